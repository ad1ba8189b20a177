"""Messages sent: to a real webhook on loopback, and by Apprise where it is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest

from monitor.telling import send, target_mistakes
from monitor.watches import Watch
from tests.webhook import Webhook, webhook

HAS_APPRISE = importlib.util.find_spec("apprise") is not None


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with webhook() as hook:
        yield hook


def test_a_webhook_gets_what_apprise_would_post(hook: Webhook) -> None:
    assert send(hook.address("desk?key=1"), "Ferries: New story", "Fähre\nsteht “still”") is None
    (document,) = hook.took
    assert (document["title"], document["message"]) == ("Ferries: New story", "Fähre\nsteht “still”")
    assert (document["version"], document["type"], document["attachments"]) == ("1.0", "info", [])


def test_what_goes_wrong_is_said_without_the_address(hook: Webhook) -> None:
    hook.refuse = 1
    assert send(hook.address("secret"), "a", "b") == "the webhook said 503 Service Unavailable"
    assert send(hook.address("elsewhere"), "a", "b") == "the webhook said 302 Found"  # it is not followed
    assert str(send("json://127.0.0.1:9/secret", "a", "b")).startswith("no answer came (")
    assert str(send("json://[::1/secret", "a", "b")).startswith("no answer came (")


def test_a_target_that_cannot_be_told_is_named_before_anything_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_SUCH_DESK", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    watch = Watch(
        "Ferries", words=("ferry",), tell=("json://127.0.0.1/", "$NO_SUCH_DESK", "ntfy://user:pw@host/topic")
    )
    assert target_mistakes([watch]) == [
        "watch 'Ferries': the variable NO_SUCH_DESK is not set. Set it, or take $NO_SUCH_DESK out of tell.",
        "watch 'Ferries': ntfy://… needs Apprise. Run `make tell` once, or take it out of tell.",
    ]


@pytest.mark.skipif(not HAS_APPRISE, reason="needs Apprise: `make tell`")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # what Apprise and its parts import is theirs
def test_apprise_sends_what_we_do_not(hook: Webhook) -> None:
    assert target_mistakes([Watch("A", words=("a",), tell=("form://127.0.0.1/",))]) == []
    assert send(hook.address("desk", "form"), "Ferries: New story", "Its <b>words</b>") is None
    ((kind, body),) = hook.bodies
    assert kind == "application/x-www-form-urlencoded"
    assert b"Ferries" in body and b"%3Cb%3Ewords" in body
    hook.refuse = 99
    said = send(hook.address("secret-path", "form"), "a", "b")
    assert said is not None and said.startswith("Apprise could not send it") and "secret-path" not in said
    assert str(send("nosuchservice://x", "a", "b")).startswith("Apprise does not know this address")
