"""Two people where the policy says so; neither the author, nor who stands in for them or for each other."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest

from service.clock import now
from service.team import CredentialKind, Role, issue, set_roles
from tests.service.review.desk import API, GERMAN, PLAIN, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TWO = {"second_approver": ["post", "reply"]}


async def away(
    desk: Desk, who: str, delegate: str, since: datetime | None = None, lasts: timedelta = timedelta(days=1)
) -> dict[str, Any]:
    span = {"until": ((since or now()) + lasts).isoformat()} | ({"since": since.isoformat()} if since else {})
    named = {"delegate_id": str(desk.members[delegate]), **span}
    answer = await desk.clients[who].post(f"{API}/delegations", json=named)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_the_first_approval_waits_for_a_second_by_somebody_else(desk: Desk) -> None:
    await desk.govern(**TWO)
    review = await desk.waiting()
    first = (await desk.decide(review)).json()
    assert (first["state"], first["approvals_needed"], first["barred"]) == ("waiting", 2, "approved")
    await desk.send()
    assert (desk.published, len(await desk.queue("carl"))) == ([], 1)
    assert (await desk.decide(review)).status_code == 403
    second = (await desk.decide(review, by="carl")).json()
    assert (second["state"], [one["by"] for one in second["decisions"]]) == ("approved", ["Cora", "Carl"])
    await desk.send()
    assert desk.published == [GERMAN]
    hashes = {row.sha256 for row in await desk.rows("SELECT sha256 FROM decision")}
    assert hashes == {review["sha256"]}
    rows = await desk.rows(
        "SELECT c.content FROM ledger_entry e JOIN ledger_content c ON c.workspace_id = e.workspace_id "
        "AND c.idx = e.idx WHERE e.type = 'decision.approve' ORDER BY e.idx"
    )
    closes = [orjson.loads(bytes(row.content)) for row in rows]
    assert [(one["closes"], len(one["approvals"])) for one in closes] == [(False, 0), (True, 1)]


@ON_SQLITE
async def test_the_gate_counts_for_itself(desk: Desk) -> None:
    await desk.govern(**TWO)
    await desk.decide(await desk.waiting())
    await desk.owner_does("UPDATE post SET state = 'approved'")
    await desk.owner_does(
        "INSERT INTO publication (workspace_id, id, post_id, state, due_at) SELECT workspace_id, 7, id, 'pending', "
        "'2026-01-01 00:00:00' FROM post"
    )
    await desk.send()
    assert (desk.published, (await desk.post())["state"]) == ([], "waiting")


@ON_SQLITE
async def test_what_went_out_first_stays_out_between_the_two_looks(desk: Desk) -> None:
    await desk.govern(**TWO)
    await desk.hand_in(PLAIN, kind="reply")
    (review,) = await desk.queue()
    await desk.decide(review)
    await desk.send()
    assert (desk.published, len(await desk.queue())) == ([PLAIN], 1)
    assert (await desk.decide(review, by="carl")).status_code == 201
    assert await desk.queue() == []


@ON_SQLITE
async def test_a_no_of_the_second_or_of_the_first_keeps_it_in(desk: Desk) -> None:
    await desk.govern(**TWO)
    for by in ("carl", "cora"):
        review = await desk.waiting()
        await desk.decide(review)
        assert (await desk.decide(review, "reject", by=by)).json()["state"] == "rejected"
    assert (await desk.queue(), desk.published) == ([], [])


@ON_SQLITE
async def test_a_policy_that_asks_for_two_counts_for_what_waits_already(desk: Desk) -> None:
    review = await desk.waiting()
    await desk.govern(**TWO)
    assert (await desk.decide(review)).json()["state"] == "waiting"
    await desk.govern()
    assert (await desk.decide(review, by="carl")).json()["state"] == "approved"


async def test_who_stands_in_for_the_author_never_decides_whatever_changes_meanwhile(desk: Desk) -> None:
    named = await away(desk, "rhea", "cora")
    review = await desk.waiting()
    assert (await desk.queue())[0]["barred"] == "delegate"
    assert (await desk.decide(review)).status_code == 403
    assert (await desk.clients["rhea"].delete(f"{API}/delegations/{named['id']}")).status_code == 204
    assert (await desk.decide(review)).status_code == 403
    async with desk.service.database.write() as connection:
        for roles in ([Role.REP], [Role.COMPLIANCE, Role.ADMIN]):
            await set_roles(connection, desk.workspace_id, desk.members["cora"], [*roles, Role.ADMIN])
        of = (desk.workspace_id, desk.members["cora"], None)
        token = await issue(connection, CredentialKind.TOKEN, *of)
    desk.clients["cora"].headers["authorization"] = f"Bearer {token}"
    for kind in ("approve", "reject", "escalate"):
        assert (await desk.decide(review, kind)).status_code == 403
    assert (await desk.clients["cora"].post(f"{API}/reviews/{review['id']}/claim")).status_code == 403
    assert (await desk.decide(review, by="carl")).status_code == 201
    assert [one for one in await desk.told() if "delegation" in one] == ["delegation.named", "delegation.ended"]


@ON_SQLITE
async def test_an_absence_that_was_over_long_before_bars_nobody(desk: Desk) -> None:
    await away(desk, "rhea", "cora", since=now() + timedelta(days=3))
    coming = await desk.waiting()
    assert (await desk.decide(coming)).status_code == 201
    await desk.owner_does("UPDATE delegation SET since = '2026-01-01 00:00:00', until = '2026-01-03 00:00:00'")
    assert (await desk.decide(await desk.waiting())).status_code == 201


@ON_SQLITE
async def test_the_second_approver_is_nobody_who_stands_in_for_the_first(desk: Desk) -> None:
    await desk.govern(**TWO)
    for who, delegate in (("cora", "carl"), ("carl", "cora")):
        await desk.owner_does("DELETE FROM delegation")
        await away(desk, who, delegate)
        review = await desk.waiting()
        await desk.decide(review)
        assert (await desk.decide(review, by="carl")).status_code == 403
        assert (await desk.decide(review, by="max")).json()["state"] == "approved"


@ON_SQLITE
async def test_an_absence_has_a_time_and_somebody_else(desk: Desk) -> None:
    rhea = desk.clients["rhea"]
    later = (now() + timedelta(days=1)).isoformat()
    cora = str(desk.members["cora"])
    for wrong in (
        {"delegate_id": str(desk.members["rhea"]), "until": later},
        {"delegate_id": cora, "until": now().isoformat()},
        {"delegate_id": cora, "until": (now() + timedelta(days=400)).isoformat()},
        {"delegate_id": cora, "since": later, "until": later},
        {"delegate_id": cora, "since": (now() - timedelta(days=1)).isoformat(), "until": later},
    ):
        assert (await rhea.post(f"{API}/delegations", json=wrong)).status_code == 422
    assert (await rhea.post(f"{API}/delegations", json={"delegate_id": "7", "until": later})).status_code == 404
    named = await away(desk, "rhea", "cora")
    another = {"delegate_id": str(desk.members["carl"]), "until": later}
    assert (await rhea.post(f"{API}/delegations", json=another)).status_code == 409  # or one could bar a whole desk
    assert (await desk.clients["cora"].delete(f"{API}/delegations/{named['id']}")).status_code == 404
    (seen,) = (await desk.clients["cora"].get(f"{API}/delegations")).json()["items"]
    assert (seen["member"], seen["delegate"]) == ("Rhea", "Cora")
