"""`scrapy init`: a file to begin with, and nothing lost of one that is there."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from monitor.outlets import load_outlets
from monitor.saved_web import SavedWeb
from tests.commands import PROJECT, run_command, run_process

QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False")
NOWHERE = "http://127.0.0.1:9"  # a proxy that is not there


def test_without_options_it_lists_what_there_is() -> None:
    ran = run_command("init")
    assert ran.code == 0 and "de (5)" in ran.out and "technology (" in ran.out
    assert run_command("init", "--json").json["countries"]["DE"] == 5


def test_a_file_to_begin_with(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    ran = run_command(
        "init", "--country", "de", "--topic", "tech", "--contact", "mailto:d@bay.example", "--outlets", file
    )
    assert ran.code == 0 and "faz.net, outlet: 1 feed" in ran.out and "*/15 * * * *" in ran.err
    outlets = load_outlets(file)
    assert outlets.contact == "mailto:d@bay.example" and len(outlets.watched) > 10
    assert run_command("outlets", "--outlets", file, "--db", tmp_path / "none.db").code == 0


def test_without_a_contact_it_says_that_one_is_needed(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    ran = run_command("init", "--country", "GB", "--outlets", file)
    assert ran.code == 0 and "fill in contact" in ran.err
    assert "# contact = " in file.read_text("utf-8")


def test_a_file_that_is_there_is_added_to(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    mine = '# Mine.\ncontact = "mailto:d@bay.example"\n\n[[outlet]]\nname = "Bay"\ndomain = "bay.example"\n'
    file.write_text(mine, "utf-8")
    assert run_command("init", "--country", "de", "--outlets", file).code == 0
    once = file.read_text("utf-8")
    assert once.startswith(mine)
    ran = run_command("init", "--country", "de", "--outlets", file, "--json")
    assert (ran.json["new"], ran.json["there"]) == ([], 5) and file.read_text("utf-8") == once


def test_a_contact_goes_into_a_file_that_has_none_and_leaves_one_alone(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    add = ("init", "--country", "de", "--outlets", file)
    assert run_command(*add).code == 0
    ran = run_command(*add, "--contact", "mailto:d@bay.example")
    assert ran.code == 0 and "fill in contact" not in ran.err
    assert load_outlets(file).contact == "mailto:d@bay.example"
    assert "# contact" not in file.read_text("utf-8")
    run_command(*add, "--contact", "mailto:other@bay.example")
    assert load_outlets(file).contact == "mailto:d@bay.example"
    file.write_text('[[outlet]]\nname = "Bay"\ndomain = "bay.example"\n', "utf-8")
    run_command(*add, "--contact", "mailto:d@bay.example")
    assert load_outlets(file).contact == "mailto:d@bay.example"


def test_wrong_words_are_told(tmp_path: Path) -> None:
    ran = run_command("init", "--country", "atlantis", "--outlets", tmp_path / "outlets.toml")
    assert ran.code == 1 and "There are: AU, " in ran.err and not (tmp_path / "outlets.toml").exists()
    assert run_command("init", "--language", "de").code == 2


@pytest.mark.parametrize(
    ("contact", "code"),
    [
        ("mailto:d@bay.example", 0),
        ("d@bay.example", 0),
        ("https://bay.example/who-we-are", 0),
        ("the desk", 2),
        ("d@bay", 2),
        ("d@bay.example\nX-Other: 1", 2),
        ("https://bay.example/who we are", 2),
    ],
)
def test_a_contact_is_an_address_that_can_be_answered_to(tmp_path: Path, contact: str, code: int) -> None:
    file = tmp_path / "outlets.toml"
    ran = run_command("init", "--country", "de", "--contact", contact, "--outlets", file)
    assert (ran.code, file.exists()) == (code, code == 0)
    assert code == 0 or "no address at which an outlet can reach you" in ran.err


def test_every_feed_of_the_file_is_asked_once_and_what_fails_is_named(tmp_path: Path) -> None:
    feed = "<rss version='2.0'><channel><title>Bay</title><item><title>Ferry</title><link>http://bay.example/1</link>"
    outlets = """contact = "mailto:d@bay.example"
[[outlet]]
name = "Bay"
domain = "bay.example"
feeds = ["http://bay.example/feed", "http://bay.example/gone"]
"""
    file = tmp_path / "outlets.toml"
    file.write_text(outlets, "utf-8")
    with SavedWeb(None) as web:
        kind = {"Content-Type": "application/rss+xml"}
        web.answer("http://bay.example/feed", body=f"{feed}</item></channel></rss>", headers=kind)
        ran = run_process("init", "--try", "--outlets", file, *QUICK, proxy=web.address)
        asked = [request for request in web.requests if not request.url.endswith("robots.txt")]
    assert (ran.code, ran.out) == (3, "1 of 2 addresses list 1 story.\n"), ran.err
    assert "http://bay.example/gone" in ran.err and "404" in ran.err and "Traceback" not in ran.err
    assert sorted(request.url for request in asked) == ["http://bay.example/feed", "http://bay.example/gone"]
    assert "mailto:d@bay.example" in asked[0].headers["user-agent"]
    assert file.read_text("utf-8") == outlets


def test_a_machine_without_network_is_told_so_once(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    chosen = ("init", "--country", "de", "--contact", "d@bay.example", "--try", "--outlets", file)
    ran = run_process(*chosen, *QUICK, proxy=NOWHERE)
    assert ran.code == 3 and "Not one of 5 addresses could be reached" in ran.err, ran.err
    assert "faz.net/rss" not in ran.err and "scrapy sweep" in ran.err and file.exists()
    ran = run_process("sweep", "--outlets", file, "--db", tmp_path / "news.db", *QUICK, proxy=NOWHERE)
    assert ran.code == 3 and "Not one of 5 addresses could be reached" in ran.err, ran.err
    assert "failing" not in ran.err
    ran = run_command("health", "--outlets", file, "--db", tmp_path / "news.db", "--json")
    (alarm,) = ran.json["alarms"]
    assert ran.code == 3 and alarm.startswith("Not one of 5 addresses could be reached")
    assert len(ran.json["quiet"]) == 5


def on_a_terminal(*args: object) -> tuple[int, str]:
    """The exit code and what stands on the terminal that `scrapy ARGS...` is run on."""
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    environment |= {"SCRAPY_SETTINGS_MODULE": "monitor.settings", "PYTHONPATH": str(PROJECT)}
    environment |= {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "TERM": "xterm"}
    screen, keyboard = os.openpty()
    command = [sys.executable, "-m", "scrapy", *map(str, args)]
    with subprocess.Popen(command, env=environment, stdout=keyboard, stderr=keyboard) as process:
        os.close(keyboard)
        shown = b""
        with suppress(OSError):  # Linux says so at the end
            while part := os.read(screen, 65536):
                shown += part
    os.close(screen)
    return process.returncode, shown.decode()


@pytest.mark.parametrize(("more", "is_asked"), [((), True), (("--no-try",), False), (("--json",), False)])
def test_on_a_terminal_the_feeds_are_asked_at_once(
    tmp_path: Path, more: tuple[str, ...], is_asked: bool
) -> None:
    file = tmp_path / "outlets.toml"
    chosen = ("init", "--country", "de", "--contact", "d@bay.example", "--outlets", file)
    code, shown = on_a_terminal(*chosen, *more, *QUICK)
    assert (code, "Not one of 5" in shown, "5/5" in shown) == (
        (3, True, True) if is_asked else (0, False, False)
    )


def test_trying_is_for_people() -> None:
    assert run_command("init", "--try", "--json").code == 2
