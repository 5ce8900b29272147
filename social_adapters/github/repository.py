"""GitHub: the lists of a repository, each read to what is new, changed and gone in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage
from social_adapters.github import discussions, things
from social_adapters.github.addresses import API, actor, repository_id
from social_adapters.github.convert import answered, star
from social_adapters.github.feed import Feed
from social_adapters.github.lists import Api, Part, Read, changed, key, moment, newest, pages, stars
from social_adapters.standing import Entry, Stand, Step, author, deletion, news, settled, stand, withdrawal
from social_adapters.vocabulary import Activity, Actor, Object

AGAIN = int(timedelta(days=14).total_seconds())  # how far back edits and deletions are looked for
LAG = 300  # seconds a row may show up late
MOST_FOLLOWERS = 1000
MOST_DISCUSSIONS = 40  # pages

# What the lists leave out; the other events would only repeat them.
FEED_ONLY = {"ReleaseEvent", "CommitCommentEvent", "PullRequestReviewEvent", "ForkEvent", "PublicEvent"}


class Repository:
    """One repository at one time; `state` is the cursor's."""

    def __init__(self, api: Api, name: str, owner: Actor, state: Mapping[str, Any], now: datetime) -> None:
        self._api = api
        self._name = name
        self._base = repository_id(name)
        self._owner = owner
        self._state = state
        self._now = now
        self._authors: dict[str, str] = {}
        self._wanted = FEED_ONLY if api.token else FEED_ONLY | {"DiscussionEvent"}
        self._forked: set[str] = set()

    def streams(self, *, discussions: bool, followers: bool) -> dict[str, AsyncIterator[Step]]:
        """Issues before their comments: they tell who is answered. The feed after the stars it may have to tell."""
        read = {
            "issues": self._changed("issues", "/issues", things.issue),
            "comments": self._changed("comments", "/issues/comments", things.comment),
            "review_comments": self._changed("review_comments", "/pulls/comments", things.review_comment),
            "stars": self._stars(),
            "events": self._events(),
            "forks": self._forks(),
        }
        more = {"discussions": self._discussions()} if discussions and self._api.token else {}
        return {**read, **more, **({"followers": self._followers()} if followers else {})}

    async def _changed(self, stream: str, path: str, read: Read) -> AsyncIterator[Step]:
        before = self._stand(stream)
        missing, done = dict(before.known), list[Entry]()
        async for part in changed(self._api, self._base + path, before.since, read):
            done += part.entries
            told = [
                news(self._answering(entry.activity), missing.pop(self._key(entry), None)) for entry in part.entries
            ]
            latest = max((entry.at for entry in part.entries), default=before.since)
            if not part.end:
                yield Step(_present(told), Stand(latest, {}).state(), self._covered(stream, before.since, latest))
                continue
            told += [await self._deleted(thing, known) for thing, known in missing.items()]
            yield Step(_present(told), self._settled(done).state(), self._covered(stream, before.since))

    async def _stars(self) -> AsyncIterator[Step]:
        before = self._stand("stars")
        part = await stars(self._api, f"{self._base}/stargazers", before.since, lambda row: star(row, self._name))
        if part is None:
            self._wanted = self._wanted | {"WatchEvent"}
            return
        missing = self._missing(before, part)
        yield self._given(
            "stars", before, part, [withdrawal(self._id(key), _by(mark)) for key, mark in missing.items()]
        )

    async def _forks(self) -> AsyncIterator[Step]:
        before = self._stand("forks")
        part = await newest(self._api, f"{self._base}/forks", before.since, lambda row: things.fork(self._name, row))
        gone = [
            withdrawal(self._id(key), _by(mark))
            for key, mark in self._missing(before, part).items()
            if not await self._api.has(self._id(key).partition("#")[0])
        ]
        fresh = [entry for entry in part.entries if entry.activity.id not in self._forked]
        step = self._given("forks", before, Part(fresh, part.end), gone)
        yield replace(step, state=self._settled(part.entries).state())

    def _given(self, stream: str, before: Stand, part: Part, gone: list[Activity]) -> Step:
        """Likes and copies: new ones and those taken back."""
        fresh = [entry.activity for entry in part.entries if self._key(entry) not in before.known]
        since = before.since if part.end else min((entry.at for entry in part.entries), default=before.since)
        return Step([*fresh, *gone], self._settled(part.entries).state(), self._covered(stream, since))

    def _missing(self, before: Stand, part: Part) -> dict[str, str]:
        """What is known and did not come back, in a list that was read as far as it is known."""
        there = {self._key(entry) for entry in part.entries}
        return {key: mark for key, mark in before.known.items() if key not in there} if part.end else {}

    async def _events(self) -> AsyncIterator[Step]:
        feed = Feed(self._api, f"{self._base}/events", raw.inner(self._state, "events") or {}, self._now)
        step = await feed.read(self._wanted)
        listed = set(self._stand("forks").known)
        self._forked = {activity.id for activity in step.activities}
        yield replace(step, activities=[done for done in step.activities if self._short(done.id) not in listed])

    async def _discussions(self) -> AsyncIterator[Step]:
        """All discussions with something new, each whole, the latest first."""
        before = self._stand("discussions")
        entries, partly, end = await self._discussed(before.since)
        missing = {known: mark for known, mark in before.known.items() if known not in {self._key(e) for e in entries}}
        told = [news(entry.activity, before.known.get(self._key(entry))) for entry in entries]
        if end:
            told += [
                deletion(self._id(key), _by(mark))
                for key, mark in missing.items()
                if key.rpartition("/")[0] not in partly
            ]
        since = before.since if end else min((entry.at for entry in entries), default=before.since)
        yield Step(_present(told), self._settled(entries).state(), self._covered("discussions", since))

    async def _discussed(self, since: int) -> tuple[list[Entry], set[str], bool]:
        """What is said since then, the oldest first; where more is said than is listed; whether that is all."""
        entries: list[Entry] = []
        partly: set[str] = set()
        after: str | None = None
        owner, _, name = self._name.partition("/")
        for _ in range(MOST_DISCUSSIONS):
            answer = await self._api.ask(discussions.QUERY, {"owner": owner, "name": name, "after": after})
            rows = list(discussions.discussions_in(answered(answer)))
            recent = [row for row in rows if moment(row, "updatedAt") >= since]
            for row in recent:
                said = discussions.all_said(row)
                entries += [Entry(key(told), moment(row, "updatedAt"), told) for told in reversed(said)]
                partly |= discussions.partly_listed(row)
            after = discussions.following(answer)
            if after is None or len(recent) < len(rows) or not rows:
                return entries[::-1], {self._short(thing) for thing in partly}, True
        return entries[::-1], set(), False

    async def _followers(self) -> AsyncIterator[Step]:
        """Follows have no time: whoever follows at the first look is no news, later ones are new since the last."""
        before, found = raw.inner(self._state, "followers"), dict[str, Actor]()
        url, more = f"{API}/users/{self._owner.handle}/followers", False
        async for response in pages(self._api, url, {}, MOST_FOLLOWERS // 100):
            found.update((who.id, who) for who in map(actor, raw.rows(response.json(), "the followers")))
            more = "next" in response.links
        if more:
            return
        if before is None:
            yield Step((), dict.fromkeys(found, ""))
            return
        came = [self._follow(who) for who in found.values() if who.id not in before]
        left = [withdrawal(self._follow(_named(who)).id, _named(who)) for who in before if who not in found]
        yield Step([*came, *left], dict.fromkeys(found, ""))

    def _follow(self, by: Actor) -> Activity:
        return things.follow(by, self._owner, None)

    def _answering(self, told: Activity) -> Activity:
        """A comment with the author of the issue it answers."""
        said = told.object
        if not isinstance(said, Object) or said.in_reply_to is None:
            self._authors[said.id] = told.actor.id
            return told
        known = said.in_reply_to.actor_id or self._authors.get(said.in_reply_to.id)
        return replace(told, object=replace(said, in_reply_to=replace(said.in_reply_to, actor_id=known)))

    async def _deleted(self, short: str, known: str) -> Activity | None:
        """That what no longer comes back is gone; None when it is still there."""
        thing = self._id(short)
        return None if await self._api.has(thing) else deletion(thing, _by(known))

    def _covered(self, stream: str, since: int, until: int | None = None) -> Coverage:
        """Until now unless said otherwise; a row from the future covers none of it."""
        now = int(self._now.timestamp())
        return Coverage(stream, _at(min(since, now)), self._now if until is None else _at(min(until, now)))

    def _stand(self, stream: str) -> Stand:
        return stand(self._state, stream, int((self._now - BACKFILL).timestamp()))

    def _settled(self, read: Iterable[Entry]) -> Stand:
        now = int(self._now.timestamp())
        return settled([replace(entry, key=self._key(entry)) for entry in read], now - AGAIN, now - LAG)

    def _key(self, entry: Entry) -> str:
        return self._short(entry.key)

    def _short(self, thing: str) -> str:
        """An id without the repository's name, so that a renamed repository is not news."""
        return thing.removeprefix(self._base)

    def _id(self, short: str) -> str:
        return short if short.startswith(API) else self._base + short


def _by(mark: str) -> Actor:
    return _named(author(mark))


def _named(login: str) -> Actor:
    return actor({"login": login})


def _present(told: Iterable[Activity | None]) -> list[Activity]:
    return [activity for activity in told if activity]


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
