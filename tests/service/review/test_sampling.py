"""Sampling: drawn by a root that nobody knows before, redone by anybody, one a month for each, the rest unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import numpy as np
import pytest

from service import ledger
from service.ledger import Point
from service.review import draw_sample, due_samples, redo_sample
from service.review.sampling.drawing import TICKETS, Item, drawn, one_each, ticket
from service.review.sampling.redoing import redone
from service.review.trail import Told
from tests.service.review.desk import API, PLAIN, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ROOT, OTHER = sha256(b"one").digest(), sha256(b"other").digest()
MANY, MEMBERS = 100_000, 50
RATE = {"jurisdictions": ["us"], "sampling": {"flagged": 100, "unflagged": 0}}


def test_of_a_hundred_thousand_items_each_is_as_likely_as_another() -> None:
    """Chi-square of tickets over 100 equal parts, and of drawn items over members: 99.9 % critical values."""
    tickets = np.array([ticket(ROOT, post_id) for post_id in range(MANY)], dtype=np.float64) / TICKETS
    parts = np.histogram(tickets, bins=100, range=(0, 1))[0]
    assert _chi_square(parts, MANY / 100) < 148.2
    taken = np.bincount(np.arange(MANY)[tickets < 0.05] % MEMBERS, minlength=MEMBERS)
    assert _chi_square(taken, taken.sum() / MEMBERS) < 85.4
    assert abs(taken.sum() / MANY - 0.05) < 0.003


def _chi_square(counted: np.ndarray, expected: float) -> float:
    return float(((counted - expected) ** 2 / expected).sum())


def test_strata_have_rates_of_their_own_and_another_root_draws_others() -> None:
    items = [Item(n, n % 7, n % 3 == 0, 40 if n % 3 == 0 else 5) for n in range(3_000)]
    taken = set(drawn(ROOT, items))
    shares = [
        len([one for one in items if one.flagged is flag and one.post_id in taken]) / of
        for flag, of in ((True, 1_000), (False, 2_000))
    ]
    assert 0.35 < shares[0] < 0.45
    assert 0.03 < shares[1] < 0.07
    assert taken == set(drawn(ROOT, reversed(items))) != set(drawn(OTHER, items))


def test_each_member_has_one_a_month_and_which_one_is_the_roots() -> None:
    items = [Item(n, n % 3, False, 0) for n in range(30)]
    assert sorted(one % 3 for one in one_each(ROOT, items)) == [0, 1, 2]
    assert one_each(ROOT, items) == one_each(ROOT, reversed(items)) != one_each(OTHER, items)


async def test_what_is_not_drawn_goes_out_without_a_look_and_says_so(desk: Desk) -> None:
    await desk.govern(**RATE)
    await desk.hand_in(PLAIN, kind="reply")
    assert ((await desk.post())["sample"], await desk.queue()) == ("waiting", [])
    await desk.send()
    assert await due_samples(desk.service) == []  # no checkpoint covers it yet
    point = await _sign(desk)
    assert await due_samples(desk.service) == [desk.workspace_id]
    await draw_sample(desk.service, desk.workspace_id)
    seen = await desk.post()
    assert (seen["sample"], seen["state"], desk.published) == ("left", "released", [PLAIN])
    assert (await desk.queue(), (await desk.clients["cora"].get(f"{API}/ageing")).json()["items"]) == ([], [])
    async with desk.service.database.read() as connection:
        (redone_,) = await redo_sample(connection, desk.workspace_id, point)
    assert (redone_.items, redone_.should, redone_.was, redone_.agrees) == (1, (), (), True)


@ON_SQLITE
async def test_what_is_drawn_comes_into_the_queue_and_the_ledger_tells_its_age(desk: Desk) -> None:
    await desk.govern(jurisdictions=["us"], sampling={"flagged": 0, "unflagged": 99})
    for n in range(4):
        await desk.hand_in(f"{PLAIN} {n}", kind="reply")
    taken_back = (await desk.hand_in(f"{PLAIN} 9", kind="reply")).json()
    await desk.clients["rhea"].delete(f"{API}/posts/{taken_back['id']}")
    point = await _sign(desk)
    await draw_sample(desk.service, desk.workspace_id)
    await draw_sample(desk.service, desk.workspace_id)  # once
    posts = (await desk.clients["rhea"].get(f"{API}/posts")).json()["items"]
    queue = await desk.queue()
    taken = {one["id"] for one in posts if one["sample"] == "drawn" and one["state"] != "withdrawn"}
    assert {one["post_id"] for one in queue} == taken
    assert taken
    told = (await desk.clients["cora"].get(f"{API}/ageing")).json()["items"]
    assert {one["post_id"]: one["due_at"] for one in told} == {one["post_id"]: one["due_at"] for one in queue}
    async with desk.service.database.read() as connection:
        (again,) = await redo_sample(connection, desk.workspace_id, point)
        (wrong,) = await redo_sample(connection, desk.workspace_id, replace(point, root=OTHER))
    assert (again.items, again.agrees, wrong.agrees) == (5, True, False)
    assert [one for one in await desk.told() if one.startswith("sample")] == ["sample.drawn"]


@ON_SQLITE
async def test_what_the_gate_sent_back_is_looked_at_whatever_the_draw_says(desk: Desk) -> None:
    await desk.govern(**RATE)
    await desk.hand_in(PLAIN, kind="reply")
    await desk.owner_does("UPDATE post SET text = text || '!'")
    await desk.send()
    assert (desk.published, [one["rule_id"] for one in await desk.queue()]) == ([], ["not-as-approved"])
    point = await _sign(desk)
    await draw_sample(desk.service, desk.workspace_id)
    assert [one["rule_id"] for one in await desk.queue()] == ["not-as-approved"]
    async with desk.service.database.read() as connection:
        (redone_,) = await redo_sample(connection, desk.workspace_id, point)
    assert (redone_.items, redone_.agrees) == (1, True)


@ON_SQLITE
async def test_once_a_month_is_over_one_of_each_member_is_looked_at(desk: Desk) -> None:
    await desk.govern(**RATE)
    for by in ("rhea", "max", "max"):
        await desk.hand_in(PLAIN, by, kind="reply")
    await _sign(desk)
    await draw_sample(desk.service, desk.workspace_id)
    assert await desk.queue("carl") == []
    await desk.owner_does("UPDATE review SET sample_month = '2026-01'")
    assert await due_samples(desk.service) == [desk.workspace_id]
    await draw_sample(desk.service, desk.workspace_id)
    assert sorted(one["author"] for one in await desk.queue("carl")) == ["Max", "Rhea"]
    assert await due_samples(desk.service) == []


def test_a_month_is_done_again_from_entries_alone_and_a_forged_draw_is_told() -> None:
    at = datetime(2026, 10, 30, tzinfo=UTC)
    entries = [_handed_in(n, n % 2, at) for n in range(6)]
    first, after = Point(6, ROOT), Point(8, OTHER)
    draws = Told("sample.drawn", None, at, _told(first, []), 6)
    gone = Told("post.withdrawn", 100, at, {}, 7)
    left = [one for one in entries if one.subject_id != 100]
    due = one_each(OTHER, [Item(one.subject_id or 0, one.actor_id or 0, False, 0) for one in left])
    month = Told("sample.month", None, at, _told(after, due) | {"month": "2026-10"}, 8)
    assert [one.agrees for one in redone([*entries, draws, gone], first)] == [True]
    assert [one.agrees for one in redone([*entries, draws, gone, month], after)] == [True, True]
    forged = Told("sample.month", None, at, _told(after, [due[0]]) | {"month": "2026-10"}, 8)
    assert [one.agrees for one in redone([*entries, draws, gone, forged], after)] == [True, False]


def test_what_was_looked_for_and_not_found_was_never_said_and_what_was_disposed_of_keeps_its_ticket() -> None:
    at = datetime(2026, 10, 30, tzinfo=UTC)
    entries = [_handed_in(n, n % 2, at, 50) for n in range(6)]
    first, after = Point(6, ROOT), Point(9, OTHER)
    (frame,) = redone(entries, first)
    draw = Told("sample.drawn", None, at, _told(first, list(frame.should)), 6)
    lost = replace(entries[0], disposed=True, content={})
    (again,) = redone([lost, *entries[1:], draw], first)
    assert (again.agrees, again.disposed, again.missing, again.items) == (True, (100,), (), 5)
    (again,) = redone([*entries[1:], draw], first)
    assert (again.agrees, again.disposed, again.missing) == (False, (), (100,))
    spared = min({one.subject_id or 0 for one in entries} - set(frame.should))
    less = [one for one in draw.content["items"] if one != str(spared)]
    (again,) = redone([*entries, replace(draw, content=draw.content | {"items": less})], first)
    assert (again.should == again.was, again.untold, again.agrees) == (True, (spared,), False)
    settled = Told("publication.settled", 100, at, {"state": "failed"}, 7)
    idle = replace(draw, content=_told(first, []))
    left = one_each(OTHER, [Item(100 + n, n % 2, False, 0) for n in range(1, 6)])
    month = Told("sample.month", None, at, _told(after, left) | {"month": "2026-10"}, 8)
    assert redone([*entries, idle, settled, month], after)[1].agrees
    all_of_them = [Item(100 + n, n % 2, False, 0) for n in range(6)]
    due = Told("sample.month", None, at, _told(after, one_each(OTHER, all_of_them)) | {"month": "2026-10"}, 8)
    (_, made_up) = redone([lost, *entries[1:], idle, due], after)
    assert (made_up.agrees, made_up.items, made_up.disposed) == (True, 6, ())


def _handed_in(n: int, member_id: int, at: datetime, percent: int = 0) -> Told:
    content = {"opened": at.isoformat(), "sample": {"flagged": False, "percent": percent}}
    return Told("post.submitted", 100 + n, at, content, n, member_id)


def _told(point: Point, taken: list[int]) -> dict[str, object]:
    frame = [str(100 + n) for n in range(6)]
    return {"size": point.size, "root": point.root.hex(), "items": frame, "drawn": [str(one) for one in taken]}


async def _sign(desk: Desk) -> Point:
    signed = await ledger.sign(desk.service, desk.workspace_id, "test")
    return Point(signed.checkpoint.size, signed.checkpoint.root)
