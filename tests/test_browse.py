"""`scrapy browse`: a real Datasette process over a known day, asked over real HTTP."""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote

import pytest

from monitor.errors import CannotServe
from monitor.lookups import rows
from monitor.schema import open_store
from monitor.web.server import describe, listen, web_address
from pipelines import store
from tests.browsing import Site, browse
from tests.commands import run_command
from tests.newsroom import add_circle
from tests.stores import add_article, add_story, saved_day

VIEWS = "latest_stories story_articles who_copied_whom most_cited quiet_outlets changed_outlets outlet_pulses".split()
VIEWS += ["open_problems"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The known day, served; its file is called otherwise than news.db on purpose."""
    path = tmp_path_factory.mktemp("browse") / "my archive.db"
    saved_day(path).close()
    with browse(path) as site:
        yield site


def test_every_table_view_and_column_is_described_and_nothing_else(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    sql = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'articles_fts%'"
    there = {r["name"] for r in rows(db, sql + " AND name NOT LIKE 'sqlite_%'")}
    described = describe()["databases"]["news"]["tables"]
    assert set(described) == there
    for name, about in described.items():
        assert about["title"] and about["description"], name
        columns = [r["name"] for r in rows(db, f"SELECT name FROM pragma_table_info('{name}')")]
        assert list(about["columns"]) == columns, name
        assert all(about["columns"].values()), name
        for key in ("sort", "sort_desc", "label_column"):
            assert about.get(key, columns[0]) in columns, (name, key)
        assert set(about.get("facets", ())) <= set(columns), name


def test_the_front_page_leads_to_stories_views_and_questions(site: Site) -> None:
    page = site.get("")
    assert (
        'href="/story/1"' in page and 'First reported by <strong><a href="/outlet/tidewire.example">' in page
    )
    for view in VIEWS:
        assert f'href="/news/{view}"' in page
    for query in describe()["databases"]["news"]["queries"].values():
        assert query["title"] in page and query["description"] in page


@pytest.mark.parametrize("name", sorted(describe()["databases"]["news"]["tables"]))
def test_each_table_and_view_has_a_page_with_its_description_its_json_and_its_csv(
    site: Site, name: str
) -> None:
    about = describe()["databases"]["news"]["tables"][name]
    page = site.get(f"news/{name}")
    assert about["description"].replace("'", "&#39;") in page
    for facet in about.get("facets", ()):
        assert f'data-column="{facet}"' in page
    assert isinstance(site.json(f"news/{name}.json?_shape=array"), list)
    assert site.get(f"news/{name}.csv").splitlines()[0].split(",")[-1] == list(about["columns"])[-1]


@pytest.mark.parametrize("name", sorted(describe()["databases"]["news"]["queries"]))
def test_each_question_is_answered(site: Site, name: str) -> None:
    about = describe()["databases"]["news"]["queries"][name]
    page = site.get(f"news/{name}?words=ferry")
    assert about["title"] in page and about["description"] in page
    assert site.json(f"news/{name}.json?words=ferry")["ok"]


def test_questions_find_what_they_ask_for(site: Site) -> None:
    def answers(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = site.json(f"news/{name}.json?_shape=objects")["rows"]
        return found

    assert [row["story_id"] for row in answers("one_source_many_outlets")] == [1]
    assert {row["outlet"] for row in answers("taken_without_credit")} == {"Bay Herald", "Quick Read"}
    assert [row["ai_disclosure"] for row in answers("said_to_be_machine_written")] == [
        "Written with the help of a machine."
    ]
    pairs = {(row["outlet"], row["taken_from"]): row["articles"] for row in answers("who_takes_most")}
    assert pairs[("Harbour Ledger", "Tidewire")] == 1
    gave = {
        row["outlet"]: (row["own"], row["taken_by_others"]) for row in answers("what_an_outlet_gave_and_took")
    }
    assert gave["Tidewire"] == (1, 1)


@pytest.mark.parametrize(
    ("words", "count"), [("ferry", 4), ("FERRY sail", 2), ("Islanders", 1), ("zeppelin", 0)]
)
def test_search_finds_words_of_title_and_text(site: Site, words: str, count: int) -> None:
    assert len(site.json(f"news/search.json?_shape=objects&words={quote(words)}")["rows"]) == count
    assert len(site.json(f"news/articles.json?_shape=array&_search={quote(words)}")) == count
    assert len(site.json(f"news/story_articles.json?_shape=array&_search={quote(words)}")) == count


def test_a_story_page_is_the_tree_with_its_evidence(site: Site) -> None:
    page = site.get("story/1")
    kinds = re.findall(r'class="fh-kind (\w+)"', page)
    assert kinds == ["original", "report", "copy", "rewrite", "digest", "stub"]
    assert "same text (100 %), credited: “(Tidewire) -”" in page
    assert page.count("<ul") == page.count("</ul>") and len(re.findall("<li[ >]", page)) == page.count(
        "</li>"
    )
    assert '<a href="https://tidewire.example/ferry" rel="noopener noreferrer nofollow">' in page
    assert [article["depth"] for article in site.json("story/1.json")["tree"]] == [0, 1, 2, 3, 0]


def test_a_merged_story_leads_to_the_one_it_is_in(site: Site) -> None:
    assert "Ferry line to Norwick" in site.get("story/99")
    assert site.json("story/99.json")["story_id"] == 1


@pytest.mark.parametrize(
    "path",
    [
        "story/7",
        "article/77",
        "compare/1",
        "outlet/no.example",
        "story/x",
        "story/99999999999999999999",
        "news/nothing",
        "nothing",
    ],
)
def test_what_does_not_exist_is_a_404(site: Site, path: str) -> None:
    with pytest.raises(HTTPError) as caught:
        site.get(path)
    assert caught.value.code == 404
    caught.value.close()


@pytest.mark.parametrize(
    "path",
    [
        "?time=all",
        "?q=shout",
        "story/2",
        "article/6",
        "compare/6/1",
        "outlet/bay.example",
        "news/stories",
        "news/articles/6",
        "news/latest_stories",
        "news/search?words=shout",
    ],
)
def test_hostile_text_is_escaped_and_no_script_becomes_a_link(site: Site, path: str) -> None:
    page = site.get(path)
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page and "<img src=x" not in page
    assert 'href="javascript:' not in page


def test_nothing_can_be_written(site: Site) -> None:
    with pytest.raises(HTTPError) as caught:
        site.get("news?sql=" + quote("delete from articles"))
    assert caught.value.code == 400
    caught.value.close()
    assert site.json("news/articles.json?_shape=array")


def test_what_is_filed_meanwhile_is_shown(tmp_path: Path) -> None:
    db = saved_day(tmp_path / "news.db")
    with browse(tmp_path / "news.db") as site:
        with store.transaction(db):
            story = add_story(db, "Lighthouse relit", latest_at="2026-10-15T00:00:00Z")
            add_article(db, story, "bay.example", "report", title="Lighthouse relit")
        assert "Lighthouse relit" in site.get("")
        assert len(site.json("news/search.json?_shape=objects&words=lighthouse")["rows"]) == 1
        add_circle(db)
        page = site.get("story/1")
        assert "A circle: Tidewire and Harbour Ledger credit one another as the origin" in page
        assert page.count('<span class="fh-kind circle">circle</span>') == 2
        assert page.count(", in a circle</summary>") == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: int) -> None:
    saved_day(tmp_path / "news.db").close()
    with browse(tmp_path / "news.db") as site:
        assert site.line == f"{tmp_path / 'news.db'} is at {site.address} (Ctrl+C ends it)\n"
        with pytest.raises(HTTPError) as caught:
            site.get("story/7")
        caught.value.close()
        assert site.end(number) == (0, "")


def test_a_taken_port_is_a_clear_line(tmp_path: Path) -> None:
    saved_day(tmp_path / "news.db").close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run_command("browse", "--db", tmp_path / "news.db", "--port", port)
    assert ran.code == 1
    assert f"Cannot serve at 127.0.0.1, port {port}" in ran.err and "--port" in ran.err
    assert "Traceback" not in ran.err


def test_a_port_or_host_that_cannot_be_is_refused() -> None:
    for host, port in (("127.0.0.1", 70000), ("no.such.host.invalid", 0), ("192.0.2.1", 0)):
        with pytest.raises(CannotServe, match="--port"):
            listen(host, port).close()


def test_an_address_of_ipv6_is_written_with_brackets() -> None:
    if not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    with listen("::1", 0) as listener:
        assert re.fullmatch(r"http://\[::1\]:\d+/", web_address(listener))


def test_without_a_store_nothing_is_served(tmp_path: Path) -> None:
    ran = run_command("browse", "--db", tmp_path / "none.db", "--port", "0")
    assert ran.code == 1 and "there is no store yet" in ran.err


def test_an_archive_that_is_not_there_is_said_before_anything_is_served(tmp_path: Path) -> None:
    saved_day(tmp_path / "news.db").close()
    ran = run_command("browse", "--db", tmp_path / "news.db", "--port", "0", "--archive", tmp_path / "none")
    assert ran.code == 1 and "there is no such folder" in ran.err
