"""Our newest posts and what is known of who likes, reposts and quotes them.

X lists no such acts by time, and every listed account is paid for. So the counts are looked up, all in one request,
and a list is read only where its count moved, only as far as it grew.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from social_adapters import raw
from social_adapters.raw import Fields
from social_adapters.standing import deletion, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object
from social_adapters.x.api import Api, Row
from social_adapters.x.people import checked, identity, moment, post_page, post_reference
from social_adapters.x.posts import reaction

AGE = timedelta(days=7)  # as far back as the search for answers goes
MOST = 10  # posts; their conversations still fit into one search, which takes 512 characters
MOST_LISTS = 12  # in one fetch, of 75 each in a quarter of an hour
MOST_ACCOUNTS = 100  # of a list; X shows no more who like a post
FEWEST_QUOTES = 10  # what a list of quotes can be asked for
LOOK_UP = timedelta(hours=1)  # for posts younger than FRESH; the others less often
LOOK_UP_ALL = timedelta(hours=6)
FRESH = timedelta(days=1)

LISTS: Mapping[str, str] = {
    "like_count": "liking_users",
    "retweet_count": "retweeted_by",
    "quote_count": "quote_tweets",
}
TYPES = {"like_count": ActivityType.LIKE, "retweet_count": ActivityType.ANNOUNCE}


class Recent:
    """Posts by id, the oldest first; `state()` is what the cursor keeps of them.

    Of each: its newest version, whether it begins a conversation, the counts as told and as they were when the lists
    were read, the accounts that were listed, and the newest quote.
    """

    def __init__(self, api: Api, me: Actor, state: Fields, now: datetime) -> None:
        self._api, self._me, self._now = api, me, now
        self._posts = {id_: dict(raw.fields(post, "a post")) for id_, post in (raw.inner(state, "posts") or {}).items()}
        self._looked_up = raw.time(state, "looked_up")
        self.all_looked_up = raw.time(state, "all_looked_up")
        self._lists_left = MOST_LISTS

    def learn(self, rows: Iterable[Row]) -> None:
        """Posts of ours that were just read, and with them their counts."""
        for row in rows:
            made = row.activity.object if row.activity else None
            if isinstance(made, Object) and row.activity and row.activity.type is not ActivityType.ANNOUNCE:
                known = self._posts.pop(made.id, {"seen": {}, "who": {}, "quoted": "0"})
                counts = raw.inner(row.post, "public_metrics") or {}
                self._posts[made.id] = {**known, "at": row.id, "root": made.context is None, "told": _counts(counts)}
        recent = {id_: post for id_, post in self._posts.items() if self._younger(id_, AGE)}
        self._posts = dict(list(recent.items())[-MOST:])

    def conversations(self) -> list[str]:
        return [id_ for id_, post in self._posts.items() if raw.flag(post, "root")]

    def state(self) -> dict[str, Any]:
        looked_up, all_looked_up = (at and at.isoformat() for at in (self._looked_up, self.all_looked_up))
        return {"posts": self._posts, "looked_up": looked_up, "all_looked_up": all_looked_up}

    @property
    def complete(self) -> bool:
        """Whether every list was read whose count moved."""
        return not any(self._moved(post) for post in self._posts.values())

    async def changes(self) -> AsyncIterator[Sequence[Activity]]:
        """What happened to our posts, a list at a time; after each `state()` holds."""
        due = self._due()
        if due is not None:
            gone = await self._look_up(due)
            yield [deletion(id_, self._me, post_page(id_)) for id_ in gone]
        for id_, post in self._posts.items():
            for count in self._moved(post):
                if self._lists_left <= 0:
                    return
                self._lists_left -= 1
                yield await self._read(id_, post, count)

    def _due(self) -> list[str] | None:
        """The posts whose counts are to be looked up; None where it is too early for any."""
        if self._looked_up is None or self.all_looked_up is None:
            self._looked_up = self.all_looked_up = self._now  # the counts came with the posts
            return None
        if self._now - self._looked_up < LOOK_UP:
            return None
        self._looked_up = self._now
        if self._now - self.all_looked_up < LOOK_UP_ALL:
            return [id_ for id_ in self._posts if self._younger(id_, FRESH)]
        self.all_looked_up = self._now
        return list(self._posts)

    async def _look_up(self, ids: Sequence[str]) -> list[str]:
        """Asks for the counts as they are now; gives those of our posts that are gone."""
        if not ids:
            return []
        versions = {raw.needed(raw.text, self._posts[id_], "at"): id_ for id_ in ids}
        told, missing = await self._api.look_up(list(versions))
        for row in told:
            if (id_ := versions.get(identity(row, "id"))) is not None:
                self._posts[id_]["told"] = _counts(raw.inner(row, "public_metrics") or {})
        gone = {versions[version] for version in missing}
        self._posts = {id_: post for id_, post in self._posts.items() if id_ not in gone}
        return sorted(gone, key=int)

    async def _read(self, id_: str, post: dict[str, Any], count: str) -> list[Activity]:
        told, seen = _counted(post, "told"), _counted(post, "seen")
        path = f"/2/tweets/{checked(raw.text(post, 'at'), 'at')}/{LISTS[count]}"
        grown = told[count] - seen.get(count, 0)
        found = await (
            self._quotes(post, path, grown)
            if count == "quote_count"
            else self._accounts(id_, post, path, count, grown, told[count])
        )
        post["seen"] = {**seen, count: told[count]}
        return found

    async def _quotes(self, post: dict[str, Any], path: str, grown: int) -> list[Activity]:
        if grown <= 0:
            return []
        asked = min(max(grown, FEWEST_QUOTES), MOST_ACCOUNTS)
        read = await self._api.posts(path, {"max_results": asked}, most=grown)
        newest = int(checked(raw.text(post, "quoted"), "quoted"))
        post["quoted"] = str(max([newest, *(int(row.id) for row in read.rows)]))
        return [row.activity for row in read.rows if row.activity and int(row.id) > newest]

    async def _accounts(
        self, id_: str, post: dict[str, Any], path: str, count: str, grown: int, told: int
    ) -> list[Activity]:
        """Who is new in a list; who is no longer, where it was read to its end."""
        who = raw.inner(post, "who") or {}
        before = _names(who.get(count))
        listed, whole = await newest_accounts(self._api, path, before, grown if grown > 0 else told)
        now = {actor.id for actor in listed}
        new = [self._act(actor, id_, count) for actor in listed if actor.id not in before]
        left = [actor for actor in before if actor not in now] if whole else []
        kept = [actor for actor in before if actor not in now and actor not in left]
        post["who"] = {**who, count: [*(actor.id for actor in listed), *kept][:MOST_ACCOUNTS]}
        return [*new, *(withdrawal(self._act(Actor(gone), id_, count).id, Actor(gone)) for gone in left)]

    def _act(self, by: Actor, id_: str, count: str) -> Activity:
        return reaction(TYPES[count], by, post_reference(id_, self._me.id))

    def _moved(self, post: Fields) -> list[str]:
        told, seen = _counted(post, "told"), _counted(post, "seen")
        return [count for count in LISTS if told.get(count, 0) != seen.get(count, 0)]

    def _younger(self, id_: str, age: timedelta) -> bool:
        at = moment(checked(id_, "a post"))
        return at is not None and at > self._now - age


async def newest_accounts(api: Api, path: str, known: Sequence[str], new: int) -> tuple[list[Actor], bool]:
    """The head of a list of accounts down to `new` that were not known, and whether that is all of it."""
    found: dict[str, Actor] = {}
    token: str | None = None
    while True:
        most = min(max(new, 1), MOST_ACCOUNTS)
        page, following = await api.accounts(path, most, token)
        found.update((actor.id, actor) for actor in page)
        unknown = [id_ for id_ in found if id_ not in known]
        if following is None or following == token or not page:
            return list(found.values()), following is None
        if len(unknown) >= new or len(found) >= MOST_ACCOUNTS:
            return list(found.values()), False
        token = following


def _counts(told: Fields) -> dict[str, int]:
    return {name: raw.count(told, name) or 0 for name in LISTS}


def _counted(post: Fields, name: str) -> dict[str, int]:
    told = raw.inner(post, name) or {}
    return {count: raw.count(told, count) or 0 for count in told}


def _names(value: object) -> list[str]:
    return [checked(name, "an account") for name in value] if isinstance(value, list) else []
