"""What comes in is WeChat's own and for this account, or it is not opened."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.platforms.wechat import Callback, NotGenuineError, State, events

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
PLAIN = Callback(token="guiju", appid="wx1")
SECRET = Callback(token="guiju", appid="wx1", aes_key=KEY)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)
WORDS = st.text("0123456789abcdefABCDEF", min_size=1, max_size=20)


@settings(deadline=None)
@given(TEXTS, WORDS, WORDS)
def test_what_is_sealed_is_opened(message: str, timestamp: str, nonce: str) -> None:
    for callback in (PLAIN, SECRET):
        sealed = callback.seal(message, timestamp=timestamp, nonce=nonce)
        assert callback.opened(sealed.body, sealed.query) == message


@settings(deadline=None)
@given(TEXTS, st.integers(0), st.integers(1, 255))
def test_one_changed_byte_is_noticed(message: str, place: int, change: int) -> None:
    sealed = SECRET.seal(f"<xml>{message}</xml>", timestamp="1", nonce="n")
    start = sealed.body.index(b"<Encrypt><![CDATA[") + 18
    end = sealed.body.index(b"]]", start)
    at = start + place % (end - start)
    altered = sealed.body[:at] + bytes([sealed.body[at] ^ change]) + sealed.body[at + 1 :]
    with pytest.raises(NotGenuineError):
        SECRET.opened(altered, sealed.query)


@pytest.mark.parametrize(
    "other",
    [
        Callback(token="other", appid="wx1", aes_key=KEY),
        Callback(token="guiju", appid="wx2", aes_key=KEY),
        Callback(token="guiju", appid="wx1", aes_key=KEY[::-1]),
    ],
)
def test_another_account_cannot_open_it(other: Callback) -> None:
    sealed = SECRET.seal("<xml/>", timestamp="1", nonce="n")
    with pytest.raises(NotGenuineError):
        other.opened(sealed.body, sealed.query)


def test_a_key_is_not_bypassed_by_a_message_without_encryption() -> None:
    sealed = PLAIN.seal("<xml><Event>x</Event></xml>", timestamp="1", nonce="n")
    with pytest.raises(NotGenuineError):
        SECRET.opened(sealed.body, sealed.query)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<xml>",
        b"<xml/>",
        b"\xff\xff",
        b"x" * 300_000,
        b'<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>',
    ],
)
def test_what_is_no_message_is_refused(body: bytes) -> None:
    for callback in (PLAIN, SECRET):
        with pytest.raises(NotGenuineError):
            callback.opened(body, {"timestamp": "1", "nonce": "n", "signature": "签名"})


def test_the_address_is_confirmed_by_its_echo() -> None:
    query = PLAIN.seal("", timestamp="1700000000", nonce="n").query | {"echostr": "123"}
    assert PLAIN.echo(query) == "123"
    with pytest.raises(NotGenuineError):
        PLAIN.echo(query | {"timestamp": "1700000001"})


@pytest.mark.parametrize("key", ["short", KEY + "x", "汉" * 43, "!" * 43])
def test_a_key_has_43_characters(key: str) -> None:
    with pytest.raises(ValueError):
        Callback(token="t", appid="a", aes_key=key)


def test_the_known_answer_of_the_scheme() -> None:
    """A message sealed elsewhere, step by step with the standard library only."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = base64.b64decode(KEY + "=")
    text = "<xml>汛期</xml>".encode()
    plain = b"0123456789abcdef" + len(text).to_bytes(4, "big") + text + b"wx1"
    plain += bytes([32 - len(plain) % 32]) * (32 - len(plain) % 32)
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    sealed = base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()
    import hashlib

    signature = hashlib.sha1("".join(sorted(["guiju", "1", "n", sealed])).encode()).hexdigest()
    body = f"<xml><ToUserName>gh_1</ToUserName><Encrypt>{sealed}</Encrypt></xml>".encode()
    query = {"timestamp": "1", "nonce": "n", "msg_signature": signature, "signature": "x"}
    assert SECRET.opened(body, query) == "<xml>汛期</xml>"


# Events


def test_a_publication_that_was_refused_names_the_articles() -> None:
    event = events.read(
        "<xml><MsgType>event</MsgType><Event>PUBLISHJOBFINISH</Event><CreateTime>1481013459</CreateTime>"
        "<PublishEventInfo><publish_id>2247503051</publish_id><publish_status>4</publish_status>"
        "<fail_idx>1</fail_idx><fail_idx>2</fail_idx></PublishEventInfo></xml>"
    )
    assert isinstance(event, events.PublicationEnded)
    assert (event.publication.publish_id, event.publication.state) == ("2247503051", State.REFUSED)
    assert event.publication.failed == (1, 2)
    assert event.at is not None


def test_a_mass_sending_that_ended() -> None:
    event = events.read(
        "<xml><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[MASSSENDJOBFINISH]]></Event>"
        "<CreateTime>1650896441</CreateTime><MsgID>1000000003</MsgID><Status><![CDATA[send success]]></Status>"
        "<TotalCount>4</TotalCount><FilterCount>4</FilterCount><SentCount>4</SentCount>"
        "<ErrorCount>0</ErrorCount><ArticleUrlResult><Count>1</Count><ResultList><item>"
        "<ArticleIdx>1</ArticleIdx><ArticleUrl><![CDATA[http://mp.weixin.qq.com/s/8y]]></ArticleUrl>"
        "</item></ResultList></ArticleUrlResult></xml>"
    )
    assert isinstance(event, events.MassSendingEnded)
    assert (event.msg_id, event.succeeded, event.sent) == ("1000000003", True, 4)
    assert event.urls == {1: "http://mp.weixin.qq.com/s/8y"}


def test_anything_else_is_named_and_not_read() -> None:
    assert events.read(
        "<xml><MsgType>text</MsgType><Content>你好</Content></xml>"
    ) == events.OtherMessage("text", "")


@pytest.mark.parametrize(
    "message",
    [
        "",
        "<xml>",
        '<!DOCTYPE a [<!ENTITY b "c">]><xml>&b;</xml>',
        "<xml><Event>PUBLISHJOBFINISH</Event></xml>",
        "<xml><Event>PUBLISHJOBFINISH</Event><PublishEventInfo><publish_id>1</publish_id>"
        "<publish_status>9</publish_status></PublishEventInfo></xml>",
        "<xml><Event>MASSSENDJOBFINISH</Event><TotalCount>many</TotalCount></xml>",
        "\x00",
    ],
)
def test_what_is_not_documented_is_unreadable(message: str) -> None:
    with pytest.raises(events.UnreadableEventError):
        events.read(message)
