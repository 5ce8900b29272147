"""What the routes of reports take and answer."""

from __future__ import annotations

from datetime import datetime

from service.grammar import Answer, Id


class ReportedShare(Answer):
    """`hits` in `of`, with Wilson's interval, 95 in 100."""

    hits: int
    of: int
    share: float | None
    low: float
    high: float


class HandedInSeen(Answer):
    """Posts by the way they took; `contents` are versions of contents."""

    posts: int
    pre_approve: int
    post_review: int
    sample: int
    covered: int
    unknown: int
    contents: int
    withdrawn: int
    superseded: int
    sent_back: int


class ReportedDecisions(Answer):
    approve: int
    reject: int
    request_changes: int
    escalate: int


class ReviewerSeen(Answer):
    """By name. `name` is empty where it was disposed of."""

    member_id: Id
    name: str
    decided: ReportedDecisions
    looks: int


class TimesSeen(Answer):
    """Of business time, by the calendar of each post's policy."""

    decided: int
    late: int
    median_seconds: int | None


class WaitingSeen(Answer):
    """At the end of the month, or of what was written; `escalated`: deadlines that passed in it. `seen`: of what is
    open, what somebody had on their screen, which is no review."""

    open: int
    overdue: int
    escalated: int
    seen: int


class StratumSeen(Answer):
    flagged: bool
    percent: int
    drawn: ReportedShare
    met: bool


class SamplingSeen(Answer):
    strata: list[StratumSeen]
    made_up: int
    waiting: int


class RuleFoundSeen(Answer):
    pack: str
    rule_id: str
    posts: int
    approved: ReportedShare


class FindingsReported(Answer):
    """`approved`: of flagged posts that people decided on, those they let stand."""

    flagged: ReportedShare
    approved: ReportedShare
    rules: list[RuleFoundSeen]


class PolicyTakenSeen(Answer):
    number: int
    sha256: str
    since: datetime
    proposed_by: Id | None
    confirmed_by: Id | None
    rules_added: list[str]
    rules_removed: list[str]
    rules_changed: list[str]


class KeptSeen(Answer):
    """Null: it is of the whole workspace, and left out of a narrowed report."""

    holds_placed: int
    holds_extended: int
    holds_released: int
    disposals_proposed: int
    disposals_refused: int
    disposals_kept: int
    disposals_done: int | None
    erasures_refused: int | None
    erasures_done: int | None
    complaints_received: int
    complaints_closed: int
    comments_hidden: int | None
    comments_deleted: int | None
    comments_gone: int | None
    searches: int | None
    exports: int | None
    reports: int | None
    back_tests: int | None


class CommentGoneSeen(Answer):
    """`tone` empty: what was said of it was disposed of. `by` is a member's name."""

    entry: int
    at: datetime
    act: str
    network: str
    tone: str
    reason: str
    by: str
    member_id: Id | None


class CommentsReported(Answer):
    """`critical`, `praising`: of those that members took away. `received`: the critical ones of all that others said
    under ours, counted when a report of the month was signed; null: none was."""

    gone: list[CommentGoneSeen]
    critical: ReportedShare
    praising: ReportedShare
    received: ReportedShare | None
    counted_at: datetime | None


class DaySeen(Answer):
    day: int
    handed_in: int
    decided: int


class ReportSeen(Answer):
    """A month in UTC as the first `entries` of the ledger tell it. `is_over`: something was written after it.
    `disposed`: entries of which only type, time and ids are left. `narrowed`: of those whom its reader looks after."""

    month: str
    narrowed: bool
    entries: int
    until: datetime | None
    is_over: bool
    disposed: int
    handed_in: HandedInSeen
    posts: ReportedDecisions
    contents: ReportedDecisions
    reviewers: list[ReviewerSeen]
    times: TimesSeen
    waiting: WaitingSeen
    looks_waiting: WaitingSeen
    complaints_waiting: WaitingSeen
    sampling: SamplingSeen
    findings: FindingsReported
    policies: list[PolicyTakenSeen]
    kept: KeptSeen
    comments: CommentsReported | None
    days: list[DaySeen]
