"""What an entry of a decision proves: who, in which roles, of what exactly, and what was shown to them."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from service.clock import now
from service.review.reports.counting import report
from service.review.reports.months import month
from service.review.retention.store import empty
from service.review.trail import Told
from tests.service.library import shelf
from tests.service.review.desk import API, GERMAN, Desk
from tests.service.review.records.test_capture import feed, look
from tests.service.review.test_bulk import decide_all
from tests.social_adapters.exchanges.bluesky import US, edited, item, post

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
GRAVE = "We guarantee a return of 9 %, risk-free."


async def entries(desk: Desk, type_: str) -> list[tuple[Any, dict[str, Any]]]:
    """Rows of the ledger of this type, each with what it says."""
    rows = await desk.rows(
        "SELECT e.actor_id, e.subject_id, c.content FROM ledger_entry e JOIN ledger_content c"
        f" ON c.workspace_id = e.workspace_id AND c.idx = e.idx WHERE e.type = '{type_}' ORDER BY e.idx"
    )
    return [(row, orjson.loads(bytes(row.content))) for row in rows]


async def raised(desk: Desk, words: str = GRAVE) -> dict[str, Any]:
    """A look at what was said past us on the network."""
    feed(desk).insert(0, item(post(US, "3kpast", words, now())))
    await look(desk)
    looks: list[dict[str, Any]] = (await desk.clients["cora"].get(f"{API}/looks")).json()["items"]
    return looks[0]


async def test_every_entry_of_a_decision_says_the_roles_it_was_made_in(desk: Desk) -> None:
    await desk.govern(second_approver=["post"])
    once, refused = await desk.waiting(), await desk.waiting(f"{GERMAN} Gern.")
    await desk.decide(once)
    await desk.decide(once, by="max")
    await desk.decide(refused, "reject", by="max")
    together = await desk.waiting(f"{GERMAN} Heute.")
    await decide_all(desk, [together], by="max")
    assert [said["roles"] for _, said in await entries(desk, "decision.approve")] == [
        ["compliance"],
        ["compliance", "marketing"],
        ["compliance", "marketing"],
    ]
    ((_, no),) = await entries(desk, "decision.reject")
    assert no["roles"] == ["compliance", "marketing"]
    await shelf.hand_in(desk)
    (version,) = await shelf.waiting(desk)
    await shelf.decide(desk, version, by="carl")
    ((_, said),) = await entries(desk, "content.decision.approve")
    assert said["roles"] == ["compliance"]


@ON_SQLITE
async def test_roles_are_those_of_the_moment_whatever_becomes_of_them(desk: Desk) -> None:
    review = await desk.waiting()
    await desk.decide(review, by="max")
    await desk.owner_does("UPDATE member SET roles = '[\"compliance\"]' WHERE id = :id", id=desk.members["max"])
    await desk.decide(await desk.waiting(f"{GERMAN} Gern."), by="max")
    found = [said["roles"] for _, said in await entries(desk, "decision.approve")]
    assert found == [["compliance", "marketing"], ["compliance"]]


async def test_a_look_keeps_what_was_found_and_its_entry_says_what_was_shown_and_to_whom(desk: Desk) -> None:
    shown = await raised(desk)
    found = [one["rule_id"] for one in shown["findings"]]
    assert "us-risk-free" in found
    quoted = [quote["text"] for one in shown["findings"] for quote in one["quotes"]]
    assert "risk-free" in quoted
    said = {"disposition": "to_mend", "reason": "Nobody promises that."}
    judged = await desk.clients["max"].post(f"{API}/looks/{shown['id']}/disposition", json=said)
    assert judged.status_code == 204, judged.text
    ((row, told),) = await entries(desk, "record.reviewed")
    assert (row.actor_id, str(row.subject_id)) == (desk.members["max"], shown["record"]["id"])
    assert told["roles"] == ["compliance", "marketing"]
    assert told["shown"] == [[one["pack"], one["rule_id"]] for one in shown["findings"]]
    record = (await desk.clients["cora"].get(f"{API}/records/{shown['record']['id']}")).json()
    assert record["looks"][0]["findings"] == shown["findings"]


@ON_SQLITE
async def test_each_look_shows_the_words_of_its_own_version_with_what_was_found_in_those(desk: Desk) -> None:
    await raised(desk)
    feed(desk)[0] = item(edited(feed(desk)[0]["post"], "We open at nine."))
    await look(desk)
    shown = {one["kind"]: one for one in (await desk.clients["cora"].get(f"{API}/looks")).json()["items"]}
    assert {kind: one["text"] for kind, one in shown.items()} == {"native": GRAVE, "changed": "We open at nine."}
    assert (bool(shown["native"]["findings"]), shown["changed"]["findings"]) == (True, [])
    assert shown["native"]["sha256"] != shown["changed"]["sha256"]


@ON_SQLITE
async def test_what_a_look_quotes_goes_with_its_record(desk: Desk) -> None:
    shown = await raised(desk)
    async with desk.service.database.write() as connection:
        await empty(connection, desk.workspace_id, int(shown["record"]["id"]))
    (row,) = await desk.rows("SELECT findings FROM record_review")
    assert orjson.loads(row.findings) == []


def test_entries_from_before_roles_were_written_count_as_those_with_them() -> None:
    november = month("2026-11")
    opened = Told("post.submitted", 7, november.begin, {"mode": "pre_approve", "findings": []}, 0, 1)
    decided: dict[str, Any] = {"closes": True, "shown": [["us", "a"]]}
    looked: dict[str, Any] = {"look": "5", "disposition": "accepted"}

    def counted(more: dict[str, Any], shown: dict[str, Any]) -> Any:
        approved = Told("decision.approve", 7, november.begin, decided | more, 1, 2)
        judged = Told("record.reviewed", 8, november.begin, looked | more | shown, 2, 2)
        return report([opened, approved, judged], november)

    assert counted({}, {}) == counted({"roles": ["compliance"]}, {"shown": [["us", "a"]]})
