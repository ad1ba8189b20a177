"""`scrapy outlets import` and `export`: subscriptions of other readers come in, and what is watched goes out."""

from __future__ import annotations

from pathlib import Path

from monitor.opml import read_opml
from monitor.outlets import load_outlets
from tests.commands import run_command

FOLDER = Path(__file__).parent.parent / "fixtures" / "opml"


def test_every_readers_list_comes_in_and_the_same_goes_out(tmp_path: Path) -> None:
    file, out = tmp_path / "outlets.toml", tmp_path / "out.opml"
    assert run_command("outlets", "import", FOLDER / "feedly.opml", "--outlets", file).code == 0
    assert run_command("outlets", "import", FOLDER / "inoreader.xml", "--outlets", file).code == 0
    ran = run_command("outlets", "import", FOLDER / "freshrss.opml", "--outlets", file)
    assert ran.code == 3 and "line 13" in ran.err
    assert ran.out == "2 outlets added, 0 outlets with new feeds, 0 feeds there already, 3 left out.\n"
    watched = load_outlets(file).watched
    assert {outlet.name: (outlet.id, len(outlet.feeds), len(outlet.pages)) for outlet in watched} == {
        "Bay Herald": ("bayherald.example", 2, 0),
        "Uferbote": ("uferbote.example", 1, 0),
        "Süddorfer Bote": ("sueddorferbote.example", 1, 0),
        "Quay": ("quay.example", 2, 0),
        "Harbour Gazette": ("harbourgazette.example", 1, 0),
        "Lamp Post": ("lamppost.example", 0, 1),
    }
    assert "# Europe / North" in file.read_text("utf-8")
    assert run_command("outlets", "export", out, "--outlets", file).code == 0
    again = tmp_path / "again.toml"
    assert run_command("outlets", "import", out, "--outlets", again).code == 0
    assert load_outlets(again).watched == watched


def test_an_import_that_is_made_twice_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    run_command("outlets", "import", FOLDER / "feedly.opml", "--outlets", file)
    before = file.read_bytes()
    ran = run_command("outlets", "import", FOLDER / "feedly.opml", "--outlets", file, "--json")
    assert (ran.json["new"], ran.json["extended"], ran.json["there"], ran.json["repeated"]) == ([], [], 3, 1)
    assert file.read_bytes() == before


def test_private_addresses_are_left_out(tmp_path: Path) -> None:
    opml = tmp_path / "x.opml"
    opml.write_text(
        "<opml><body><outline xmlUrl='http://192.168.0.1/feed' text='Router'/></body></opml>", "utf-8"
    )
    ran = run_command("outlets", "import", opml, "--outlets", tmp_path / "outlets.toml")
    assert ran.code == 3 and "Router" in ran.err and not (tmp_path / "outlets.toml").exists()


def test_export_goes_to_the_terminal_and_tells_what_has_no_place(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    file.write_text(
        '[[outlet]]\nname = "Map"\ndomain = "map.example"\nsitemaps = ["https://map.example/s.xml"]\n'
        '[[outlet]]\nname = "Bay"\ndomain = "bay.example"\nfeeds = ["https://bay.example/feed"]\n',
        "utf-8",
    )
    ran = run_command("outlets", "export", "--outlets", file)
    assert ran.code == 0 and ran.err == "Left out, for OPML knows no sitemaps: Map.\n"
    assert [s.title for s in read_opml(ran.out.encode(), "x").subscriptions] == ["Bay"]


def test_wrong_words_and_files_are_told(tmp_path: Path) -> None:
    assert run_command("outlets", "imprt", "x.opml").code == 2
    assert run_command("outlets", "import").code == 2
    ran = run_command("outlets", "import", tmp_path / "none.opml")
    assert ran.code == 1 and "No such file" in ran.err
