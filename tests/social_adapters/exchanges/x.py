"""An X that exists only here: what it holds, answered in the shapes of its API v2, and what each answer cost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from social_adapters.adapter import Context, Page
from social_adapters.conversion import convert, pages
from social_adapters.http import Http, Request, Response
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference
from social_adapters.x import X, XSettings

API = "https://api.x.com"
TOKEN = "a-token-of-ours"
NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)

Json = dict[str, Any]


def id_at(ago: timedelta, step: int = 0) -> str:
    """The id X gives what is written that long before NOW."""
    milliseconds = int((NOW - ago).timestamp() * 1000)
    return str(((milliseconds - 1_288_834_974_657) << 22) + step)


def hours(ago: float, step: int = 0) -> str:
    return id_at(timedelta(hours=ago), step)


def user(id_: str, name: str, **more: Any) -> Json:
    return {
        "id": id_,
        "username": name,
        "name": name.title(),
        "description": f"I am {name}.",
        "profile_image_url": f"https://pictures.example/{name}_normal.jpg",
        "protected": False,
        **more,
    }


NEW = id_at(timedelta(minutes=-3))
US = user("1001", "shop", verified_type="business")
ANN = user("1002", "ann")
BOB = user("1003", "bob")


def post(id_: str, by: Json, words: str, **more: Any) -> Json:
    at = datetime.fromtimestamp(((int(id_) >> 22) + 1_288_834_974_657) / 1000, UTC)
    return {
        "id": id_,
        "edit_history_tweet_ids": [id_],
        "author_id": by["id"],
        "conversation_id": id_,
        "created_at": f"{at:%Y-%m-%dT%H:%M:%S}.000Z",
        "text": words,
        "lang": "en",
        "public_metrics": counts(),
        **more,
    }


def counts(likes: int = 0, reposts: int = 0, replies: int = 0, quotes: int = 0) -> Json:
    told = {"like_count": likes, "retweet_count": reposts, "reply_count": replies, "quote_count": quotes}
    return {**told, "bookmark_count": 0, "impression_count": 9}


def answering(parent: Json) -> Json:
    """The fields that make a post a reply."""
    return {
        "in_reply_to_user_id": parent["author_id"],
        "conversation_id": parent["conversation_id"],
        "referenced_tweets": [{"type": "replied_to", "id": parent["id"]}],
    }


def quoting(other: Json) -> Json:
    return {"referenced_tweets": [{"type": "quoted", "id": other["id"]}]}


def repost(id_: str, by: Json, what: Json, whose: Json) -> Json:
    mention = {"start": 3, "end": 3 + len(whose["username"]), "username": whose["username"], "id": whose["id"]}
    return post(
        id_,
        by,
        f"RT @{whose['username']}: {what['text']}",
        referenced_tweets=[{"type": "retweeted", "id": what["id"]}],
        entities={"mentions": [mention]},
    )


def naming(*whom: Json) -> Json:
    return {"entities": {"mentions": [{"start": 0, "end": 5, "username": w["username"], "id": w["id"]} for w in whom]}}


def problem(id_: str, kind: str = "resource-not-found") -> Json:
    return {
        "value": id_,
        "detail": f"Could not find tweet with ids: [{id_}].",
        "title": "Not Found Error",
        "resource_type": "tweet",
        "parameter": "ids",
        "resource_id": id_,
        "type": f"https://api.twitter.com/2/problems/{kind}",
    }


@dataclass
class Network:
    """Lists hold the newest first. `handle` is for `httpx.MockTransport`."""

    me: Json = field(default_factory=lambda: US)
    users: list[Json] = field(default_factory=lambda: [US, ANN, BOB])
    timelines: dict[str, list[Json]] = field(default_factory=dict)  # by account
    mentions: list[Json] = field(default_factory=list)
    search: list[Json] = field(default_factory=list)
    lists: dict[str, list[Json]] = field(default_factory=dict)  # "liking_users/12": accounts, or quotes
    followers: list[Json] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)  # accounts whose posts are not shown
    asked: list[httpx.Request] = field(default_factory=list)
    shown: int = 0  # posts and accounts: what X is paid for

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        path = request.url.path.removeprefix("/2/").split("/")
        if request.method != "GET":
            return httpx.Response(200, json=self._done(path, request))
        answer = self._of(path, request)
        self.shown += len(_rows(answer)) + len(answer.get("includes", {}).get("users", []))
        return httpx.Response(200, json=answer)

    def _done(self, path: list[str], request: httpx.Request) -> Json:
        """What an act answers; whatever is written becomes the post NEW."""
        said = json.loads(request.content) if request.content else {}
        match request.method, path:
            case "POST", ["tweets"]:
                words = re.sub(r"https://\S+", "https://t.co/a", said["text"])
                return {"data": {"id": NEW, "text": words, "edit_history_tweet_ids": [NEW]}}
            case "DELETE", ["tweets", _]:
                return {"data": {"deleted": True}}
            case method, ["users", _, name, *_]:
                done = {"likes": "liked", "retweets": "retweeted", "following": "following"}[name]
                return {"data": {done: method == "POST"}}
        raise AssertionError(f"nothing is done at {request.url}")

    def paths(self) -> list[str]:
        return [request.url.path.removeprefix("/2/") for request in self.asked]

    def _of(self, path: list[str], request: httpx.Request) -> Json:
        return self._of_users(path[1:], request) if path[0] == "users" else self._of_posts(path[1:], request)

    def _of_users(self, path: list[str], request: httpx.Request) -> Json:
        match path:
            case ["me"]:
                return {"data": {**self.me, "public_metrics": {"followers_count": len(self.followers)}}}
            case ["by"]:
                return self._by_name(request.url.params["usernames"].split(","))
            case [id_, "tweets"]:
                return self._timeline(id_, request)
            case [_, "mentions"]:
                return self._posts(self.mentions, request)
            case [_, "followers"]:
                return self._listed(self.followers, request)
        raise AssertionError(f"nothing is at {request.url}")

    def _of_posts(self, path: list[str], request: httpx.Request) -> Json:
        match path:
            case []:
                return self._looked_up(request.url.params["ids"].split(","))
            case ["search", "recent"]:
                return self._posts(self.search, request)
            case [id_, "quote_tweets"]:
                return self._posts(self.lists.get(f"quote_tweets/{id_}", []), request)
            case [id_, name]:
                return self._listed(self.lists.get(f"{name}/{id_}", []), request)
        raise AssertionError(f"nothing is at {request.url}")

    def _by_name(self, names: list[str]) -> Json:
        found = [one for one in self.users if one["username"].lower() in {name.lower() for name in names}]
        return {"data": found} if found else {"errors": [problem(name) for name in names]}

    def _timeline(self, id_: str, request: httpx.Request) -> Json:
        if id_ in self.hidden:
            told = f"Sorry, you are not authorized to see the user with id: [{id_}]."
            return {"errors": [{**problem(id_, "not-authorized-for-resource"), "detail": told}]}
        return self._posts(self.timelines.get(id_, []), request)

    def _posts(self, rows: list[Json], request: httpx.Request) -> Json:
        since = int(request.url.params.get("since_id", "0"))
        from_ = request.url.params.get("start_time", "2000")
        newer = [
            row for row in rows if int(row["id"]) > since and row["created_at"] > from_ and row["id"] not in self.gone
        ]
        answer = self._listed(newer, request)
        writers = {row["author_id"] for row in answer.get("data", [])}
        beside = [one for one in self.users if one["id"] in writers]
        return {**answer, "includes": {"users": beside}} if beside else answer

    def _listed(self, rows: list[Json], request: httpx.Request) -> Json:
        start, most = int(request.url.params.get("pagination_token", "0")), int(request.url.params["max_results"])
        some = rows[start : start + most]
        more = {"next_token": str(start + most)} if start + most < len(rows) else {}
        meta = {"result_count": len(some), **more}
        return {"data": some, "meta": meta} if some else {"meta": meta}

    def _looked_up(self, ids: list[str]) -> Json:
        every = [*self.mentions, *self.search, *(row for rows in self.timelines.values() for row in rows)]
        there = [row for row in every if row["id"] in ids and row["id"] not in self.gone]
        shown = [{name: row[name] for name in ("id", "text", "public_metrics")} for row in there]
        problems = [problem(id_) for id_ in ids if id_ in self.gone]
        return {**({"data": shown} if shown else {}), **({"errors": problems} if problems else {})}


def _rows(answer: Json) -> list[Json]:
    data = answer.get("data", [])
    return data if isinstance(data, list) else [data]


OURS = post(hours(9), US, "New bowls are out", public_metrics=counts(likes=1, reposts=1, replies=1, quotes=1))


def shop() -> Network:
    """An account of ours with a post of its own, and people who answered it."""
    below = post(hours(4), BOB, "I like them too", **answering(OURS))
    return Network(
        timelines={US["id"]: [OURS], ANN["id"]: [post(hours(6), ANN, "Which kiln?")]},
        mentions=[post(hours(5), ANN, "@shop do they float?", **answering(OURS), **naming(US))],
        search=[below],
        lists={
            f"liking_users/{OURS['id']}": [BOB],
            f"retweeted_by/{OURS['id']}": [ANN],
            f"quote_tweets/{OURS['id']}": [post(hours(3), ANN, "Look", **quoting(OURS))],
        },
        followers=[BOB],
    )


def play(asked: Request) -> Response:
    given = shop().handle(httpx.Request(asked.method, asked.url, headers=asked.headers, content=asked.body))
    return Response(given.status_code, dict(given.headers), asked.url, given.content)


def act(type_: str, what: Object | Reference) -> Activity:
    """Something a member wants done, as publishing hands it over."""
    return Activity("a-key-of-ours", ActivityType(type_), Actor("a-member"), what)


EXCHANGE = Exchange(
    settings={"access_token": TOKEN},
    other={"access_token": TOKEN, "watch": ["ann"]},
    now=NOW,
    network=play,
    acts=(
        act("Create", Object("draft", content="We do: https://shop.example/", in_reply_to=Reference(OURS["id"]))),
        act("Like", Reference(OURS["id"], US["id"])),
        act("Announce", Reference(OURS["id"])),
        act("Follow", Reference(ANN["id"])),
        act("Delete", Reference(OURS["id"])),
        act("Undo", Reference(f"{US['id']}#likes/{OURS['id']}")),
    ),
)


def answer(*rows: Json, users: tuple[Json, ...] = (US, ANN, BOB), posts: tuple[Json, ...] = (), **more: Any) -> Json:
    """A list of posts with what stands beside it."""
    return {"data": list(rows), "includes": {"users": list(users), "tweets": list(posts)}, "meta": {}, **more}


def converted(body: Any, kind: str = "posts", url: str | None = None) -> list[Activity]:
    return list(convert(X, kind, body, Context(url=url)))


def one(row: Json, **beside: Any) -> Activity:
    (activity,) = converted(answer(row, **beside))
    return activity


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def source(network: Network | Callable[[httpx.Request], httpx.Response], *watch: str) -> X:
    handle = network.handle if isinstance(network, Network) else network
    return X(XSettings.model_validate({"access_token": TOKEN, "watch": watch}), Http(httpx.MockTransport(handle)))


async def pull(adapter: X, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(adapter, cursor, now)]


def activities(found: list[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def kinds(found: list[Page]) -> list[str]:
    return [activity.type.value for activity in activities(found)]
