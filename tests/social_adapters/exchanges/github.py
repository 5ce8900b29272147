"""A GitHub that exists only here: one repository with its lists, its event feed and its discussions."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import orjson

from social_adapters.hooks import Delivery
from social_adapters.http import Request, Response
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
API = "https://api.github.com"
WEB = "https://github.com"
TOKEN = "a-token-of-ours"
SECRET = "a-secret-both-sides-know"
HERE = f"{API}/repos/kiln-shop/kiln"

Json = dict[str, Any]


def ago(**span: float) -> str:
    return (NOW - timedelta(**span)).strftime("%Y-%m-%dT%H:%M:%SZ")


def account(login: str, number: int = 1, kind: str = "User") -> Json:
    return {
        "login": login,
        "id": number,
        "avatar_url": f"https://avatars.example/{number}",
        "url": f"{API}/users/{login}",
        "html_url": f"{WEB}/{login}",
        "type": kind,
        "site_admin": False,
    }


ANN = account("Ann", 2)
BOB = account("bob-b", 3)
SHOP = account("kiln-shop", 1, "Organization")
BOT = {**account("labels[bot]", 9, "Bot"), "html_url": f"{WEB}/apps/labels"}


def repository(name: str = "kiln-shop/kiln", owner: Json = SHOP, **more: Any) -> Json:
    return {
        "id": 77,
        "full_name": name,
        "name": name.partition("/")[2],
        "owner": owner,
        "html_url": f"{WEB}/{name}",
        "url": f"{API}/repos/{name}",
        "fork": False,
        "has_discussions": True,
        "created_at": "2024-01-01T00:00:00Z",
        **more,
    }


def issue(number: int, by: Json | None, at: str, title: str, body: str | None = None, **more: Any) -> Json:
    base = f"{API}/repos/kiln-shop/kiln"
    return {
        "url": f"{base}/issues/{number}",
        "html_url": f"{WEB}/kiln-shop/kiln/issues/{number}",
        "id": 5000 + number,
        "number": number,
        "title": title,
        "user": by,
        "state": "open",
        "comments": 0,
        "created_at": at,
        "updated_at": at,
        "body": body,
        "reactions": {"total_count": 0, "+1": 0, "-1": 0, "confused": 0, "heart": 0},
        **more,
    }


def pull(number: int, by: Json | None, at: str, title: str, body: str | None = None, **more: Any) -> Json:
    """A pull request as the list of issues shows it."""
    page = f"{WEB}/kiln-shop/kiln/pull/{number}"
    return issue(number, by, at, title, body, html_url=page, pull_request={"html_url": page}, **more)


def comment(number: int, by: Json | None, at: str, on: int, body: str, **more: Any) -> Json:
    return {
        "url": f"{API}/repos/kiln-shop/kiln/issues/comments/{number}",
        "html_url": f"{WEB}/kiln-shop/kiln/issues/{on}#issuecomment-{number}",
        "issue_url": f"{API}/repos/kiln-shop/kiln/issues/{on}",
        "id": number,
        "user": by,
        "created_at": at,
        "updated_at": at,
        "body": body,
        "reactions": {"total_count": 4, "+1": 2, "-1": 1, "confused": 1},
        **more,
    }


def review_comment(number: int, by: Json, at: str, on: int, body: str, **more: Any) -> Json:
    return {
        "url": f"{API}/repos/kiln-shop/kiln/pulls/comments/{number}",
        "html_url": f"{WEB}/kiln-shop/kiln/pull/{on}#discussion_r{number}",
        "pull_request_url": f"{API}/repos/kiln-shop/kiln/pulls/{on}",
        "diff_hunk": "@@ -1 +1 @@",
        "id": number,
        "user": by,
        "created_at": at,
        "updated_at": at,
        "body": body,
        **more,
    }


def fork(by: Json, at: str) -> Json:
    return repository(f"{by['login']}/kiln", by, fork=True, created_at=at)


def event(id_: int, kind: str, by: Json, at: str, name: str = "kiln-shop/kiln", **payload: Any) -> Json:
    return {
        "id": str(id_),
        "type": kind,
        "actor": {"id": by["id"], "login": by["login"], "url": by["url"], "avatar_url": by["avatar_url"]},
        "repo": {"id": 77, "name": name, "url": f"{API}/repos/{name}"},
        "payload": payload,
        "public": True,
        "created_at": at,
    }


def discussion(number: int, by: str, at: str, title: str, body: str, comments: list[Json], **more: Any) -> Json:
    return {
        **said(number, by, at, body, f"{WEB}/kiln-shop/kiln/discussions/{number}"),
        "number": number,
        "title": title,
        "updatedAt": at,
        "comments": {"totalCount": len(comments), "nodes": comments},
        **more,
    }


def answer(number: int, by: str, at: str, body: str, replies: list[Json] | None = None) -> Json:
    page = f"{WEB}/kiln-shop/kiln/discussions/7#discussioncomment-{number}"
    below = {"totalCount": len(replies or []), "nodes": replies or []}
    return {**said(number, by, at, body, page), "replies": below}


def said(number: int, by: str, at: str, body: str, page: str) -> Json:
    return {
        "databaseId": number,
        "body": body,
        "createdAt": at,
        "lastEditedAt": None,
        "url": page,
        "author": {
            "__typename": "User",
            "login": by,
            "url": f"{WEB}/{by}",
            "avatarUrl": f"https://avatars.example/{by}",
        },
        "reactions": {"totalCount": 1},
    }


@dataclass
class Site:
    """Lists as GitHub orders them; `page` rows in an answer at most."""

    place: Json = field(default_factory=repository)
    issues: list[Json] = field(default_factory=list)
    comments: list[Json] = field(default_factory=list)
    review_comments: list[Json] = field(default_factory=list)
    stars: list[Json] = field(default_factory=list)  # the oldest first
    forks: list[Json] = field(default_factory=list)  # the newest first
    events: list[Json] = field(default_factory=list)  # the newest first
    discussions: list[Json] = field(default_factory=list)  # the last touched first
    followers: list[Json] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)  # other addresses
    page: int = 100
    asked: list[Request] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        if request.method != "GET" and not request.url.endswith("/graphql"):
            return self._done(request)
        parts = urlsplit(request.url)
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        base = urlsplit(self.place["url"]).path
        path = parts.path.removeprefix(base) if parts.path.startswith(base) else parts.path
        changing = {
            "/issues": self.issues,
            "/issues/comments": self.comments,
            "/pulls/comments": self.review_comments,
        }
        if path in changing:
            return self._listed(request, _changed(changing[path], given["since"]), given)
        if path in {"/events", "/users/ann/events/public"}:
            return self._feed(request, given)
        lists = {"/forks": self.forks, "/stargazers": self.stars, f"/users/{self._owner()}/followers": self.followers}
        if path in lists:
            return self._listed(request, lists[path], given)
        return self._single(request, path)

    def _single(self, request: Request, path: str) -> Response:
        if path == "/graphql":
            listed = {"pageInfo": {"hasNextPage": False, "endCursor": None}, "nodes": self.discussions}
            return _json(request, {"data": {"repository": {"discussions": listed}}})
        if path == "":
            return _json(request, self.place)
        owner = {**self.place["owner"], "name": "The Kiln Shop", "bio": "We rent kilns."}
        single = {f"/users/{self._owner()}": owner, "/user": SHOP, **self.more}
        things = [*self.issues, *self.comments, *self.review_comments, *self.forks]
        single |= {
            urlsplit(thing["url"]).path.removeprefix(urlsplit(self.place["url"]).path): thing for thing in things
        }
        return _json(request, single[path]) if path in single else _missing(request)

    def _done(self, request: Request) -> Response:
        """What is written, given or taken away; by whom the token is of."""
        if request.method != "POST":
            return Response(204, {}, request.url, b"")
        given, on = orjson.loads(request.body), request.url.rpartition("/")[0]
        if request.url.endswith("/reactions"):
            return _json(request, {"id": 31, "user": SHOP, "content": given["content"], "created_at": ago()})
        if request.url.endswith("/replies"):
            pull = int(on.partition("/pulls/")[2].partition("/")[0])
            above = int(on.rpartition("/")[2])
            return _json(request, review_comment(41, SHOP, ago(), pull, given["body"], in_reply_to_id=above))
        return _json(request, comment(41, SHOP, ago(), int(on.rpartition("/")[2]), given["body"]))

    def _feed(self, request: Request, given: dict[str, str]) -> Response:
        tag = f'"{self.events[0]["id"] if self.events else 0}"'
        headers = {"etag": tag, "x-poll-interval": "60"}
        if request.headers.get("if-none-match") == tag:
            return Response(304, headers, request.url, b"")
        return self._listed(request, self.events, given, headers)

    def _listed(
        self, request: Request, rows: list[Json], given: dict[str, str], headers: dict[str, str] | None = None
    ) -> Response:
        size, page = min(self.page, int(given.get("per_page", 30))), int(given.get("page", 1))
        last = -(-len(rows) // size)
        links = [_link(request, last, "last")] if page < last else []
        links += [_link(request, page + 1, "next")] if page < last else []
        shown = rows[(page - 1) * size : page * size]
        return _json(request, shown, {**(headers or {}), **({"link": ", ".join(links)} if links else {})})

    def _owner(self) -> str:
        return str(self.place["owner"]["login"])


def _changed(rows: list[Json], since: str) -> list[Json]:
    return sorted((row for row in rows if row["updated_at"] >= since), key=lambda row: str(row["updated_at"]))


def _link(request: Request, page: int, relation: str) -> str:
    parts = urlsplit(request.url)
    query = {**{name: values[-1] for name, values in parse_qs(parts.query).items()}, "page": page}
    return f'<{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(query)}>; rel="{relation}"'


def _json(request: Request, body: Any, headers: dict[str, str] | None = None) -> Response:
    return Response(200, {"content-type": "application/json", **(headers or {})}, request.url, orjson.dumps(body))


def _missing(request: Request) -> Response:
    return Response(404, {}, request.url, b'{"message": "Not Found"}')


RELEASE = {
    "url": f"{API}/repos/kiln-shop/kiln/releases/6",
    "html_url": f"{WEB}/kiln-shop/kiln/releases/tag/v2",
    "id": 6,
    "tag_name": "v2",
    "name": "Hotter",
    "body": "Thanks, @ann!",
    "author": SHOP,
    "created_at": ago(days=6),
    "published_at": ago(days=5),
}


def site() -> Site:
    """A repository of ours with a little of everything."""
    question = issue(1, ANN, ago(days=40), "How hot does it get?", "@kiln-shop, `1300` C?", updated_at=ago(days=2))
    return Site(
        issues=[
            question,
            pull(2, BOB, ago(days=9), "Say how hot", "Closes #1", updated_at=ago(days=1)),
            issue(3, BOT, ago(days=3), "Weekly labels"),
            issue(4, None, ago(days=2), "By an account that is gone"),
        ],
        comments=[
            comment(11, SHOP, ago(days=39), 1, "1,300. @ann, does that help?"),
            comment(12, ANN, ago(days=2), 1, "It does!", updated_at=ago(days=1, hours=2)),
        ],
        review_comments=[
            review_comment(21, SHOP, ago(days=8), 2, "In Celsius, please."),
            review_comment(22, BOB, ago(days=1), 2, "Done.", in_reply_to_id=21),
        ],
        stars=[
            {"starred_at": ago(days=400), "user": account("early", 30)},
            {"starred_at": ago(days=50), "user": ANN},
            {"starred_at": ago(days=1), "user": BOB},
        ],
        forks=[fork(BOB, ago(days=10)), fork(account("early", 30), ago(days=300))],
        events=[
            event(900, "WatchEvent", BOB, ago(days=1), action="started"),
            event(899, "PushEvent", SHOP, ago(days=2), commits=[{"message": "Heat"}]),
            event(898, "ReleaseEvent", SHOP, ago(days=5), action="published", release=RELEASE),
            event(897, "ForkEvent", BOB, ago(days=10), forkee=fork(BOB, ago(days=10))),
        ],
        discussions=[
            discussion(
                7, "Ann", ago(days=4), "Gas or electric?", "Which is **better**?",
                [answer(71, "bob-b", ago(days=4), "Gas.", [answer(72, "Ann", ago(days=3), "Why, @bob-b?")])],
            )
        ],
        followers=[ANN],
    )  # fmt: skip


def doing(type_: str, what: Object | Reference) -> Activity:
    """Something a member wants done, as publishing hands it over."""
    return Activity("a-key-of-ours", ActivityType(type_), Actor("a-member"), what)


def call(body: bytes, key: str = "a-delivery", secret: str = SECRET) -> Delivery:
    """A webhook's call as GitHub signs it."""
    signature = hmac.new(secret.encode(), body, "sha256").hexdigest()
    headers = {"x-github-event": "star", "x-github-delivery": key, "x-hub-signature-256": f"sha256={signature}"}
    return Delivery("POST", {**headers, "content-type": "application/json"}, {}, body)


EXCHANGE = Exchange(
    settings={"repository": "kiln-shop/kiln", "ours": True, "token": TOKEN, "secret": SECRET},
    other={"user": "ann"},
    now=NOW,
    network=lambda asked: site().play(asked),
    acts=(
        doing("Create", Object("draft", content="1,300.", in_reply_to=Reference(f"{HERE}/issues/1", "ann"))),
        doing("Like", Reference(f"{HERE}/issues/comments/12")),
        doing("Delete", Reference(f"{HERE}/issues/comments/11")),
        doing("Undo", Reference(f"{HERE}/issues/comments/12#reaction-31")),
    ),
    deliveries=(call(b'{"action": "created", "starred_at": "2026-10-20T12:00:00Z"}'),),
)
