"""X: what is new with us or of those we watch, list by list, with the cursor after each part."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.raw import Fields
from social_adapters.standing import deletion, edit, in_order, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Actor
from social_adapters.x import people
from social_adapters.x.api import AFTERWARDS, AT_FIRST, MOST_AT_ONCE, Api, Listed, Row, start
from social_adapters.x.people import checked, maybe_identity, moment
from social_adapters.x.posts import reaction
from social_adapters.x.recent import AGE, LOOK_UP, MOST_ACCOUNTS, Recent, newest_accounts

NETWORK = "x"
PAGE = 100
AGAIN = timedelta(hours=8)
ALONE: Mapping[str, None] = {"expansions": None, "user.fields": None}  # we know who we are
KEPT = ("id", "username", "name", "description", "profile_image_url", "verified_type")  # of our own account
BASELINE = 20  # followers known from the first look: by them the next one sees who is new


class Look:
    """One fetch of one source at one time."""

    def __init__(self, api: Api, subject: str, cursor: str | None, now: datetime) -> None:
        self._api, self._subject, self._now = api, subject, now
        self._today = now.date().isoformat()
        self._handed_on: set[str] = set()
        self._me = ""  # whose posts are looked up with their counts
        self._state: dict[str, Any] = cursors.load(cursor, NETWORK, subject)

    async def ours(self) -> AsyncIterator[Page]:
        """What we write, who mentions, answers and quotes us, likes and reposts what we wrote, and follows us."""
        me, followers = await self._account()
        self._me = me.id
        recent = Recent(self._api, me, raw.inner(self._state, "recent") or {}, self._now)
        own = await self._listed("posts", f"/2/users/{me.id}/tweets", by=me, **ALONE)
        recent.learn(own.rows)
        for page in self._pages("posts", own, {"recent": recent.state()}):
            yield page
        for page in self._pages("mentions", await self._listed("mentions", f"/2/users/{me.id}/mentions")):
            yield page
        async for page in self._answers(recent, me):
            yield page
        async for page in self._reactions(recent):
            yield page
        if followers is not None:
            yield await self._followers(me, followers)
        yield await self._looked_again()

    async def _account(self) -> tuple[Actor, int | None]:
        """Who we are and, where that is asked for anew, how many follow us: once an hour, for it is paid for."""
        stand = raw.inner(self._state, "account") or {}
        known, at = raw.inner(stand, "user"), raw.time(stand, "at")
        if known and at and self._now - at < LOOK_UP:
            return people.actor(known), None
        user = await self._api.me()
        if known and known.get("id") != user.get("id"):
            raise Unexpected("the cursor belongs to another account of X than the token")
        self._state["account"] = {"user": {name: user.get(name) for name in KEPT}, "at": _told(self._now)}
        return people.actor(user), raw.count(raw.inner(user, "public_metrics") or {}, "followers_count") or 0

    async def watched(self, names: Sequence[str], first: Sequence[str]) -> AsyncIterator[Page]:
        """What those accounts write and repost in public; `first`: the ids of some to begin with."""
        refused: list[str] = []
        accounts = await self._accounts(names)
        for name, id_ in sorted(accounts.items(), key=lambda account: self._turn(account[1], first)):
            stream = "posts" if len(names) == 1 else f"posts of @{name}"
            read = await self._listed(id_, f"/2/users/{id_}/tweets", by=Actor(id_, handle=name, url=_page(name)))
            if read.refused:
                refused.append(read.refused)
                continue
            for page in self._pages(id_, read, {"accounts": accounts}, stream):
                yield page
        if len(refused) == len(accounts):
            raise Unsupported(refused[0])
        yield await self._looked_again()

    def _turn(self, id_: str, first: Sequence[str]) -> tuple[bool, str]:
        """A budget may end a look: whoever was looked at longest ago comes next."""
        until = raw.time(raw.inner(self._state, id_) or {}, "until")
        return id_ not in first, _told(until) or ""

    async def _accounts(self, names: Sequence[str]) -> dict[str, str]:
        """The ids of accounts by the names they were given under, so that one is found again when it is renamed."""
        known = raw.inner(self._state, "accounts") or {}
        found = {name: checked(known[name], name) for name in names if name in known}
        missing = [name for name in names if name not in found]
        users = await self._api.users(missing) if missing else []
        ids = {actor.handle.lower(): actor.id for actor in map(people.actor, users) if actor.handle}
        found |= {name: ids[name.lower()] for name in missing if name.lower() in ids}
        if not found:
            raise Unsupported(f"X has no account named {', '.join(names)}")
        return found

    async def _listed(self, key: str, path: str, by: Actor | None = None, **more: str | None) -> Listed:
        """What is new in a list; all of its last 90 days (seven of a search) when it is read for the first time."""
        newest, searched = self._newest(key), "query" in more
        if newest is None:
            since = None if searched else start(self._now - BACKFILL)
            return await self._api.posts(path, {**more, "start_time": since, "max_results": AT_FIRST}, by)
        at = moment(newest)
        told = not searched or (at is not None and at > self._now - AGE + timedelta(minutes=5))
        asked = {**more, "since_id": newest if told else None, "max_results": AFTERWARDS}
        return await self._api.posts(path, asked, by)

    def _newest(self, key: str) -> str | None:
        return maybe_identity(raw.inner(self._state, key) or {}, "newest")

    def _pages(self, key: str, read: Listed, more: Mapping[str, Any] | None = None, stream: str = "") -> list[Page]:
        """A list that was read, in parts, each with the cursor after it."""
        if read.refused:
            raise Unsupported(read.refused)
        until = raw.time(raw.inner(self._state, key) or {}, "until")
        newest = self._newest(key)
        found = []
        for place in range(0, len(read.rows) or 1, PAGE):
            part = read.rows[place : place + PAGE]
            ended = place + PAGE >= len(read.rows)
            latest = part[-1].id if part else newest
            self._state[key] = {"newest": latest, "until": _told(self._now if ended else until)}
            self._remember(part)
            covered = [self._covered(stream or key, key, read, until)] if ended else []
            self._state |= more if more and ended else {}
            found.append(self._page([_news(row, newest) for row in part], covered))
        return found

    def _covered(self, stream: str, key: str, read: Listed, until: datetime | None) -> Coverage:
        first = self._now - (AGE if key == "answers" else BACKFILL)
        since = max(until, first) if until and key == "answers" else until or first
        reached = moment(read.rows[0].id) if read.rows and not read.whole else None
        return Coverage(stream, min(max(reached or since, since), self._now), self._now)

    async def _answers(self, recent: Recent, me: Actor) -> AsyncIterator[Page]:
        """What is said below our newest posts without naming us; what names us is among the mentions."""
        conversations = recent.conversations()
        if conversations:
            within = " OR ".join(f"conversation_id:{id_}" for id_ in conversations)
            query = f"({within}) -from:{me.handle} -@{me.handle}"
            for page in self._pages("answers", await self._listed("answers", "/2/tweets/search/recent", query=query)):
                yield page

    async def _reactions(self, recent: Recent) -> AsyncIterator[Page]:
        async for found in recent.changes():
            self._remember_all(found)
            self._state["recent"] = recent.state()
            yield self._page(found, [])
        since, until = raw.time(self._state, "reactions"), recent.all_looked_up
        if recent.complete and until and until != since:
            self._state |= {"reactions": _told(until), "recent": recent.state()}
            yield self._page([], [Coverage("reactions", min(since or until - AGE, until), until)])

    async def _followers(self, me: Actor, told: int) -> Page:
        """Follows have no time: who follows at the first look is no news, later ones are new since the last."""
        stand = raw.inner(self._state, "followers")
        known = [checked(id_, "a follower") for id_ in (stand or {}).get("known") or []]
        grown = told - (raw.number(stand, "count") or 0) if stand else min(told, BASELINE)
        found: list[Activity] = []
        if grown:
            path = f"/2/users/{me.id}/followers"
            listed, whole = await newest_accounts(self._api, path, known, grown if grown > 0 else min(told, BASELINE))
            found = _follows(listed, known, me, whole=whole) if stand else []
            known = list(dict.fromkeys([*(actor.id for actor in listed), *([] if whole else known)]))[:PAGE]
        until = raw.time(stand or {}, "until")
        self._state["followers"] = {"count": told, "known": known, "until": _told(self._now)}
        since = min(until or self._now, self._now) if grown <= MOST_ACCOUNTS else self._now
        return self._page(found, [Coverage("followers", since, self._now)])

    async def _looked_again(self) -> Page:
        """What others deleted of what was read today: X asks no second price for a post on one day (UTC)."""
        stand = raw.inner(self._state, "today") or {}
        read = raw.inner(stand, "read") or {}
        last = raw.time(stand, "again")
        past = stand.get("day") != self._today
        if not read or past or last is None or self._now - last < AGAIN:
            return self._page([], [])
        _, gone = await self._api.look_up([checked(id_, "a post") for id_ in read])
        kept = {id_: by for id_, by in read.items() if id_ not in gone}
        self._state["today"] = {**stand, "read": kept, "again": _told(self._now)}
        ended = [self._gone(id_, checked(by, "by")) for id_, by in read.items() if id_ in gone]
        return self._page(ended, [])

    def _gone(self, id_: str, by: str) -> Activity:
        return deletion(id_, Actor(by), people.post_page(id_))

    def _remember(self, rows: Sequence[Row]) -> None:
        self._remember_all([row.activity for row in rows if row.activity])

    def _remember_all(self, found: Sequence[Activity]) -> None:
        stand = raw.inner(self._state, "today") or {}
        new: Fields = {"day": self._today, "again": _told(self._now), "read": {}}
        today = stand if stand.get("day") == self._today else new
        read = dict(raw.inner(today, "read") or {})
        made = [act for act in found if act.type is ActivityType.CREATE and act.actor.id != self._me]
        read.update((act.object.id, act.actor.id) for act in made)
        self._state["today"] = {**today, "read": dict(list(read.items())[-MOST_AT_ONCE:])}

    def _page(self, found: Sequence[Activity | None], coverage: Sequence[Coverage]) -> Page:
        """What was not handed on in this fetch yet: a quote that names us is in two lists."""
        new = [activity for activity in in_order(found) if activity.id not in self._handed_on]
        self._handed_on.update(activity.id for activity in new)
        return Page(tuple(new), cursors.dump(NETWORK, self._subject, self._state), tuple(coverage))


def _news(row: Row, newest: str | None) -> Activity | None:
    """A new version of a post that was there at the last look is its edit."""
    made = row.activity
    if made is None or newest is None:
        return made
    if int(row.id) <= int(newest):
        return None
    if made.type is not ActivityType.CREATE:
        return made
    return edit(made) if int(made.object.id) <= int(newest) else made


def _follows(listed: Sequence[Actor], known: Sequence[str], me: Actor, *, whole: bool) -> list[Activity]:
    came = [reaction(ActivityType.FOLLOW, actor, me) for actor in listed if actor.id not in known]
    now = {actor.id for actor in listed}
    left = [Actor(id_) for id_ in known if id_ not in now] if whole else []
    return [*came, *(withdrawal(reaction(ActivityType.FOLLOW, who, me).id, who) for who in left)]


def _told(moment_: datetime | None) -> str | None:
    return moment_.isoformat() if moment_ else None


def _page(name: str) -> str:
    return f"{people.WEB}/{name}"
