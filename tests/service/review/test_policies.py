"""Policies: proposed by one, in force by a second, asked by everything that judges, and kept as they were."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from service.clock import now
from service.review.detection.packs import packs
from service.review.detection.rules import Rule
from service.review.policy import NONE_YET, Policy, Version, in_force
from service.review.policy.checking import faults
from service.review.policy.schemas import PolicyWritten
from service.review.policy.values import Sampling, digest, policy_from, written
from tests.service.review.desk import API, PLAIN, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DAY = date(2026, 11, 28)
PACK = next(pack.name for pack in reversed(packs()) if pack.id == "us-en")  # in force by now
RULE: dict[str, Any] = {
    "id": "own-gate-logs",
    "kind": "comparative",
    "severity": "high",
    "says": "Say which logs.",
    "source": "Handbook 4.2",
    "expression": "gate ONEAR/1 log~",
    "hits": ["It reads the gate logs.", "A gate's log? Gate log."],
    "near_misses": ["Log in at the gate.", "The gates are open."],
}


async def test_a_version_takes_force_by_a_second_person_and_both_are_in_the_ledger(desk: Desk) -> None:
    proposed = await desk.propose(deadline_hours=4)
    assert (proposed["number"], proposed["state"], proposed["in_force_from"]) == (1, "proposed", None)
    assert (await desk.end(proposed, by="cora")).status_code == 403
    confirmed = (await desk.end(proposed)).json()
    assert (confirmed["state"], confirmed["proposed_by"], confirmed["ended_by"]) == ("in_force", "Cora", "Carl")
    assert (await desk.end(proposed, "withdraw")).status_code == 409
    told = await desk.rows(
        "SELECT e.type, e.actor_id, c.content FROM ledger_entry e JOIN ledger_content c "
        "ON c.workspace_id = e.workspace_id AND c.idx = e.idx WHERE e.type LIKE 'policy.%' ORDER BY e.idx"
    )
    assert [(row.type, row.actor_id) for row in told] == [
        ("policy.proposed", desk.members["cora"]),
        ("policy.confirmed", desk.members["carl"]),
    ]
    contents = [orjson.loads(bytes(row.content)) for row in told]
    assert {content["sha256"] for content in contents} == {proposed["sha256"]} == {digest(contents[0]["policy"])}


@ON_SQLITE
async def test_only_compliance_sees_proposes_and_confirms(desk: Desk) -> None:
    proposed = await desk.propose()
    rhea = desk.clients["rhea"]
    assert (await rhea.get(f"{API}/policies")).status_code == 403
    assert (await rhea.post(f"{API}/policies", json={"policy": {}})).status_code == 403
    assert (await desk.end(proposed, by="rhea")).status_code == 403
    assert (await desk.clients["cora"].get(f"{API}/policies/7")).status_code == 404


@ON_SQLITE
async def test_of_a_past_moment_the_version_of_then_is_asked(desk: Desk) -> None:
    before = now()
    first = await desk.govern(deadline_hours=4)
    coming = await desk.propose(deadline_hours=2, since=now() + timedelta(days=3))
    assert (await desk.end(coming)).json()["state"] == "coming"
    withdrawn = await desk.propose(deadline_hours=1)
    assert (await desk.end(withdrawn, "withdraw", by="cora")).json()["state"] == "withdrawn"
    async with desk.service.database.read() as connection:
        asked = [before, now(), now() + timedelta(days=4)]
        numbers = [(await in_force(connection, desk.workspace_id, at)).number for at in asked]
    assert numbers == [0, first["number"], coming["number"]]
    items = (await desk.clients["cora"].get(f"{API}/policies")).json()["items"]
    assert [(one["number"], one["state"]) for one in items] == [(3, "withdrawn"), (2, "coming"), (1, "in_force")]


@ON_SQLITE
async def test_what_was_handed_in_names_the_version_of_that_moment_for_ever(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    version = await desk.govern(modes={"reply": "pre_approve"})
    await desk.hand_in(f"{PLAIN} Yes.", kind="reply")
    posts = (await desk.clients["rhea"].get(f"{API}/posts")).json()["items"]
    assert [(one["state"], one["rule_id"]) for one in posts] == [
        ("waiting", "policy-1-reply"),
        ("released", "uk-interactive"),
    ]
    known = [(version["number"], version["sha256"]), (0, NONE_YET.sha256)]
    assert [(one["policy_number"], one["policy_sha256"]) for one in posts] == known
    rows = await desk.rows(
        "SELECT c.content FROM ledger_entry e JOIN ledger_content c ON c.workspace_id = e.workspace_id "
        "AND c.idx = e.idx WHERE e.type = 'post.submitted' ORDER BY e.idx"
    )
    named = [orjson.loads(bytes(row.content))["policy"] for row in rows]
    assert [(one["number"], one["sha256"]) for one in named] == known[::-1]


@ON_SQLITE
async def test_a_rule_of_ones_own_is_found_while_writing_and_in_review(desk: Desk) -> None:
    asked = {"text": PLAIN, "network": "bluesky"}
    rhea = desk.clients["rhea"]
    assert (await rhea.post(f"{API}/findings", json=asked)).json()["findings"] == []
    await desk.govern(rules=[RULE])
    (found,) = (await rhea.post(f"{API}/findings", json=asked)).json()["findings"]
    assert (found["rule_id"], found["pack"], found["says"]) == ("own-gate-logs", "policy-1", "Say which logs.")
    assert [quote["text"] for quote in found["quotes"]] == ["gate logs"]
    await desk.hand_in(PLAIN, kind="reply")
    (review,) = await desk.queue()
    assert (review["state"], review["rule_id"]) == ("waiting", "grave-finding")


@ON_SQLITE
async def test_of_two_jurisdictions_only_the_named_one_is_asked(desk: Desk) -> None:
    await desk.govern(jurisdictions=["us"])
    asked = {"text": "There is no risk.", "network": "bluesky"}
    found = (await desk.clients["rhea"].post(f"{API}/findings", json=asked)).json()["findings"]
    assert {one["pack"] for one in found} == {PACK}


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        ({"modes": {"post": "sample"}}, "post would be laxer than the rules themselves: they say pre_approve."),
        ({"calendar": {"zone": "Europe/Atlantis"}}, "Europe/Atlantis is no time zone."),
        ({"calendar": {"zone": "../../etc/passwd"}}, "../../etc/passwd is no time zone."),
        ({"rules": [RULE | {"hits": ["Gate logs."] * 2}]}, "own-gate-logs: give 2 texts that it finds"),
        ({"rules": [RULE | {"expression": "gate AND"}]}, "own-gate-logs: at character 9: expected"),
        ({"rules": [RULE | {"hits": ["Gate logs.", "A log."]}]}, "own-gate-logs: it does not find “A log.”."),
        ({"rules": [RULE | {"near_misses": ["A gate log.", "A"]}]}, "own-gate-logs: it finds “A gate log.”."),
        ({"rules": [RULE, RULE]}, "Two rules are called own-gate-logs."),
    ],
)
def test_what_is_wrong_with_a_policy_is_said(policy: dict[str, Any], why: str) -> None:
    (fault,) = faults(PolicyWritten.model_validate(policy).value(), DAY)
    assert fault.startswith(why)


@ON_SQLITE
async def test_of_a_policy_with_faults_all_are_told_and_nothing_is_kept(desk: Desk) -> None:
    policy = {"modes": {"post": "sample"}, "rules": [RULE, RULE], "escalates_to": ["7"]}
    answer = await desk.clients["cora"].post(f"{API}/policies", json={"policy": policy})
    assert (answer.status_code, len(answer.json()["faults"])) == (422, 3)
    assert answer.json()["faults"][-1] == "Nobody of compliance has the id 7."
    assert await desk.rows("SELECT 1 FROM policy") == []


async def test_who_leaves_compliance_while_it_is_proposed_is_not_passed_on_to(desk: Desk) -> None:
    policy = {"escalates_to": [str(desk.members["carl"])]}
    async with desk.service.change(desk.workspace_id) as connection:
        proposing = asyncio.create_task(desk.clients["cora"].post(f"{API}/policies", json={"policy": policy}))
        done, _ = await asyncio.wait({proposing}, timeout=1)  # it has come to where it waits for us
        assert not done
        await connection.execute(text("UPDATE member SET roles = '[]' WHERE name = 'Carl'"))
    answer = await proposing
    assert (answer.status_code, answer.json()["faults"]) == (
        422,
        [f"Nobody of compliance has the id {desk.members['carl']}."],
    )
    assert await desk.rows("SELECT 1 FROM policy") == []


@ON_SQLITE
async def test_a_proposal_that_somebody_changed_in_the_tables_is_not_confirmed(desk: Desk) -> None:
    proposed = await desk.propose(deadline_hours=4)
    await desk.owner_does("UPDATE policy SET content = replace(content, :was, :is)", was="4,", **{"is": "720,"})
    assert (await desk.end(proposed)).status_code == 409


@ON_SQLITE
async def test_a_version_is_in_force_and_in_the_ledger_or_neither(desk: Desk) -> None:
    proposed = await desk.propose()
    await desk.owner_does("UPDATE ledger_head SET size = 0")  # the next entry cannot be written
    assert (await desk.end(proposed)).status_code == 500
    assert await desk.rows("SELECT 1 FROM policy_end") == []


def test_a_policy_is_written_and_read_without_loss_whatever_it_says() -> None:
    rule = Rule(**{**RULE, "hits": tuple(RULE["hits"]), "near_misses": tuple(RULE["near_misses"])}, since=date.min)
    policy = Policy(("uk",), {"reply": "pre_approve"}, Sampling(50, 5), frozenset({"post", "reply"}), rules=(rule,))
    assert policy_from(orjson.loads(written(policy))) == policy
    assert faults(policy, DAY) == []
    pack = Version(3, "", policy).pack
    assert pack is not None
    assert pack.name == "policy-3"


def test_a_way_that_is_laxer_on_some_networks_only_is_still_the_strictest_there() -> None:
    assert faults(Policy(("us",), {"direct_message": "post_review"}), DAY) == []
    assert faults(Policy(("us",), {"live_session": "sample"}), DAY) != []
