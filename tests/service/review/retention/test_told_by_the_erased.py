"""What an erased account told of somebody who keeps another account: it goes, and what the other one tells stays."""

from __future__ import annotations

import uuid
from typing import Any

import orjson
import pytest

from service.clock import now
from service.database import new_id
from tests.service.review.desk import API, Desk
from tests.service.review.records.test_capture import look
from tests.service.review.retention.test_keeping import columns_with
from tests.service.review.retention.test_known_backups import erase
from tests.social_adapters.exchanges.bluesky import ANN, CLEO, Json, notified, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FJORDLINE, TIDAL = "Head of Operations at Fjordline Freight", "Engineer at Tidal Systems"


async def test_an_employer_that_the_erased_account_alone_told_goes_from_who_had_it(desk: Desk) -> None:
    ann, cleo = await _both(desk, ann_says="Boats and maps.", cleo_says=FJORDLINE)
    await _close_card(desk, ann)
    assert {"organization", "engagement", "claim"} <= await _tables_with(desk, "Fjordline")
    await erase(desk, cleo)
    assert await _tables_with(desk, "Fjordline") == set()
    assert await _tables_with(desk, "Cleo") == set()
    page = (await desk.clients["rhea"].get(f"{API}/people/{ann}")).json()["person"]
    assert (page["name"], page["headline"], page["organization"]) == ("Ann", "Boats and maps.", None)
    (card,) = await desk.rows(f"SELECT card FROM engagement WHERE person_id = {ann}")
    shown = orjson.loads(card.card)
    assert (shown["person"]["name"], shown["person"]["handle"]) == ("Ann", "ann.example")


async def test_who_told_another_employer_before_works_there_again(desk: Desk) -> None:
    ann, cleo = await _both(desk, ann_says=TIDAL, cleo_says=FJORDLINE)
    assert await _employer(desk, ann) == "Fjordline Freight"  # the last word
    await erase(desk, cleo)
    assert (await _employer(desk, ann), await _tables_with(desk, "Fjordline")) == ("Tidal Systems", set())
    (claim,) = await desk.rows("SELECT actor_id FROM claim WHERE kind = 'works_at' AND ended_at IS NULL")
    (theirs,) = await desk.rows(f"SELECT id FROM actor WHERE person_id = {ann}")
    assert claim.actor_id == theirs.id


async def test_an_employer_that_another_account_tells_too_stays(desk: Desk) -> None:
    ann, cleo = await _both(desk, ann_says=None, cleo_says=FJORDLINE)
    await _says(desk, ANN, "3kagain", f"{FJORDLINE}. Boats.")  # which is no news by then
    await erase(desk, cleo)
    assert await _employer(desk, ann) == "Fjordline Freight"
    assert await _tables_with(desk, "Cleo") == set()


async def test_who_has_no_account_any_more_keeps_nothing_of_the_erased_one(desk: Desk) -> None:
    """Whose accounts all went to others: nobody knows any more from which of them their name is."""
    ann, cleo = await _both(desk, ann_says=None, cleo_says=FJORDLINE)
    (theirs,) = await desk.rows(f"SELECT id FROM actor WHERE person_id = {ann}")
    other = new_id()
    named = "INSERT INTO person (workspace_id, id, name, bot, do_not_engage) VALUES (:of, :id, 'Ann', false, false)"
    await desk.owner_does(named, of=desk.workspace_id, id=other)
    joined = await desk.clients["rhea"].post(f"{API}/people/{other}/accounts", json={"actor_id": str(theirs.id)})
    assert joined.status_code == 204
    await desk.owner_does("UPDATE person SET name = 'Cleo', headline = :told WHERE id = :id", told=FJORDLINE, id=ann)
    await erase(desk, cleo)
    assert (await _tables_with(desk, "Cleo"), await _tables_with(desk, "Fjordline")) == (set(), set())


async def _both(desk: Desk, ann_says: str | None, cleo_says: str) -> tuple[int, int]:
    """Ann, who had Cleo's account until it was split off, and Cleo; what their profiles said while both were hers."""
    await look(desk)
    await _says(desk, ANN, "3kann", ann_says)
    await _says(desk, CLEO, "3kcleo", None)
    ann, cleo = [await _account(desk, who) for who in (ANN, CLEO)]
    accounts, rhea = f"{API}/people/{ann.person_id}/accounts", desk.clients["rhea"]
    assert (await rhea.post(accounts, json={"actor_id": str(cleo.id)})).status_code == 204
    await _says(desk, CLEO, "3kcleo2", cleo_says)
    assert await _employer(desk, ann.person_id) == "Fjordline Freight"
    assert (await rhea.delete(f"{accounts}/{cleo.id}")).status_code == 204
    return int(ann.person_id), int((await _account(desk, CLEO)).person_id)


async def _says(desk: Desk, who: Json, key: str, profile: str | None) -> None:
    told = who | ({"description": profile} if profile else {})
    desk.outside.bluesky.people = [one for one in desk.outside.bluesky.people if one["did"] != who["did"]] + [told]
    theirs = post(told, key, "Does it read gate logs?", now())
    desk.outside.bluesky.hidden.append(theirs)
    desk.outside.bluesky.notifications.insert(0, notified(theirs, "mention", None))
    await look(desk)


async def _account(desk: Desk, who: Json) -> Any:
    (row,) = await desk.rows(f"SELECT id, person_id FROM actor WHERE key = '{who['did']}'")
    return row


async def _employer(desk: Desk, person_id: int) -> str | None:
    of = "SELECT o.name FROM person p JOIN organization o ON o.id = p.organization_id"
    return next((row.name for row in await desk.rows(f"{of} WHERE p.id = {person_id}")), None)


async def _close_card(desk: Desk, person_id: int) -> None:
    (card,) = await desk.rows(f"SELECT id FROM engagement WHERE person_id = {person_id} AND state = 'open'")
    done = {"id": str(uuid.uuid4()), "kind": "done", "params": {}}
    assert (await desk.clients["rhea"].post(f"{API}/engagements/{card.id}/acts", json=done)).status_code == 201


async def _tables_with(desk: Desk, words: str) -> set[str]:
    """Not what the adapter keeps in its source's cursor, which an erasure does not reach."""
    return {name.partition(".")[0] for name in await columns_with(desk, words)} - {"source"}
