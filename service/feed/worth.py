"""Which of a person's activities are worth an answer: what opens a card, and what keeps it open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from scoring import BURST, Score
from service.feed.evidence import Evidence
from service.feed.watching import is_awaited

OPENS = timedelta(days=30)  # nothing older opens a card
RESTS = timedelta(days=14)  # whom one of us has just turned to is not told of as silent
LAST_WORDS = 3  # shown of somebody who says nothing any more
INTERESTS = frozenset({"question", "request", "buying", "complaint", "job_change", "competitor", "keyword", "us"})


def worth_answering(
    evidence: Evidence, score: Score, since: datetime, closing: Any | None, watches: Sequence[Any], now: datetime
) -> list[Any]:
    """The activities from `since` on that wait for us, newest first.

    `closing` is up to when they were dealt with (`until`), and when that was (`at`); `watches`: who of us waits for
    whatever they say.
    """
    return [
        row
        for row in evidence.activities
        if row.at >= since
        and _is_new(row, closing)
        and (_is_worth(evidence, score, row, now) or (row.proved and _is_awaited(evidence, row, watches)))
    ]


def gone_quiet(evidence: Evidence, score: Score, closing: Any | None, now: datetime) -> datetime | None:
    """When a customer last spoke to us who has been silent beyond their rhythm since; None: of nobody else, of no one
    who grieves, not where this very silence was dealt with, nor right after any other card of theirs was."""
    told = {reason.kind: reason for reason in score.reasons}
    if not score.silent or "quiet" not in told or (closing and closing.at > now - RESTS):
        return None
    last = datetime.fromtimestamp(told["quiet"].at, UTC)
    return None if closing and closing.quiet_until and last <= closing.quiet_until else last


def last_words(evidence: Evidence) -> list[Any]:
    """The last that a person did towards us, as far as the window reaches, newest first."""
    return [row for row in evidence.activities if row.id in evidence.meaning.towards and row.proved][:LAST_WORDS]


def left_out(person: Any) -> str | None:
    """In which state the card of somebody is who is not shown unless asked for; None: they are."""
    if person.bot:
        return "bot"
    if person.do_not_engage:
        return "barred"
    return "colleague" if person.relation == "colleague" else None


def _is_new(activity: Any, closing: Any | None) -> bool:
    """Not dealt with yet: said after the closing, or said before and only heard of later."""
    return closing is None or activity.at > closing.until or activity.received_at > closing.at


def _is_awaited(evidence: Evidence, activity: Any, watches: Sequence[Any]) -> bool:
    return activity.id not in evidence.meaning.handled and is_awaited(activity, watches)


def _is_worth(evidence: Evidence, score: Score, activity: Any, now: datetime) -> bool:
    if not activity.proved:
        return False  # whoever wrote that mail opens nothing by it
    if activity.extra.get("seen_by"):
        return not evidence.meaning.handled.intersection({activity.id})
    if activity.id in evidence.meaning.towards:
        return activity.id not in evidence.meaning.handled
    if "sensitive" in activity.said or activity.type not in ("Create", "Announce", "Update"):
        return False  # grief that is not addressed to us is nobody's lead
    return not INTERESTS.isdisjoint(activity.said) or (score.lift > 0 and activity.at > now - timedelta(seconds=BURST))
