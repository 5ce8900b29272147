"""Whatever its author calls it: what is done says which way it takes, and a kind that is named makes it stricter."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from service.review.routing import KINDS, LAXEST_LAST, DraftKind
from tests.service.library import shelf
from tests.service.review.desk import API, PLAIN, Desk
from tests.social_adapters.exchanges import bluesky

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
HANDED_IN = get_args(DraftKind)
OF_NOBODY = [one for one in HANDED_IN if one not in {"reply", "comment"}]
POLICIES: dict[str, dict[str, Any]] = {
    "nobody has written one": {},
    "of the United States, nothing drawn": {"jurisdictions": ["us"], "sampling": {"flagged": 0, "unflagged": 0}},
    "a second approver": {"second_approver": ["post", "reply"]},
    "answers first": {"modes": {"reply": "pre_approve"}},
}


async def handed_in(desk: Desk, n: int, answers: bool, **named: str) -> Any:
    """What came of a draft of its own, and whether it went out after its ten seconds."""
    words = f"{PLAIN} {n}"
    draft = await desk.draft(words, answers=answers)
    answer = await desk.hand_in("", draft_id=draft, **named)
    await desk.send()
    return answer, words in desk.published


@pytest.mark.parametrize("policy", POLICIES)
async def test_no_kind_that_is_named_makes_the_way_of_what_answers_nobody_laxer(desk: Desk, policy: str) -> None:
    if POLICIES[policy]:
        await desk.govern(**POLICIES[policy])
    derived, went_out = await handed_in(desk, 0, answers=False)
    assert (derived.json()["kind"], derived.json()["mode"], went_out) == ("post", "pre_approve", False)
    needed = {one["post_id"]: one["approvals_needed"] for one in await desk.queue()}[derived.json()["id"]]
    for n, kind in enumerate(KINDS, 1):
        answer, went_out = await handed_in(desk, n, answers=False, kind=kind)
        assert (answer.status_code, went_out) == (201 if kind in OF_NOBODY else 422, False), kind
        if answer.status_code == 422:
            assert all(one in answer.json()["detail"] for one in OF_NOBODY), answer.text
    waits = await desk.queue()
    assert {one["approvals_needed"] for one in waits} == {needed}
    assert {one["kind"] for one in waits} == set(OF_NOBODY)
    assert desk.outside.bluesky.requests("putRecord") == []


@pytest.mark.parametrize("policy", POLICIES)
async def test_no_kind_that_is_named_makes_the_way_of_an_answer_laxer(desk: Desk, policy: str) -> None:
    if POLICIES[policy]:
        await desk.govern(**POLICIES[policy])
    derived, derived_out = await handed_in(desk, 0, answers=True)
    laxest = LAXEST_LAST.index(derived.json()["mode"])
    assert (derived.json()["kind"], derived_out) == ("reply", policy != "answers first")
    ways = {}
    for n, kind in enumerate(KINDS, 1):
        answer, went_out = await handed_in(desk, n, answers=True, kind=kind)
        assert answer.status_code == (201 if kind in HANDED_IN else 422), kind
        assert went_out <= derived_out
        if answer.status_code == 201:
            ways[kind] = answer.json()["mode"]
            assert LAXEST_LAST.index(ways[kind]) <= laxest, kind
            assert went_out == (ways[kind] != "pre_approve")
    first = {kind for kind, mode in ways.items() if mode == "pre_approve"}
    assert first == set(HANDED_IN if policy == "answers first" else OF_NOBODY)


@pytest.mark.parametrize("kind", OF_NOBODY)
async def test_the_second_approver_of_what_it_is_is_not_escaped_by_what_it_is_called(desk: Desk, kind: str) -> None:
    """Nor by handing in before the policy asks for two."""
    before = await desk.waiting(PLAIN, kind=kind)
    await desk.govern(second_approver=["post"])
    reviews = [before, await desk.waiting(f"{PLAIN} Yes.", kind=kind)]
    for waits in reviews:
        assert (await desk.decide(waits)).json()["state"] == "waiting"
        await desk.send()
        assert desk.published == []
    for waits in reviews:
        assert (await desk.decide(waits, by="carl")).json()["state"] == "approved"


async def test_what_is_called_something_asks_for_the_second_approver_of_that_too(desk: Desk) -> None:
    await desk.govern(second_approver=["advertisement"])
    assert (await desk.waiting(PLAIN))["approvals_needed"] == 1
    assert (await desk.waiting(f"{PLAIN} Yes.", kind="advertisement"))["approvals_needed"] == 2


async def test_who_goes_on_under_their_own_words_answers_nobody(desk: Desk) -> None:
    ours = await desk.heard(bluesky.US, "It reads the gate logs.")
    draft = await desk.draft(PLAIN)
    aimed = {"text": PLAIN, "in_reply_to": ours}
    assert (await desk.clients["rhea"].patch(f"{API}/drafts/{draft}", json=aimed)).status_code == 200
    assert (await desk.hand_in("", draft_id=draft, kind="reply")).status_code == 422
    post = (await desk.hand_in("", draft_id=draft)).json()
    assert (post["kind"], post["mode"], post["in_reply_to"]) == ("post", "pre_approve", ours)


async def test_a_content_that_is_approved_covers_what_is_done_and_not_what_it_is_called(desk: Desk) -> None:
    content = await shelf.approved(desk)
    post = (await shelf.share(desk, content, {"first_name": "Ann"}, kind="advertisement")).json()
    assert (post["mode"], post["kind"]) == ("pre_approve", "advertisement")
    await desk.govern(second_approver=["reply"])
    post = (await shelf.share(desk, content, {"first_name": "Bob"}, kind="reply")).json()
    assert (post["mode"], post["rule_id"]) == ("pre_approve", "policy-beyond-approved-content")
