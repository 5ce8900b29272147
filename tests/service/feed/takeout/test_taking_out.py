"""Taking one's own relationships out: who is in it, what is not, and that the ledger says it was done."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from service.clock import now
from service.database import new_id
from service.feed.erasing import let_go
from service.feed.store import relationships
from service.feed.takeout.relationships import read
from service.people import claim_row, make
from service.review.retention.models import Erasure
from service.sources.actors import keep_ours
from service.team import CredentialKind, Role, add_member, issue
from social_adapters.vocabulary import Actor
from tests.service.asked import asked
from tests.service.conftest import Client
from tests.service.feed.person_page import INES, LARS, MARTA, Json, Page
from tests.service.scene import NETWORK, US, deleted, like, mention, reply, somebody

pytestmark = pytest.mark.quiet

PATH = "/api/v1/me/relationships"
SAM = Actor("did:plc:sam", handle="sam.harbour.example", name="Sam")  # a colleague's account
BRAND = Actor("did:plc:brand", handle="brand.harbour.example", name="Harbour Ltd")


async def taken(page: Page, browser: Any = None) -> dict[str, Json]:
    """What comes out as JSON: the relationships, by the name of whom they are with."""
    answer = await (browser or page.browser).post(PATH)
    assert answer.status_code == 200, answer.text
    whole = answer.json()
    assert whole["totalItems"] == len(whole["items"])
    return {one["object"]["name"]: one for one in whole["items"]}


async def colleague(page: Page, client: Client) -> Any:
    """Sam, a member beside Noor with an account of their own, by a token."""
    scene = page.scene
    async with scene.database.write() as connection:
        sam = await add_member(connection, scene.workspace_id, "Sam", "sam@harbour.example", [Role.REP])
        await keep_ours(connection, scene.workspace_id, NETWORK, SAM, sam)
        return client(token=await issue(connection, CredentialKind.TOKEN, scene.workspace_id, sam, None))


async def note(page: Page, browser: Any, text: str) -> str:
    (card,) = await page.cards()
    key = str(uuid4())
    body = {"id": key, "kind": "note", "params": {"text": text}}
    answer = await browser.post(f"/api/v1/engagements/{card['id']}/acts", json=body)
    assert answer.status_code == 201, answer.text
    return f"/api/v1/engagements/{card['id']}/acts/{key}"


async def promise(page: Page, browser: Any, text: str) -> None:
    """One to Marta."""
    body = {"id": str(uuid4()), "text": text, "due": (now() + timedelta(days=3)).isoformat()}
    person = await page.id_of("Marta Olsen")
    assert (await browser.post(f"/api/v1/people/{person}/promises", json=body)).status_code == 201


async def join(page: Page, actor: Actor, person_id: str) -> None:
    """This account is theirs."""
    body = {"actor_id": await page.actor_of(actor)}
    answer = await page.browser.post(f"/api/v1/people/{person_id}/accounts", json=body)
    assert answer.status_code == 204, answer.text


async def split(page: Page, actor: Actor, person_id: str) -> None:
    """This account is not theirs after all."""
    answer = await page.browser.delete(f"/api/v1/people/{person_id}/accounts/{await page.actor_of(actor)}")
    assert answer.status_code == 204, answer.text


async def written(page: Page, browser: Any = None) -> dict[tuple[str, ...], list[str]]:
    """Notes and promises that come out, by the accounts of whom they are about."""
    told = (await taken(page, browser)).values()
    return {handles(one): [said["content"] for said in one["attachment"]] for one in told}


async def as_file(page: Page, path: str) -> str:
    """What comes out there, lines that were folded in one piece."""
    answer = await page.browser.post(path)
    assert answer.status_code == 200, answer.text
    return answer.text.replace("\r\n ", "")


def handles(one: Json) -> tuple[str, ...]:
    return tuple(account["emberfeed:handle"] for account in one["object"]["emberfeed:accounts"])


async def test_both_ways_are_counted_with_the_first_and_the_last_day(page: Page) -> None:
    said = reply(MARTA, page.scene.ago(days=9), "Does it read gate logs?")
    await page.scene.tell(
        said,
        like(MARTA, page.scene.ago(days=5)),
        reply(US, page.scene.ago(days=8), "It does.", to=MARTA, of=said.object.id),
    )
    (one,) = (await taken(page)).values()
    assert (one["emberfeed:byThem"], one["emberfeed:byMe"]) == (2, 1)
    days = [page.scene.ago(days=ago).isoformat().replace("+00:00", "Z") for ago in (9, 5)]
    assert [one["published"], one["updated"]] == days
    assert (one["subject"]["name"], one["object"]["name"]) == ("Noor", "Marta Olsen")
    assert one["object"]["emberfeed:organization"] == {"type": "Organization", "name": "Fjordline Freight"}
    assert one["object"]["emberfeed:accounts"][0]["emberfeed:handle"] == MARTA.handle


async def test_whom_colleagues_and_the_workspace_know_is_not_mine(page: Page, client: Client) -> None:
    sam = await colleague(page, client)
    async with page.scene.database.write() as connection:
        await keep_ours(connection, page.scene.workspace_id, NETWORK, BRAND, None)
    await page.scene.tell(
        mention(MARTA, page.scene.ago(days=2), "Hello Noor"),
        mention(LARS, page.scene.ago(days=2), "Hello Sam", of=SAM),
        mention(somebody("Ines Roth"), page.scene.ago(days=2), "Hello Harbour", of=BRAND),
        mention(SAM, page.scene.ago(days=1), "Hello Noor"),  # a colleague is nobody's relationship
    )
    assert list(await taken(page)) == ["Marta Olsen"]
    assert list(await taken(page, sam)) == ["Lars Berg"]


async def test_another_workspace_has_nothing_of_it(page: Page) -> None:
    await page.scene.tell(mention(MARTA, page.scene.ago(days=2), "Hello"))
    assert await taken(page, page.stranger) == {}


async def test_own_notes_and_promises_are_in_it_and_no_colleagues_nor_any_score(page: Page, client: Client) -> None:
    sam = await colleague(page, client)
    await page.scene.tell(
        mention(MARTA, page.scene.ago(days=2), "Words of hers"),
        mention(MARTA, page.scene.ago(days=2), "To Sam", of=SAM, key="at://to-sam"),
    )
    await note(page, page.browser, "Budget in May")
    await page.browser.delete(await note(page, page.browser, "Taken back"))
    await note(page, sam, "Sam's own thought")
    for who, text in ((page.browser, "Send the gate part"), (sam, "Sam's promise")):
        await promise(page, who, text)
    (mine,) = (await taken(page)).values()
    assert [one["content"] for one in mine["attachment"]] == ["Budget in May", "Send the gate part"]
    assert mine["attachment"][1]["type"] == ["Note", "emberfeed:Promise"]
    (sams,) = (await taken(page, sam)).values()
    assert [one["content"] for one in sams["attachment"]] == ["Sam's own thought", "Sam's promise"]
    for path in (PATH, f"{PATH}/csv", f"{PATH}/vcard"):
        whole = (await page.browser.post(path)).text
        assert not [no for no in ("Words of hers", "Taken back", "Sam's", "warmth", "priority") if no in whole]


async def test_what_i_wrote_follows_the_account_to_whoever_it_is_joined_to_and_back(page: Page, client: Client) -> None:
    sam = await colleague(page, client)
    await page.scene.tell(
        mention(MARTA, page.scene.ago(days=2), "Hello"),
        mention(MARTA, page.scene.ago(days=2), "To Sam", of=SAM, key="at://to-sam"),
    )
    await note(page, page.browser, "Budget in May")
    await note(page, sam, "Sam's own thought")
    await promise(page, page.browser, "Send the gate part")
    await page.scene.tell(
        mention(LARS, page.scene.ago(days=1), "Hello"), mention(INES, page.scene.ago(days=1), "Hello", key="at://ines")
    )
    marta, lars, ines = (str(one.handle) for one in (MARTA, LARS, INES))
    first, second, third = [await page.id_of(name) for name in ("Marta Olsen", "Lars Berg", "Ines Roth")]
    mine = ["Budget in May", "Send the gate part"]
    await join(page, MARTA, second)
    assert await written(page) == {(marta, lars): mine, (ines,): []}
    assert list((await written(page, sam)).values()) == [["Sam's own thought"]]
    for path in (f"{PATH}/csv", f"{PATH}/vcard"):
        whole = await as_file(page, path)
        assert ("Budget in May" in whole, "Send the gate part" in whole, "Sam's own" in whole) == (True, True, False)
    await join(page, MARTA, third)  # and on to a third
    assert await written(page) == {(lars,): [], (marta, ines): mine}
    await split(page, MARTA, third)  # back to who had it last: the second
    await join(page, MARTA, first)
    assert await written(page) == {(marta,): mine, (lars,): [], (ines,): []}


async def test_what_i_wrote_goes_with_the_only_account_to_a_person_of_its_own(page: Page) -> None:
    await page.scene.tell(mention(MARTA, page.scene.ago(days=2), "Hello"))
    await note(page, page.browser, "Budget in May")
    await split(page, MARTA, await page.id_of("Marta Olsen"))
    assert await written(page) == {(MARTA.handle,): ["Budget in May"]}


async def test_what_i_wrote_about_who_has_an_account_still_stays_with_them(page: Page) -> None:
    await page.scene.tell(mention(MARTA, page.scene.ago(days=2), "Hello"))
    await note(page, page.browser, "Budget in May")
    await page.scene.tell(
        mention(LARS, page.scene.ago(days=1), "Hello"), mention(INES, page.scene.ago(days=1), "Hello", key="at://ines")
    )
    marta, ines = await page.id_of("Marta Olsen"), await page.id_of("Ines Roth")
    await join(page, LARS, marta)
    await join(page, LARS, ines)
    assert await written(page) == {(MARTA.handle,): ["Budget in May"], (LARS.handle, INES.handle): []}


async def test_only_accounts_i_am_in_touch_with_are_named_and_what_i_wrote_goes_with_them(
    page: Page, client: Client
) -> None:
    sam = await colleague(page, client)
    await page.scene.tell(mention(MARTA, page.scene.ago(days=2), "Hello Noor"))
    await note(page, page.browser, "Budget in May")
    await page.scene.tell(mention(LARS, page.scene.ago(days=2), "Hello Sam", of=SAM))
    said = mention(INES, page.scene.ago(days=2), "Hello Noor", key="at://ines")
    await page.scene.tell(said, mention(INES, page.scene.ago(days=2), "Hello Sam", of=SAM, key="at://ines-to-sam"))
    marta = await page.id_of("Marta Olsen")
    await join(page, LARS, marta)
    await join(page, INES, marta)
    assert list(await written(page)) == [(MARTA.handle, INES.handle)]
    assert list(await written(page, sam)) == [(LARS.handle, INES.handle)]
    for path in (f"{PATH}/csv", f"{PATH}/vcard"):
        assert str(LARS.handle) not in await as_file(page, path)
    await page.scene.tell(deleted(said))
    assert await written(page) == {(MARTA.handle,): ["Budget in May"]}
    await page.scene.tell(reply(US, page.scene.ago(days=1), "Hi", to=LARS, of="at://elsewhere"))
    assert list(await written(page)) == [(MARTA.handle, LARS.handle)]
    await split(page, LARS, marta)  # mine alone is joined to another: Marta still has one, that Noor never met
    await page.scene.tell(deleted(reply(US, page.scene.ago(days=1), "Hi", to=LARS, of="at://elsewhere")))
    await join(page, INES, await page.id_of("Ines Roth"))
    await join(page, LARS, marta)
    await join(page, MARTA, await page.id_of("Ines Roth"))
    assert await written(page) == {(MARTA.handle,): ["Budget in May"]}


async def test_what_was_taken_back_counts_no_more(page: Page) -> None:
    said = mention(MARTA, page.scene.ago(days=2), "Hello")
    await page.scene.tell(said, mention(MARTA, page.scene.ago(days=1), "And?", key="at://and"))
    await page.scene.tell(deleted(said))
    (one,) = (await taken(page)).values()
    assert (one["emberfeed:byThem"], one["published"]) == (1, one["updated"])
    await page.scene.tell(deleted(mention(MARTA, page.scene.ago(days=1), "And?", key="at://and")))
    assert await taken(page) == {}


async def test_nobody_who_was_erased_is_in_it_though_i_wrote_to_them(page: Page, app: Any) -> None:
    said = mention(MARTA, page.scene.ago(days=2), "Hello")
    await page.scene.tell(
        said,
        reply(US, page.scene.ago(days=1), "Hi", to=MARTA, of=said.object.id),
        mention(LARS, page.scene.ago(days=2), "Hello"),
    )
    assert set(await taken(page)) == {"Marta Olsen", "Lars Berg"}
    await erase(page, app)
    assert list(await taken(page)) == ["Lars Berg"]
    for path in (f"{PATH}/csv", f"{PATH}/vcard"):
        assert "Erased" not in (await page.browser.post(path)).text


async def erase(page: Page, app: Any) -> None:
    """Two members agree that Marta goes, and the job carries it out."""
    row = {"id": new_id(), "workspace_id": page.scene.workspace_id, "person_id": int(await page.id_of("Marta Olsen"))}
    row |= {"state": "agreed", "member_id": page.scene.member_id, "second_id": page.scene.member_id, "at": now()}
    async with page.scene.database.write() as connection:
        await connection.execute(Erasure.__table__.insert().values(row | {"ground": ""}))
    await let_go(app.state.service, page.scene.workspace_id)


async def test_machines_are_nobodys_relationship_and_who_wants_none_says_so(page: Page) -> None:
    await page.scene.tell(
        mention(MARTA, page.scene.ago(days=2), "Hello"), mention(LARS, page.scene.ago(days=2), "Beep")
    )
    rows = [
        claim_row(page.scene.workspace_id, int(await page.id_of(name)), kind, now(), value="yes")
        for name, kind in (("Marta Olsen", "do_not_engage"), ("Lars Berg", "bot"))
    ]
    async with page.scene.database.write() as connection:
        await make(connection, rows)
    ((name, one),) = (await taken(page)).items()
    assert (name, one["object"]["emberfeed:doNotEngage"]) == ("Marta Olsen", True)
    (row,) = csv.DictReader(io.StringIO((await page.browser.post(f"{PATH}/csv")).text))
    assert row["do_not_engage"] == "yes"
    assert "CATEGORIES:do-not-engage\r\n" in (await page.browser.post(f"{PATH}/vcard")).text


@pytest.mark.parametrize(
    ("path", "format_", "type_"),
    [
        (PATH, "json", "application/activity+json"),
        (f"{PATH}/csv", "csv", "text/csv"),
        (f"{PATH}/vcard", "vcf", "text/vcard"),
    ],
)
async def test_taking_out_is_in_the_ledger_without_what_was_taken(
    page: Page, path: str, format_: str, type_: str
) -> None:
    await page.scene.tell(mention(MARTA, page.scene.ago(days=2), "Hello"))
    answer = await page.browser.post(path)
    assert answer.headers["content-type"].startswith(type_)
    assert answer.headers["content-disposition"].endswith(f'.{format_}"')
    assert answer.headers["cache-control"] == "no-store"
    (entry,) = await page.scene.rows(
        "SELECT e.actor_id, e.subject_id, c.content FROM ledger_entry e JOIN ledger_content c "
        "USING (workspace_id, idx) WHERE e.type = 'relationships.taken_out'"
    )
    assert (entry.actor_id, entry.subject_id) == (page.scene.member_id, page.scene.member_id)
    assert json.loads(entry.content) == {"format": format_, "people": 1}


@pytest.mark.parametrize("path", [PATH, f"{PATH}/csv", f"{PATH}/vcard"])
async def test_no_link_takes_anything_out(page: Page, path: str) -> None:
    """It is written down, and a page elsewhere could have it asked for with the cookie."""
    assert (await page.browser.get(path)).status_code == 405
    assert await page.scene.rows("SELECT 1 FROM ledger_entry WHERE type = 'relationships.taken_out'") == []


async def test_nobody_takes_anything_without_signing_in(page: Page, client: Client) -> None:
    assert (await client().post(PATH)).status_code == 401


@pytest.mark.changes_tables  # what PostgreSQL knows of its rows plans for other tests, too
async def test_many_people_take_as_many_statements_as_one(page: Page) -> None:
    scene = page.scene
    await scene.tell(*(mention(somebody(f"Person {n}"), scene.ago(minutes=n), "Hello") for n in range(250)))
    async with scene.database.write() as connection:
        await connection.exec_driver_sql("ANALYZE")  # as PostgreSQL does by itself within a minute or so
    assert len(await taken(page)) == 250  # more than a batch
    async with scene.database.read() as connection:
        ties = await relationships.ties(connection, scene.workspace_id, scene.member_id)
        counts = []
        for some in (ties[:1], ties[:200]):
            with asked(scene.database) as said:
                assert len(await read(connection, scene.workspace_id, scene.member_id, some)) == len(some)
            counts.append(len(said))
    assert counts == [6, 6]
