"""Events come signed, encrypted where a key is set, again when they were not answered, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from guiju.platforms import wechat
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.wechat import Callback, State, events
from tests.platforms.sandbox.conftest import AES_KEY, Receiver, article, steer, until

Receiving = Callable[[Callback], Receiver]


def connected(sandbox: Sandbox, receiving: Receiving, aes_key: str) -> Receiver:
    receiver = receiving(Callback(token="t0ken", appid=sandbox.wechat.appid, aes_key=aes_key))
    steer(sandbox, "callback", url=receiver.url, token="t0ken", aes_key=aes_key)
    return receiver


@pytest.mark.parametrize("aes_key", ["", AES_KEY])
def test_the_end_of_a_review_is_told(
    sandbox: Sandbox, client: wechat.Client, receiving: Receiving, aes_key: str
) -> None:
    receiver = connected(sandbox, receiving, aes_key)
    submitted = client.publications.submit(client.drafts.add([article(client)]))
    (message,) = until(lambda: receiver.messages)
    event = events.read(message)
    assert isinstance(event, events.PublicationEnded)
    assert event.publication == client.publications.get(submitted.publish_id)
    assert (b"PUBLISHJOBFINISH" in receiver.bodies[0]) is (not aes_key)


def test_a_refusal_is_told_with_the_articles(
    sandbox: Sandbox, client: wechat.Client, receiving: Receiving
) -> None:
    receiver = connected(sandbox, receiving, AES_KEY)
    steer(sandbox, "fault", kind="verdict", path="freepublish/submit", code=4)
    client.publications.submit(client.drafts.add([article(client), article(client)]))
    event = events.read(until(lambda: receiver.messages)[0])
    assert isinstance(event, events.PublicationEnded)
    assert (event.publication.state, event.publication.failed) == (State.REFUSED, (1, 2))


def test_an_event_is_repeated_until_it_is_answered(
    sandbox: Sandbox, client: wechat.Client, receiving: Receiving
) -> None:
    receiver = connected(sandbox, receiving, "")
    sandbox._knocking._pause = 0.05
    receiver.refuse = 2
    client.publications.submit(client.drafts.add([article(client)]))
    assert len(until(lambda: receiver.messages)) == 1


def test_without_the_event_asking_tells(
    sandbox: Sandbox, client: wechat.Client, receiving: Receiving
) -> None:
    receiver = connected(sandbox, receiving, "")
    steer(sandbox, "fault", kind="no_event", path="freepublish/submit")
    submitted = client.publications.submit(client.drafts.add([article(client)]))
    until(lambda: client.publications.get(submitted.publish_id).state is State.LIVE)
    assert receiver.messages == []


def test_an_address_that_does_not_know_the_token_is_not_taken(
    sandbox: Sandbox, receiving: Receiving
) -> None:
    receiver = receiving(Callback(token="other", appid=sandbox.wechat.appid))
    answer = httpx.post(
        f"{sandbox.url}sandbox/control",
        json={"act": "callback", "url": receiver.url, "token": "t0ken"},
    )
    assert answer.status_code == 400
    assert sandbox.wechat.callback.url == ""
