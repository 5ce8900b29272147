"""The only SQL of this package, a file per question. Other packages' tables are joined, never written."""

from service.feed.store import (
    acts,
    engagements,
    evaluations,
    evidence,
    history,
    models,
    past,
    retell,
    search,
    topics,
    warmth,
)

__all__ = [
    "acts",
    "engagements",
    "evaluations",
    "evidence",
    "history",
    "models",
    "past",
    "retell",
    "search",
    "topics",
    "warmth",
]
