"""The ledger's entries of some members alone, and what their numbers are of besides: policies, and names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.complaints import store as complaints
from service.review.records import store as records
from service.review.retention import store as retention
from service.review.supervising import Scope
from service.review.trail import Told

SUBMITTED = frozenset({"post.submitted", "content.submitted"})
DRAWN = frozenset({"sample.drawn", "sample.month"})
OF_NOBODY = ("policy.", "member.")


class Narrowing:
    """Posts and versions are of who handed them in, as the ledger tells. `others`: what else is theirs, by ids of
    records, complaints and holds, as it is today. Entries are read in their order; what is of the workspace is not."""

    def __init__(self, members: Collection[int], others: Collection[int] = ()) -> None:
        self.members = frozenset(members)
        self.theirs: set[int | None] = set(others)

    def of(self, entries: Iterable[Told]) -> Iterator[Told]:
        for entry in entries:
            if entry.type in SUBMITTED and entry.actor_id in self.members:
                self.theirs |= {entry.subject_id, _content_of(entry)} - {None}
            if entry.type in DRAWN:
                yield replace(entry, content=entry.content | {name: self._ids(entry, name) for name in _lists(entry)})
            elif entry.subject_id in self.theirs or entry.type.startswith(OF_NOBODY):
                yield entry

    def _ids(self, entry: Told, name: str) -> list[Any]:
        return [one for one in entry.content[name] if int(one) in self.theirs]


async def others(connection: AsyncConnection, workspace_id: int, scope: Scope) -> set[int]:
    """Records, complaints and holds of a scope, by their ids."""
    found = await records.ids_within(connection, workspace_id, scope)
    found |= await complaints.ids_within(connection, workspace_id, scope)
    return found | await retention.ids_within(connection, workspace_id, scope)


def _lists(entry: Told) -> list[str]:
    return [name for name in ("items", "drawn") if name in entry.content]


def _content_of(entry: Told) -> int | None:
    """The content that a version is of: its withdrawal names that."""
    exact = entry.content.get("exact") if entry.type == "content.submitted" else None
    return int(orjson.loads(exact)["content"]) if exact else None
