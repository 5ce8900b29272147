"""What somebody opened: a review of a post or of a version, or a look; each for who may see the item itself."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import not_found
from service.review import store
from service.review.records import store as records
from service.review.seen import current
from service.review.subjects import Kept, Said, subject_of
from service.review.supervising import refuse_outside
from service.sources import speaker
from service.team.access import Access

OF_POST, OF_CONTENT, OF_LOOK = "review.viewed", "content.review.viewed", "record.viewed"


@dataclass(frozen=True, slots=True)
class Item:
    """`type` and `subject_id` are those of its entries; `sha256` is of what is shown now, of a look the commitment of
    the version that raised it. `look_id`: which of the looks at one record."""

    type: str
    subject_id: int
    sha256: str
    look_id: int | None = None


async def review(connection: AsyncConnection, access: Access, review_id: int) -> Item:
    """A review of a post, open or decided. A problem 404."""
    subject = await reviewed(connection, access, review_id)
    if not isinstance(subject, Said):
        raise not_found("There is no such review.")
    through = await speaker(connection, access.workspace_id, subject.post.source_id)
    return Item(OF_POST, subject.id, current(subject.post, through))


async def content_review(connection: AsyncConnection, access: Access, review_id: int) -> Item:
    """A review of a version of a content. A problem 404."""
    subject = await reviewed(connection, access, review_id)
    if not isinstance(subject, Kept):
        raise not_found("There is no such review.")
    return Item(OF_CONTENT, subject.id, subject.version.digest)


async def reviewed(connection: AsyncConnection, access: Access, review_id: int) -> Said | Kept | None:
    """What a review is of, for who may see it; None where there is no such review. A problem 404."""
    row = await store.one(connection, access.workspace_id, review_id)
    if row is None:
        return None
    subject = await subject_of(connection, row)
    await refuse_outside(connection, access.workspace_id, access.member_id, subject.authored.member_id)
    return subject


async def look(connection: AsyncConnection, access: Access, look_id: int) -> Item:
    """A look at a record. A problem 404."""
    row = await records.look_at(connection, access.workspace_id, look_id)
    record = await records.one(connection, access.workspace_id, row.record_id) if row is not None else None
    if row is None or record is None:
        raise not_found("There is no such look.")
    await refuse_outside(connection, access.workspace_id, access.member_id, record.member_id)
    kept = await records.versions(connection, access.workspace_id, [record.id])
    shown = next((one.commitment for one in kept if one.number == row.number), "")
    return Item(OF_LOOK, int(record.id), shown, int(row.id))
