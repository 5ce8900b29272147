"""Exports of whom one looks after: their records alone, and of exports that were made one's own."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from service.ledger import verifier_of
from service.ledger.offline.verify import unpacked, verify
from service.review.exporting import records_in
from tests.service.review.desk import API, GERMAN, Desk
from tests.service.review.test_supervising import give, put

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
async def admin(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")


async def export(desk: Desk, query: str = "records", by: str = "cora") -> httpx.Response:
    return await desk.clients[by].post(f"{API}/exports", json={"query": query})


async def whose(desk: Desk, answer: httpx.Response) -> set[str]:
    """The members whose records are in an archive, which verifies."""
    assert answer.status_code == 200, answer.text
    async with desk.service.database.write() as connection:
        key = await verifier_of(desk.service, connection, desk.workspace_id)
    verify(answer.content, key.vkey)
    named = {str(id_): name for name, id_ in desk.members.items()}
    return {named[one["member"]] for one, _ in records_in(answer.content).values()}


async def test_it_has_the_records_of_whom_one_looks_after_and_the_entries_about_them_alone(desk: Desk) -> None:
    of_rhea, of_max = await desk.waiting(by="rhea"), await desk.waiting(f"{GERMAN} Gern.", by="max")
    for review in (of_rhea, of_max):
        assert (await desk.decide(review, by="carl")).status_code == 201
    assert await whose(desk, await export(desk, "all")) == {"rhea", "max"}
    await give(desk, "cora", "rhea")
    for query in ("records", "all", "", "records kind=post", f"member={desk.members['max']}"):
        answer = await export(desk, query)
        if query.startswith("member="):
            assert answer.status_code == 403  # what does not begin with `records` asks for entries
            continue
        assert await whose(desk, answer) == {"rhea"}, query
        files, _ = unpacked(answer.content)
        assert not any(of_max["post_id"].encode() in content for content in files.values())
        assert not any(b"Gern." in content for content in files.values())
    of_others = await export(desk, f"records member={desk.members['max']}")
    assert await whose(desk, of_others) == set()
    assert [(await export(desk, query)).status_code for query in ("type=member.*", "actor=7")] == [403, 403]
    await give(desk, "cora")
    assert await whose(desk, await export(desk)) == set()


async def test_of_what_was_exported_one_sees_ones_own_and_who_looks_after_all_sees_all(desk: Desk) -> None:
    await desk.waiting()
    made = [
        (await export(desk, f"records kind={kind}", by)).status_code for kind, by in (("post", "carl"), ("x", "cora"))
    ]
    assert made == [200, 200]

    async def listed(by: str) -> list[tuple[str, str]]:
        items: list[dict[str, Any]] = (await desk.clients[by].get(f"{API}/exports")).json()["items"]
        return [(one["by"], one["query"]) for one in items]

    both = [("Cora", "records kind=x"), ("Carl", "records kind=post")]
    assert (await listed("cora"), await listed("carl")) == (both, both)
    for given in (["rhea"], []):
        await give(desk, "cora", *given)
        assert await listed("cora") == both[:1]
    items = (await desk.clients["carl"].get(f"{API}/exports")).json()["items"]
    single = [(await desk.clients["cora"].get(f"{API}/exports/{one['id']}")).status_code for one in items]
    assert single == [200, 404]
    page = (await desk.clients["carl"].get(f"{API}/exports", params={"limit": 1})).json()
    rest = (await desk.clients["carl"].get(f"{API}/exports", params={"cursor": page["next_cursor"]})).json()
    assert [*page["items"], *rest["items"]] == items
    await put(desk, "cora", None)
    assert await listed("cora") == both


async def test_it_is_for_compliance_and_each_is_an_entry_with_who_made_it(desk: Desk) -> None:
    assert (await export(desk, by="rhea")).status_code == 403
    assert (await desk.clients["rhea"].get(f"{API}/exports")).status_code == 403
    assert (await desk.clients["rhea"].get(f"{API}/exports/1")).status_code == 403
    assert (await export(desk, "what?")).status_code == 422
    assert (await export(desk)).status_code == 200
    (row,) = await desk.rows("SELECT actor_id FROM ledger_entry WHERE type = 'ledger.exported'")
    assert row.actor_id == desk.members["cora"]
