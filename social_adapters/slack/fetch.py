"""Slack: what is new in the public channels our bot is in, and what changed of what they brought before."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.descent import Descent, Piece, changes, descent, further, learned, newest, recent
from social_adapters.raw import Fields
from social_adapters.slack import messages, people
from social_adapters.slack.api import NOBODY, NOT_THERE, ROWS, Api
from social_adapters.slack.people import Home, Place
from social_adapters.text import line
from social_adapters.vocabulary import Activity, Actor
from social_adapters.window import LIMIT

NETWORK = "slack"
AGAIN = int(timedelta(days=14).total_seconds()) * 1_000_000  # how far back edits and reactions are looked for
MOST_REQUESTS = 40  # for messages in one fetch, of the 50 a minute that Slack allows; the next fetch goes on
LIMITED = 15  # rows in an answer to an app that Slack limits: so few are read again
KEPT_REPLIES = 50
KEPT_THREADS = 200
READ_THREADS = 20  # threads whose replies are compared, the rest only grow

_MEMBER = re.compile(r"<@([A-Z0-9]{2,30})")


@dataclass(slots=True)
class Room:
    """A channel as the cursor keeps it. `due` {thread: [its mark, replies read up to there]}."""

    id: str
    name: str
    stand: Descent
    read: int
    threads: dict[str, Any] = field(default_factory=dict)
    replies: dict[str, Any] = field(default_factory=dict)
    due: dict[str, Any] = field(default_factory=dict)

    def state(self) -> dict[str, Any]:
        more = {"threads": self.threads, "replies": self.replies, "due": self.due}
        return {"read": self.read, **self.stand.state(), **{name: told for name, told in more.items() if told}}


class Look:
    """One fetch of one workspace at one time."""

    def __init__(self, api: Api, home: Home, cursor: str | None, now: datetime) -> None:
        self._api = api
        self._home = home
        self._now = now
        self._seconds = int(now.timestamp())
        self._state = cursors.load(cursor, NETWORK, home.team)
        told = raw.inner(self._state, "people") or {}
        self._people = people.remembered(told, self._seconds, home.site)
        self._memory = {id_: told[id_] for id_ in self._people}
        self._left, self._names_left = MOST_REQUESTS, people.MOST_ASKED

    async def pages(self) -> AsyncIterator[Page]:
        """A page for each answer: an app that Slack limits to one in a minute comes a step further each time."""
        rooms = self._rooms(await self._api.channels())
        self._state = {"rooms": {room.id: room.state() for room in rooms}}
        for room in sorted(rooms, key=lambda room: room.read):
            async for page in self._read(room):
                yield page
        yield Page((), self._cursor())

    def _rooms(self, channels: Sequence[Fields]) -> list[Room]:
        known = raw.inner(self._state, "rooms") or {}
        found = {}
        for channel in channels:
            id_, name = people.identity(channel, "id"), line(raw.text(channel, "name"))
            found[id_] = self._room(id_, name or id_, raw.inner(known, id_) or {})
        return list(found.values())

    def _room(self, id_: str, name: str, told: Fields) -> Room:
        start = int((self._now - BACKFILL).timestamp()) * 1_000_000
        parts = [dict(raw.inner(told, part) or {}) for part in ("threads", "replies", "due")]
        return Room(id_, name, descent(told, start), raw.number(told, "read") or 0, *parts)

    async def _read(self, room: Room) -> AsyncIterator[Page]:
        ended = False
        while not ended and self._left > 0:
            page = await self._step(room)
            ended = page is None or room.stand.below is None
            if page:
                yield page
        while room.due and self._left > 0:
            yield await self._thread(room, next(iter(room.due)))

    async def _step(self, room: Room) -> Page | None:
        """The next answer down a channel; None where the bot is not in it any more."""
        at = room.stand
        high = at.below or self._seconds * 1_000_000
        asked = {"oldest": messages.ts(max(at.since - 1, 0)), "latest": messages.ts(high)}
        answer = await self._ask("conversations.history", {"channel": room.id, "limit": ROWS, **asked})
        if answer is None:
            return None
        rows = raw.rows(answer.get("messages"), "messages")
        cut = raw.flag(answer, "has_more")  # without a row: nothing of it was seen
        low = min((messages.number(row) for row in rows), default=high if cut else at.since)
        more = cut and at.since < low < high
        piece = Piece(
            low if more or not rows else at.since, high, messages.entries(rows, await self._place(room, rows)), more
        )
        told = self._changes(room, at.known, piece, rows)
        self._open(room, rows)
        most = LIMITED if cut and len(rows) <= LIMITED else LIMIT
        room.stand = further(at, piece, self._seconds * 1_000_000 - AGAIN, most)
        room.read = self._seconds
        until = min(messages.at(high), self._now)
        covered = Coverage(f"#{room.name}", min(messages.at(piece.low), until), until)
        return self._page(room, told, (covered,))

    def _open(self, room: Room, rows: Iterable[Fields]) -> None:
        """Threads that read differently than when they were last looked at are due."""
        for row in sorted(rows, key=messages.number):
            count, stamp = raw.number(row, "reply_count") or 0, messages.ts(messages.number(row))
            mark = f"{raw.text(row, 'latest_reply') or ''} {count}"
            is_first = (raw.text(row, "thread_ts") or stamp) == stamp and (count or stamp in room.threads)
            if is_first and room.threads.get(stamp) != mark:
                known = raw.inner(room.replies, stamp) or {}
                before = (raw.text(room.threads, stamp) or "").partition(" ")[0]
                first = min(map(int, (key.partition("#")[0] for key in known)), default=0)
                after = messages.ts(first - 1) if first else before or "0.000000"
                room.due[stamp] = [mark, after]

    async def _thread(self, room: Room, thread: str) -> Page:
        """The next answer down a thread, its oldest reply first."""
        mark, after = map(str, room.due.pop(thread))
        asked = {"channel": room.id, "ts": thread, "oldest": after, "limit": ROWS}
        answer = await self._ask("conversations.replies", asked) or {}
        low = messages.number({"ts": after}) + 1
        rows = [row for row in raw.rows(answer.get("messages") or [], "messages") if _replies(row, thread, low)]
        high = max(map(messages.number, rows), default=low)
        more = raw.flag(answer, "has_more") and high > low
        known = {key: raw.needed(raw.text, room.replies[thread], key) for key in room.replies.get(thread) or {}}
        place = await self._place(room, rows)
        piece = Piece(low, high + 1 if more or not answer else 1 << 62, messages.entries(rows, place), more)
        told = self._changes(room, known, piece, rows)
        kept, _ = recent(learned(known, piece), KEPT_REPLIES)
        room.replies.pop(thread, None)
        room.replies = newest({**room.replies, thread: kept}, READ_THREADS)
        if more:
            room.due = {thread: [mark, messages.ts(high)], **room.due}
        else:
            room.threads.pop(thread, None)
            room.threads = newest({**room.threads, thread: mark}, KEPT_THREADS)
        return self._page(room, told)

    async def _ask(self, method: str, asked: Mapping[str, Any]) -> Fields | None:
        self._left -= 1
        return await self._api.ask(method, asked, NOT_THERE)

    def _changes(self, room: Room, known: Mapping[str, str], piece: Piece, rows: Sequence[Fields]) -> list[Activity]:
        place, cut = self._here(room), messages.cut(rows)
        return changes(
            known, piece, lambda key, by: None if key.rpartition("/")[0] in cut else messages.gone(key, by, place)
        )

    async def _place(self, room: Room, rows: Sequence[Fields]) -> Place:
        """Where the rows were said, with the names of those in them, as far as they could be asked for."""
        named = dict.fromkeys(id_ for row in rows for id_ in _named(row))
        for id_ in named:
            if id_ not in self._people and self._names_left > 0:
                self._names_left -= 1
                told = await self._api.ask("users.info", {"user": id_}, NOBODY)
                user = raw.needed(raw.inner, told, "user") if told else None
                self._know(people.member(user, self._home.site) if user else people.stranger(id_, self._here(room)))
        return self._here(room)

    def _know(self, who: Actor) -> None:
        self._people[who.id] = who
        self._memory[who.id] = people.memory(who, self._seconds)

    def _here(self, room: Room) -> Place:
        return Place(room.id, self._home.site, self._home.me, self._people)

    def _page(self, room: Room, told: Sequence[Activity], covered: tuple[Coverage, ...] = ()) -> Page:
        self._state = {"rooms": {**self._state["rooms"], room.id: room.state()}}
        return Page(tuple(told), self._cursor(), covered)

    def _cursor(self) -> str:
        memory = newest(self._memory, people.MOST_REMEMBERED)
        return cursors.dump(NETWORK, self._home.team, {**self._state, "people": memory})


def _replies(row: Fields, thread: str, low: int) -> bool:
    """Every answer begins with the thread's first message; what was also sent to the channel stands there, too."""
    is_reply = raw.text(row, "ts") != thread and raw.text(row, "subtype") != "thread_broadcast"
    return is_reply and messages.number(row) >= low


def _named(row: Fields) -> Iterable[str]:
    """The members in a message: who said it, whom it names, and who reacted."""
    given = [raw.text(row, "user") if not raw.text(row, "bot_id") else None]
    given += _MEMBER.findall(raw.text(row, "text") or "")
    for told in raw.rows(row.get("reactions") or [], "reactions"):
        given += [user for user in told.get("users") or [] if isinstance(user, str)]
    return [id_ for id_ in given if id_ and id_[0] in "UW" and people.is_id(id_)]
