"""The benchmark of discovery, run over a small folder in its format."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Two pages, a feed, a sitemap, something that is neither, and two addresses."""
    (folder / "pages").mkdir(parents=True)
    (folder / "feeds").mkdir()
    for name in ("votes", "front_page"):
        body = Path(f"fixtures/listings/{name}.html").read_bytes()
        (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(body))
    pages = [
        {"id": "votes", "file": "pages/votes.html.gz", "url": "https://lantern.example/"},
        {"id": "front", "file": "pages/front_page.html.gz", "url": "https://www.harbourpost.example/"},
    ]
    (folder / "labels.json").write_text(json.dumps(pages))
    feeds = []
    for name in ("rss2.xml", "sitemap_index.xml", "dates.json"):
        (folder / "feeds" / f"{name}.gz").write_bytes(
            gzip.compress(Path("fixtures/feeds", name).read_bytes())
        )
        feeds.append({"id": name, "file": f"feeds/{name}.gz", "url": f"https://digest.example/{name}"})
    (folder / "feeds.json").write_text(json.dumps(feeds))
    rows = "url,label\nhttps://a.example/2026/11/21/bridge-opens,1\nhttps://a.example/politics,0\n"
    (folder / "urls.csv.gz").write_bytes(gzip.compress(rows.encode()))


def test_answers_in_the_scorers_format(tmp_path: Path) -> None:
    make_folder(tmp_path / "data")
    command = [
        sys.executable,
        "-m",
        "benchmarks.discovery",
        str(tmp_path / "data"),
        "--out",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["pages", "feeds", "addresses"]
    pages = json.loads((tmp_path / "out" / "pages.json").read_text("utf-8"))
    assert pages["votes"][0] == {
        "href": "https://blog.lighthouse.example/keeping-a-lamp-lit",
        "title": "How we keep a lamp lit without oil",
        "source_name": "lighthouse.example",
    }
    ferry = [link["href"] for link in pages["front"] if link["title"] == "Ferry fares rise by a tenth"]
    assert len(ferry) == 2  # with and without tracking, as the page writes it
    feeds = json.loads((tmp_path / "out" / "feeds.json").read_text("utf-8"))
    assert [len(feeds[name]) for name in ("rss2.xml", "sitemap_index.xml", "dates.json")] == [3, 3, 0]
    urls = json.loads((tmp_path / "out" / "urls.json").read_text("utf-8"))
    assert urls == {"https://a.example/2026/11/21/bridge-opens": 1, "https://a.example/politics": 0}
