"""A mailbox on a real IMAP server of this machine: looked into, resumed, never changed."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from service.cli import tls
from social_adapters.adapter import Adapter, Page
from social_adapters.conversion import pages
from social_adapters.errors import AdapterError, Unauthorized, Unavailable, Unexpected, Unsupported
from social_adapters.http import Http
from social_adapters.mail import Mail
from social_adapters.mail.message import LARGEST
from social_adapters.testing import CHECKS, Answer, Check, Exchange
from social_adapters.testing.exchange import Play
from tests.servers.imap import MailServer, listening
from tests.social_adapters.mails import ADDRESS, HTML, PROFILES, mail, published, signed

NOW = datetime(2026, 5, 2, tzinfo=UTC)
KEYS = published("linkedin.com")


def like(who: str, number: int) -> bytes:
    return signed(mail(f"{who} liked your post", number=number, date=f"Fri, 01 May 2026 09:{number:02}:00 +0000"))


def three() -> dict[int, bytes]:
    comment = mail("Ada Park commented on your post", html=HTML, number=5)
    return {3: like("Ada Park", 3), 4: mail("Invoice", "Pay", sender="a@b.example"), 8: signed(comment)}


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with listening(MailServer(three())) as opened:
        yield opened


async def texts(name: str) -> Sequence[bytes]:
    return KEYS.get(name, ())


def source(server: MailServer, **settings: str) -> Mail:
    given = {"host": f"imap://127.0.0.1:{server.port}", "password": server.password, "address": ADDRESS}
    return Mail(
        Mail.settings(**given | {"profiles": PROFILES} | settings), Http(allow_private=["127.0.0.1"], texts=texts)
    )


async def fetched(of: Mail, cursor: str | None = None) -> list[Page]:
    return [page async for page in pages(of, cursor, NOW)]


def names(told: list[Page]) -> list[tuple[str | None, bool]]:
    return [(one.actor.name, one.proved) for page in told for one in page.activities]


@dataclass(frozen=True)
class Looking(Exchange):
    """An exchange whose network is a mail server."""

    server: Any = None

    def source(self, adapter: type[Adapter], play: Play | None = None, *, other: bool = False) -> Adapter:
        return source(self.server, **({"address": "wren@harbour.example"} if other else {}))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
async def test_mailbox_keeps_the_contract(check: Check, server: MailServer) -> None:
    given = {"address": ADDRESS, "password": server.password}
    answers = [Answer("imaps://mail.example", b"a mail")]  # so that it is not taken for JSON
    await check(Mail, Looking(given, given, NOW, answers, documents=[three()[3]], server=server))


async def test_mails_are_told_and_stay_as_they_are(server: MailServer) -> None:
    assert names(await fetched(source(server))) == [("Ada Park", True), ("Ada Park", True)]
    commands = b" ".join(server.heard).upper()
    assert b"EXAMINE" in commands
    assert b"BODY.PEEK[]" in commands
    assert not [word for word in (b"SELECT", b"STORE", b"EXPUNGE", b"COPY", b"MOVE", b"APPEND") if word in commands]


async def test_second_look_asks_for_what_came_behind_the_last_mail(server: MailServer) -> None:
    first = await fetched(source(server))
    server.heard.clear()
    server.mails[9] = like("Bob Lee", 9)
    assert names(await fetched(source(server), first[-1].cursor)) == [("Bob Lee", True)]
    assert b"UID FETCH 9 (UID BODY.PEEK[])" in server.heard
    assert not [one for one in server.heard if one.startswith(b"UID FETCH 8")]


async def test_renumbered_mailbox_is_read_anew_and_gives_the_same_ids(server: MailServer) -> None:
    first = await fetched(source(server))
    server.mails = {number + 100: content for number, content in server.mails.items()}
    server.validity += 1
    again = await fetched(source(server), first[-1].cursor)
    assert [one.id for page in again for one in page.activities] == [
        one.id for page in first for one in page.activities
    ]


async def test_mail_that_cannot_be_read_stops_nobody(server: MailServer) -> None:
    server.mails |= {5: b"\x00", 6: b"From: x\nSubject: Eve liked your post\n\n" + b"x" * (LARGEST + 1)}
    assert names(await fetched(source(server))) == [("Ada Park", True), ("Ada Park", True)]
    assert not [one for one in server.heard if one.startswith(b"UID FETCH 6 ")]


async def test_server_that_checked_the_sender_is_believed_where_it_is_named(server: MailServer) -> None:
    header = b"Authentication-Results: mx.example; dkim=pass header.d=linkedin.com\r\n"
    server.mails = {1: header + mail("Ada Park liked your post")}
    assert names(await fetched(source(server))) == [("Ada Park", False)]
    assert names(await fetched(source(server, server_name="mx.example"))) == [("Ada Park", True)]


@pytest.mark.parametrize(
    ("command", "answer", "error"),
    [
        (b"AUTHENTICATE", b"TAG NO [AUTHENTICATIONFAILED] no\r\n", Unauthorized),
        (b"AUTHENTICATE", b"", Unavailable),
        (b"EXAMINE", b"TAG NO no such folder\r\n", Unsupported),
        (b"EXAMINE", b"TAG OK done\r\n", Unexpected),
        (b"SEARCH", b"TAG NO not now\r\n", Unexpected),
        (b"SEARCH", b"TAG BAD what?\r\n", Unavailable),
        (b"SEARCH", b"garbage\r\n" * 9, Unavailable),
        (b"FETCH", b"", Unavailable),
        (b"FETCH", b"* 1 FETCH (UID 1 BODY[] {99999999999}\r\n", Unavailable),
    ],
)
async def test_what_the_server_does_wrong_is_one_of_the_five_errors(
    server: MailServer, command: bytes, answer: bytes, error: type[AdapterError]
) -> None:
    server.instead[command] = answer
    with pytest.raises(error) as raised:
        await fetched(source(server))
    assert server.password not in str(raised.value)


async def test_wrong_password_shows_while_connecting(server: MailServer) -> None:
    with pytest.raises(Unauthorized):
        await source(server, password="wrong").whoami()


async def test_folder_in_any_language_is_found(server: MailServer) -> None:
    server.folder = b'"Entw&APw-rfe &- mehr"'
    assert names(await fetched(source(server, folder="Entwürfe & mehr")))
    with pytest.raises(Unsupported, match="no such folder"):
        await fetched(source(server))


async def test_private_host_and_words_in_the_clear_are_refused(server: MailServer) -> None:
    given = source(server).given
    for address, why in ((f"imap://127.0.0.1:{server.port}", "only fetched over TLS"), ("127.0.0.1", "not a public")):
        with pytest.raises(Unsupported, match=why):
            await fetched(Mail(given.model_copy(update={"host": address}), Http(texts=texts)))


async def test_certificate_of_somebody_else_is_refused(tmp_path: Path) -> None:
    files = tls.files(tmp_path, "127.0.0.1")
    secure = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    secure.load_cert_chain(files["ssl_certfile"], files["ssl_keyfile"])
    async with listening(MailServer(three()), secure) as server:
        with pytest.raises(Unsupported, match="cannot prove"):
            await fetched(source(server, host=f"imaps://127.0.0.1:{server.port}"))
