"""The only SQL of this package, a file per question. Other packages' tables are joined, never written."""

from service.feed.store import (
    acts,
    circle,
    contacts,
    engagements,
    evaluations,
    evidence,
    history,
    lenses,
    models,
    past,
    retell,
    search,
    searches,
    topics,
    warmth,
)

__all__ = [
    "acts",
    "circle",
    "contacts",
    "engagements",
    "evaluations",
    "evidence",
    "history",
    "lenses",
    "models",
    "past",
    "retell",
    "search",
    "searches",
    "topics",
    "warmth",
]
