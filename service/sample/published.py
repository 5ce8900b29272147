"""What the team published on the sample networks, said again: after a restart, and in every other process."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, exists, select

from service.clock import now
from service.database import Database, table
from service.posts.models import Post, Publication
from service.review.records.models import Record, RecordState
from service.sample.networks.bluesky import find, said_at, was_said
from service.sample.networks.uploads import link_of
from service.sample.record import Picture
from service.sample.world import World

_post = table(Post)
_publication = table(Publication)
_record = table(Record)
_OF = and_(_publication.c.workspace_id == _post.c.workspace_id, _publication.c.post_id == _post.c.id)
_GONE = exists().where(
    _record.c.workspace_id == _post.c.workspace_id,
    _record.c.post_id == _post.c.id,
    _record.c.state.in_([RecordState.DELETED, RecordState.ERASED]),
)
_DONE = (
    select(*(_post.c[name] for name in ("text", "language", "answers", "media")))
    .add_columns(_publication.c.network_id, _publication.c.ended_at)
    .select_from(_publication.join(_post, _OF))
    .where(_publication.c.state == "done", _post.c.network == "bluesky", ~_GONE)
    .order_by(_publication.c.ended_at)
)


async def say_again(database: Database, workspace_id: int, world: World) -> None:
    """Whatever the tables say is out, and this world has not heard."""
    async with database.read() as connection:
        rows = (await connection.execute(_DONE.where(_publication.c.workspace_id == workspace_id))).all()
    world.begin(int(now().timestamp()))
    for row in rows:
        _say(world, row)


def _say(world: World, row: Any) -> None:
    at = int(row.ended_at.timestamp())
    if was_said(world, row.network_id):
        return
    world.advance(at)
    owner, _, key = row.network_id.removeprefix("at://").split("/")
    by = find(world, owner)
    if by is not None:
        above = said_at(world, row.answers, at) if row.answers else None
        shown = tuple(Picture("", one["alt"], link_of(one["sha256"]), one["type"]) for one in row.media)
        world.publish(by, at, row.text, key, parent=above, german=row.language == "de", pictures=shown)
