"""The numbers of one month of supervision, as values; every one of them comes from entries of the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from service.review.backtests.figures import between

PLACES = 3  # of a share
# What is counted of the whole workspace or not at all: it is done to others, by whoever may, or to entries.
OF_THE_WORKSPACE = (
    *("disposals_done", "erasures_refused", "erasures_done", "comments_hidden", "comments_deleted", "comments_gone"),
    *("searches", "exports", "reports", "back_tests"),
)


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` in `of`, with Wilson's interval, 95 in 100. `share` None: there is nothing to go by."""

    hits: int
    of: int
    share: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Posts by the way they took, as their entries say it; `unknown`: what was said of them was disposed of since.
    `contents` are versions of contents."""

    posts: int = 0
    pre_approve: int = 0
    post_review: int = 0
    sample: int = 0
    covered: int = 0
    unknown: int = 0
    contents: int = 0
    withdrawn: int = 0
    superseded: int = 0
    sent_back: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions of people. A first approval of two is one, too."""

    approve: int = 0
    reject: int = 0
    request_changes: int = 0
    escalate: int = 0


@dataclass(frozen=True, slots=True)
class Reviewer:
    """What somebody decided, on posts and contents; `looks`: at what networks show. `name` "": it was disposed of."""

    member_id: int
    name: str
    decided: Decided
    looks: int


@dataclass(frozen=True, slots=True)
class Times:
    """Business time from opening to the decision that closed a review, by the calendar of its policy; `late`:
    after its deadline."""

    decided: int
    late: int
    median_seconds: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is open at its end: `overdue` are past their deadline, `seen` somebody had on their screen and nobody
    decided on. `escalated`: deadlines that passed."""

    open: int
    overdue: int
    escalated: int
    seen: int


@dataclass(frozen=True, slots=True)
class Stratum:
    """What could be sampled, flagged or not, under one rate; `met`: the rate is not above what the share may be."""

    flagged: bool
    percent: int
    drawn: Share
    met: bool


@dataclass(frozen=True, slots=True)
class Sampling:
    """`made_up`: drawn so that each member has one a month. `waiting`: handed in and not drawn for yet."""

    strata: tuple[Stratum, ...]
    made_up: int
    waiting: int


@dataclass(frozen=True, slots=True)
class RuleFound:
    """A rule: posts handed in that it flagged, and of those it flagged that people decided on, how many they let
    stand."""

    pack: str
    rule_id: str
    posts: int
    approved: Share


@dataclass(frozen=True, slots=True)
class Findings:
    """`flagged`: of posts handed in whose findings are known. `approved`: of flagged posts that people decided on,
    those they let stand: the share of false positives."""

    flagged: Share
    approved: Share
    rules: tuple[RuleFound, ...]


@dataclass(frozen=True, slots=True)
class PolicyTaken:
    """A version that took force, and its own rules beside those of the version before."""

    number: int
    sha256: str
    since: datetime
    proposed_by: int | None
    confirmed_by: int | None
    rules_added: tuple[str, ...]
    rules_removed: tuple[str, ...]
    rules_changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was done about what is kept, searched, given out and taken away: entries, counted by their types. None: left
    out of a narrowed report."""

    holds_placed: int = 0
    holds_extended: int = 0
    holds_released: int = 0
    disposals_proposed: int = 0
    disposals_refused: int = 0
    disposals_kept: int = 0
    disposals_done: int | None = 0
    erasures_refused: int | None = 0
    erasures_done: int | None = 0
    complaints_received: int = 0
    complaints_closed: int = 0
    comments_hidden: int | None = 0
    comments_deleted: int | None = 0
    comments_gone: int | None = 0
    searches: int | None = 0
    exports: int | None = 0
    reports: int | None = 0
    back_tests: int | None = 0


@dataclass(frozen=True, slots=True)
class CommentGone:
    """A comment of others that a member says they hid or deleted, and why, or that was seen to be gone. `tone`: of
    what it said; empty with `reason`, where that was disposed of. `by`: the member's name, where one is known."""

    entry: int
    at: datetime
    act: str
    network: str
    tone: str
    reason: str
    by: str
    member_id: int | None


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments of others that went. `critical` and `praising`: of those that members took away, where it is known.

    `received`: the critical ones of all that others said under ours in the month, where it is known, as it was counted
    `counted_at` for the report that was signed then. None: none was signed yet.
    """

    gone: tuple[CommentGone, ...]
    critical: Share
    praising: Share
    received: Share | None
    counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Day:
    """Of the month, from 1: posts and contents handed in, and decisions."""

    day: int
    handed_in: int
    decided: int


@dataclass(frozen=True, slots=True)
class Report:
    """A month in UTC, as the first `entries` of the ledger tell it, until the month's end or the last of them.
    `disposed`: entries of the month of which only type, time and ids are left. `narrowed`: what is somebody's is here
    of some members alone, and what is of the whole workspace is left out, `comments` too."""

    month: str
    entries: int
    until: datetime | None
    is_over: bool
    disposed: int
    handed_in: HandedIn
    posts: Decided
    contents: Decided
    reviewers: tuple[Reviewer, ...]
    times: Times
    waiting: Waiting  # reviews, of contents too
    looks_waiting: Waiting
    complaints_waiting: Waiting
    sampling: Sampling
    findings: Findings
    policies: tuple[PolicyTaken, ...]
    kept: Kept
    comments: Comments | None
    days: tuple[Day, ...] = field(default=())
    narrowed: bool = False


def share(hits: int, of: int) -> Share:
    """
    >>> share(1, 4)
    Share(hits=1, of=4, share=0.25, low=0.046, high=0.699)
    """
    low, high = between(hits, of)
    return Share(hits, of, round(hits / of, PLACES) if of else None, round(low, PLACES), round(high, PLACES))
