"""A report on paper: the same numbers as in its table, with plots beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from service.review.reports.months import month
from service.review.reports.paper import Paper, readable
from service.review.reports.rows import called, stratum_of
from service.review.reports.values import OF_THE_WORKSPACE, CommentGone, Comments, Decided, Report, Reviewer, Share

WAYS = {
    "pre_approve": "Looked at before they went out",
    "post_review": "Looked at afterwards",
    "sample": "Sampled",
    "covered": "Approved before, as a content",
    "unknown": "Not known any more: disposed of",
}
KINDS = {"approve": "approved", "reject": "rejected", "request_changes": "changes", "escalate": "escalated"}
TONES = {"negative": "criticism", "positive": "praise", "neither": "neither praise nor criticism"}
TONES |= {"unknown": "of a tone nobody knows", "": "disposed of since"}
SECONDS_OF_AN_HOUR = 3_600


def printed(report: Report) -> bytes:
    """The report as PDF: the same bytes for the same numbers."""
    title = f"Supervision in {month(report.month).begin:%B %Y}"
    paper = Paper(title, f"{title}: from the first {report.entries} entries of the ledger")
    _head(paper, report)
    _handed_in(paper, report)
    _decided(paper, report)
    _sampled(paper, report)
    _found(paper, report)
    _governed(paper, report)
    paper.heading("Kept, searched, given out")
    for name, count in asdict(report.kept).items():
        if count is not None:
            paper.line(worded(name), str(count))
    if report.comments is not None:
        _went(paper, report.comments)
    return paper.done()


def worded(name: str) -> str:
    """
    >>> worded("holds_placed")
    'Holds placed'
    """
    return name.replace("_", " ").capitalize()


def _head(paper: Paper, report: Report) -> None:
    until = _moment(report.until) if report.until else "nothing"
    paper.note(f"A month of UTC, recounted from the ledger alone: {report.entries} entries, until {until}.")
    if report.narrowed:
        paper.note("Of some members alone: those whom its reader looks after. Policies are everybody's.")
        paper.note(f"Left out, as it is of the whole workspace: {', '.join(OF_THE_WORKSPACE).replace('_', ' ')}.")
    if not report.is_over:
        paper.note("The month was not over, or nothing was written since: numbers may still grow.")
    if report.disposed:
        paper.note(
            f"Of {report.disposed} entries of the month only type, time and ids are left: they were disposed of."
        )


def _handed_in(paper: Paper, report: Report) -> None:
    handed_in = asdict(report.handed_in)
    paper.heading("Handed in")
    paper.line("Posts", str(handed_in["posts"]))
    paper.bars([(words, handed_in[way]) for way, words in WAYS.items() if way != "unknown" or handed_in[way]])
    for name in ("withdrawn", "superseded", "sent_back"):
        paper.line(f"Posts {worded(name).lower()}", str(handed_in[name]))
    paper.line("Versions of contents", str(handed_in["contents"]))
    paper.columns([day.handed_in for day in report.days], "Handed in")


def _decided(paper: Paper, report: Report) -> None:
    paper.heading("Decided")
    for words, kinds in (("Posts", report.posts), ("Contents", report.contents)):
        paper.line(words, str(sum(asdict(kinds).values())), _kinds(kinds))
    for one in report.reviewers:
        looks = f", {one.looks} looks" if one.looks else ""
        paper.line(_named(one), str(sum(asdict(one.decided).values())), _kinds(one.decided) + looks)
    paper.columns([day.decided for day in report.days], "Decided")
    times = report.times
    paper.line("Median business time to a decision", _hours(times.median_seconds), f"of {times.decided} posts")
    paper.line("Decided after the deadline", str(times.late))
    waits = {"": report.waiting, "Looks: ": report.looks_waiting, "Complaints: ": report.complaints_waiting}
    for of, waiting in waits.items():
        seen = f", {waiting.seen} seen" if waiting is not report.complaints_waiting else ""
        paper.line(f"{of}open at the end".capitalize(), str(waiting.open), f"{waiting.overdue} overdue{seen}")
        paper.line(f"{of}deadlines that passed".capitalize(), str(waiting.escalated))


def _sampled(paper: Paper, report: Report) -> None:
    paper.heading("Sampled")
    for one in report.sampling.strata:
        met = "rate met" if one.met else "below the rate"
        _interval(paper, stratum_of(one).capitalize(), one.drawn, f", {met}")
    paper.line("Drawn so that each member has one", str(report.sampling.made_up))
    paper.line("Not drawn for yet", str(report.sampling.waiting))


def _found(paper: Paper, report: Report) -> None:
    paper.heading("Found")
    _interval(paper, "Posts with findings", report.findings.flagged)
    _interval(paper, "Flagged, decided on, and let stand", report.findings.approved)
    paper.note(
        "What is let stand though it was flagged is counted as a false positive. Lines: Wilson's interval, 95 in 100."
    )
    for one in report.findings.rules:
        _interval(paper, f"{one.rule_id} ({one.pack})", one.approved, f"; {one.posts} posts")


def _governed(paper: Paper, report: Report) -> None:
    paper.heading("Policies that took force")
    for one in report.policies:
        paper.line(f"Version {one.number} since {_moment(one.since)}", "", one.sha256[:32])
        for what in ("added", "removed", "changed"):
            if rules := getattr(one, f"rules_{what}"):
                paper.note(f"Rules {what}: {' '.join(rules)}")
    if not report.policies:
        paper.note("None.")


def _went(paper: Paper, found: Comments) -> None:
    paper.heading("Comments of others that went")
    _interval(paper, "Critical, of those members took away", found.critical)
    _interval(paper, "Praising, of those members took away", found.praising)
    if found.received is None or found.counted_at is None:
        paper.note("What share of all comments was critical is counted when a report of the month is signed.")
    else:
        _interval(paper, "Critical, of all that were received", found.received)
        paper.note(f"Of all comments under ours whose tone is known, as they stood on {_moment(found.counted_at)}.")
    for one in found.gone:
        paper.note(_gone(one))


def _gone(one: CommentGone) -> str:
    by = f" by {one.by if one.by and readable(one.by) else f'member {one.member_id}'}" if one.member_id else ""
    why = f": {one.reason}" if one.reason else ""
    return f"{_moment(one.at)}, {one.network or 'network not known any more'}: {one.act}{by}, {TONES[one.tone]}{why}"


def _interval(paper: Paper, label: str, one: Share, more: str = "") -> None:
    told = "nothing to go by" if one.share is None else f"{one.hits} of {one.of}, {_percent(one.share)}"
    span = f" ({_percent(one.low)} to {_percent(one.high)})" if one.of else ""
    paper.interval(label, one.low, one.share, one.high, told + span + more)


def _named(one: Reviewer) -> str:
    return called(one) if readable(one.name) else f"Member {one.member_id}"


def _kinds(kinds: Decided) -> str:
    counted: dict[str, Any] = asdict(kinds)
    said: Sequence[str] = [f"{counted[kind]} {words}" for kind, words in KINDS.items() if counted[kind]]
    return ", ".join(said)


def _hours(seconds: int | None) -> str:
    return "–" if seconds is None else f"{seconds / SECONDS_OF_AN_HOUR:.1f} h"


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
