"""Mails built to do harm, and mails that are merely broken: a clear error, or a correct activity."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social_adapters.adapter import Context
from social_adapters.conversion import convert, take
from social_adapters.errors import AdapterError, Unexpected
from social_adapters.mail import Mail
from social_adapters.mail.links import unwrapped
from social_adapters.testing import problems
from tests.social_adapters.mails import HTML, mail, source

NOW = datetime(2026, 5, 2, tzinfo=UTC)
HEAD = b"From: LinkedIn <a@linkedin.com>\nSubject: Ada Park commented on your post\nMIME-Version: 1.0\n"


def nested(depth: int) -> bytes:
    parts = [b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(depth)]
    return HEAD + b"".join(parts) + b"Content-Type: text/plain\n\nHi\n"


BOMBS = {
    "forty megabytes": HEAD + b"\n" + b"x" * 40 * 1024 * 1024,
    "a thousand layers": nested(1000),
    "mails in mails": HEAD + b"Content-Type: message/rfc822\n\n" * 1000,
    "a parameter without end": HEAD + b"Content-Type: text/plain; " + b"a=b;" * 100_000 + b"\n\nHi",
    "a parameter in pieces": HEAD + b"Content-Type: text/plain; " + b'\n a*0="b";' * 100_000 + b"\n\nHi",
    "nobody": b"Subject: Ada Park commented on your post\n\nHi",
    "no mail": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "JSON": b'{"from": "x"}',
}


@pytest.mark.parametrize("bomb", BOMBS)
async def test_mail_that_takes_the_readers_time_is_refused_at_once(bomb: str) -> None:
    before = time.process_time()
    with pytest.raises(Unexpected):
        await take(source(), BOMBS[bomb], NOW)
    assert time.process_time() - before < 2


ODD = {
    "a charset nobody has": HEAD + b"Content-Type: text/plain; charset=x-klingon\n\nAda Park liked your post\n",
    "a charset that computes": HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"Hi " * 300_000,
    "bytes of no charset": HEAD + b"\nAda Park commented on your post\nHi \xff\xfe\n",
    "base64 that breaks off": HEAD + b"Content-Transfer-Encoding: base64\n\nQWRhIFBhcm",
    "a header of a megabyte": HEAD + b"To: " + b"a@b.example, " * 80_000 + b"\n\nHi",
    "an address of brackets": b"Reply-To: " + b"(" * 1900 + b"\n" + HEAD + b"\nHi",
    "html without end": HEAD + b"Content-Type: text/html\n\n" + b"<div><b>" * 100_000 + b"Hi",
    "rows without end": HEAD + b"\n" + b"Ada " * 500_000,
    "links without end": HEAD + b"\n" + b"https://www.linkedin.com/in/ada " * 50_000,
    "control letters": HEAD + b"\nAda Park commented on your post\n\x00\x1b[31mHi\x08\n",
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
async def test_broken_mail_becomes_a_correct_activity(odd: str) -> None:
    before = time.process_time()
    (said,) = await take(source(), ODD[odd], NOW)
    assert time.process_time() - before < 4
    assert not problems(said)
    assert said.actor.name == "Ada Park"


async def test_header_cannot_bring_another_header() -> None:
    subject = b"=?utf-8?q?Ada_Park_liked_your_post=0D=0AFrom=3A_x=40evil=2Eexample?="
    (said,) = await take(source(), HEAD.replace(b"Ada Park commented on your post", subject) + b"\nHi", NOW)
    assert said.actor.name == "Ada Park"
    assert "\n" not in repr(said.actor)


async def test_markup_and_scripts_do_not_survive() -> None:
    trap = HTML.replace("Does it", '<img src=x onerror="alert(1)"><script>alert(2)</script>Does <i>it</i>')
    (said,) = await take(source(), mail("Ada Park commented on your post", html=trap), NOW)
    assert "Does it read gate logs?" in repr(said)
    assert "alert" not in repr(said)


def test_addresses_are_unwrapped_by_reading_and_only_so_far() -> None:
    layer = "https://www.google.com/url?q="
    assert unwrapped(f"{layer}https://x.com/ada") == "https://x.com/ada"
    assert unwrapped("https://urldefense.com/v3/__https://x.com/ada__;!!x") == "https://x.com/ada"
    assert unwrapped(f"{layer}javascript:alert(1)") == f"{layer}javascript:alert(1)"
    assert unwrapped(layer * 3 + "https://x.com/a").endswith("https://x.com/a")
    assert unwrapped("https://[broken") == "https://[broken"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2000), st.integers(0, 200))
def test_no_change_of_a_mail_ends_in_anything_but_an_error_or_an_activity(new: bytes, at: int, length: int) -> None:
    whole = mail("Ada Park commented on your post", "Ada Park commented on your post\nHi\n", HTML)
    try:
        for said in convert(Mail, "mail", whole[:at] + new + whole[at + length :], Context()):
            assert not problems(said)
    except AdapterError:
        return
