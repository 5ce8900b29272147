"""What stands under one post of a page: comments, the answers to them, and reactions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from social_adapters import raw
from social_adapters.errors import Unsupported
from social_adapters.linkedin import things
from social_adapters.linkedin.api import Api, coded
from social_adapters.linkedin.names import reference, urn
from social_adapters.standing import Entry
from social_adapters.vocabulary import Activity, ActivityType, Actor

MOST_ANSWERED = 30  # comments of one post whose answers are read


@dataclass(frozen=True, slots=True)
class Thread:
    """`whole`: everything that stands there. Else what was not read may be as young as `floor`, an epoch second."""

    entries: Sequence[Entry]
    whole: bool
    floor: int = 0


async def read_thread(api: Api, thing: str, us: Actor) -> Thread:
    """All of it; nothing where the post is gone. Raises AdapterError."""
    try:
        said, all_said = await _comments(api, thing, us)
        liked, all_liked = await api.rows(
            f"/reactions/(entity:{coded(thing)})?q=entity&sort=(value:REVERSE_CHRONOLOGICAL)"
        )
    except Unsupported:
        return Thread((), True)
    to = reference(thing, us.id)
    read = ((said, all_said), ([things.reaction(row, to) for row in liked], all_liked))
    lists = [([one for activity in found if (one := entry(activity))], whole) for found, whole in read]
    floor = max((min((one.at for one in some), default=0) for some, whole in lists if not whole), default=0)
    return Thread([one for some, _ in lists for one in some], all_said and all_liked, floor)


def entry(activity: Activity) -> Entry | None:
    """A row of a list; what LinkedIn gives no time cannot be placed in it."""
    at = activity.published
    return Entry(key(activity), int(at.timestamp()), activity) if at else None


def key(activity: Activity) -> str:
    """What a list is a list of: things said, or likes and shares."""
    return activity.object.id if activity.type == ActivityType.CREATE else activity.id


async def _comments(api: Api, thing: str, us: Actor) -> tuple[list[Activity], bool]:
    rows, whole = await api.rows(f"/socialActions/{coded(thing)}/comments")
    under = reference(thing, us.id)
    found = [things.comment(row, under) for row in rows]
    answered = [row for row in rows if things.has_replies(row)]
    for row in answered[:MOST_ANSWERED]:
        above = raw.needed(urn, row, "commentUrn")
        below, ended = await api.rows(f"/socialActions/{coded(above)}/comments")
        found += [things.comment(one, under, urn(row, "actor")) for one in below]
        whole = whole and ended
    return found, whole and len(answered) <= MOST_ANSWERED
