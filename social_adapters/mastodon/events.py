"""The streaming API's server-sent events as activities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from social_adapters import raw
from social_adapters.answers import json_of
from social_adapters.mastodon import notifications, people, statuses
from social_adapters.mastodon.names import Names
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity

READ: Mapping[str, Callable[[list[Fields], Names], list[Activity]]] = {
    "update": statuses.activities,
    "status.update": statuses.updates,
    "notification": notifications.activities,
}


def activities(text: str, names: Names) -> list[Activity]:
    """What a stream told of, in its order, each once. A deleted status is known if the stream brought it before."""
    found: dict[str, Activity] = {}
    brought: dict[str, Activity] = {}
    for event, data in _events(text):
        happened = _gone(brought.get(data)) if event == "delete" else _told(event, data, names, brought)
        for activity in happened:
            found.setdefault(activity.id, activity)
    return list(found.values())


def _gone(made: Activity | None) -> list[Activity]:
    return [statuses.withdrawal(made.type, made.id, made.actor)] if made else []


def _told(event: str, data: str, names: Names, brought: dict[str, Activity]) -> list[Activity]:
    if event not in READ:
        return []
    body = raw.fields(json_of(data.encode("utf-8", "replace"), "the stream"), "an event")
    happened = READ[event]([body], names)
    if event == "update":
        brought.update((people.identity(body, "id"), activity) for activity in happened)
    return happened


def _events(text: str) -> Iterator[tuple[str, str]]:
    """Name and data of each event, as the HTML standard reads a stream.

    >>> list(_events(":)\\nevent: delete\\ndata: 12\\n\\n:\\n"))
    [('delete', '12')]
    """
    name, lines = "", list[str]()
    for row in [*re.split(r"\r\n|\r|\n", text), ""]:
        field, _, value = row.partition(":")
        if field == "event":
            name = value.removeprefix(" ")
        elif field == "data":
            lines.append(value.removeprefix(" "))
        elif not row:
            if lines:
                yield name, "\n".join(lines)
            name, lines = "", []
