"""What readers have to be told: nobody approves what does not say it at once, in the text itself."""

from __future__ import annotations

from typing import Any

import pytest

from service.errors import Problem
from service.review.barring import refuse_barred
from tests.service.library import shelf
from tests.service.review.desk import API, PLAIN, WHY, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAID = "Use my link and I get a reward for each friend who joins."
OWED = {
    "missing": PAID,
    "buried": PAID + "\n" * 14 + "#ad",
    "only_linked": f"{PAID} https://harbour.example/advertisement",
}
INVESTS = "Invest in our fund today and your money grows."
AT_RISK = "Your capital is at risk."
HINT = {"id": "own-gates", "kind": "disclosure", "severity": "low", "says": "Name the yard.", "source": "Handbook"}
HINT |= {"expression": "gate~", "needs": "yard", "hits": ["A gate.", "gates"], "near_misses": ["A yard gate.", "rate"]}


@pytest.mark.parametrize("what", OWED)
async def test_a_disclosure_that_is_missing_buried_or_only_linked_is_not_approvable(desk: Desk, what: str) -> None:
    await desk.govern(jurisdictions=["uk"])
    review = await desk.waiting(OWED[what])
    assert {one["what"] for one in review["findings"] if one["rule_id"] == "uk-ad-label"} == {what}
    refused = await desk.decide(review)
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (409, "/problems/undisclosed")
    (finding,) = [one for one in review["findings"] if one["rule_id"] == "uk-ad-label"]
    assert f"uk-ad-label: {finding['says']}" in problem["detail"]
    assert "Ask its author to say it whole among the first words" in problem["detail"]
    for kind in ("escalate", "request_changes"):
        assert (await desk.decide(review, kind)).status_code == 201
    said = await desk.waiting(f"#ad {PAID}")
    assert (await desk.decide(said)).status_code == 201
    await desk.send()
    assert desk.published == [f"#ad {PAID}"]


@ON_SQLITE
async def test_which_disclosure_and_what_is_wrong_with_it_is_told_each_once(desk: Desk) -> None:
    review = await desk.waiting(PAID)
    detail = (await desk.decide(review)).json()["detail"]
    rules = {one["rule_id"] for one in review["findings"] if one["what"] == "missing" and one["severity"] != "low"}
    assert rules >= {"us-paid-disclosure", "uk-ad-label"}
    assert {rule: detail.count(f"{rule}: ") for rule in rules} == dict.fromkeys(rules, 1)
    assert detail.count("It is not in the text.") == len(rules)


@ON_SQLITE
async def test_an_answer_that_lacks_one_does_not_go_out_first_and_the_rule_is_named(desk: Desk) -> None:
    await desk.govern(jurisdictions=["uk"])
    post = (await desk.hand_in(f"{INVESTS} {PLAIN}", kind="reply")).json()
    assert (post["state"], post["mode"], post["rule_id"]) == ("waiting", "pre_approve", "uk-capital-at-risk")
    asked = {"text": f"{INVESTS} {PLAIN}", "network": "bluesky", "kind": "reply"}
    foretold = (await desk.clients["rhea"].post(f"{API}/findings", json=asked)).json()["way"]
    assert foretold == {"mode": "pre_approve", "rule_id": "uk-capital-at-risk"}
    said = (await desk.hand_in(f"{AT_RISK} {INVESTS} {PLAIN}", kind="reply")).json()
    assert (said["state"], said["mode"]) == ("released", "post_review")


@ON_SQLITE
async def test_a_light_rule_is_a_hint_and_forbids_nothing(desk: Desk) -> None:
    await desk.govern(jurisdictions=["uk"], rules=[HINT])
    review = await desk.waiting(PLAIN)
    assert [(one["rule_id"], one["what"]) for one in review["findings"]] == [("own-gates", "missing")]
    assert (await desk.decide(review)).status_code == 201
    assert (await desk.hand_in(f"{PLAIN} Indeed.", kind="reply")).json()["mode"] == "post_review"
    await desk.govern(jurisdictions=["uk"], rules=[HINT | {"severity": "medium"}])
    review = await desk.waiting(f"{PLAIN} Truly.")
    assert (await desk.decide(review)).json()["type"] == "/problems/undisclosed"


@ON_SQLITE
async def test_neither_a_second_approval_nor_several_at_once_get_around_it(desk: Desk) -> None:
    await desk.govern(jurisdictions=["uk"], second_approver=["post"])
    review = await desk.waiting(PAID)
    await desk.owner_does("UPDATE review SET findings = replace(findings, 'missing', 'found')")
    assert (await desk.decide(review)).status_code == 201
    await desk.owner_does("UPDATE review SET findings = replace(findings, 'found', 'missing')")
    second = await desk.decide(review, by="carl")
    assert (second.status_code, second.json()["type"]) == (409, "/problems/undisclosed")
    asked = {"kind": "approve", "reason": WHY, "items": [{"review_id": review["id"], "sha256": review["sha256"]}]}
    (outcome,) = (await desk.clients["carl"].post(f"{API}/decisions", json=asked)).json()["decided"]
    assert outcome["problem"]
    await desk.send()
    assert desk.published == []


@ON_SQLITE
async def test_a_content_is_not_approved_without_it_either_and_no_card_says_it(desk: Desk) -> None:
    await desk.govern(jurisdictions=["uk"])
    of: dict[str, Any] = {"disclosure": "", "variants": [f"{PAID} {{link}}"], "link_title": "advertisement"}
    await shelf.hand_in(desk, **of)
    (review,) = await shelf.waiting(desk)
    assert [one["what"] for one in review["findings"] if one["rule_id"] == "uk-ad-label"] == ["only_linked"]
    refused = await shelf.decide(desk, review)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/undisclosed")
    assert (await shelf.decide(desk, review, "reject")).status_code == 201
    content = await shelf.approved(desk, **of | {"variants": [f"#ad {PAID} {{link}}"]})
    assert (await shelf.share(desk, content, {})).json()["mode"] == "covered"


def test_a_claim_without_a_source_is_told_first_and_what_is_only_found_bars_nothing() -> None:
    calm = {"rule_id": "a", "what": "found", "severity": "high", "says": "Say so."}
    refuse_barred([calm, {**calm, "what": "stopped_early"}, {**calm, "what": "missing", "severity": "low"}])
    both = [{**calm, "what": "missing"}, {**calm, "what": "unsubstantiated", "severity": "low"}]
    with pytest.raises(Problem, match="A claim in it has no source"):
        refuse_barred(both)
    with pytest.raises(Problem, match="a: Say so"):
        refuse_barred(both[:1])
