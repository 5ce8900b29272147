"""Deciding: by compliance, never by the author, once, on what was shown, and in the ledger or not at all."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import orjson
import pytest
from sqlalchemy import update

from service.clock import now
from service.database import table
from service.review import deciding, seen
from service.review.deciding import Judgement
from service.review.models import DecisionKind, Review
from service.team.access import Access
from service.team.models import Role
from tests.service.asked import asked
from tests.service.review.desk import API, GERMAN, PLAIN, WHY, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_what_compliance_approves_goes_out_after_ten_seconds(desk: Desk) -> None:
    review = await desk.waiting()
    decided = await desk.decide(review)
    assert (decided.status_code, decided.json()["state"]) == (201, "approved")
    assert [(one["kind"], one["by"]) for one in (await desk.post())["decisions"]] == [("approve", "Cora")]
    assert (await desk.post())["publication"]["state"] == "pending"
    await desk.send()
    assert (desk.published, await desk.queue()) == ([GERMAN], [])
    assert (await desk.post())["publication"]["state"] == "done"
    assert await desk.told() == [
        "post.submitted",
        "publication.pending",
        "decision.approve",
        "publication.sending",
        "publication.done",
    ]


@pytest.mark.parametrize(("kind", "state"), [("reject", "rejected"), ("request_changes", "changes_requested")])
async def test_what_compliance_refuses_stays_in_and_its_author_reads_why(desk: Desk, kind: str, state: str) -> None:
    review = await desk.waiting()
    assert (await desk.decide(review, kind, reason="Name the source.")).json()["state"] == state
    seen = await desk.post()
    assert (seen["state"], seen["decisions"][0]["reason"], seen["publication"]) == (state, "Name the source.", None)
    await desk.send()
    assert (desk.published, await desk.queue()) == ([], [])


@ON_SQLITE
async def test_a_long_queue_asks_the_database_no_more_often_than_a_short_one(desk: Desk) -> None:
    cora = Access(desk.workspace_id, desk.members["cora"], frozenset({Role.COMPLIANCE}), "Cora")
    counts, shown = [], []
    for _ in range(2):
        for n in range(3):
            await desk.hand_in(f"{GERMAN} {len(counts)}{n}")
        async with desk.service.database.read() as connection:
            with asked(desk.service.database) as statements:
                shown = await seen.queue(connection, cora, None, 50, now())
        counts.append(len(statements))
    assert (len(shown), counts[0] == counts[1] > 0) == (6, True), counts


@ON_SQLITE
async def test_a_refusal_says_why(desk: Desk) -> None:
    review = await desk.waiting()
    for kind in ("reject", "request_changes", "escalate"):
        assert (await desk.decide(review, kind, reason=" ")).status_code == 422
    assert len(await desk.queue()) == 1


@ON_SQLITE
async def test_a_changed_post_needs_a_new_decision(desk: Desk) -> None:
    draft = await desk.draft(GERMAN)
    await desk.hand_in(GERMAN, draft_id=draft)
    (review,) = await desk.queue()
    await desk.decide(review, "request_changes")
    await desk.clients["rhea"].patch(f"{API}/drafts/{draft}", json={"text": f"{GERMAN} Gern!"})
    assert (await desk.hand_in("", draft_id=draft)).json()["state"] == "waiting"
    (again,) = await desk.queue()
    assert (again["id"] != review["id"], again["text"]) == (True, f"{GERMAN} Gern!")
    await desk.decide(again)
    await desk.send()
    assert desk.published == [f"{GERMAN} Gern!"]


@ON_SQLITE
async def test_escalated_it_comes_first_and_waits_on(desk: Desk) -> None:
    calm, grave = await desk.waiting(), await desk.waiting("We guarantee a return of 9 %.")
    assert [one["id"] for one in await desk.queue()] == [grave["id"], calm["id"]]
    assert (await desk.decide(calm, "escalate")).json()["escalated"] is True
    assert [one["id"] for one in await desk.queue()] == [calm["id"], grave["id"]]
    assert (await desk.post())["state"] == "waiting"
    assert (await desk.decide(calm, by="carl")).status_code == 201


async def test_an_author_never_approves_their_own_words_whatever_their_roles(desk: Desk) -> None:
    review = await desk.waiting(by="max")
    for kind in ("approve", "reject", "request_changes", "escalate"):
        assert (await desk.decide(review, kind, by="max")).status_code == 403
    for act in ("claim", "release"):
        assert (await desk.clients["max"].post(f"{API}/reviews/{review['id']}/{act}")).status_code == 403
    await desk.send()
    assert desk.published == []


@ON_SQLITE
async def test_only_compliance_sees_and_decides(desk: Desk) -> None:
    review = await desk.waiting()
    rhea = desk.clients["rhea"]
    assert (await rhea.get(f"{API}/reviews")).status_code == 403
    assert (await rhea.get(f"{API}/reviews/{review['id']}")).status_code == 403
    assert (await desk.decide(review, by="rhea")).status_code == 403
    await desk.owner_does('UPDATE member SET roles = \'["admin", "manager"]\' WHERE id = :id', id=desk.members["carl"])
    assert (await desk.decide(review, by="carl")).status_code == 403


async def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(desk: Desk) -> None:
    review = await desk.waiting()
    answers = await asyncio.gather(desk.decide(review), desk.decide(review, "reject", by="carl"))
    assert sorted(one.status_code for one in answers) == [201, 409]
    decisions = await desk.rows("SELECT kind FROM decision")
    told = [one for one in await desk.told() if one.startswith("decision.")]
    assert [f"decision.{row.kind}" for row in decisions] == told
    assert len(told) == 1


async def test_who_claims_it_holds_it_for_a_quarter_of_an_hour(desk: Desk) -> None:
    review = await desk.waiting()
    claim = f"{API}/reviews/{review['id']}/claim"
    held = (await desk.clients["cora"].post(claim)).json()["holder"]
    assert held["name"] == "Cora"
    assert (await desk.post())["holder"] == held
    assert (await desk.clients["carl"].post(claim)).status_code == 409
    assert (await desk.decide(review, by="carl")).status_code == 409
    async with desk.service.database.write() as connection:
        await connection.execute(update(table(Review)).values(held_until=now() - timedelta(seconds=1)))
    assert (await desk.post())["holder"] is None
    assert (await desk.clients["carl"].post(claim)).json()["holder"]["name"] == "Carl"
    assert (await desk.decide(review)).status_code == 409


@ON_SQLITE
async def test_who_lets_go_leaves_it_to_others(desk: Desk) -> None:
    review = await desk.waiting()
    await desk.clients["cora"].post(f"{API}/reviews/{review['id']}/claim")
    let_go = await desk.clients["cora"].post(f"{API}/reviews/{review['id']}/release")
    assert let_go.json()["holder"] is None
    assert (await desk.decide(review, by="carl")).status_code == 201


@ON_SQLITE
async def test_opening_and_holding_is_not_reviewing(desk: Desk) -> None:
    review = await desk.waiting()
    cora = desk.clients["cora"]
    await cora.get(f"{API}/reviews/{review['id']}")
    await cora.post(f"{API}/reviews/{review['id']}/claim")
    await desk.send()
    assert (desk.published, len(await desk.queue())) == ([], 1)
    assert await desk.rows("SELECT 1 FROM decision") == []
    assert await desk.told() == ["post.submitted", "review.claimed"]


@ON_SQLITE
async def test_a_decision_on_something_else_than_was_shown_is_refused(desk: Desk) -> None:
    review = await desk.waiting()
    await desk.owner_does("UPDATE post SET text = 'Garantiert ohne Risiko, und das sagen wir euch gern.'")
    assert (await desk.decide(review)).status_code == 412
    assert (await desk.decide(review, sha256="0" * 64)).status_code == 412
    assert (await desk.decide(review, sha256="x")).status_code == 422


@ON_SQLITE
async def test_what_was_released_and_is_rejected_in_time_never_goes_out(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    (review,) = await desk.queue()
    await desk.decide(review, "reject")
    await desk.send()
    assert (desk.published, (await desk.post())["publication"]["state"]) == ([], "withdrawn")


async def test_a_decision_and_its_entry_are_both_there_or_neither(desk: Desk) -> None:
    """Whatever ends the process ends the transaction: the last step fails, and nothing before it stands."""
    review = await desk.waiting()
    before = (await desk.told(), await desk.post())
    cora = Access(desk.workspace_id, desk.members["cora"], frozenset({Role.COMPLIANCE}), "Cora")
    said = Judgement(DecisionKind.APPROVE, WHY, review["sha256"])

    async def cut_off() -> None:
        async with desk.service.change(desk.workspace_id) as connection:
            await deciding.decide(connection, cora, int(review["id"]), said)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await cut_off()
    assert (await desk.told(), await desk.post()) == before
    assert await desk.rows("SELECT 1 FROM decision") == []
    assert await desk.rows("SELECT 1 FROM publication") == []


@ON_SQLITE
async def test_where_nothing_can_be_written_into_the_ledger_nothing_is_decided(desk: Desk) -> None:
    review = await desk.waiting()
    await desk.owner_does("ALTER TABLE ledger_content RENAME TO gone")
    assert (await desk.decide(review)).status_code == 500
    assert await desk.rows("SELECT 1 FROM decision") == []
    assert ((await desk.post())["state"], await desk.told()) == ("waiting", ["post.submitted"])


@ON_SQLITE
async def test_the_entry_names_the_hash_the_reason_and_the_findings_that_were_shown(desk: Desk) -> None:
    review = await desk.waiting("We guarantee a return of 9 %.")
    await desk.decide(review, "reject", reason="A promise.")
    (row,) = await desk.rows(
        "SELECT content, actor_id, subject_id FROM ledger_content JOIN ledger_entry USING (workspace_id, idx) "
        "WHERE type = 'decision.reject'"
    )
    content = orjson.loads(row.content)
    assert (row.actor_id, row.subject_id) == (desk.members["cora"], int(review["post_id"]))
    assert (content["sha256"], content["reason"]) == (review["sha256"], "A promise.")
    assert content["shown"] == [[one["pack"], one["rule_id"]] for one in review["findings"]]
    assert len(content["shown"]) > 0
