"""Stack Exchange: what is new for a source, with the edits and deletions of what it brought before."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.errors import Unexpected
from social_adapters.stackexchange import inbox
from social_adapters.stackexchange.addresses import comment_id, number_of, post_id
from social_adapters.stackexchange.api import ROWS, Api
from social_adapters.standing import Entry, Stand, Step, author, deletion, in_order, mark, news, settled, stand
from social_adapters.vocabulary import Activity, Actor, Object

NETWORK = "stackexchange"
AGAIN = int(timedelta(days=14).total_seconds())  # how far back edits and deletions are looked for
LAG = 300  # seconds a row may show up late
MOST_PAGES = 30  # of one list in one fetch; the next goes on from there
NUMBERS = {"questions": "question_id", "answers": "answer_id", "comments": "comment_id", "posts": "post_id"}


@dataclass(frozen=True, slots=True)
class Stream:
    """A list that can be asked for what was written since a time; `kind` is of its answers."""

    name: str
    kind: str
    method: str
    ids: Collection[str] = ()
    asked: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """Some entries of a list, the oldest first; `latest`: how far it goes; `end`: there are no more."""

    entries: Sequence[Entry]
    latest: int
    end: bool


class Look:
    """One fetch of one source at one time."""

    def __init__(self, api: Api, subject: str, now: datetime) -> None:
        self._api = api
        self._subject = subject
        self._now = now
        self._moment = int(now.timestamp())
        self._authors: dict[str, str] = {}

    async def people(self, users: Collection[str], cursor: str | None) -> AsyncIterator[Page]:
        """What these users ask, answer and comment."""
        state = self._begun(cursor)
        async for page in self._all(_written_by(users), state):
            yield page

    async def asked(self, words: Mapping[str, Any], cursor: str | None) -> AsyncIterator[Page]:
        """Questions that match, and what is answered to the recent ones of them."""
        state = self._begun(cursor)
        questions = Stream("questions", "questions", "/search/advanced", asked=words)
        async for page in self._all([questions], state):
            yield page
        recent = [number_of(key) for key in self._stand(state, "questions").known][-ROWS:]
        if recent:
            async for page in self._all([Stream("answers", "answers", "/questions/{ids}/answers", recent)], state):
                yield page

    async def ours(self, number: str, cursor: str | None, *, told: bool) -> AsyncIterator[Page]:
        """What our account writes, then who answers it. `told`: the inbox may be asked, and names all of them."""
        state = self._begun(cursor)
        async for page in self._all(_written_by([number]), state):
            yield page
        if told:
            before = self._stand(state, "inbox")
            found = await inbox.read(self._api, before)
            step = await self._step_of(before, found) if found else Step((), before.state())
            state["inbox"] = step.state
            yield self._page(step, state)
            return
        async for page in self._all(await self._around(number), state):
            yield page

    async def _around(self, number: str) -> list[Stream]:
        """Where others speak to us in public: under the latest of our posts, and where they name us."""
        mine = {kind: await self._latest(kind, number) for kind in ("questions", "answers")}
        posts = [*mine["questions"], *mine["answers"]]
        streams = [
            Stream("mentioned", "comments", "/users/{ids}/mentioned", [number]),
            Stream("answered", "answers", "/questions/{ids}/answers", mine["questions"]),
            Stream("commented", "comments", "/posts/{ids}/comments", posts[:ROWS]),
        ]
        return [stream for stream in streams if stream.ids]

    async def _latest(self, kind: str, user: str) -> list[str]:
        """The numbers of our posts with the latest activity."""
        method = f"/users/{{ids}}/{kind}"
        if not self._api.may(method):
            return []
        listed = await self._api.lists(kind, method, [user], sort="activity", order="desc")
        self._learn(listed.activities)
        return [number_of(told.object.id) for told in listed.activities][: ROWS // 2]

    async def _all(self, streams: Iterable[Stream], state: dict[str, Any]) -> AsyncIterator[Page]:
        for stream in streams:
            async for step in self._steps(stream, state):
                state[stream.name] = step.state
                yield self._page(step, state)

    async def _steps(self, stream: Stream, state: Mapping[str, Any]) -> AsyncIterator[Step]:
        before = self._stand(state, stream.name)
        if not self._api.may(stream.method):
            yield Step((), before.state())
            return
        missing, done = dict(before.known), list[Entry]()
        async for part in self._forward(stream, before.since):
            done += part.entries
            changes = [news(entry.activity, missing.pop(entry.key, None)) for entry in part.entries]
            after, until = Stand(part.latest, _marks(part.entries, part.latest)), _at(part.latest)
            if part.end:
                changes += await self._looked_after(stream.kind, missing)
                after, until = settled(done, self._moment - AGAIN, self._moment - LAG), self._now
            coverage = Coverage(stream.name, _at(min(before.since, part.latest)), until)
            yield Step(await self._answering(changes), after.state(), coverage)

    async def _forward(self, stream: Stream, since: int) -> AsyncIterator[Part]:
        """By the last time seen and not by number: no page far into a list is shown, and rows may go meanwhile."""
        page, passed, asked = 1, set[str](), {"sort": "creation", "order": "asc", **stream.asked}
        for _ in range(MOST_PAGES):
            listed = await self._api.lists(stream.kind, stream.method, stream.ids, fromdate=since, page=page, **asked)
            entries = [entry for told in listed.activities if (entry := _entry(told)).key not in passed]
            passed |= {entry.key for entry in entries}
            latest = min(max(_created(listed.rows), default=since), self._moment)
            end = not (listed.more and listed.rows)
            yield Part(entries, max(latest, since), end)
            if end or not self._api.may(stream.method):
                return
            page, since = (1, latest) if latest > since else (page + 1, since)

    async def _step_of(self, before: Stand, found: inbox.Found) -> Step:
        """What changed in a list that was read whole."""
        changes = [news(entry.activity, before.known.get(entry.key)) for entry in found.entries]
        changes += [self._gone(key, before.known[key]) for key in found.gone]
        after = settled(found.entries, self._moment - AGAIN, self._moment - LAG)
        coverage = Coverage("inbox", _at(max(before.since, found.since)), self._now)
        return Step(await self._answering(changes), after.state(), coverage)

    async def _looked_after(self, kind: str, missing: Mapping[str, str]) -> list[Activity | None]:
        """Why something is no longer listed: it is gone, or was changed so that it no longer fits."""
        numbers, method = [number_of(key) for key in missing], f"/{kind}/{{ids}}"
        if not numbers or not self._api.may(method):
            return []
        listed = await self._api.lists(kind, method, numbers[:ROWS])
        there = {raw.needed(raw.number, row, NUMBERS[kind]) for row in listed.rows}
        shown = {_entry(told).key: told for told in listed.activities}
        return [
            news(shown[key], known) if key in shown else self._gone(key, known)
            for key, known in list(missing.items())[:ROWS]
            if key in shown or int(number_of(key)) not in there
        ]

    def _gone(self, key: str, known: str) -> Activity:
        origin, number = f"https://{self._api.site}", int(number_of(key))
        thing = comment_id(origin, number) if key.startswith("comments/") else post_id(origin, number)
        return deletion(thing, Actor(author(known)))

    async def _answering(self, changes: Iterable[Activity | None]) -> list[Activity]:
        """What was said, with the author of the post it stands under."""
        told = [change for change in changes if change]
        self._learn(told)
        above = {parent for change in told if (parent := _parent(change))} - self._authors.keys()
        if above and self._api.may("/posts/{ids}"):
            numbers = sorted(map(number_of, above))[:ROWS]
            self._learn((await self._api.lists("posts", "/posts/{ids}", numbers)).activities)
        return [_addressed(change, self._authors) for change in told]

    def _learn(self, told: Iterable[Activity]) -> None:
        self._authors |= {said.object.id: said.actor.id for said in told if isinstance(said.object, Object)}

    def _begun(self, cursor: str | None) -> dict[str, Any]:
        state = cursors.load(cursor, NETWORK, self._subject)
        waits = raw.inner(state, "waits") or {}
        self._api.wait({method: raw.needed(raw.number, waits, method) for method in waits})
        return state

    def _stand(self, state: Mapping[str, Any], stream: str) -> Stand:
        return stand(state, stream, self._moment - int(BACKFILL.total_seconds()))

    def _page(self, step: Step, state: dict[str, Any]) -> Page:
        coverage = (step.coverage,) if step.coverage else ()
        cursor = cursors.dump(NETWORK, self._subject, {**state, "waits": self._api.waits})
        return Page(tuple(in_order(step.activities)), cursor, coverage)


def _written_by(users: Collection[str]) -> list[Stream]:
    return [Stream(kind, kind, f"/users/{{ids}}/{kind}", users) for kind in ("questions", "answers", "comments")]


def _entry(told: Activity) -> Entry:
    if told.published is None:
        raise Unexpected("creation_date is missing")
    return Entry(inbox.key(told), int(told.published.timestamp()), told)


def _created(rows: Iterable[raw.Fields]) -> Iterable[int]:
    return (raw.needed(raw.number, row, "creation_date") for row in rows)


def _marks(entries: Iterable[Entry], latest: int) -> dict[str, str]:
    return {entry.key: mark(entry.activity) for entry in entries if entry.at == latest}


def _parent(change: Activity) -> str | None:
    said = change.object
    above = said.in_reply_to if isinstance(said, Object) else None
    return above.id if above and above.actor_id is None else None


def _addressed(change: Activity, authors: Mapping[str, str]) -> Activity:
    said, parent = change.object, _parent(change)
    if not (isinstance(said, Object) and said.in_reply_to and parent):
        return change
    return replace(change, object=replace(said, in_reply_to=replace(said.in_reply_to, actor_id=authors.get(parent))))


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
