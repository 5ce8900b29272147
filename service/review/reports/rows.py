"""A report as lines for people: a part, of what, what, and how much."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from service.review.exporting.writing import safe
from service.review.reports.values import Comments, Report, Reviewer, Share, Stratum

COLUMNS = ("part", "of", "what", "value", "low", "high")


@dataclass(frozen=True, slots=True)
class Line:
    """`value` None: there is nothing to go by. `low` and `high` are a share's interval, 95 in 100."""

    part: str
    of: str
    what: str
    value: str | int | float | None
    low: float | None = None
    high: float | None = None


def lines(report: Report) -> Iterator[Line]:
    """Every number of a report, part by part."""
    head = {name: getattr(report, name) for name in ("month", "narrowed", "entries", "disposed", "is_over")}
    yield from _flat("report", "", head | {"zone": "UTC", "until": report.until and report.until.isoformat()})
    yield from _flat("handed_in", "", asdict(report.handed_in))
    yield from _flat("decisions", "posts", asdict(report.posts))
    yield from _flat("decisions", "contents", asdict(report.contents))
    for one in report.reviewers:
        yield from _flat("reviewers", called(one), asdict(one.decided) | {"looks": one.looks})
    yield from _flat("times", "", asdict(report.times))
    yield from _flat("waiting", "", asdict(report.waiting))
    yield from _flat("waiting", "looks", asdict(report.looks_waiting))
    yield from _flat("waiting", "complaints", asdict(report.complaints_waiting))
    yield from _sampling(report)
    yield from _findings(report)
    for taken in report.policies:
        told = asdict(taken) | {"since": taken.since.isoformat()}
        yield from _flat("policies", f"version {told.pop('number')}", told)
    yield from _flat("kept", "", {name: count for name, count in asdict(report.kept).items() if count is not None})
    yield from _comments(report.comments)
    for day in report.days:
        yield from _flat("days", str(day.day), {"handed_in": day.handed_in, "decided": day.decided})


def table(report: Report) -> bytes:
    """The lines as CSV. A cell that a spreadsheet would calculate begins with an apostrophe."""
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(COLUMNS)
    for one in lines(report):
        written.writerow(["" if cell is None else safe(cell) for cell in asdict(one).values()])
    return text.getvalue().encode("utf-8", "replace")


def called(one: Reviewer) -> str:
    """By name, and by the id where two are called the same, or the name is gone."""
    return f"{one.name} ({one.member_id})" if one.name else str(one.member_id)


def stratum_of(one: Stratum) -> str:
    return f"{'with' if one.flagged else 'without'} findings, {one.percent} %"


def _sampling(report: Report) -> Iterator[Line]:
    for one in report.sampling.strata:
        yield from _share("sampling", stratum_of(one), "drawn", one.drawn)
        yield Line("sampling", stratum_of(one), "met", _plain(one.met))
    yield from _flat("sampling", "", {"made_up": report.sampling.made_up, "waiting": report.sampling.waiting})


def _comments(found: Comments | None) -> Iterator[Line]:
    if found is None:
        return
    for one in found.gone:
        told = asdict(one) | {"at": one.at.isoformat()}
        yield from _flat("comments", f"entry {told.pop('entry')}", told)
    yield from _share("comments", "taken away", "critical", found.critical)
    yield from _share("comments", "taken away", "praising", found.praising)
    if found.received is not None and found.counted_at is not None:
        yield from _share("comments", "received", "critical", found.received)
        yield Line("comments", "received", "counted_at", found.counted_at.isoformat())


def _findings(report: Report) -> Iterator[Line]:
    found = report.findings
    yield from _share("findings", "", "flagged", found.flagged)
    yield from _share("findings", "", "approved", found.approved)
    for one in found.rules:
        of = f"{one.pack} {one.rule_id}"
        yield Line("rules", of, "posts", one.posts)
        yield from _share("rules", of, "approved", one.approved)


def _share(part: str, of: str, what: str, one: Share) -> Iterator[Line]:
    yield Line(part, of, what, one.hits)
    yield Line(part, of, f"{what}_of", one.of)
    yield Line(part, of, f"{what}_share", one.share, one.low, one.high)


def _flat(part: str, of: str, told: dict[str, Any]) -> Iterator[Line]:
    return (Line(part, of, what, _plain(value)) for what, value in told.items())


def _plain(value: Any) -> str | int | float | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return " ".join(map(str, value))
    return None if value is None else value if isinstance(value, int | float) else str(value)
