"""Which of a person's activities are worth an answer: what opens a card, and what keeps it open."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from scoring import BURST, Score
from service.feed.evidence import Evidence

OPENS = timedelta(days=30)  # nothing older opens a card
INTERESTS = frozenset({"question", "request", "buying", "complaint", "job_change", "competitor", "keyword", "us"})


def worth_answering(evidence: Evidence, score: Score, since: datetime, closing: Any | None, now: datetime) -> list[Any]:
    """The activities from `since` on that wait for us, newest first; none of people who are not to be engaged.

    `closing` is up to when they were dealt with (`until`), and when that was (`at`).
    """
    if evidence.person.do_not_engage:
        return []
    return [
        row
        for row in evidence.activities
        if row.at >= since and _is_new(row, closing) and _is_worth(evidence, score, row, now)
    ]


def _is_new(activity: Any, closing: Any | None) -> bool:
    """Not dealt with yet: said after the closing, or said before and only heard of later."""
    return closing is None or activity.at > closing.until or activity.received_at > closing.at


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
