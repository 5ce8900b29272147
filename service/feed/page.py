"""A page of the feed, joined from stored bytes, and the cursor that continues it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import malformed
from service.feed import store
from service.feed.answers import with_answers
from service.feed.search.lenses import Lens, Wanted
from service.wording import sentence

Place = tuple[int, datetime, int]  # priority, last activity, id


async def cards(connection: AsyncConnection, workspace_id: int, state: str, limit: int, now: datetime) -> bytes:
    """The first page of the feed as JSON, reasons worded."""
    rows = await store.lenses.page(connection, workspace_id, Wanted(Lens(state)), None, limit + 1)
    return joined(rows, await sent(connection, workspace_id, rows, None), limit, now, with_text=True)


async def page(
    connection: AsyncConnection, workspace_id: int, wanted: Wanted, cursor: str | None, limit: int
) -> Sequence[Any]:
    """One row more than `limit`. Where no card says the words, those that are one letter off count."""
    place = place_of(cursor)
    rows = await store.lenses.page(connection, workspace_id, wanted, place, limit + 1)
    if rows or not wanted.words:
        return rows
    return await store.lenses.page(connection, workspace_id, wanted, place, limit + 1, forgiving=True)


async def sent(
    connection: AsyncConnection, workspace_id: int, rows: Sequence[Any], reader_id: int | None
) -> dict[int, bytes]:
    """The cards of these rows as they are sent to a member (None: to nobody of them), by id."""
    return await with_answers(connection, workspace_id, {row.id: row.card for row in rows}, reader_id)


def joined(rows: Sequence[Any], sent: Mapping[int, bytes], limit: int, now: datetime, with_text: bool) -> bytes:
    """The answer for rows of (id, priority, last_activity_at), of which one more than `limit` was asked."""
    shown = rows[:limit]
    cards = [worded(sent[row.id], now) if with_text else sent[row.id] for row in shown]
    more = cursor_of(shown[-1]) if len(rows) > limit else None
    return b'{"items":[' + b",".join(cards) + b'],"next_cursor":' + orjson.dumps(more) + b"}"


def standing(page: bytes, last_event_id: int) -> bytes:
    """A page that says where in the live stream it stands."""
    return page[:-1] + b',"last_event_id":"%d"}' % last_event_id


def worded(card: bytes, now: datetime) -> bytes:
    """A stored card whose reasons also come as English sentences. Only they are parsed: the rest is long.

    `card.render` puts them right before the activities; inside a text a quotation mark is escaped, so no words of
    anybody's look like the two keys.
    """
    before, begin, rest = card.partition(b'"reasons":')
    reasons, end, after = rest.partition(b',"activities":')
    told = orjson.loads(reasons)
    for reason in told:
        reason["text"] = sentence(reason, now)
    return before + begin + orjson.dumps(told) + end + after


def cursor_of(row: Any) -> str:
    return cursor_at(row.priority, row.last_activity_at, row.id)


def cursor_at(priority: int, at: datetime, last: int) -> str:
    place = [priority, int(at.timestamp() * 1_000_000), last]
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def place_of(cursor: str | None) -> Place | None:
    """Where a cursor points. A problem 400 for anything that is not one of ours."""
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        priority, micros, last = orjson.loads(base64.urlsafe_b64decode(padded))
        return _whole(priority, 31), datetime.fromtimestamp(micros / 1_000_000, UTC), _whole(last, 63)
    except (ValueError, TypeError, binascii.Error, OverflowError, OSError) as error:
        raise malformed("This cursor is not one of this list's.") from error


def _whole(number: object, bits: int) -> int:
    """As a column holds it. Raises ValueError for anything else."""
    if type(number) is not int or abs(number) >= 1 << bits:
        raise ValueError("no whole number that a column holds")
    return number
