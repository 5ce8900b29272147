"""An instance that exists only here: what it holds, answered in the shapes of the Mastodon API, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import orjson

from social_adapters.adapter import Context, Page
from social_adapters.conversion import convert, pages
from social_adapters.http import Http, Request, Response
from social_adapters.mastodon import Mastodon
from social_adapters.mastodon.settings import Settings
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

ORIGIN = "https://social.example"
TOKEN = "a-token-of-ours"
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
AT = "2026-04-30T09:00:00.000Z"

Json = dict[str, Any]


def account(number: str, name: str, host: str = "", **more: Any) -> Json:
    """An account at home, or as the instance shows one of another host."""
    home = f"https://{host}" if host else ORIGIN
    return {
        "id": number,
        "username": name,
        "acct": f"{name}@{host}" if host else name,
        "display_name": name.title(),
        "locked": False,
        "bot": False,
        "group": False,
        "created_at": "2022-11-07T00:00:00.000Z",
        "note": f"<p>I am {name}.</p>",
        "url": f"{home}/@{name}",
        "uri": f"{home}/users/{name}",
        "avatar": f"{home}/avatars/{name}.png",
        "followers_count": 3,
        "following_count": 4,
        "statuses_count": 5,
        "emojis": [],
        "fields": [],
        **more,
    }


US = account("1", "shop")
ANN = account("2", "ann")
BOB = account("3", "bob", "far.example")


def partial(whole: Json) -> Json:
    """An account as grouped notifications shorten it."""
    return {name: whole[name] for name in ("id", "acct", "locked", "bot", "url", "avatar")}


def status(number: str, by: Json, words: str, at: str, **more: Any) -> Json:
    """A public status; one of another host has a number of its own there."""
    own = number if "@" not in by["acct"] else f"9{number}"
    return {
        "id": number,
        "created_at": at,
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "public",
        "language": "en",
        "uri": f"{by['uri']}/statuses/{own}",
        "url": f"{by['url']}/{own}",
        "replies_count": 0,
        "reblogs_count": 0,
        "favourites_count": 0,
        "edited_at": None,
        "content": f"<p>{words}</p>",
        "reblog": None,
        "account": by,
        "media_attachments": [],
        "mentions": [],
        "tags": [],
        "emojis": [],
        "quote": None,
        "card": None,
        "poll": None,
        **more,
    }


def answering(parent: Json) -> Json:
    """The fields that make a status a reply."""
    return {"in_reply_to_id": parent["id"], "in_reply_to_account_id": parent["account"]["id"]}


def mention(whom: Json) -> Json:
    return {"id": whom["id"], "username": whom["username"], "url": whom["url"], "acct": whom["acct"]}


def boost(number: str, by: Json, what: Json, at: str) -> Json:
    made = status(number, by, "", at, content=what["content"], reblog=what)
    return {**made, "uri": f"{made['uri']}/activity", "url": f"{made['uri']}/activity"}


def notification(number: str, kind: str, by: Json, at: str, about: Json | None = None) -> Json:
    return {"id": number, "type": kind, "created_at": at, "account": by, "status": about}


def group(kind: str, members: list[Json], at: str, about: Json | None = None) -> Json:
    return {
        "group_key": f"{kind}-1",
        "notifications_count": len(members),
        "type": kind,
        "most_recent_notification_id": 1,
        "latest_page_notification_at": at,
        "sample_account_ids": [member["id"] for member in members],
        "status_id": about["id"] if about else None,
    }


@dataclass
class Instance:
    """Lists hold the newest first. `handle` is for `httpx.MockTransport`."""

    me: Json
    accounts: list[Json] = field(default_factory=list)
    statuses: list[Json] = field(default_factory=list)
    notifications: list[Json] = field(default_factory=list)
    hidden: list[Json] = field(default_factory=list)  # statuses only the instance knows: parents, say
    reactions: dict[str, list[Json]] = field(default_factory=dict)  # "favourited_by/12": accounts
    followers: list[str] = field(default_factory=list)
    page: int = 40
    several: bool = True  # whether it shows several statuses at once, as Mastodon 4.3 and later do
    most: int | None = None  # characters in a status, where the instance says so
    streaming: str = "wss://social.example"
    told: bytes = b""  # what its stream says before it ends
    written: dict[str, Json] = field(default_factory=dict)  # by idempotency key
    uploaded: list[httpx.Request] = field(default_factory=list)
    asked: list[httpx.Request] = field(default_factory=list)

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        path = request.url.path.removeprefix("/api/v1/")
        if request.method != "GET":
            return self._done(path.split("/"), request)
        return (
            self._second(path, request) if path.startswith(("/api/v2/", "streaming/")) else self._first(path, request)
        )

    def _first(self, path: str, request: httpx.Request) -> httpx.Response:
        if path == "notifications":
            return self._page(request, self.notifications)
        if path == "accounts/verify_credentials":
            known = request.headers.get("authorization") == f"Bearer {TOKEN}"
            return _json(self.me) if known else _error(401, "The access token is invalid")
        if path == "accounts/lookup":
            return self._account("acct", request.url.params["acct"])
        if path == "accounts/relationships":
            return _json([{"id": id_, "followed_by": id_ in self.followers} for id_ in _ids(request)])
        if path == "statuses" and self.several:
            return _json([one for one in self._all() if one["id"] in _ids(request)])
        return self._of(path.split("/"), request)

    def _of(self, path: list[str], request: httpx.Request) -> httpx.Response:
        match path:
            case ["accounts", number, "statuses"]:
                return self._page(request, [one for one in self.statuses if one["account"]["id"] == number])
            case ["accounts", number]:
                return self._account("id", number)
            case ["statuses", number]:
                found = [one for one in self._all() if one["id"] == number]
                return _json(found[0]) if found else _error(404, "Record not found")
            case ["statuses", number, reaction]:
                return _json(self.reactions.get(f"{reaction}/{number}", []))
        return _error(404, "Record not found")

    def _second(self, path: str, request: httpx.Request) -> httpx.Response:
        if path.startswith("streaming/"):
            return httpx.Response(200, content=self.told, headers={"content-type": "text/event-stream"})
        if path == "/api/v2/search":
            found = {"accounts": self.accounts, "statuses": self._all()}[request.url.params["type"]]
            return _json({request.url.params["type"]: [row for row in found if request.url.params["q"] in _names(row)]})
        if self.most is None:
            return _error(404, "Not found")
        told = {"max_characters": self.most, "characters_reserved_per_url": 23}
        return _json({"configuration": {"urls": {"streaming": self.streaming}, "statuses": told}})

    def _done(self, path: list[str], request: httpx.Request) -> httpx.Response:
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return _error(401, "The access token is invalid")
        match path:
            case ["statuses"]:
                key, given = request.headers["idempotency-key"], orjson.loads(request.content)
                made = status(f"9{len(self.written)}", self.me, given["status"], seconds(NOW))
                files = [self._attached(id_) for id_ in given.get("media_ids", [])]
                return _json(self.written.setdefault(key, {**made, "media_attachments": files, "asked": given}))
            case ["", "api", "v2", "media"]:
                self.uploaded.append(request)
                return _json({"id": f"7{len(self.uploaded)}", "type": "image", "url": None})
            case ["statuses", number, *_] if request.method == "DELETE" or number in {row["id"] for row in self._all()}:
                return self._of(["statuses", number], request)
            case ["accounts", number, "follow" | "unfollow"]:
                return _json({"id": number, "following": path[2] == "follow", "requested": False})
        return _error(404, "Record not found")

    def _attached(self, id_: str) -> Json:
        return {"id": id_, "type": "image", "url": f"https://files.example/{id_}.png", "description": "As told"}

    def _page(self, request: httpx.Request, rows: list[Json]) -> httpx.Response:
        before = request.url.params.get("max_id")
        size = min(self.page, int(request.url.params["limit"]))
        older = [row for row in rows if before is None or int(row["id"]) < int(before)]
        shown = older[:size]
        if not shown:
            return _json([])
        there = request.url.copy_set_param("max_id", shown[-1]["id"])
        newer = request.url.copy_remove_param("max_id").copy_set_param("min_id", shown[0]["id"])
        links = [f'<{there}>; rel="next"'] * (len(shown) == size) + [f'<{newer}>; rel="prev"']
        return _json(shown, {"link": ", ".join(links)})

    def _account(self, name: str, value: str) -> httpx.Response:
        found = [one for one in [self.me, *self.accounts] if one[name] == value]
        return _json(found[0]) if found else _error(404, "Record not found")

    def _all(self) -> list[Json]:
        told = [one["status"] for one in self.notifications if one["status"]]
        return [*self.statuses, *told, *self.hidden]


def seconds(moment: datetime) -> str:
    """A time as Mastodon writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _names(row: Json) -> tuple[str, str]:
    return row["uri"], row["url"]


def _ids(request: httpx.Request) -> list[str]:
    return request.url.params.get_list("id[]")


def _json(body: Any, headers: Mapping[str, str] | None = None) -> httpx.Response:
    return httpx.Response(200, json=body, headers=headers)


def _error(code: int, message: str) -> httpx.Response:
    return httpx.Response(code, json={"error": message})


def converted(kind: str, body: Any, url: str | None = f"{ORIGIN}/api/v1/x", me: Actor | None = None) -> list[Activity]:
    return list(convert(Mastodon, kind, body, Context(url=url, me=me)))


def one(body: Json, kind: str = "status") -> Activity:
    (activity,) = converted(kind, body)
    return activity


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def source(instance: Instance, **given: Any) -> Mastodon:
    told = given or {"access_token": TOKEN}
    return Mastodon(Settings(instance="social.example", **told), Http(httpx.MockTransport(instance.handle)))


async def pull(adapter: Mastodon, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(adapter, cursor, now)]


def activities(found: list[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def kinds(found: list[Page]) -> list[str]:
    return [activity.type.value for activity in activities(found)]


def hours_ago(hours: float) -> str:
    return seconds(NOW - timedelta(hours=hours))


def told_of(ours: Json) -> list[Json]:
    return [
        notification("9", "mention", BOB, hours_ago(1), status("30", BOB, "@shop hi", hours_ago(1))),
        notification("8", "reblog", BOB, hours_ago(2), ours),
        notification("7", "favourite", BOB, hours_ago(3), ours),
        notification("6", "follow", BOB, hours_ago(4)),
        notification("5", "follow", ANN, hours_ago(5)),
    ]


def shop() -> Instance:
    """An account of ours with a post of its own, and people who answered it."""
    ours = status("20", US, "New bowls are out", hours_ago(6))
    reactions = {"favourited_by/20": [BOB], "reblogged_by/20": [BOB]}
    return Instance(US, [ANN, BOB], [ours], told_of(ours), reactions=reactions, followers=[BOB["id"], ANN["id"]])


def play(asked: Request) -> Response:
    given = shop().handle(httpx.Request(asked.method, asked.url, headers=asked.headers, content=asked.body))
    return Response(given.status_code, dict(given.headers), asked.url, given.content)


def doing(type_: str, what: Object | Reference, id_: str = "a-key-of-ours") -> Activity:
    """Something a member wants done, as publishing hands it over."""
    return Activity(id_, ActivityType(type_), Actor("a-member"), what)


OURS = f"{ORIGIN}/users/shop/statuses/20"
THEIRS = "https://far.example/users/bob/statuses/930"

EXCHANGE = Exchange(
    settings={"instance": "social.example", "access_token": TOKEN},
    other={"instance": "social.example", "account": "ann"},
    now=NOW,
    network=play,
    acts=(
        doing("Create", Object("draft", content="@bob@far.example we do", in_reply_to=Reference(THEIRS))),
        doing("Like", Reference(THEIRS, BOB["url"])),
        doing("Announce", Reference(THEIRS)),
        doing("Follow", Reference(BOB["url"])),
        doing("Delete", Reference(OURS)),
        doing("Undo", Reference(f"{US['url']}#likes/{THEIRS}")),
    ),
)
