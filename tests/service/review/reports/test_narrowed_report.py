"""A report for who looks after some members: of what is somebody's theirs alone, said so, and never signed."""

from __future__ import annotations

from typing import Any

import pytest

from service.clock import now
from service.review.reports.values import OF_THE_WORKSPACE
from tests.service.library import shelf
from tests.service.review.desk import API, GERMAN, Desk
from tests.service.review.retention.test_holding_contents import hold
from tests.service.review.test_supervising import give, put

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def report(desk: Desk, by: str = "cora", way: str = "") -> Any:
    return await desk.clients[by].get(f"{API}/reports/{now():%Y-%m}{way}")


async def test_it_counts_what_is_of_the_members_one_looks_after(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    of_rhea, of_max = await desk.waiting(by="rhea"), await desk.waiting(f"{GERMAN} Gern.", by="max")
    for review in (of_rhea, of_max):
        assert (await desk.decide(review, by="carl")).status_code == 201
    await hold(desk, await shelf.approved(desk), "Case A")  # Max wrote it, and answers for it
    whole = (await report(desk)).json()
    assert (whole["narrowed"], whole["handed_in"]["posts"], whole["handed_in"]["contents"]) == (False, 2, 1)
    assert (whole["posts"]["approve"], whole["contents"]["approve"], whole["kept"]["holds_placed"]) == (2, 1, 1)
    await give(desk, "cora", "rhea")
    mine = (await report(desk)).json()
    assert (mine["narrowed"], mine["handed_in"]["posts"], mine["handed_in"]["contents"]) == (True, 1, 0)
    assert (mine["posts"]["approve"], mine["contents"]["approve"], mine["kept"]["holds_placed"]) == (1, 0, 0)
    assert sum(day["decided"] for day in mine["days"]) == 1
    await give(desk, "cora", "max")
    theirs = (await report(desk)).json()
    assert [theirs["handed_in"][of] for of in ("posts", "contents")] == [1, 1]
    assert theirs["kept"]["holds_placed"] == 1
    assert b"report,,narrowed,yes" in (await report(desk, way="/csv")).content
    assert (await report(desk, way="/pdf")).content.startswith(b"%PDF")
    await give(desk, "cora")
    assert (await report(desk)).json()["handed_in"]["posts"] == 0


async def test_it_leaves_out_what_is_of_the_whole_workspace(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    asked = {"words": "find=gate"}
    assert (await desk.clients["carl"].post(f"{API}/supervisory-searches", json=asked)).status_code == 200
    whole = (await report(desk)).json()["kept"]
    assert (whole["searches"], None in whole.values()) == (1, False)
    assert b"kept,,searches,1" in (await report(desk, way="/csv")).content
    await give(desk, "cora", "rhea")
    mine = (await report(desk)).json()["kept"]
    assert {name for name, count in mine.items() if count is None} == set(OF_THE_WORKSPACE)
    told = (await report(desk, way="/csv")).content
    assert (b"kept,,searches" in told, b"kept,,holds_placed,0" in told) == (False, True)


async def test_what_waits_and_how_long_is_told_of_the_members_one_looks_after(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    of_rhea, of_max = await desk.waiting(by="rhea"), await desk.waiting(f"{GERMAN} Gern.", by="max")
    assert (await shelf.hand_in(desk)).status_code == 201  # by Max
    assert [len(await ages(desk)), len(await ages(desk, "carl"))] == [3, 3]
    await give(desk, "cora", "rhea")
    assert [one["post_id"] for one in await ages(desk)] == [of_rhea["post_id"]]
    await give(desk, "cora", "max")
    assert {one["post_id"] for one in await ages(desk)} == {of_max["post_id"], None}
    await give(desk, "cora")
    assert (await ages(desk), len(await ages(desk, "carl"))) == ([], 3)


async def ages(desk: Desk, by: str = "cora") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await desk.clients[by].get(f"{API}/ageing")).json()["items"]
    return items


async def test_what_is_signed_is_whole(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    month = f"{API}/reports/{now():%Y-%m}"
    await give(desk, "cora", "rhea")
    assert (await desk.clients["cora"].post(month)).status_code == 403
    assert await desk.rows("SELECT 1 FROM ledger_entry WHERE type = 'report.made'") == []
    await put(desk, "cora", None)
    assert (await desk.clients["cora"].post(month)).status_code == 200
