"""What Instagram calls us for, as activities.

A call for a mention names nobody and holds no text, only the number of what to ask for; so it tells of no activity.
"""

from __future__ import annotations

from datetime import datetime

from social_adapters import raw
from social_adapters.graph_api.values import identity
from social_adapters.instagram import things
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, Reference

COMMENTS = {"comments", "live_comments"}


def happened(change: Fields, account: str, at: datetime) -> Activity | None:
    """A comment below a media of ours, at the time it was told: it shows none of its own."""
    if raw.text(change, "field") not in COMMENTS:
        return None
    value = raw.needed(raw.inner, change, "value")
    below = Reference(identity(raw.needed(raw.inner, value, "media")))
    parent = raw.text(value, "parent_id")
    answered = Reference(identity(value, "parent_id")) if parent else below
    return things.comment({**value, "timestamp": at.isoformat()}, answered, below)
