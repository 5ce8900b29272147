"""Forwarded and uploaded mails: taken in over real SMTP for known addresses only, kept first, then read."""

from __future__ import annotations

import asyncio
import smtplib
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.clock import now
from service.context import Service, open_service
from service.feed.jobs import MAILED, read_mail, tick
from service.settings import Settings
from service.sources import connect, ingest, mail_in, mails
from service.sources.activities import Setting
from service.sources.connections import change
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from social_adapters.http import Http, stand_in
from social_adapters.linkedin.names import member
from social_adapters.mail.message import LARGEST
from social_adapters.vocabulary import Activity, ActivityType, Actor, Reference
from tests.service.conftest import Client
from tests.service.scene import WORDS
from tests.social_adapters.mails import ADDRESS, COMMENT, HTML, PROFILES, mail, published, signed

pytestmark = pytest.mark.quiet

ONCE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # what no dialect changes
KEYS = published("linkedin.com", "x.com")
TEXT = f"Ada Park commented on your post\n\nDoes it read gate logs?\n\nView comment: {COMMENT}"


async def texts(name: str) -> Sequence[bytes]:
    return KEYS.get(name, ())


def refuse(request: Any) -> Any:
    raise AssertionError(f"asked {request.url}")


class Office:
    """A workspace with one source of mails, served by nothing but what a test asks for."""

    def __init__(self, service: Service, workspace_id: int, member_id: int) -> None:
        self.service = service
        self.workspace_id = workspace_id
        self.member_id = member_id
        self.source_id = 0

    async def rows(self, sql: str) -> list[Any]:
        async with self.service.database.read() as connection:
            return [tuple(row) for row in await connection.execute(text(sql))]

    async def read(self) -> None:
        """What the job does with every mail that waits."""
        for home, mail_id in await mails.due_mails(self.service):
            await read_mail(self.service, home, mail_id)

    async def address(self) -> str:
        return await mails.make_address(self.service, self.workspace_id, self.source_id)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(home=tmp_path, database_url=database_url, smtp_port=2525, mail_domain="in.feed.example")


@pytest.fixture
async def office(settings: Settings) -> AsyncIterator[Office]:
    async with open_service(settings) as service:
        async with service.database.write() as connection:
            workspace_id = await create_workspace(connection, "Harbour")
            noor = await add_member(connection, workspace_id, "Noor", ADDRESS, [Role.REP])
        service.outside._ways[workspace_id] = Http(stand_in(refuse), texts=texts)  # a name server of ours
        office = Office(service, workspace_id, noor)
        given = {"address": ADDRESS, "profiles": PROFILES}
        office.source_id = await connect(service, workspace_id, "mail", given, noor)
        yield office


def comment(number: int = 1) -> bytes:
    date = format_datetime(now() - timedelta(hours=1))
    return signed(mail("Ada Park commented on your post", TEXT, HTML, date=date, number=number))


async def send(port: int, to: str, content: bytes) -> None:
    """As a mail server delivers; raises what smtplib raises."""

    def deliver() -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
            client.sendmail("forwarder@mail.example", [to], content)

    await asyncio.to_thread(deliver)


async def test_forwarded_mail_becomes_a_card_that_waits_for_an_answer(office: Office) -> None:
    address = await office.address()
    async with mail_in.listening(office.service, "127.0.0.1", 0) as port:
        await send(port, address.upper(), comment())
    assert await office.rows("SELECT count(*) FROM activity") == [(0,)]
    await office.read()
    assert await office.rows("SELECT network, content, proved FROM activity") == [
        ("linkedin", "Does it read gate logs?", True)
    ]
    assert await office.rows("SELECT state FROM engagement") == [("open",)]
    assert await office.rows("SELECT count(*) FROM mail") == [(0,)]


async def test_mail_meets_whom_the_archive_knows_by_their_profile(office: Office) -> None:
    ada, noor = member("ada-park", "Ada Park"), member("noor-haddad")
    followed = Activity("c1", ActivityType.FOLLOW, ada, Reference(noor.id), now() - timedelta(days=2))
    async with office.service.change(office.workspace_id) as connection:
        setting = Setting(office.workspace_id, office.source_id, "linkedin", now(), WORDS)
        await ingest(connection, setting, [followed], MAILED)
    await mails.keep(office.service, [(office.workspace_id, office.source_id)], comment())
    await office.read()
    assert await office.rows("SELECT name FROM person") == [("Ada Park",)]
    assert len(await office.rows("SELECT DISTINCT actor_id FROM activity")) == 1


@ONCE
async def test_mail_meets_whom_an_api_knows_by_number_and_says_by_which_profile(office: Office) -> None:
    known = Actor("1200", handle="adapark", name="Ada", url="https://x.com/adapark")
    async with office.service.change(office.workspace_id) as connection:
        setting = Setting(office.workspace_id, office.source_id, "x", now(), WORDS)
        liked = Activity("l1", ActivityType.LIKE, known, Reference("77"), now())
        await ingest(connection, setting, [liked], MAILED)
    content = signed(mail("Ada Park (@adapark) liked your post", sender="X <notify@x.com>"), "x.com")
    await mails.keep(office.service, [(office.workspace_id, office.source_id)], content)
    await office.read()
    assert len(await office.rows("SELECT DISTINCT person_id FROM actor WHERE NOT ours")) == 1
    evidence = await office.rows("SELECT evidence FROM claim WHERE kind = 'account' AND ended_at IS NULL")
    assert any("x.com/adapark" in str(row) and "verified_link" in str(row) for row in evidence)


async def test_mail_that_nothing_proves_is_kept_and_opens_nothing(office: Office) -> None:
    lie = comment().replace(b"gate logs", b"my mails")
    await mails.keep(office.service, [(office.workspace_id, office.source_id)], lie)
    await office.read()
    assert await office.rows("SELECT network, proved FROM activity") == [("mail", False)]
    for table in ("engagement", "interaction", "pair_state"):
        assert await office.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert await office.rows("SELECT count(*) FROM actor WHERE network = 'linkedin' AND NOT ours") == [(0,)]


@ONCE
async def test_only_known_addresses_are_taken_in(office: Office) -> None:
    address = await office.address()
    async with mail_in.listening(office.service, "127.0.0.1", 0) as port:
        for wrong in (
            "postmaster@in.feed.example",
            address.replace("in.feed", "other"),
            f"x{address}",
            '"@"@x.example',
        ):
            with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
                await send(port, wrong, comment())
            assert refused.value.recipients[wrong][0] == 550
        renewed = await office.address()
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            await send(port, address, comment())
        await send(port, renewed, comment())
        await change(office.service, office.workspace_id, office.source_id, state="paused")
        with pytest.raises(smtplib.SMTPRecipientsRefused) as later:
            await send(port, renewed, comment())
    assert later.value.recipients[renewed][0] == 452
    assert await office.rows("SELECT count(*) FROM mail") == [(1,)]


@ONCE
async def test_who_guesses_addresses_is_not_answered_any_more(office: Office) -> None:
    def guess(port: int) -> list[int]:
        codes = []
        for _ in range(4):
            with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
                client.ehlo()
                client.mail("guesser@evil.example")
                codes += [client.rcpt(f"guess{number}@in.feed.example")[0] for number in range(9)]
        return codes

    async with mail_in.listening(office.service, "127.0.0.1", 0) as port:
        codes = await asyncio.to_thread(guess, port)
    assert codes[:30] == [550] * 30
    assert set(codes[30:]) == {421}


@ONCE
async def test_mail_of_forty_megabytes_is_refused(office: Office) -> None:
    address = await office.address()
    async with mail_in.listening(office.service, "127.0.0.1", 0) as port:
        with pytest.raises((smtplib.SMTPSenderRefused, smtplib.SMTPDataError)) as refused:
            await send(port, address, b"From: a@b.example\r\n\r\n" + b"x" * (LARGEST * 10))
    assert refused.value.smtp_code == 552
    assert await office.rows("SELECT count(*) FROM mail") == [(0,)]


async def test_worker_killed_in_between_loses_nothing_and_does_nothing_twice(office: Office) -> None:
    await mails.keep(office.service, [(office.workspace_id, office.source_id)], comment())
    ((home, mail_id),) = await mails.due_mails(office.service)

    async def dies(*_: Any) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await mails.read_mail(office.service, home, mail_id, [dies])
    assert await office.rows("SELECT count(*) FROM activity") == [(0,)]
    assert await mails.due_mails(office.service) == []  # until its lease runs out
    async with office.service.database.write() as connection:
        await connection.execute(text("UPDATE mail SET due_at = received_at"))
    await tick(office.service)
    await read_mail(office.service, home, mail_id)
    await read_mail(office.service, home, mail_id)
    assert await office.rows("SELECT count(*) FROM activity") == [(1,)]
    assert await office.rows("SELECT count(*) FROM mail") == [(0,)]


@ONCE
async def test_same_mail_twice_changes_nothing(office: Office) -> None:
    for _ in range(2):
        await mails.keep(office.service, [(office.workspace_id, office.source_id)], comment())
    await office.read()
    assert await office.rows("SELECT count(*) FROM activity") == [(1,)]


@ONCE
async def test_mail_that_cannot_be_read_is_said_at_its_source(office: Office) -> None:
    await mails.keep(office.service, [(office.workspace_id, office.source_id)], b"\x00")
    await office.read()
    ((error,),) = await office.rows("SELECT last_error FROM source")
    assert "nobody sent it" in error
    assert await office.rows("SELECT count(*) FROM mail") == [(0,)]


@ONCE
async def test_mails_and_addresses_are_not_kept_in_the_clear(office: Office) -> None:
    address = await office.address()
    await mails.keep(office.service, [(office.workspace_id, office.source_id)], comment())
    ((content,),) = await office.rows("SELECT content FROM mail")
    assert b"gate logs" not in bytes(content)
    assert address.partition("@")[0] not in str(await office.rows("SELECT hash FROM mail_address"))


@ONCE
async def test_profile_that_speaks_for_another_member_is_refused(office: Office) -> None:
    async with office.service.database.write() as connection:
        wren = await add_member(connection, office.workspace_id, "Wren", "wren@harbour.example", [Role.REP])
    with pytest.raises(Exception, match="somebody else here"):
        await connect(
            office.service, office.workspace_id, "mail", {"address": "wren@harbour.example", "profiles": PROFILES}, wren
        )


@ONCE
async def test_mail_is_handed_in_and_address_made_by_the_sources_owner_alone(app: FastAPI, client: Client) -> None:
    service = app.state.service
    async with service.database.write() as connection:
        home = await create_workspace(connection, "Harbour")
        noor, wren = [await add_member(connection, home, name, f"{name}@h.example", [Role.REP]) for name in "nw"]
        tokens = [await issue(connection, CredentialKind.TOKEN, home, one, None) for one in (noor, wren)]
    source = await connect(service, home, "mail", {"address": ADDRESS}, noor)
    mine, theirs = (client(token=token) for token in tokens)
    where = f"/api/v1/sources/{source}"
    answer = await mine.post(f"{where}/mails", content=comment(), headers={"content-type": "message/rfc822"})
    assert (answer.status_code, answer.json()) == (202, {"activities": 1, "proved": 0})
    assert (await mine.post(f"{where}/mails", content=b"\x00")).status_code == 422
    assert (await mine.post(f"{where}/mails", content=b"x" * (LARGEST + 1))).status_code == 413
    assert (await mine.post(f"{where}/address")).json()["address"].endswith("@in.feed.example")
    for act in (theirs.post(f"{where}/mails", content=comment()), theirs.post(f"{where}/address")):
        assert (await act).status_code == 403
    assert (await mine.post("/api/v1/sources/7/mails", content=comment())).status_code == 404
    assert (await mine.delete(f"{where}/address")).status_code == 204
