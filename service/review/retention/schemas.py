"""What the routes of holds, disposals and erasures take and answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from service.grammar import Answer, Body, Id, Text

Reason = Annotated[Text, Field(min_length=1, max_length=2_000)]
MOST = 500
Ids = Annotated[list[Id], Field(min_length=1, max_length=MOST)]


class HeldContent(Answer):
    """`title`: of the version that was approved, else of its last one; empty where that is gone."""

    id: Id
    title: str


class HoldSeen(Answer):
    """`released_at` null: it stands."""

    id: Id
    title: str
    reason: str
    by: str
    at: datetime
    released_at: datetime | None
    released_by: str | None
    release_reason: str
    records: list[Id]
    contents: list[HeldContent]


class NewHold(Body):
    """At least one record or content: a content is kept with all its versions and their files."""

    title: Annotated[Text, Field(min_length=1, max_length=200)]
    reason: Reason
    records: Annotated[list[Id], Field(max_length=MOST, default_factory=list)]
    contents: Annotated[list[Id], Field(max_length=MOST, default_factory=list)]


class MoreRecords(Body):
    records: Ids


class MoreContents(Body):
    contents: Ids


class Because(Body):
    reason: Reason


class DisposalSeen(Answer):
    """Of a record, or of a version of a content: the other id is null, and `text` a version's title.

    `first` null: the clock proposed it, and nobody has agreed yet. `is_mine`: one has agreed, or it is one's own.
    """

    id: Id
    record_id: Id | None
    version_id: Id | None
    state: Literal["proposed", "agreed", "done", "refused"]
    proposed_at: datetime
    first: str | None
    second: str | None
    ended_at: datetime | None
    reason: str
    text: str | None
    is_mine: bool


class NewDisposal(Body):
    """Of a record, or of a version of a content: one of the two."""

    record_id: Id | None = None
    version_id: Id | None = None


class BackupSeen(Answer):
    """`kept_until`: when it is to be thrown away, as who made it said; null: nobody did."""

    name: str
    sha256: str
    made_at: datetime
    kept_until: datetime | None


class ErasureSeen(Answer):
    """`ground` is why it was refused, `diary_at` when that is to be looked at again. `again`: it was done before, and a
    backup from before was restored. `backups`: those that are known and may hold them still, the oldest first; copies
    that were made by other means are unknown."""

    id: Id
    person_id: Id
    state: Literal["refused", "waiting", "agreed", "again", "done"]
    by: str
    second: str | None
    at: datetime
    ended_at: datetime | None
    diary_at: datetime | None
    ground: str
    backups: list[BackupSeen]
    is_mine: bool


class NewErasure(Body):
    person_id: Id
