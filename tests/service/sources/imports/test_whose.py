"""Whose account an import may say is ours: never a colleague's, and nobody's whom we listen to."""

from __future__ import annotations

from typing import Any

import orjson

from service.feed.jobs import run_import
from service.sources.connections import remove
from service.sources.imports.begin import upload
from service.team import Role, add_member
from tests.service.sources.imports.office import Office
from tests.social_adapters.linkedin_archive import ANN, BOB, CONNECTIONS, EXPORT, INVITATIONS, ME, MESSAGES, packed

NAME = "Basic_LinkedInDataExport_03-09-2026.zip"
ANNS = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Headline,Summary,Geo Location\nAnn,Lee,,Ops,,\n",
    "Invitations.csv": INVITATIONS,
    "messages.csv": MESSAGES,
}
HEARD = "SELECT key, ours, member_id FROM actor WHERE key = '{}'"


async def of(office: Office, url: str) -> tuple[Any, ...]:
    ((_, ours, member_id),) = await office.rows(HEARD.format(url))
    return bool(ours), member_id


async def by(office: Office, member_id: int, content: bytes, **facts: Any) -> Any:
    """An import of this member's, read to its end."""

    async def parts() -> Any:
        yield content

    told = {"member_id": member_id, "kind": None, "whose": None, **facts}
    import_id = await upload(office.service, office.workspace_id, NAME, parts(), told)
    await run_import(office.service, office.workspace_id, import_id)
    ((state, error),) = await office.rows(f"SELECT state, error FROM import WHERE id = {import_id}")
    return state, error


async def test_account_of_a_colleague_stays_theirs(office: Office) -> None:
    await office.imported(packed(EXPORT), NAME)
    for content in (packed({"Connections.csv": CONNECTIONS}), packed(EXPORT)):
        state, error = await by(office, office.members["rolf"], content, whose=ME)
        assert (state, "somebody else here" in error) == ("failed", True)
    assert await of(office, ME) == (True, office.members["nia"])
    assert [one["role"] for one in (await office.get("sources"))["items"]] == ["ours"]  # and nothing is left of it


async def test_account_of_somebody_we_hear_from_stays_theirs(office: Office) -> None:
    await office.imported(packed(EXPORT), NAME)
    state, error = await by(office, office.members["rolf"], packed({"Connections.csv": CONNECTIONS}), whose=ANN)
    assert (state, "somebody you hear from" in error) == ("failed", True)
    assert await of(office, ANN) == (False, None)


async def test_archive_knows_better_whose_it_is_than_who_brings_it(office: Office) -> None:
    done = await office.imported(packed(EXPORT), NAME, whose=BOB)
    assert done["state"] == "done"
    assert await of(office, ME) == (True, office.members["nia"])
    assert await of(office, BOB) == (False, None)


async def test_archive_of_a_colleague_whom_another_archive_named_is_theirs(office: Office) -> None:
    await office.imported(packed(EXPORT), NAME)
    async with office.service.database.write() as connection:
        ann = await add_member(connection, office.workspace_id, "Ann Lee", "ann@harbour.example", [Role.REP])
    state, error = await by(office, office.members["rolf"], packed(ANNS))
    assert (state, "somebody you hear from" in error) == ("failed", True)
    assert await by(office, ann, packed(ANNS)) == ("done", None)
    assert await of(office, ANN) == (True, ann)


async def test_account_is_ours_for_as_long_as_a_source_says_so(office: Office) -> None:
    await office.imported(packed(EXPORT), NAME)
    await office.imported(packed({**EXPORT, "Profile.csv": ""}), NAME)
    (source,) = (await office.get("sources"))["items"]
    await remove(office.service, office.workspace_id, int(source["id"]))
    assert await of(office, ME) == (False, None)
    rolf = office.members["rolf"]
    assert await by(office, rolf, packed({"Connections.csv": CONNECTIONS}), whose=ME) == ("done", None)
    assert await of(office, ME) == (True, rolf)


async def test_account_that_was_ours_is_somebody_when_they_are_seen_again(office: Office) -> None:
    item = {"type": "Create", "id": "https://a.example/1", "actor": {"type": "Person", "id": "https://a.example/nia"}}
    item |= {"object": {"type": "Note", "id": "https://a.example/n/1", "content": "Hello"}}
    item["published"] = "2026-03-01T10:00:00Z"
    content = orjson.dumps({"type": "OrderedCollection", "orderedItems": [item]})
    nia = office.members["nia"]
    assert await by(office, nia, content, kind="as2", whose="https://a.example/nia") == ("done", None)
    (source,) = (await office.get("sources"))["items"]
    await remove(office.service, office.workspace_id, int(source["id"]))
    assert await by(office, nia, content, kind="as2") == ("done", None)
    rows = await office.rows("SELECT ours, claim.kind FROM actor JOIN claim ON claim.person_id = actor.person_id")
    assert [(bool(ours), kind) for ours, kind in rows] == [(False, "account")]
