"""The ledger's routes: for compliance and admins of the workspace, and nobody else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Awaitable, Callable

import httpx
from sqlalchemy import text

from service import ledger
from service.context import Service
from service.ledger.merkle import includes, leaf_hash
from service.ledger.notes import checkpoint, opened
from service.team import create_workspace
from tests.service.ledger.log import ON_SQLITE

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
PATHS = ("/api/v1/ledger", "/api/v1/ledger/entries", "/api/v1/ledger/entries/0/proof")


@ON_SQLITE
async def test_reps_and_strangers_see_nothing_of_it(browser: Browser, client) -> None:
    rhea = await browser("rhea")
    for path in PATHS:
        assert (await rhea.get(path)).status_code == 403
        assert (await client().get(path)).status_code == 401


@ON_SQLITE
async def test_compliance_sees_what_is_unprotected(browser: Browser, team) -> None:
    ada = await browser("ada")
    await ada.patch(f"/api/v1/members/{team.rep}", json={"roles": ["compliance"]})
    seen = (await (await browser("rhea")).get("/api/v1/ledger")).json()
    assert seen["size"] == seen["unprotected"] == 4
    assert (seen["targets"], seen["root"]) == ([], None)
    assert seen["alarm"] is False


@ON_SQLITE
async def test_entries_come_page_by_page(browser: Browser, team) -> None:
    ada = await browser("ada")
    first = (await ada.get("/api/v1/ledger/entries?limit=2")).json()
    second = (await ada.get("/api/v1/ledger/entries", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [one["idx"] for one in first["items"] + second["items"]] == [0, 1, 2]
    assert second["next_cursor"] is None
    assert first["items"][0]["subject_id"] == str(team.admin)
    assert not {"content", "salt"} & set(first["items"][0])


async def test_a_proof_shows_that_an_entry_is_in_the_log(browser: Browser, app, team) -> None:
    ada, service = await browser("ada"), app.state.service
    signed = await ledger.sign_rows(service, team.workspace_id, "test")
    told = await ada.get("/api/v1/ledger/entries/1/proof")
    assert told.headers["content-type"].startswith("text/plain")
    above, _, note = told.text.partition("\n\n")
    kind, index, *proof = above.split("\n")
    assert (kind, index, note) == ("c2sp.org/tlog-proof@v1", "index 1", signed.note)
    point = checkpoint(opened(note, [])[0])
    hashes = [base64.b64decode(one) for one in proof]
    assert includes(point.root, point.size, leaf_hash(await canonical(service, 1)), 1, hashes)
    assert not includes(point.root, point.size, hashlib.sha256(b"x").digest(), 1, hashes)


@ON_SQLITE
async def test_what_is_not_there_or_not_signed_has_no_proof(browser: Browser, app, team) -> None:
    await ledger.sign_rows(app.state.service, team.workspace_id, "test")
    ada = await browser("ada")
    for idx in ("3", "9223372036854775807", "-1", "x"):
        assert (await ada.get(f"/api/v1/ledger/entries/{idx}/proof")).status_code == 404


@ON_SQLITE
async def test_another_workspaces_entries_do_not_exist(browser: Browser, app, team) -> None:
    service = app.state.service
    async with service.database.write() as connection:
        other = await create_workspace(connection, "Elsewhere")
        for _ in range(5):
            await ledger.append(connection, other, type="a", actor_id=None, subject_id=None, content=b"")
    ada = await browser("ada")
    assert (await ada.get("/api/v1/ledger")).json()["size"] == 3
    assert len((await ada.get("/api/v1/ledger/entries")).json()["items"]) == 3


async def canonical(service: Service, idx: int) -> bytes:
    async with service.database.read() as connection:
        query = text("SELECT canonical FROM ledger_entry WHERE idx = :idx")
        return str((await connection.execute(query, {"idx": idx})).scalar()).encode()
