"""A version whose rules changed takes force only after exactly its words were held against the archive."""

from __future__ import annotations

from typing import Any

import pytest

from service.review import back_test
from service.review.backtests.owing import changes_rules
from service.review.policy.values import NONE_YET, Policy, Version
from tests.service.review.desk import API, PLAIN, Desk
from tests.service.review.test_back_tests import ran
from tests.service.review.test_policies import RULE

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def owes(desk: Desk, version: dict[str, Any]) -> bool:
    seen: dict[str, Any] = (await desk.clients["carl"].get(f"{API}/policies/{version['id']}")).json()
    return bool(seen["owes_back_test"])


async def test_without_a_finished_back_test_nobody_confirms_new_rules(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    version = await desk.propose(rules=[RULE])
    refused = await desk.end(version)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/back-test-owed")
    assert await owes(desk, version)
    begun = (await desk.clients["carl"].post(f"{API}/policies/{version['id']}/back_tests")).json()
    assert (begun["state"], (await desk.end(version)).status_code) == ("waiting", 409)
    await back_test(desk.service, desk.workspace_id, int(begun["id"]))
    done = (await desk.clients["carl"].get(f"{API}/back_tests/{begun['id']}")).json()
    assert done["figures"]["policy_sha256"] == version["sha256"]
    assert not await owes(desk, version)
    assert (await desk.end(version)).json()["state"] == "in_force"
    again = await desk.propose(rules=[RULE], deadline_hours=4)  # the same rules as those in force by now
    assert (await desk.end(again)).status_code == 201
    assert (await desk.end(await desk.propose(rules=[]))).status_code == 409


@ON_SQLITE
async def test_what_changes_no_rule_needs_none(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    version = await desk.propose(deadline_hours=4, second_approver=["post"], modes={"reply": "pre_approve"})
    assert version["owes_back_test"] is False
    assert (await desk.end(version)).status_code == 201
    assert await desk.rows("SELECT 1 FROM back_test") == []
    asking_fewer = await desk.propose(deadline_hours=4, jurisdictions=["uk"])  # other rules are asked
    assert (await desk.end(asking_fewer)).status_code == 409


@ON_SQLITE
async def test_where_nothing_was_ever_handed_in_it_is_done_at_once(desk: Desk) -> None:
    version = await desk.propose(rules=[RULE])
    assert version["owes_back_test"] is False
    (test,) = (await desk.clients["carl"].get(f"{API}/policies/{version['id']}/back_tests")).json()["items"]
    assert (test["state"], test["figures"]["posts"]) == ("done", 0)
    assert (await desk.told())[-2:] == ["policy.proposed", "policy.back_tested"]
    assert (await desk.end(version)).status_code == 201


@ON_SQLITE
async def test_one_of_other_words_or_that_somebody_wrote_into_the_table_is_none(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    version, other = await desk.propose(rules=[RULE]), await desk.propose(rules=[RULE], deadline_hours=4)
    await ran(desk, other)
    assert (await desk.end(version)).status_code == 409
    await desk.owner_does("UPDATE back_test SET policy_id = :id", id=int(version["id"]))
    assert (await desk.end(version)).status_code == 409
    await desk.owner_does("UPDATE back_test SET policy_id = :id", id=int(other["id"]))
    await desk.owner_does("UPDATE back_test SET state = 'failed'")
    assert (await desk.end(other)).status_code == 409
    await desk.owner_does("UPDATE back_test SET state = 'done', sha256 = 'other'")
    assert (await desk.end(other)).status_code == 409
    await ran(desk, other)
    assert (await desk.end(other)).status_code == 201


@ON_SQLITE
async def test_what_mends_a_policy_that_was_rewritten_can_be_held_against_the_archive(desk: Desk) -> None:
    await desk.govern(deadline_hours=4)
    await desk.hand_in(PLAIN, kind="reply")
    await desk.owner_does("UPDATE policy SET content = replace(content, :was, :is)", was=":4,", **{"is": ":9,"})
    version = await desk.propose(rules=[RULE])
    await ran(desk, version)
    assert (await desk.end(version)).json()["state"] == "in_force"


def test_rules_change_with_ones_own_and_with_whose_are_asked() -> None:
    assert not changes_rules(Version(1, "", Policy(attestation="Read it.")), NONE_YET)
    assert changes_rules(Version(1, "", Policy(("uk",))), NONE_YET)
