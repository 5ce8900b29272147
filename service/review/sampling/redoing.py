"""A draw done again from the ledger's entries and a checkpoint's root. Pure but for reading the entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.ledger import Point
from service.review.sampling.drawing import Item, drawn, one_each
from service.review.sampling.running import month_of
from service.review.trail import Told, batches
from service.review.trail import told as read

SUBMITTED, DRAWN, MONTH = "post.submitted", "sample.drawn", "sample.month"
SETTLED = "publication.settled"
GONE = ("post.withdrawn", "post.superseded")
TYPES = (SUBMITTED, *GONE, SETTLED, DRAWN, MONTH)


@dataclass(frozen=True, slots=True)
class Redone:
    """What a checkpoint draws (`should`), beside what the ledger says it drew (`was`; None: nothing is said).

    `items`: how many it draws of. `missing`: of what the ledger says it drew, those no entry of which is here.
    `untold`: those of which it says nothing, though they were to be drawn from. `disposed`: those of which nothing is
    left but their ids, so that nobody can tell at which rate they were drawn.
    """

    what: str
    items: int
    should: tuple[int, ...]
    was: tuple[int, ...] | None
    missing: tuple[int, ...] = ()
    untold: tuple[int, ...] = ()
    disposed: tuple[int, ...] = ()

    @property
    def agrees(self) -> bool:
        if self.was is None:
            return not self.items
        known = tuple(one for one in self.was if one not in self.disposed)
        return known == self.should and not self.missing and not self.untold


async def redo(connection: AsyncConnection, workspace_id: int, point: Point) -> list[Redone]:
    """What was drawn by this checkpoint, done again: its own items, then the months that it made up."""
    found = list[Told]()
    async for batch in batches(connection, workspace_id, TYPES):
        found += read(batch)
    return redone(found, point)


def redone(entries: Sequence[Told], point: Point) -> list[Redone]:
    """The frame is what was handed in before the checkpoint and behind the last one that drew."""
    draws = [one for one in entries if one.type == DRAWN]
    begin = max((one.content["size"] for one in draws if one.content["size"] < point.size), default=0)
    submitted = {one.subject_id or 0: one for one in entries if one.type == SUBMITTED}
    sampled = [one for one in submitted.values() if one.content.get("sample")]
    frame = [_item(one) for one in sampled if begin <= one.idx < point.size]
    mine = [one for one in draws if _is_of(one, point)]
    first = Redone("sample", len(frame), tuple(sorted(drawn(point.root, frame))), _was(mine))
    made_up = [one for one in entries if one.type == MONTH and _is_of(one, point)]
    months = [_month(one, submitted, [other for other in entries if other.idx < one.idx], point) for one in made_up]
    return [_held_against(first, frame, mine, submitted), *months]


def _month(told: Told, submitted: Mapping[int, Told], before: Sequence[Told], point: Point) -> Redone:
    """Of whom nothing was drawn in the month by then, and what they had not taken back. What was disposed of since has
    its ticket still, and its rate does not matter."""
    name = told.content["month"]
    frame = [_item(one) for one in submitted.values() if one.content.get("sample") and _month_of(one) == name]
    disposed = [_item(submitted[id_]) for id_ in _ids(told, "items") if id_ in submitted and submitted[id_].disposed]
    taken = {id_ for draw in before if draw.type == DRAWN for id_ in _ids(draw)}
    seen = {one.member_id for one in (*frame, *disposed) if one.post_id in taken}
    gone = {one.subject_id for one in before if _is_gone(one)}
    left = [one for one in (*frame, *disposed) if one.member_id not in seen and one.post_id not in gone]
    again = Redone(name, len(frame) + len(disposed), tuple(one_each(point.root, left)), _ids(told))
    return _held_against(again, [*frame, *disposed], [told], submitted)


def _held_against(again: Redone, frame: Sequence[Item], draws: Sequence[Told], submitted: Mapping[int, Told]) -> Redone:
    """The same, with how what it draws of differs from what the ledger says it drew of."""
    if again.was is None:
        return again
    told, known = {id_ for one in draws for id_ in _ids(one, "items")}, {one.post_id for one in frame}
    unknown = sorted(told - known)
    disposed = tuple(id_ for id_ in unknown if id_ in submitted and submitted[id_].disposed)
    missing = tuple(id_ for id_ in unknown if id_ not in disposed)
    parts: dict[str, Any] = {"missing": missing, "untold": tuple(sorted(known - told)), "disposed": disposed}
    return Redone(again.what, again.items, again.should, again.was, **parts)


def _was(draws: Sequence[Told]) -> tuple[int, ...] | None:
    return tuple(sorted(id_ for one in draws for id_ in _ids(one))) if draws else None


def _is_gone(told: Told) -> bool:
    """Whether it says that a post never went out: taken back, handed in anew, or looked for and not there."""
    return told.type in GONE or (told.type == SETTLED and told.content.get("state") == "failed")


def _month_of(told: Told) -> str:
    return month_of(datetime.fromisoformat(told.content["opened"]))


def _is_of(told: Told, point: Point) -> bool:
    return bool(told.content["size"] == point.size and told.content["root"] == point.root.hex())


def _ids(told: Told, what: str = "drawn") -> tuple[int, ...]:
    return tuple(sorted(int(one) for one in told.content[what]))


def _item(told: Told) -> Item:
    rate: dict[str, Any] = told.content.get("sample") or {"flagged": False, "percent": 0}
    return Item(told.subject_id or 0, told.actor_id or 0, rate["flagged"], rate["percent"])
