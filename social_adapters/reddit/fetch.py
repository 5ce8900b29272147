"""Reddit: what is new in the lists of a source, with the edits and deletions of what they brought before."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.raw import Fields
from social_adapters.reddit import names, things
from social_adapters.reddit.api import Api, Part, created
from social_adapters.standing import Entry, Stand, author, deletion, in_order, news, settled, stand
from social_adapters.vocabulary import Activity, Object, Reference

NETWORK = "reddit"
AGAIN = int(timedelta(days=14).total_seconds())  # how far back edits and deletions are looked for
LAG = 900  # seconds a post may take to be found by the search


@dataclass(frozen=True, slots=True)
class Stream:
    """Lists that are read as one. `whole`: they show less than there is to know, and each thing is asked for."""

    name: str
    paths: tuple[str, ...]
    params: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = False
    wants: Callable[[Activity], bool] = lambda said: True


INBOX = Stream("inbox", ("/message/mentions", "/message/comments", "/message/selfreply"), {"mark": "false"}, whole=True)


def posts_of(name: str) -> Stream:
    """What an account posts and comments."""
    return Stream("posts", (f"/user/{name}/overview",), {"sort": "new"})


def posts_with(words: str, subreddit: str | None) -> Stream:
    """The search, which finds posts only."""
    asked = {"q": words, "sort": "new", "type": "link"}
    if subreddit is None:
        return Stream("posts", ("/search",), asked)
    return Stream("posts", (f"/r/{subreddit}/search",), {**asked, "restrict_sr": "true"})


def posts_in(subreddit: str) -> Stream:
    return Stream("posts", (f"/r/{subreddit}/new",))


def comments_in(subreddit: str, words: str | None) -> Stream:
    """Comments cannot be searched; those that hold the words are kept of all."""
    wanted = (words or "").strip('"').lower()
    return Stream("comments", (f"/r/{subreddit}/comments",), wants=lambda said: wanted in _text(said))


class Look:
    """One fetch of one source at one time."""

    def __init__(self, api: Api, subject: str, now: datetime) -> None:
        self._api = api
        self._subject = subject
        self._now = int(now.timestamp())

    async def pages(self, streams: Sequence[Stream], cursor: str | None) -> AsyncIterator[Page]:
        state = cursors.load(cursor, NETWORK, self._subject)
        for stream in streams:
            before = stand(state, stream.name, self._now - int(BACKFILL.total_seconds()))
            part = await self._part(stream, before.since)
            entries = [entry for entry in self._entries(part.things) if entry.at >= before.since]
            entries = [entry for entry in entries if entry.key in before.known or stream.wants(entry.activity)]
            told = in_order(await self._changes(entries, before, part.end))
            after = settled(entries, self._now - AGAIN, self._now - LAG)
            state = {**state, stream.name: after.state()}
            covered = Coverage(stream.name, _at(min(part.reach, self._now)), _at(self._now))
            yield Page(tuple(told), cursors.dump(NETWORK, self._subject, state), (covered,))

    async def _part(self, stream: Stream, since: int) -> Part:
        parts = [await self._api.newest(path, stream.params, since) for path in stream.paths]
        told = [thing for part in parts for thing in part.things if thing.get("kind") in things.TEXT]
        if stream.whole:
            told = await self._wholes(told)
        return Part(told, max(part.reach for part in parts), all(part.end for part in parts))

    async def _wholes(self, told: Sequence[Fields]) -> list[Fields]:
        """The inbox shows neither edits nor deletions nor whether a subreddit is private."""
        named = {raw.needed(raw.text, _data(thing), "name"): thing for thing in told if _data(thing).get("was_comment")}
        now = await self._api.info(list(named))
        return [{**thing, "data": {**_data(thing), **_data(now.get(name, thing))}} for name, thing in named.items()]

    def _entries(self, told: Iterable[Fields]) -> list[Entry]:
        rows = list(told)
        authors = dict(filter(None, map(things.author_of, rows)))
        found = [(things.activity(thing, authors), created(thing)) for thing in rows]
        return [Entry(said.object.id, at, said) for said, at in found if said]

    async def _changes(self, entries: Sequence[Entry], before: Stand, end: bool) -> list[Activity]:
        """What is new or was edited, and, where the list was read to its end, what is gone."""
        told = [change for entry in entries if (change := news(entry.activity, before.known.get(entry.key)))]
        there = {entry.key for entry in entries}
        missing = {key: mark for key, mark in before.known.items() if key not in there} if end else {}
        return await self._answering([*told, *await self._looked_after(missing)])

    async def _looked_after(self, missing: Mapping[str, str]) -> list[Activity]:
        """Why things are no longer listed: they are gone, or read differently now."""
        now = await self._api.info(list(missing))
        found = []
        for key, mark in missing.items():
            said = things.activity(now[key], {}) if key in now else None
            found.append(news(said, mark) if said else deletion(key, names.actor(author(mark)), _page(key)))
        return [change for change in found if change]

    async def _answering(self, told: Sequence[Activity]) -> list[Activity]:
        """Comments with the author of what they answer."""
        unknown = dict.fromkeys(parent.id for said in told if (parent := _parent(said)) and parent.actor_id is None)
        now = await self._api.info(list(unknown))
        authors = dict(filter(None, map(things.author_of, now.values())))
        return [_answered(said, authors) for said in told]


def _answered(said: Activity, authors: things.Authors) -> Activity:
    parent, thing = _parent(said), said.object
    if parent is None or parent.id not in authors or not isinstance(thing, Object):
        return said
    known = replace(parent, actor_id=authors[parent.id].lower())
    return replace(said, object=replace(thing, in_reply_to=known))


def _parent(said: Activity) -> Reference | None:
    return said.object.in_reply_to if isinstance(said.object, Object) else None


def _text(said: Activity) -> str:
    return said.object.content.lower() if isinstance(said.object, Object) else ""


def _page(name: str) -> str | None:
    return f"{names.SITE}/comments/{name[3:]}/" if name.startswith("t3_") else None


def _data(thing: Fields) -> Fields:
    return raw.fields(thing.get("data"), "data")


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
