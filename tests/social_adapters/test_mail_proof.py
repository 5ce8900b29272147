"""Who is believed to have sent a mail, and what becomes of one that lies about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from social_adapters.conversion import take
from social_adapters.mail.proof import key_names, signers, vouched
from social_adapters.vocabulary import Activity, Object, Reference
from tests.social_adapters.mails import HTML, mail, published, signed, source

NOW = datetime(2026, 5, 2, tzinfo=UTC)
SENT = mail("Ada Park commented on your post", "Ada Park commented on your post\n\nHi\n\nView: x", HTML)
LIKE_NAME = mail("Ada Park liked your post", sender="LinkedIn <a@linkedin.com.evil.example>")
KEYS = published("linkedin.com", "el.linkedin.com", "evil.example", "kedin.com")


async def told(content: bytes) -> Activity:
    (found,) = await take(source(KEYS), content, NOW)
    return found


async def test_signature_of_the_network_proves_it() -> None:
    assert (await told(signed(SENT))).proved


async def test_mails_with_either_line_end_are_proved() -> None:
    assert (await told(signed(SENT).replace(b"\r\n", b"\n"))).proved


async def test_the_keys_of_its_signatures_are_asked_for() -> None:
    assert key_names(signed(signed(SENT), "evil.example")) == (
        "s1._domainkey.evil.example",
        "s1._domainkey.linkedin.com",
    )


LIES: dict[str, Callable[[], bytes]] = {
    "unsigned": lambda: SENT,
    "signed by somebody else": lambda: signed(SENT, "evil.example"),
    "signed by a like name": lambda: signed(SENT, "kedin.com"),
    "another body": lambda: signed(SENT).replace(b"Hi", b"Ho"),
    "another name": lambda: signed(SENT).replace(b"Subject: Ada", b"Subject: Eve"),
    "a second subject": lambda: b"Subject: Eve commented on your post\r\n" + signed(SENT),
    "a second sender": lambda: b"From: LinkedIn <a@linkedin.com>\r\n" + signed(SENT),
    "a signature of the beginning": lambda: signed(SENT, length=True) + b"View https://www.linkedin.com/in/eve\r\n",
    "a broken signature": lambda: b"DKIM-Signature: v=1; d=linkedin.com; s=s1\r\n" + SENT,
    "a signature of nonsense": lambda: b"DKIM-Signature: \xff;;=;\r\n" + SENT,
    "a sender of a like name": lambda: signed(LIKE_NAME, "evil.example"),
    "its own word": lambda: b"Authentication-Results: mx.example; dkim=pass header.d=linkedin.com\r\n" + SENT,
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
async def test_mail_that_lies_about_its_sender_is_marked_and_reaches_nobody(lie: str) -> None:
    said = await told(LIES[lie]())
    assert (said.proved, said.network, said.to) == (False, None, ())
    assert said.actor.id.startswith("mail:unproved:")
    assert said.actor.also_known_as is None
    thing = said.object
    assert isinstance(thing, Object | Reference)
    assert thing.id.startswith("mail:unproved:")
    if isinstance(thing, Object):
        assert (thing.in_reply_to, thing.quote, thing.mentions) == (None, None, ())


async def test_without_a_name_server_nothing_is_proved() -> None:
    (said,) = await take(source({}), signed(SENT), NOW)
    assert not said.proved


async def test_short_key_proves_nothing() -> None:
    weak = {"s1._domainkey.linkedin.com": (b"v=DKIM1; k=rsa; p=MDwwDQYJKoZIhvcNAQEBBQADKwAwKAIhALd8wKtR",)}
    assert signers(signed(SENT), weak) == frozenset()


@pytest.mark.parametrize(
    ("told_of", "domains"),
    [
        (b"mx.example; dkim=pass header.i=@linkedin.com header.s=d1", {"linkedin.com"}),
        (b"mx.example 1;\r\n dkim=pass (2048-bit key) header.d=linkedin.com;\r\n spf=pass", {"linkedin.com"}),
        (b"mx.example; dmarc=pass (p=reject) header.from=linkedin.com", {"linkedin.com"}),
        (b"mx.example; dkim=fail header.d=linkedin.com; dkim=pass header.d=evil.example", {"evil.example"}),
        (b"mx.example; spf=pass smtp.mailfrom=linkedin.com", set()),
        (b"mx.evil.example; dkim=pass header.d=linkedin.com", set()),
        (b"", set()),
    ],
)
def test_receiving_server_is_heard_in_its_topmost_header(told_of: bytes, domains: set[str]) -> None:
    header = b"Authentication-Results: " + told_of + b"\r\n" if told_of else b""
    below = b"Authentication-Results: mx.example; dkim=pass header.d=x.com\r\n" if told_of else b""
    assert vouched(header + below + SENT, "mx.example") == domains
