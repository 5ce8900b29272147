"""One pull: every stream is read and compared, and what changed is handed on oldest first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from social_adapters.adapter import Coverage
from social_adapters.bluesky import loose
from social_adapters.bluesky.stream import Reader, Stream
from social_adapters.bluesky.window import Change, Window
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity

PAGE = 100


@dataclass(frozen=True, slots=True)
class Step:
    """Activities, oldest first, and the streams' state and coverage once they are stored."""

    activities: tuple[Activity, ...]
    state: Fields
    coverage: tuple[Coverage, ...]


async def pull(
    reader: Reader, streams: Mapping[Stream, Mapping[str, Any]], state: Fields, now: datetime
) -> AsyncIterator[Step]:
    """The steps of one pull, at least one; `state` is an earlier step's. Raises AdapterError."""
    windows = {stream.name: Window(stream, loose.fields(state.get(stream.name)), now) for stream in streams}
    changes: list[tuple[Change, Window]] = []
    for stream, params in streams.items():
        window = windows[stream.name]
        changes += [(change, window) for change in await window.compare(reader, params, now)]
    changes.sort(key=lambda pair: pair[0].at)
    for start in range(0, len(changes) or 1, PAGE):
        yield _step(changes[start : start + PAGE], windows, now if start + PAGE >= len(changes) else None)


def _step(changes: Sequence[tuple[Change, Window]], windows: Mapping[str, Window], until: datetime | None) -> Step:
    for change, window in changes:
        window.commit(change)
    reached = until or changes[-1][0].at
    return Step(
        tuple(sorted((change.activity for change, _ in changes), key=_when)),
        {name: window.state() for name, window in windows.items()},
        tuple(window.coverage(reached) for window in windows.values()),
    )


def _when(activity: Activity) -> tuple[bool, datetime | None]:
    """Old to new, also where a list shows a backdated post among older ones; what bears no time comes last."""
    return (activity.published is None, activity.published)
