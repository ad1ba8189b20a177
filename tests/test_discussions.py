"""Discussions that RSS and Atom feeds name: beside the story, below an article, or where the entry itself leads."""

from __future__ import annotations

from pathlib import Path

from monitor.models import Discussion, Entry
from monitor.urls import canonical_url, unwrapped_url
from spiders.discussions import to_story
from spiders.feeds import read_feed

STORY, TALK = "https://bay.example/ferry", "https://stack.example/item?id=1"


def read(
    items: str, root: str = "<rss version='2.0' xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>"
) -> list[Entry]:
    """The entries of a feed."""
    return list(
        read_feed(f"{root}<channel>{items}</channel></rss>".encode(), "https://stack.example/rss").entries
    )


def test_a_list_of_links_names_the_page_for_comments() -> None:
    items = f"<item><link>{STORY}</link><comments>{TALK}</comments>"
    items += "<description>Points: 12 # Comments: 3</description></item>"
    items += (
        "<item><link>https://quay.example/x</link><comments>https://stack.example/item?id=2</comments></item>"
    )
    items += "<item><link>https://stack.example/item?id=3</link><comments>https://stack.example/item?id=3</comments></item>"
    story, other, post = read(items)
    assert story.discussion == Discussion(TALK, None, 12, 3) and story.url == STORY
    assert other.discussion is not None and other.discussion.comments is None
    assert post.discussion is not None and post.discussion.is_post


def test_a_blog_that_names_the_article_itself_posts_no_posts() -> None:
    items = "".join(
        f"<item><link>https://blog.example/{n}</link><comments>https://blog.example/{n}{end}</comments>"
        f"<slash:comments>5</slash:comments></item>"
        for n, end in enumerate(("", "#respond", "/#comments"))
    )
    assert [entry.discussion for entry in read(items)] == [None, None, None]


def test_reddits_feed_leads_to_the_story() -> None:
    page = "https://www.reddit.com/r/news/comments/aaa/ferry/"

    def entry(link: str) -> str:
        content = (
            f'submitted by /u/deckhand <a href="{link}">[link]</a> <a href="{page}">[1,143 comments]</a>'
        )
        escaped = content.replace("<", "&lt;").replace('"', "&quot;")
        author = "<author><name>/u/deckhand</name></author>"
        return f"<entry>{author}<content type='html'>{escaped}</content><link href='{page}'/></entry>"

    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry(STORY)}{entry(page)}{entry('https://v.redd.it/abc')}</feed>"
    story, own, upload = read_feed(feed.encode(), "https://www.reddit.com/r/news/.rss").entries
    assert story.discussion == Discussion(page, STORY, None, 1143, "deckhand")
    assert (story.url, to_story(story).url) == (page, STORY), "the feed's own link, and where it leads"
    for post in (own, upload):
        assert post.discussion is not None and post.discussion.is_post and to_story(post) == post


def test_a_post_in_reddits_feed_is_its_own_text() -> None:
    page = "https://www.reddit.com/r/news/comments/bbb/i_was_on_that_ferry/"
    content = (
        '<!-- SC_OFF --><div class="md"><p>We drifted for two hours.</p></div><!-- SC_ON --> submitted by '
        f'<a href="https://www.reddit.com/user/passenger">/u/passenger</a> <span><a href="{page}">[link]</a></span> '
        f'<span><a href="{page}">[comments]</a></span>'
    )
    escaped = content.replace("<", "&lt;").replace('"', "&quot;")
    author = "<author><name>/u/passenger</name></author>"
    entry = f"<entry>{author}<content type='html'>{escaped}</content><link href='{page}'/></entry>"
    (post,) = read_feed(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode(), page).entries
    assert post.discussion is not None and post.discussion.is_post and post.author == "passenger"
    assert post.html is not None and "two hours" in post.html and "submitted" not in post.html


def test_google_news_names_the_publisher_and_leads_where_only_google_knows() -> None:
    body = (Path(__file__).parent.parent / "fixtures" / "feeds" / "google_news.xml").read_bytes()
    old, new = read_feed(body, "https://news.google.com/rss?hl=en-GB&gl=GB&ceid=GB:en").entries
    assert (old.title, old.source_name) == (
        "Ferry to the islands stops for a week - as engine fails",
        "Bay Herald",
    )
    assert old.source_url == "https://www.bayherald.example"
    assert canonical_url(old.url) == "https://www.bayherald.example/ferry-stops-2026"
    assert (new.title, new.source_name) == ("Council wants a longer pier", "Quay & Tide")
    assert new.url.startswith("https://news.google.com/rss/articles/CBMilgF")
    assert unwrapped_url(new.url) == new.url, "it cannot be decoded, and stays as it is"
    assert old.discussion is new.discussion is old.html is None


def test_who_posted_a_link_did_not_write_the_story() -> None:
    dc = "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    link = f"<link>{STORY}</link><comments>{TALK}</comments>"
    poster = f"<item>{link}<dc:creator>deckhand</dc:creator></item>"
    via = f"<item>{link}<author>bay.example via deckhand</author></item>"
    for entry in read(poster + via, dc):
        assert entry.author is None
        assert entry.discussion is not None and entry.discussion.author == "deckhand"
