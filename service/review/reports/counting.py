"""A month of supervision recounted from entries of the ledger, and from nothing else. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from service.ledger import Span
from service.review.deadlines import ageing
from service.review.reports.gone import Going
from service.review.reports.months import Month
from service.review.reports.sampled import Drawing
from service.review.reports.tallies import KINDS, LOOKED, OF_CONTENTS, Deciding, Handing, decided, findings
from service.review.reports.values import Day, Kept, Report, Waiting
from service.review.reports.versions import Versions
from service.review.trail import Told

SUBMITTED = ("post.submitted", "content.submitted")
MADE = "report.made"
EXPIRED = "expired"  # why something was disposed of that two members let go
KEPT = {
    "holds_placed": "hold.placed",
    "holds_extended": "hold.extended",
    "holds_released": "hold.released",
    "disposals_proposed": "disposal.proposed",
    "disposals_refused": "disposal.refused",
    "disposals_kept": "disposal.kept",
    "erasures_refused": "erasure.refused",
    "erasures_done": "erasure.done",
    "complaints_received": "complaint.received",
    "complaints_closed": "complaint.closed",
    "comments_hidden": "comment.hidden",
    "comments_deleted": "comment.deleted",
    "comments_gone": "comment.gone",
    "searches": "search.made",
    "exports": "ledger.exported",
    "reports": MADE,
    "back_tests": "policy.back_tested",
}
PASSED: Mapping[ageing.Kind, str] = {  # by what waits, the type of a deadline that passed
    "post": "review.escalated",
    "content": "content.review.escalated",
    "look": "record.escalated",
    "complaint": "complaint.escalated",
}
DECISIONS = tuple(f"{of}decision.{kind}" for of in ("", OF_CONTENTS) for kind in KINDS)
READ = frozenset({*ageing.STEPS, *SUBMITTED, *DECISIONS, *KEPT.values(), LOOKED, "member.added", "policy.confirmed"})
READ |= {"content.disposed"}  # of other types nothing is told but how many there are


def report(entries: Iterable[Told], month: Month) -> Report:
    """The report of a month from the first entries of a ledger, in their order."""
    counting = Counting(month)
    counting.read(entries)
    return counting.report


class Counting:
    """Entries are read in their order, as many at a time as one likes."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self.entries = self.disposed = 0
        self.until: datetime | None = None
        self.is_over = False
        self.names: dict[int, str] = {}
        self.desk = ageing.Desk()
        self.handing, self.deciding, self.drawing, self.versions = Handing(), Deciding(), Drawing(), Versions()
        self.going = Going(month)
        self.types: Counter[str] = Counter()
        self.days: Counter[tuple[int, bool]] = Counter()  # by day, and by whether it is a decision

    def read(self, entries: Iterable[Told]) -> None:
        for entry in entries:
            self._take(entry)

    def hear(self, entry: Told) -> None:
        """What was counted for a signed report of the month, which may be made after it."""
        if entry.type == MADE:
            self.going.count(entry)

    def stand(self, span: Span) -> None:
        """What is told of all entries, where only those of `READ` were read."""
        self.entries, self.until, self.is_over, self.disposed = span.entries, span.until, span.is_over, span.disposed

    def _take(self, entry: Told) -> None:
        self.entries += 1
        self.hear(entry)
        if entry.at >= self.month.end:
            self.is_over = True
            return
        self.until = max(self.until or entry.at, entry.at)
        within = self.month.has(entry.at)
        if entry.type == "member.added" and not entry.disposed:
            self.names[entry.subject_id or 0] = entry.content["name"]
        if within:
            self._count(entry)
        self.drawing.take(entry, within)
        self.versions.take(entry)
        if not entry.disposed:
            ageing.read(self.desk, [entry])

    def _count(self, entry: Told) -> None:
        self.disposed += entry.disposed
        self.types[entry.type] += 1
        self.types["disposals_done"] += entry.content.get("reason") == EXPIRED and entry.type == "content.disposed"
        self.going.take(entry)
        self.handing.take(entry)
        is_decision = self.deciding.take(entry, self.desk.open.get(entry.subject_id or 0))
        if is_decision or entry.type in SUBMITTED:
            self.days[entry.at.day, is_decision] += 1

    def _waiting(self, open_: Iterable[ageing.Age], until: datetime | None, *kinds: ageing.Kind) -> Waiting:
        found = [one for one in open_ if one.kind in kinds]
        overdue = sum(until is not None and one.due_at <= until for one in found)
        escalated = sum(self.types[PASSED[kind]] for kind in kinds)
        return Waiting(len(found), overdue, escalated, sum(one.was_seen for one in found))

    @property
    def report(self) -> Report:
        until = self.month.end if self.is_over else self.until
        open_ = ageing.ages(self.desk, until) if until else []
        kept = {name: self.types[type_] for name, type_ in KEPT.items()}
        return Report(
            month=self.month.name,
            entries=self.entries,
            until=until,
            is_over=self.is_over,
            disposed=self.disposed,
            handed_in=self.handing.handed_in,
            posts=decided(self.deciding.posts),
            contents=decided(self.deciding.contents),
            reviewers=self.deciding.reviewers(self.names),
            times=self.deciding.times,
            waiting=self._waiting(open_, until, "post", "content"),
            looks_waiting=self._waiting(open_, until, "look"),
            complaints_waiting=self._waiting(open_, until, "complaint"),
            sampling=self.drawing.sampling,
            findings=findings(self.handing, self.deciding),
            policies=self.versions.taken(self.month),
            kept=Kept(disposals_done=self.types["disposals_done"], **kept),
            comments=self.going.comments(self.names),
            days=tuple(Day(n, self.days[n, False], self.days[n, True]) for n in range(1, self.month.days + 1)),
        )
