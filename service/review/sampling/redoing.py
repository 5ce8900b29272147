"""A draw done again from the ledger's entries and a checkpoint that was kept. Pure but for reading the entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.ledger import Point
from service.review.sampling.drawing import Item, drawn, one_each
from service.review.sampling.running import month_of
from service.review.trail import Told, trail

GONE = ("post.withdrawn", "post.superseded")
TYPES = ("post.submitted", *GONE, "sample.drawn", "sample.month")


@dataclass(frozen=True, slots=True)
class Redone:
    """What a checkpoint draws (`should`), beside what the ledger says it drew (`was`; None: nothing is said)."""

    what: str
    items: int
    should: tuple[int, ...]
    was: tuple[int, ...] | None

    @property
    def agrees(self) -> bool:
        return self.was == self.should or (self.was is None and not self.items)


async def redo(connection: AsyncConnection, workspace_id: int, point: Point) -> list[Redone]:
    """What was drawn by this checkpoint, done again: its own items, then the months that it made up."""
    return redone(await trail(connection, workspace_id, TYPES), point)


def redone(entries: Sequence[Told], point: Point) -> list[Redone]:
    """The frame is what was handed in before the checkpoint and behind the last one that drew."""
    draws = [one for one in entries if one.type == "sample.drawn"]
    begin = max((one.content["size"] for one in draws if one.content["size"] < point.size), default=0)
    sampled = [one for one in entries if one.type == "post.submitted" and one.content.get("sample")]
    frame = [_item(one) for one in sampled if begin <= one.idx < point.size]
    should = tuple(sorted(drawn(point.root, frame)))
    first = Redone("sample", len(frame), should, _was(draws, point))
    months = [one for one in entries if one.type == "sample.month" and _is_of(one, point)]
    return [
        first,
        *(_month(one, sampled, [other for other in entries if other.idx < one.idx], point) for one in months),
    ]


def _month(told: Told, sampled: Iterable[Told], before: Sequence[Told], point: Point) -> Redone:
    """Of whom nothing was drawn in the month by then, and what they had not taken back."""
    items = [_item(one) for one in sampled if _month_of(one) == told.content["month"]]
    taken = {int(one) for draw in before if draw.type == "sample.drawn" for one in draw.content["drawn"]}
    seen = {one.member_id for one in items if one.post_id in taken}
    gone = {one.subject_id for one in before if one.type in GONE}
    left = [one for one in items if one.member_id not in seen and one.post_id not in gone]
    should = tuple(one_each(point.root, left))
    return Redone(told.content["month"], len(items), should, _ids(told))


def _was(draws: Iterable[Told], point: Point) -> tuple[int, ...] | None:
    told = [_ids(one) for one in draws if _is_of(one, point)]
    return tuple(sorted(one for ids in told for one in ids)) if told else None


def _month_of(told: Told) -> str:
    return month_of(datetime.fromisoformat(told.content["opened"]))


def _is_of(told: Told, point: Point) -> bool:
    return bool(told.content["size"] == point.size and told.content["root"] == point.root.hex())


def _ids(told: Told) -> tuple[int, ...]:
    return tuple(sorted(int(one) for one in told.content["drawn"]))


def _item(told: Told) -> Item:
    rate: dict[str, Any] = told.content["sample"]
    return Item(told.subject_id or 0, told.actor_id or 0, rate["flagged"], rate["percent"])
