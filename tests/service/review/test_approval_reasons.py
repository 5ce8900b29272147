"""Why something was approved: asked where a jurisdiction or the policy wants to know, kept wherever decisions are."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
import pytest

from service.review.detection.packs import Malformed
from service.review.policy.values import NONE_YET, Policy, digest, policy_from, written
from service.review.reasons.demands import demanded, demands_from, every
from service.review.routing import STATIC
from tests.service.library import shelf
from tests.service.review.desk import API, GERMAN, PLAIN, WHY, Desk
from tests.service.review.exporting.test_approvals_in_exports import seen, told
from tests.service.review.test_bulk import decide_all
from tests.service.review.test_second_approver import TWO

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ASKED = "uk-why-approved"
UK: dict[str, Any] = {"jurisdictions": ["uk"]}
US: dict[str, Any] = {"jurisdictions": ["us"]}


async def decisions_told(desk: Desk) -> list[dict[str, Any]]:
    """What the ledger's entries of decisions say, in their order."""
    rows = await desk.rows(
        "SELECT c.content FROM ledger_entry e JOIN ledger_content c ON c.workspace_id = e.workspace_id "
        "AND c.idx = e.idx WHERE e.type LIKE '%decision.%' ORDER BY e.idx"
    )
    return [orjson.loads(bytes(row.content)) for row in rows]


async def test_of_what_is_static_an_approval_says_why_and_it_is_kept_with_the_decision(desk: Desk) -> None:
    review = await desk.waiting()
    assert review["reason_by"] == ASKED
    for nothing in ("", " \n", "ok.", "fine"):
        refused = await desk.decide(review, reason=nothing)
        assert (refused.status_code, refused.json()["type"]) == (422, "/problems/reason-needed")
    assert refused.json()["detail"].endswith(f"{ASKED} (FCA COBS 4.11.1R; FG24/1) asks for it.")
    assert await desk.rows("SELECT 1 FROM decision") == []
    assert (await desk.decide(review, reason=f" {WHY} ")).status_code == 201
    (row,) = await desk.rows("SELECT kind, reason FROM decision")
    (entry,) = await decisions_told(desk)
    assert (row.kind, row.reason) == ("approve", WHY)
    assert (entry["reason"], entry["reason_by"]) == (WHY, ASKED)
    assert [one["reason"] for one in (await desk.post())["decisions"]] == [WHY]


@ON_SQLITE
async def test_who_says_no_or_approves_an_answer_is_asked_as_before(desk: Desk) -> None:
    assert (await desk.decide(await desk.waiting(), "reject")).status_code == 201
    await desk.hand_in(PLAIN, kind="reply")
    (answer,) = await desk.queue()
    assert answer["reason_by"] is None
    assert (await desk.decide(answer, reason="")).status_code == 201
    assert [one.get("reason_by") for one in await decisions_told(desk)] == [None, None]


@ON_SQLITE
async def test_where_nobody_wants_to_know_nothing_is_asked(desk: Desk) -> None:
    await desk.govern(**US)
    review = await desk.waiting()
    assert review["reason_by"] is None
    assert (await desk.decide(review, reason="")).status_code == 201
    assert "reason_by" not in (await decisions_told(desk))[0]


@ON_SQLITE
async def test_a_policy_asks_for_more_and_never_for_less(desk: Desk) -> None:
    version = await desk.govern(**US, approval_reasons=["reply", "content"], modes={"reply": "pre_approve"})
    await desk.hand_in(PLAIN, kind="reply")
    (answer,) = await desk.queue()
    assert answer["reason_by"] == f"policy-{version['number']}-why-approved"
    assert (await desk.decide(answer, reason="")).status_code == 422
    assert (await desk.decide(answer)).status_code == 201
    await desk.govern(**UK, approval_reasons=[])
    assert (await desk.decide(await desk.waiting(), reason="")).status_code == 422


@ON_SQLITE
async def test_the_second_approver_says_why_for_themselves(desk: Desk) -> None:
    await desk.govern(**TWO)
    review = await desk.waiting()
    assert (await desk.decide(review)).status_code == 201
    assert (await desk.decide(review, by="carl", reason="")).status_code == 422
    other = "Read by a second pair of eyes."
    assert (await desk.decide(review, by="carl", reason=other)).json()["state"] == "approved"
    assert [one["reason"] for one in await decisions_told(desk)] == [WHY, other]


@ON_SQLITE
async def test_of_several_at_once_each_says_why(desk: Desk) -> None:
    reviews = [await desk.waiting(), await desk.waiting(f"{GERMAN} Gern.")]
    refused = (await decide_all(desk, reviews, reason="")).json()["decided"]
    assert [ASKED in one["problem"] for one in refused] == [True, True]
    assert [one["problem"] for one in (await decide_all(desk, reviews)).json()["decided"]] == [None, None]
    assert [(one["reason"], one["reason_by"]) for one in await decisions_told(desk)] == [(WHY, ASKED)] * 2


@ON_SQLITE
async def test_a_content_is_approved_with_a_reason_too(desk: Desk) -> None:
    await shelf.hand_in(desk)
    (review,) = await shelf.waiting(desk)
    assert review["reason_by"] == ASKED
    said = {"kind": "approve", "sha256": review["version"]["sha256"]}
    answer = await desk.clients["cora"].post(f"{API}/content-reviews/{review['id']}/decisions", json=said)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/reason-needed")
    assert (await shelf.decide(desk, review)).status_code == 201
    (entry,) = await decisions_told(desk)
    assert (entry["reason"], entry["reason_by"]) == (WHY, ASKED)


@ON_SQLITE
async def test_ones_own_last_reasons_are_offered_once_each_and_nobody_elses(desk: Desk) -> None:
    given = ["It names its source.", WHY, "It names its source.", *(f"Reason number {one}." for one in range(4))]
    for number, reason in enumerate(given):
        await desk.decide(await desk.waiting(f"{GERMAN} {number}."), reason=reason)
    await desk.decide(await desk.waiting(f"{GERMAN} Nein."), "reject")
    asked = await desk.clients["cora"].get(f"{API}/approval-reasons")
    assert asked.json() == {"reasons": [*(f"Reason number {one}." for one in (3, 2, 1, 0)), "It names its source."]}
    assert (await desk.clients["carl"].get(f"{API}/approval-reasons")).json() == {"reasons": []}
    assert (await desk.clients["rhea"].get(f"{API}/approval-reasons")).status_code == 403


@ON_SQLITE
async def test_a_search_finds_what_was_approved_for_a_reason(desk: Desk) -> None:
    for number, reason in enumerate((WHY, "Held against the fact sheets of March.")):
        await desk.decide(await desk.waiting(f"{GERMAN} {number}."), reason=reason)
    found = {}
    for words in ("fact-sheets", "march", "facts", "reason"):
        asked = {"words": f"kind=post reason={words}"}
        hits = (await desk.clients["cora"].post(f"{API}/supervisory-searches", json=asked)).json()["hits"]
        found[words] = [one["found_text"][-2:] for one in hits]
    assert found == {"fact-sheets": ["1."], "march": ["1."], "facts": [], "reason": []}
    broken = await desk.clients["cora"].post(f"{API}/supervisory-searches", json={"words": "reason=(march"})
    assert broken.status_code == 422


@ON_SQLITE
async def test_an_export_says_why_in_data_and_in_the_table(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    await desk.send()
    await seen(desk)
    record, files = await told(desk)
    assert record["why_approved"] == [WHY]
    assert [(one["reason"], one["reason_by"]) for one in record["decisions"]] == [(WHY, ASKED)]
    head, line = files["records.csv"].decode().splitlines()[:2]
    assert "approved_at,why_approved,first_used_at" in head
    assert WHY in line


def test_what_is_demanded_is_dated_data_of_each_jurisdiction() -> None:
    assert {one.jurisdiction for one in every()} == {"uk"}
    assert demanded(date(2026, 11, 28), "uk") == ()
    (demand,) = demanded(date(2026, 12, 1), "uk")
    assert demand.kinds == STATIC | {"content"}
    later = {"version": "2", "in_force": date(2027, 1, 1), "jurisdiction": "uk"}
    one = {"id": "x", "since": date(2027, 1, 1), "kinds": ["post"], "source": "A rule"}
    assert demands_from(later | {"demand": [one]}).demands[0].kinds == {"post"}
    for wrong in (
        later | {"demand": [one | {"kinds": ["hologram"]}]},
        later | {"demand": [one | {"says": ""}]},
        later | {"jurisdiction": "atlantis"},
        {"version": "2"},
    ):
        with pytest.raises(Malformed):
            demands_from(wrong)


def test_a_policy_without_it_keeps_its_hash() -> None:
    assert "approval_reasons" not in written(Policy())
    assert NONE_YET.sha256 == digest(written(Policy()))
    asking = Policy(approval_reasons=frozenset({"reply", "post"}))
    assert policy_from(orjson.loads(written(asking))) == asking
