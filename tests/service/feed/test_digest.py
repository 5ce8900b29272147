"""The feed as a mail through a real mail server: what it says, when it comes, and that it comes once."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import update

from service import mail_out
from service.clock import now
from service.context import Service
from service.database import Database, table
from service.feed import jobs
from service.feed.digest import sending, store
from service.queue import LocalQueue
from service.settings import Settings
from service.team import Role, add_member, remove_member
from service.team.models import Member, Workspace
from tests.servers.post_office import Office
from tests.service.feed.conftest import Clock
from tests.service.feed.letters import PUBLIC, links_of, text_of, tick
from tests.service.scene import Scene, mention, reply, somebody

pytestmark = pytest.mark.quiet

MARTA, LARS = somebody("Marta Olsen"), somebody("Lars Berg")
DAILY = {"on": True, "hour": 8, "zone": "Europe/Berlin"}
HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)> \u202eolleh\r\nBcc: all@evil.example\x00\x0b"


@pytest.fixture
async def service(office: Office, app: FastAPI) -> Service:
    found: Service = app.state.service
    return found


@pytest.fixture
async def daily(service: Service, scene: Scene, noor: httpx.AsyncClient) -> Scene:
    """Noor gets her feed at eight in Berlin; it is seven, and Marta has asked something."""
    answer = await noor.put("me/digest", json=DAILY)
    assert answer.status_code == 200, answer.text
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    return scene


async def standing(noor: httpx.AsyncClient) -> dict[str, Any]:
    return dict((await noor.get("me/digest")).json())


async def one_mail(service: Service, office: Office, clock: Clock) -> EmailMessage:
    clock(hours=1)
    await tick(service)
    (mail,) = office.mails
    return mail


async def test_the_mail_says_who_what_why_and_what_to_do(
    daily: Scene, service: Service, office: Office, clock: Clock
) -> None:
    mail = await one_mail(service, office, clock)
    (card,) = await daily.cards()
    assert (mail["To"], mail["From"]) == ("noor@harbour.example", "feed@harbour.example")
    assert mail["Subject"] == "Marta Olsen · Harbour"
    assert mail["Auto-Submitted"] == "auto-generated"
    said = text_of(mail)
    assert said.startswith("Marta Olsen\n")
    assert "Does it read gate logs?" in said
    assert re.search(r"- Asked you something on \d+ \w+ \d{4}, and nobody has answered", said)
    assert "Suggested: Reply" in said
    links = links_of(mail)
    assert links["Write an answer"] == f"{PUBLIC}/people/{card['person']['id']}?reply={card['id']}"
    for name in ("Done", "Snooze until tomorrow", "No digest any more"):
        assert re.fullmatch(rf"{PUBLIC}/digest#[\w-]{{43}}", links[name])
    html = text_of(mail, "html")
    assert all(link in html for link in links.values())
    assert "<img" not in html


async def test_ten_cards_at_most_the_first_of_for_you_first(
    daily: Scene, service: Service, office: Office, clock: Clock
) -> None:
    people = [somebody(f"Person {letter}") for letter in "ABCDEFGHIJKL"]
    await daily.tell(*(mention(one, daily.ago(hours=2), "@harbour hello", key=f"at://{one.id}") for one in people))
    mail = await one_mail(service, office, clock)
    names = [part.strip().splitlines()[0] for part in text_of(mail).split("-" * 40)][:-1]
    assert names == (await daily.names())[:10]
    assert mail["Subject"] == "Marta Olsen and 9 more · Harbour"


async def test_it_comes_at_its_hour_once_and_again_the_next_day(
    daily: Scene, service: Service, office: Office, clock: Clock, noor: httpx.AsyncClient
) -> None:
    told = []
    for hours in (0, 0.99, 1, 1, 5, 24.99, 25):
        clock(hours=hours)
        await tick(service)
        told.append(len(office.taken))
    assert told == [0, 0, 1, 1, 1, 1, 2]
    found = await standing(noor)
    assert (found["sent_at"], found["next_at"]) == ("2026-06-16T06:00:00Z", "2026-06-17T06:00:00Z")
    assert len({mail["Message-ID"] for mail in office.mails}) == 2


async def test_nothing_comes_where_there_is_nothing_to_say(
    service: Service, office: Office, clock: Clock, scene: Scene, noor: httpx.AsyncClient
) -> None:
    await noor.put("me/digest", json=DAILY)
    clock(hours=1)
    assert await tick(service) == 1
    assert office.taken == []
    found = await standing(noor)
    assert (found["last_error"], found["sent_at"], found["next_at"]) == (None, None, "2026-06-16T06:00:00Z")


async def test_grief_is_met_with_nothing_to_sell(
    scene: Scene, service: Service, office: Office, clock: Clock, noor: httpx.AsyncClient
) -> None:
    await noor.put("me/digest", json=DAILY)
    await scene.tell(mention(MARTA, scene.ago(days=2), "@harbour we are looking to buy a dock time system"))
    await scene.tell(mention(MARTA, scene.ago(hours=1), "@harbour My father died yesterday. I am heartbroken."))
    said = text_of(await one_mail(service, office, clock))
    assert "Handle with care" in said
    assert not any(word in said for word in ("Suggested", "purchase", "buy"))


async def test_a_tick_asks_for_those_that_are_due(daily: Scene, service: Service, clock: Clock) -> None:
    clock(hours=1)
    queue = LocalQueue()
    await jobs.tick(replace(service, queue=queue))
    assert [("send_digest", ids) for ids in await sending.due(service)] == [
        asked for asked in queue._asked if asked[0] == "send_digest"
    ]


@pytest.mark.parametrize("unset", [{"mail_through": ""}, {"mail_from": ""}, {"mail_through": None}])
async def test_what_is_set_to_nothing_is_not_set(unset: dict[str, str | None]) -> None:
    given = {"mail_through": "smtp://127.0.0.1", "mail_from": "feed@harbour.example"}
    assert mail_out.is_set(Settings.model_validate(given))
    assert not mail_out.is_set(Settings.model_validate(given | unset))


async def test_two_workers_send_one_mail(
    daily: Scene, service: Service, office: Office, clock: Clock, settings: Settings
) -> None:
    clock(hours=1)
    second = replace(service, database=Database(settings.database))
    (ids,) = await sending.due(service)
    await asyncio.gather(*(jobs.send_digest(one, *ids) for one in (service, second, service, second)))
    await second.database.close()
    assert len(office.taken) == 1


async def test_a_crash_before_the_mail_is_handed_over_costs_a_delay(
    daily: Scene, service: Service, office: Office, clock: Clock
) -> None:
    clock(hours=1)
    ((workspace_id, digest_id),) = await sending.due(service)
    async with service.database.write() as connection:
        await store.take(connection, workspace_id, digest_id, now(), now() + sending.LEASE)
    assert await tick(service) == 0
    clock(hours=1, minutes=5)
    await tick(service)
    assert len(office.taken) == 1


async def test_a_crash_while_it_is_handed_over_brings_no_second_mail_and_is_told(
    daily: Scene, service: Service, office: Office, clock: Clock, noor: httpx.AsyncClient
) -> None:
    clock(hours=1)
    ((workspace_id, digest_id),) = await sending.due(service)
    async with service.database.write() as connection:
        taken = await store.take(connection, workspace_id, digest_id, now(), now() + sending.LEASE)
        assert taken
        assert await store.begin(connection, taken, now())
    clock(hours=1, minutes=5)
    await tick(service)
    assert office.taken == []
    assert "not known whether" in (await standing(noor))["last_error"]
    clock(hours=25)
    await tick(service)
    assert len(office.taken) == 1
    assert (await standing(noor))["last_error"] is None


async def test_a_server_that_hangs_up_after_taking_it_gets_it_once(
    daily: Scene, service: Service, office: Office, clock: Clock, noor: httpx.AsyncClient
) -> None:
    office.breaks = True
    clock(hours=1)
    await tick(service)
    clock(hours=2)
    await tick(service)
    assert len(office.taken) == 1
    found = await standing(noor)
    assert "may have taken it or not" in found["last_error"]
    assert found["next_at"] == "2026-06-16T06:00:00Z"


async def test_a_server_that_refuses_is_asked_again_ever_later_and_that_is_told(
    daily: Scene, service: Service, office: Office, clock: Clock, noor: httpx.AsyncClient
) -> None:
    office.answer = "451 Later"
    waits = []
    for minutes in (0, 1, 3, 7, 15, 31):
        clock(hours=1, minutes=minutes)
        waits.append(await tick(service))
    assert waits == [1, 1, 1, 1, 1, 1]
    found = await standing(noor)
    assert found["last_error"] == "the mail server did not take it (SMTPDataError)"
    assert found["next_at"] == "2026-06-16T06:00:00Z"
    office.answer = "250 OK"
    clock(hours=25)
    await tick(service)
    assert len(office.taken) == 1
    assert (await standing(noor))["last_error"] is None


@pytest.mark.parametrize("server", ["smtp://me:hunter2@127.0.0.1:9", "smtp://me:hunter2@127.0.0.1:port"])
async def test_a_password_for_the_mail_server_is_told_nowhere(
    daily: Scene,
    service: Service,
    clock: Clock,
    noor: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    server: str,
) -> None:
    monkeypatch.setattr(service.settings, "mail_through", SecretStr(server))
    clock(hours=1)
    await tick(service)
    error = (await standing(noor))["last_error"]
    assert "did not take it" in error
    assert "hunter2" not in error + capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "obstacle", "why"),
    [
        ({"mail_through": None}, "no_mail", "EMBERFEED_MAIL_THROUGH"),
        ({"public_url": None}, "no_address", "EMBERFEED_PUBLIC_URL"),
        ({}, "sample", "sample workspace"),
    ],
)
async def test_where_no_mail_leaves_that_is_told(
    daily: Scene,
    service: Service,
    office: Office,
    clock: Clock,
    noor: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    changed: dict[str, None],
    obstacle: str,
    why: str,
) -> None:
    for name, value in changed.items():
        monkeypatch.setattr(service.settings, name, value)
    if not changed:
        async with service.database.write() as connection:
            await connection.execute(update(table(Workspace)).values(sample=True))
        monkeypatch.setattr(service.outside, "_ways", {})
        monkeypatch.setattr(service.outside, "_sample", lambda *_: httpx.MockTransport(lambda _: httpx.Response(404)))
    clock(hours=1)
    await tick(service)
    found = await standing(noor)
    assert found["obstacle"] == obstacle
    assert why in found["last_error"]
    assert office.taken == []


async def test_quiet_hours_hold_back_one_that_is_late(
    scene: Scene, service: Service, office: Office, clock: Clock, noor: httpx.AsyncClient
) -> None:
    await noor.put("me/digest", json=DAILY | {"quiet_from": 20, "quiet_until": 7})
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    told = []
    for hours in (14, 23.9, 24):  # nobody was at work until nine in the evening; then six, then seven in the morning
        clock(hours=hours)
        await tick(service)
        told.append(len(office.taken))
    assert told == [0, 0, 1]


async def test_hostile_names_and_texts_neither_make_headers_nor_markup(
    scene: Scene, service: Service, office: Office, clock: Clock, noor: httpx.AsyncClient
) -> None:
    await noor.put("me/digest", json=DAILY)
    eve = replace(somebody("Eve"), name=f"Eve\r\nBcc: all@evil.example\r\n\r\n{HOSTILE}", summary=HOSTILE)
    await scene.tell(reply(eve, scene.ago(hours=1), f"{HOSTILE} {'x' * 20_000} END", url="javascript:alert(1)"))
    async with service.database.write() as connection:
        await connection.execute(update(table(Workspace)).values(name="Harbour\r\nX-Evil: yes"))
    mail = await one_mail(service, office, clock)
    assert set(mail.keys()) <= {
        *("To", "From", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe"),
        *("List-Unsubscribe-Post", "MIME-Version", "Content-Type", "X-Peer", "X-MailFrom", "X-RcptTo"),
    }
    assert mail["To"] == "noor@harbour.example"
    html, said = text_of(mail, "html"), text_of(mail)
    assert not re.search(r"<(?!/?(html|body|h2|p|br|hr|a)\b|!doctype)", html)
    assert re.findall(r"<(\w+)[^>]*\son\w+=", html) == []
    assert not re.search("[\x00\x0b\u202e]", html + said)
    assert "javascript:" not in html
    assert "END" not in said
    assert len(said) < 2500


async def test_a_member_who_left_gets_no_mail(daily: Scene, service: Service, office: Office, clock: Clock) -> None:
    async with service.database.write() as connection:
        await add_member(connection, daily.workspace_id, "Ada", "ada@harbour.example", [Role.ADMIN])
        await remove_member(connection, daily.workspace_id, daily.member_id)
    clock(hours=1)
    assert (await tick(service), await tick(service)) == (1, 0)
    clock(hours=49)
    assert await tick(service) == 0
    assert office.taken == []


@pytest.mark.parametrize("email", ["a\u00e4@harbour.example", "no one,at@harbour.example", '"<@@x', "x@[", "@", "a@b>"])
async def test_an_address_that_cannot_be_written_to_is_told_and_breaks_nothing(
    daily: Scene, service: Service, office: Office, clock: Clock, noor: httpx.AsyncClient, email: str
) -> None:
    async with service.database.write() as connection:
        await connection.execute(update(table(Member)).values(email=email))
    clock(hours=1)
    await tick(service)
    assert len(office.taken) == 1 or (await standing(noor))["last_error"]


async def test_links_that_are_over_are_swept_out(daily: Scene, service: Service, office: Office, clock: Clock) -> None:
    await one_mail(service, office, clock)
    assert await daily.count("digest_link") == 3
    clock(days=8)
    await jobs.tidy(service)
    assert await daily.count("digest_link") == 1  # the way to switch it off lasts longer
    clock(days=100)
    await jobs.tidy(service)
    assert await daily.count("digest_link") == 0
