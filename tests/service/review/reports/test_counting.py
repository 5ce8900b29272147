"""A month recounted from entries alone: beside a second, naive counting, and what each number says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from service.review.deadlines.calendar import Calendar
from service.review.policy.values import NONE_YET, Policy, digest, written
from service.review.reports.counting import report
from service.review.reports.months import month
from service.review.reports.values import Report, share
from service.review.trail import Told

NOVEMBER = month("2026-11")
BEGIN = datetime(2026, 10, 20, tzinfo=UTC)
KINDS = ("approve", "reject", "request_changes", "escalate")
WAYS = ("pre_approve", "post_review", "sample", "covered")
PLAIN = ("hold.placed", "search.made", "ledger.exported", "comment.hidden", "erasure.refused", "complaint.closed")
OFFICE = Policy(deadline=timedelta(hours=4), calendar=Calendar("America/New_York", (0, 1, 2, 3, 4)))
POLICIES = {NONE_YET.sha256: NONE_YET.policy, digest(written(OFFICE)): OFFICE}

posts = st.integers(100, 103)
people = st.integers(1, 3)
steps = st.one_of(
    st.tuples(st.just("submit"), posts, people, st.sampled_from(("sample", *WAYS)), st.booleans()),
    st.tuples(st.just("decide"), posts, people, st.sampled_from(KINDS), st.booleans()),
    st.tuples(st.just("withdraw"), posts, people, st.just(""), st.just(False)),
    st.tuples(st.just("draw"), posts, people, st.just(""), st.booleans()),
    st.tuples(st.sampled_from(PLAIN), posts, people, st.just(""), st.just(False)),
)
hours = st.sampled_from((1, 4, 24, 24, 60))  # deadlines to the hour among them
histories = st.lists(st.tuples(hours, steps, st.integers(0, 9)), min_size=20, max_size=60)


def told(history: list[tuple[int, tuple[str, int, int, str, bool], int]]) -> list[Told]:
    """Entries of some weeks around a month; one in ten was disposed of since."""
    at, found = BEGIN, list[Told]()
    content = {"number": 1, "policy": written(OFFICE)}
    found.append(Told("policy.proposed", 9, at, content, 0, 1))
    for hours, (what, post, who, which, flag), fate in history:
        at += timedelta(hours=hours)
        type_, content = _entry(what, post, which, flag, at, list(POLICIES)[post % 2])
        is_gone = fate == 9 and type_.startswith(("post.", "decision."))
        subject = None if type_.startswith("sample.") else post
        found.append(Told(type_, subject, at, {} if is_gone else content, len(found), who, is_gone))
    return found


def _entry(what: str, post: int, which: str, flag: bool, at: datetime, policy: str) -> tuple[str, dict[str, Any]]:
    findings = [{"pack": "us-en-2026-11", "rule_id": f"rule-{post % 3}"}] if flag else []
    shown = [[one["pack"], one["rule_id"]] for one in findings]
    if what == "submit":
        content: dict[str, Any] = {"mode": which, "findings": findings, "policy": {"sha256": policy}}
        content |= {"opened": at.isoformat()}
        if which == "sample" and post % 4 != 2:
            content |= {"sample": {"flagged": flag, "percent": 20}}
        return "post.submitted", content
    if what == "decide":
        return f"decision.{which}", {"closes": which != "escalate" and post % 4 != 1, "shown": shown}
    if what == "draw":
        drawn = [str(post)] if flag else []
        return "sample.drawn", {"items": [str(post), str(post + 1)], "drawn": drawn, "opened": at.isoformat()}
    return {"withdraw": "post.withdrawn"}.get(what, what), {}


@settings(max_examples=200, deadline=None)
@given(histories)
def test_every_number_is_that_of_a_naive_second_counting(history: list[Any]) -> None:
    entries = told(history)
    found = report(entries, NOVEMBER)
    within = [one for one in entries if one.at.strftime("%Y-%m") == "2026-11"]
    submitted = [one for one in within if one.type == "post.submitted"]
    known = [one for one in submitted if not one.disposed]
    assert found.handed_in.posts == len(submitted)
    for way in WAYS:
        assert getattr(found.handed_in, way) == sum(one.content["mode"] == way for one in known), way
    assert found.handed_in.unknown == len(submitted) - len(known)
    assert found.disposed == sum(one.disposed for one in within)
    assert found.findings.flagged == share(sum(bool(one.content["findings"]) for one in known), len(known))
    final = [one for one in within if one.type.startswith("decision.") and one.content.get("closes")]
    flagged = [one for one in final if one.content["shown"]]
    assert found.findings.approved == share(sum("approve" in one.type for one in flagged), len(flagged))
    for kind in KINDS:
        of_kind = [one for one in within if one.type == f"decision.{kind}"]
        assert getattr(found.posts, kind) == len(of_kind)
        for who in (1, 2, 3):
            theirs = [getattr(one.decided, kind) for one in found.reviewers if one.member_id == who]
            assert sum(theirs) == sum(one.actor_id == who for one in of_kind)
    for name, type_ in (("holds_placed", "hold.placed"), ("searches", "search.made"), ("exports", "ledger.exported")):
        assert getattr(found.kept, name) == sum(one.type == type_ for one in within)
    assert sum(one.handed_in for one in found.days) == len(submitted)
    _times(entries, final, found)
    _samples(entries, within, known, found)


def _times(entries: list[Told], final: list[Told], found: Report) -> None:
    """How long what was decided had waited: looked for backwards from each decision."""
    waited, late = list[float](), 0
    for one in final:
        policy, opened = _opened(entries[: one.idx], one.subject_id or 0)
        if policy is None or opened is None:
            continue
        hours = [opened + timedelta(hours=n) for n in range(int((one.at - opened) / timedelta(hours=1)))]
        counted = [policy.calendar.zone == "UTC" or _is_weekday(hour) for hour in hours]
        waited.append(sum(counted) * 3_600)
        late += timedelta(hours=sum(counted[:-1])) >= policy.deadline
    assert (found.times.decided, found.times.late) == (len(waited), late)
    assert found.times.median_seconds == (round(median(waited)) if waited else None)


def _opened(before: list[Told], post: int) -> tuple[Policy | None, datetime | None]:
    """By the last entry that opened or closed it."""
    sampled: Policy | None = None
    state: tuple[Policy | None, datetime | None] = (None, None)
    for one in (entry for entry in before if not entry.disposed):
        if one.type == "sample.drawn" and str(post) in one.content["drawn"] and sampled:
            state = (sampled, one.at)
        elif one.subject_id != post:
            continue
        elif one.type == "post.submitted" and one.content["mode"] != "covered":
            policy = POLICIES[one.content["policy"]["sha256"]]
            if "sample" in one.content:
                sampled = policy
            else:
                state = (policy, one.at)
        elif one.type == "post.withdrawn" or one.content.get("closes"):
            state, sampled = (None, None), None
    return state


def _is_weekday(at: datetime) -> bool:
    """In New York; its clocks go back on 1 November 2026 at six o'clock UTC."""
    behind = 4 if at < datetime(2026, 11, 1, 6, tzinfo=UTC) else 5
    return (at - timedelta(hours=behind)).weekday() < 5


def _samples(entries: list[Told], within: list[Told], known: list[Told], found: Report) -> None:
    rates: dict[int, tuple[bool, int]] = {}
    items, drawn = list[tuple[bool, int]](), list[tuple[bool, int]]()
    for one in entries:
        rate = one.content.get("sample")
        if rate and one.at < NOVEMBER.end:
            rates[one.subject_id or 0] = (rate["flagged"], rate["percent"])
        if one.type == "sample.drawn" and one in within:
            items += [rates[int(post)] for post in one.content["items"] if int(post) in rates]
            drawn += [rates[int(post)] for post in one.content["drawn"] if int(post) in rates]
    for one in known:
        if one.content["mode"] == "sample" and "sample" not in one.content:
            items.append((bool(one.content["findings"]), 100))
            drawn.append((bool(one.content["findings"]), 100))
    told = {(one.flagged, one.percent): one.drawn for one in found.sampling.strata}
    assert told == {rate: share(drawn.count(rate), items.count(rate)) for rate in set(items)}


def test_a_reviewer_whose_name_was_disposed_of_is_a_number_and_names_come_in_their_order() -> None:
    added = [Told("member.added", n, BEGIN, {"name": name}, n, None) for n, name in ((7, "Zoe"), (8, "anna"))]
    gone = Told("member.added", 9, BEGIN, {}, 2, None, disposed=True)
    decided = [Told("decision.approve", 1, NOVEMBER.begin, {"closes": True, "shown": []}, n, n) for n in (7, 8, 9)]
    found = report([*added, gone, *decided], NOVEMBER)
    assert [(one.member_id, one.name) for one in found.reviewers] == [(9, ""), (8, "anna"), (7, "Zoe")]


def test_lexicon_changes_are_those_of_the_version_that_took_force_in_the_month() -> None:
    def proposed(number: int, rules: dict[str, str]) -> Told:
        told = {"number": number, "policy": orjson.dumps(_with_rules(rules)).decode()}
        return Told("policy.proposed", number, BEGIN, told, number, 1)

    def confirmed(number: int, since: datetime) -> Told:
        told = {"number": number, "sha256": "0" * 64, "from": since.isoformat()}
        return Told("policy.confirmed", number, BEGIN, told, 10 + number, 2)

    entries = [proposed(1, {"a": "x", "b": "x"}), proposed(2, {"b": "y", "c": "x"}), proposed(3, {})]
    ends = (BEGIN, NOVEMBER.begin, NOVEMBER.end)
    (taken,) = report([*entries, *map(confirmed, (1, 2, 3), ends)], NOVEMBER).policies
    assert (taken.number, taken.proposed_by, taken.confirmed_by) == (2, 1, 2)
    assert (taken.rules_added, taken.rules_removed, taken.rules_changed) == (("c",), ("a",), ("b",))


def _with_rules(rules: dict[str, str]) -> dict[str, Any]:
    shape: dict[str, Any] = {"kind": "promise", "severity": "low", "says": "", "source": "", "needs": ""}
    shape |= {"hits": ["a", "b"], "near_misses": ["c", "d"]}
    policy: dict[str, Any] = orjson.loads(written(Policy()))
    return policy | {"rules": [{**shape, "id": name, "expression": text} for name, text in rules.items()]}


def test_what_came_after_the_month_changes_no_number_of_it_but_says_that_it_is_over() -> None:
    submitted = Told("post.submitted", 1, NOVEMBER.begin, {"mode": "pre_approve", "findings": []}, 0, 1)
    until = report([submitted], NOVEMBER)
    assert (until.is_over, until.until, until.waiting.open) == (False, NOVEMBER.begin, 1)
    decided = Told("decision.approve", 1, NOVEMBER.end, {"closes": True, "shown": []}, 1, 2)
    after = report([submitted, decided], NOVEMBER)
    assert (after.is_over, after.until) == (True, NOVEMBER.end)
    assert (after.waiting.open, after.waiting.overdue, after.posts.approve) == (1, 1, 0)
    assert replace(after, waiting=until.waiting, until=until.until, is_over=False, entries=1) == until
