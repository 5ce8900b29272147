"""Discord: what is new in the public channels and threads of a server, and what changed of what they brought before."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.descent import Descent, Entry, Piece, author, changes, descent, further, newest
from social_adapters.discord import messages
from social_adapters.discord.api import ROWS, Api, Channel
from social_adapters.discord.people import Place, account, identity, moment, snowflake, stranger
from social_adapters.raw import Fields

NETWORK = "discord"
AGAIN = timedelta(days=14)  # how far back edits, deletions and reactions are looked for
OFTEN = int(timedelta(minutes=15).total_seconds())  # how often that is done where nothing new was said
MOST_REQUESTS = 40  # for messages in one fetch; the next one goes on
MOST_REACTIONS = 10  # lists of who reacted in one fetch
KEPT_ROOMS = 500


@dataclass(frozen=True, slots=True)
class Room:
    """A channel as the cursor keeps it: read at `read` (seconds since 1970) up to the message `last`."""

    stand: Descent
    read: int
    last: int

    def state(self) -> dict[str, Any]:
        return {"read": self.read, "last": self.last, **self.stand.state()}


class Look:
    """One fetch of one server at one time. `us`: whose messages are asked who reacted to them; the first is `me`."""

    def __init__(self, api: Api, guild: str, us: Sequence[str], now: datetime) -> None:
        self._api = api
        self._guild = guild
        self._us = us
        self._now = now
        self._seconds = int(now.timestamp())
        self._left, self._lists_left = MOST_REQUESTS, MOST_REACTIONS
        self._names: Mapping[str, str] = {}
        self._rooms: dict[str, Any] = {}

    async def pages(self, cursor: str | None) -> AsyncIterator[Page]:
        state = cursors.load(cursor, NETWORK, self._guild)
        self._rooms = dict(raw.inner(state, "rooms") or {})
        channels, self._names = await self._api.channels(self._guild)
        standing = [(channel, self._room(channel)) for channel in channels]
        quiet = [pair for pair in standing if not self._is_due(*pair)]
        for channel, room in sorted(standing, key=lambda pair: pair[1].read):
            if self._is_due(channel, room):
                async for page in self._read(channel, room):
                    yield page
        yield Page((), self._cursor(), tuple(filter(None, (self._unchanged(*pair) for pair in quiet))))

    def _room(self, channel: Channel) -> Room:
        told = raw.inner(self._rooms, channel.id) or {}
        stand = descent(told, snowflake(self._now - BACKFILL))
        return Room(stand, raw.number(told, "read") or 0, raw.number(told, "last") or 0)

    def _is_due(self, channel: Channel, room: Room) -> bool:
        """Whether something was said since, or it is time to look for edits of what is known."""
        is_new = channel.last != room.last and channel.last >= room.stand.since
        is_old = bool(room.stand.known) and self._seconds - room.read >= OFTEN
        return is_new or is_old or room.stand.below is not None

    def _unchanged(self, channel: Channel, room: Room) -> Coverage | None:
        """The list of channels shows that nothing was said in one since it was read."""
        if channel.stream is None:
            return None
        since = datetime.fromtimestamp(room.read, UTC) if room.read else self._now - BACKFILL
        return Coverage(channel.stream, min(since, self._now), self._now)

    async def _read(self, channel: Channel, room: Room) -> AsyncIterator[Page]:
        while self._left > 0:
            self._left -= 1
            high = room.stand.below or snowflake(self._now)
            rows = await self._api.messages(channel.id, high)
            if rows is None or (not rows and room.stand.known):
                return  # a bot that may not read the history is shown nothing: that is no deletion
            piece = await self._piece(channel, room, rows, high)
            told = changes(room.stand.known, piece, lambda key, by: messages.gone(key, by, channel.id))
            stand = further(room.stand, piece, snowflake(self._now - AGAIN))
            room = Room(stand, self._seconds, room.last if room.stand.below else self._seen(channel, high))
            self._rooms.pop(channel.id, None)
            self._rooms[channel.id] = room.state()
            yield Page(tuple(told), self._cursor(), self._covered(channel, piece))
            if stand.below is None:
                return

    def _seen(self, channel: Channel, high: int) -> int:
        """The newest message of a channel, unless it is newer than what was asked for: by another clock, say."""
        return channel.last if channel.last < high else 0

    async def _piece(self, channel: Channel, room: Room, rows: Sequence[Fields], high: int) -> Piece:
        since, place = room.stand.since, self._place(channel)
        young = [row for row in rows if since <= int(identity(row, "id")) < high]
        more = len(rows) >= ROWS and len(young) == len(rows)
        found = messages.entries(young, place)
        for row in young:
            if messages.author(row).id in self._us:
                found += await self._reactions(row, room.stand.known, place)
        low = min((int(identity(row, "id")) for row in young), default=since)
        return Piece(low if more else since, high, found, more)

    async def _reactions(self, row: Fields, known: Mapping[str, str], place: Place) -> list[Entry]:
        """Who reacted to a message of ours; asked for again only where their number changed."""
        found = []
        for told in raw.rows(row.get("reactions") or [], "reactions"):
            emoji, count = messages.emoji_of(told), min(raw.count(told, "count") or 0, ROWS)
            begins = f"{identity(row, 'id')}#{emoji}/"
            by = [stranger(author(mark)) for key, mark in known.items() if key.startswith(begins)]
            if len(by) != count and self._lists_left > 0:
                self._lists_left -= 1
                users = await self._api.reacted(identity(row, "channel_id"), identity(row, "id"), emoji)
                by = [account(user) for user in users]
            found += [messages.liked(row, emoji, one, place) for one in by]
        return found

    def _place(self, channel: Channel) -> Place:
        return Place(self._guild, self._us[0], channel.thread, self._names)

    def _covered(self, channel: Channel, piece: Piece) -> tuple[Coverage, ...]:
        if channel.stream is None:
            return ()
        until = min(moment(piece.high), self._now)
        return (Coverage(channel.stream, min(moment(piece.low), until), until),)

    def _cursor(self) -> str:
        return cursors.dump(NETWORK, self._guild, {"rooms": newest(self._rooms, KEPT_ROOMS)})
