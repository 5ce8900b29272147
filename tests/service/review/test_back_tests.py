"""Back-tests: what a proposal adds and removes over the archive, the same every time; the bench beside it."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from service.review import back_test
from service.review.backtests import store
from service.review.backtests.figures import Held, figures
from service.review.backtests.running import end, stepping
from service.review.detection.rules import Rule
from service.review.findings import found, found_by
from service.review.policy import NONE_YET, Version
from service.review.policy.values import Policy
from tests.service.review.desk import API, GERMAN, PLAIN, Desk
from tests.service.review.test_policies import PACK, RULE

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DAY = date(2026, 11, 28)
GRAVE = "We guarantee a return of 9 %."
RISKY, OWN = (PACK, "us-risk-free"), ("own", "own-gate-logs")


async def test_a_proposal_is_held_against_the_archive_and_past_decisions(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    await desk.decide((await desk.queue())[0], "reject")
    await desk.decide(await desk.waiting(GRAVE), "reject")
    await desk.waiting()
    version = await desk.propose(rules=[RULE], jurisdictions=["uk"])
    first, again = [await ran(desk, version) for _ in range(2)]
    assert first["sha256"] == again["sha256"]
    made = first["figures"]
    sides = {
        side: (made[side]["flagged"], made[side]["decided"], made[side]["refused"]) for side in ("before", "after")
    }
    assert sides == {"before": (1, 1, 1), "after": (2, 2, 2)}
    assert (made["posts"], made["days"], made["added"], made["removed"]) == (3, 1, 1, 0)
    assert (made["after"]["alerts_a_day"], made["after"]["precision"]) == (2.0, 1.0)
    told = {(one["pack"], one["rule_id"]): (one["added"], one["removed"]) for one in made["rules"]}
    assert told["own", "own-gate-logs"] == (1, 0)
    assert told[PACK, "us-guarantee-return"] == (0, 1)
    assert (await desk.told())[-2:] == ["policy.back_tested"] * 2


@ON_SQLITE
async def test_of_what_was_left_half_done_another_makes_the_same(desk: Desk) -> None:
    await desk.waiting(GRAVE)
    version = await desk.propose()
    whole = await ran(desk, version)
    await desk.owner_does("UPDATE back_test SET state = 'waiting', read = 1, figures = NULL, sha256 = NULL")
    await asyncio.gather(*(back_test(desk.service, desk.workspace_id, int(whole["id"])) for _ in range(2)))
    assert (await desk.clients["cora"].get(f"{API}/back_tests/{whole['id']}")).json()["state"] == "waiting"
    await desk.owner_does("UPDATE back_test SET due_at = '2026-01-01 00:00:00'")
    await back_test(desk.service, desk.workspace_id, int(whole["id"]))
    again = (await desk.clients["cora"].get(f"{API}/back_tests/{whole['id']}")).json()
    assert (again["figures"], again["sha256"]) == (whole["figures"], whole["sha256"])


@ON_SQLITE
async def test_who_outlives_a_lease_does_not_end_it_again(desk: Desk) -> None:
    await desk.waiting(GRAVE)
    version = await desk.propose()
    await ran(desk, version)
    async with desk.service.change(desk.workspace_id) as connection:
        (done,) = await store.page(connection, desk.workspace_id, int(version["id"]), None, 9)
        await end(connection, done, None)
        assert (await store.one(connection, desk.workspace_id, done.id)).state == "done"
    assert (await desk.told()).count("policy.back_tested") == 1


@ON_SQLITE
async def test_the_bench_shows_what_each_version_finds_and_keeps_nothing(desk: Desk) -> None:
    before = await desk.told()
    await desk.propose(rules=[RULE])
    asked = {"text": f"{PLAIN} {GERMAN}", "network": "bluesky"}
    tried = (await desk.clients["cora"].post(f"{API}/policies/findings", json=asked)).json()["versions"]
    assert [(one["number"], one["state"], len(one["findings"])) for one in tried] == [
        (0, "in_force", 0),
        (1, "proposed", 1),
    ]
    assert (await desk.clients["rhea"].post(f"{API}/policies/findings", json=asked)).status_code == 403
    assert await desk.told() == [*before, "policy.proposed", "policy.back_tested"]  # the archive is empty


def test_figures_count_posts_and_rules_apart() -> None:
    none: frozenset[Any] = frozenset()
    archive = [
        Held(1, date(2026, 11, 1), frozenset({RISKY}), frozenset({RISKY, OWN}), True),
        Held(2, date(2026, 11, 4), frozenset({RISKY}), none, False),
        Held(3, date(2026, 11, 4), none, frozenset({OWN}), None, True),
    ]
    made = figures(archive)
    assert (made["added"], made["removed"], made["days"], made["stopped_early"]) == (1, 1, 4, 1)
    assert (made["added_posts"], made["removed_posts"]) == (["3"], ["2"])
    assert [(one["rule_id"], one["before"], one["after"]) for one in made["rules"]] == [
        ("own-gate-logs", 0, 2),
        ("us-risk-free", 2, 1),
    ]
    assert (made["before"]["precision"], made["after"]["precision"]) == (0.5, 1.0)
    assert figures([])["before"]["alerts_a_day"] == 0.0


def test_a_text_that_is_too_much_stops_at_the_same_step_every_time() -> None:
    first, again = (found(GRAVE, "bluesky", DAY, NONE_YET, stepping(20)) for _ in range(2))
    assert first == again
    assert any(one.stopped_early for one in first)
    assert not any(one.stopped_early for one in found(GRAVE, "bluesky", DAY, NONE_YET, stepping()))


def test_a_text_that_is_read_once_for_two_versions_is_found_in_as_by_each() -> None:
    rule = Rule("own-gates", "promissory", "low", "", "", date.min, None, "gates OR guarantee~")
    other = Version(3, "3", Policy(jurisdictions=("uk",), rules=(rule,)))
    for text in (GRAVE, PLAIN, "The gates open. No risk!"):
        alone = [found(text, "bluesky", DAY, by) for by in (NONE_YET, other)]
        assert found_by((NONE_YET, other), text, "bluesky", DAY) == alone
    assert {one.pack for one in alone[1]} >= {"policy-3"}
    assert alone[0] != alone[1]


async def ran(desk: Desk, version: dict[str, Any]) -> dict[str, Any]:
    cora = desk.clients["cora"]
    asked = await cora.post(f"{API}/policies/{version['id']}/back_tests")
    assert (asked.status_code, asked.json()["state"]) == (202, "waiting")
    await back_test(desk.service, desk.workspace_id, int(asked.json()["id"]))
    done: dict[str, Any] = (await cora.get(f"{API}/back_tests/{asked.json()['id']}")).json()
    assert done["state"] == "done"
    return done
