"""Reading ActivityStreams 2.0: one document, or a document on every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from service.sources.imports.values import Item, Told, told
from social_adapters import as2_reading
from social_adapters.conversion import reading
from social_adapters.errors import Unexpected
from social_adapters.vocabulary import Activity, Actor

LARGEST = 200_000_000  # bytes of one document: it is read into memory whole
LONGEST_LINE = 10_000_000
LONGEST_ID = 480  # as long as an index takes


class ActivityStreams:
    """`whose`: the id of the actor in it that is the member's own. An activity that cannot be read is skipped."""

    network = "as2"
    made_at = proof = None

    def __init__(self, path: Path, whose: str | None) -> None:
        self._path = path
        self.me = Actor(whose) if whose else None
        self.title = whose or path.name
        self._rows = self._read = 0
        self._skipped: Counter[str] = Counter()

    def items(self) -> Iterator[Item]:
        self._rows = self._read = 0
        self._skipped.clear()
        for row in _documents(self._path):
            self._rows += 1
            try:
                with reading("an activity"):
                    activity = _sound(as2_reading.activity(row))
            except Unexpected as problem:
                self._skipped[str(problem)[:200]] += 1
                continue
            self._read += 1
            yield activity

    def summary(self) -> list[Told]:
        skipped = dict(self._skipped.most_common(20))
        return [told(self._path.name, "as2", rows=self._rows, activities=self._read, skipped=skipped)]


def _documents(path: Path) -> Iterator[Any]:
    """The activities of the one document, or of those on each line."""
    with path.open("rb") as file:
        first = file.readline(LONGEST_LINE)
        if file.readline(1) and _is_whole(first):
            file.seek(0)
            while line := file.readline(LONGEST_LINE):
                if line.strip():
                    yield from as2_reading.rows(_parsed(line))
            return
    if path.stat().st_size > LARGEST:
        raise Unexpected(f"one document may have {LARGEST // 1_000_000} MB; put an activity on each line instead")
    yield from as2_reading.rows(_parsed(path.read_bytes()))


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _parsed(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as problem:
        raise Unexpected(f"it is no JSON: {problem}") from problem


def _sound(activity: Activity) -> Activity:
    """Raises Unexpected where an id does not fit into an index, or is none to begin with."""
    for id_ in (activity.id, activity.actor.id, activity.object.id):
        if not (0 < len(id_) <= LONGEST_ID and id_.isprintable()):
            raise Unexpected("an id is empty, too long, or holds signs that cannot be printed")
    return activity
