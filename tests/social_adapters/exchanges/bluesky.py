"""A Bluesky that exists only here: people and what they wrote, answered in the shapes of the real AppView and PDS."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from social_adapters.http import Request, Response
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
PDS = "https://pds.example"
APPVIEW = "https://appview.example"
PASSWORD = "abcd-efgh-ijkl-mnop"

Json = dict[str, Any]


def did(name: str) -> str:
    return f"did:plc:{name:a<24}"


def person(name: str, **more: Any) -> Json:
    """An account as it stands beside what it wrote."""
    seen = {"viewer": {"muted": False, "blockedBy": False}, "labels": [], "createdAt": "2024-03-01T08:00:00.000Z"}
    return {"did": did(name), "handle": f"{name}.example", "displayName": name.title(), **seen, **more}


US, ANN, BOB, CLEO = (person(name) for name in ("us", "ann", "bob", "cleo"))


def ago(**since: float) -> datetime:
    return NOW - timedelta(**since)


def told(moment: datetime) -> str:
    """A time as the network writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def strong(view: Json) -> Json:
    return {"uri": view["uri"], "cid": view["cid"]}


def address(by: Json, collection: str, key: str) -> str:
    return f"at://{by['did']}/{collection}/{key}"


def record(text: str, at: datetime, **more: Any) -> Json:
    return {"$type": "app.bsky.feed.post", "text": text, "langs": ["en"], "createdAt": told(at), **more}


def post(by: Json, key: str, text: str, at: datetime, *, view: Json | None = None, **more: Any) -> Json:
    """A post as the AppView renders it; `view` is its rendered embed, `more` is in the record."""
    return {
        "uri": address(by, "app.bsky.feed.post", key),
        "cid": f"bafyrei{key}1",
        "author": by,
        "record": record(text, at, **more),
        **({"embed": view} if view else {}),
        "replyCount": 1,
        "repostCount": 2,
        "likeCount": 3,
        "quoteCount": 0,
        "indexedAt": told(at),
        "viewer": {"threadMuted": False, "embeddingDisabled": False},
        "labels": [],
    }


def edited(view: Json, text: str) -> Json:
    return {**view, "cid": view["cid"] + "e", "record": {**view["record"], "text": text}}


def item(view: Json) -> Json:
    """A post in a timeline."""
    return {"post": view}


def reposted(view: Json, by: Json, key: str, at: datetime) -> Json:
    uri = address(by, "app.bsky.feed.repost", key)
    reason = {"$type": "app.bsky.feed.defs#reasonRepost", "by": by, "uri": uri, "cid": f"bafyrei{key}"}
    return {"post": view, "reason": {**reason, "indexedAt": told(at)}}


def answering(parent: Json, root: Json | None = None) -> Json:
    """The `reply` of a record."""
    return {"parent": strong(parent), "root": strong(root or parent)}


def notified(view: Json, reason: str, subject: str | None = None) -> Json:
    """A post as the notification of a reply, mention or quote: its record, without the rendering."""
    bare = {name: view[name] for name in ("uri", "cid", "author", "record", "indexedAt", "labels")}
    return {**bare, "reason": reason, "isRead": False, **({"reasonSubject": subject} if subject else {})}


def act(by: Json, collection: str, key: str, at: datetime, subject: Json | str, **more: Any) -> Json:
    """The notification of a like, repost or follow; `more` replaces its own fields."""
    done = {"$type": collection, "subject": subject, "createdAt": told(at)}
    own = {"uri": address(by, collection, key), "cid": f"bafyrei{key}", "author": by, "record": done}
    reason = collection.rpartition(".")[2]
    about = {"reasonSubject": subject["uri"]} if isinstance(subject, dict) else {}
    return {**own, "reason": reason, "isRead": False, "indexedAt": told(at), "labels": [], **about, **more}


def like(by: Json, key: str, at: datetime, view: Json, **more: Any) -> Json:
    return act(by, "app.bsky.feed.like", key, at, strong(view), **more)


def repost(by: Json, key: str, at: datetime, view: Json, **more: Any) -> Json:
    return act(by, "app.bsky.feed.repost", key, at, strong(view), **more)


def follow(by: Json, key: str, at: datetime, whom: Json = US) -> Json:
    return act(by, "app.bsky.graph.follow", key, at, whom["did"])


@dataclass
class Bluesky:
    """Lists hold the newest first. `play` answers; `stale` are access tokens that have expired."""

    people: list[Json] = field(default_factory=lambda: [US, ANN, BOB, CLEO])
    feeds: dict[str, list[Json]] = field(default_factory=dict)  # by handle
    notifications: list[Json] = field(default_factory=list)
    hidden: list[Json] = field(default_factory=list)  # posts that exist and no list shows
    page: int = 100
    password: str = PASSWORD
    stale: set[str] = field(default_factory=set)
    refusing: set[str] = field(default_factory=set)  # refresh tokens that are no longer good
    asked: list[Request] = field(default_factory=list)
    signed: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    written: dict[str, Json] = field(default_factory=dict)  # what was put into our repository, by address

    blobs: dict[str, bytes] = field(default_factory=dict)  # what was uploaded, by its link

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        name = urlsplit(request.url).path.rpartition(".")[2]
        answers: Mapping[str, Callable[[Request], Response]] = {
            "createSession": self._sign_in,
            "refreshSession": self._renew,
            "getProfile": self._profile,
            "getAuthorFeed": self._feed,
            "listNotifications": self._notified,
            "getPosts": self._posts,
            "getRecord": self._record,
            "resolveHandle": self._resolved,
            "putRecord": self._put,
            "uploadBlob": self._uploaded,
            "deleteRecord": self._deleted,
        }
        return self._refusal(request) or answers[name](request)

    def requests(self, name: str) -> list[Request]:
        """What was asked of one endpoint."""
        return [request for request in self.asked if urlsplit(request.url).path.endswith(f".{name}")]

    def _refusal(self, request: Request) -> Response | None:
        if not request.url.startswith(PDS) or ".server." in request.url:
            return None
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not token.startswith("access-"):
            return error(401, "AuthMissing", "Authentication Required")
        return error(400, "ExpiredToken", "Token has expired") if token in self.stale else None

    def _sign_in(self, request: Request) -> Response:
        given = orjson.loads(request.body)
        if given["password"] != self.password:
            return error(401, "AuthenticationRequired", "Invalid identifier or password")
        return self._session(self._find(given["identifier"]))

    def _renew(self, request: Request) -> Response:
        token = request.headers["authorization"].removeprefix("Bearer ")
        if token in self.refusing or not token.startswith("refresh-"):
            return error(400, "ExpiredToken", "Token has been revoked")
        return self._session(US)

    def _session(self, who: Json) -> Response:
        number = next(self.signed)
        tokens = {"accessJwt": f"access-{number}", "refreshJwt": f"refresh-{number}"}
        return good({"did": who["did"], "handle": who["handle"], "active": True, **tokens})

    def _profile(self, request: Request) -> Response:
        found = self._found(_one(request, "actor"))
        return good({**found, "followersCount": 3}) if found else error(400, "InvalidRequest", "Profile not found")

    def _feed(self, request: Request) -> Response:
        found = self._found(_one(request, "actor"))
        if not found:
            return error(400, "InvalidRequest", "Profile not found")
        return self._page(request, "feed", self.feeds.get(found["handle"], []))

    def _notified(self, request: Request) -> Response:
        return self._page(request, "notifications", self.notifications)

    def _posts(self, request: Request) -> Response:
        wanted = parse_qs(urlsplit(request.url).query).get("uris", [])
        listed = [row["post"] for feed in self.feeds.values() for row in feed]
        return good({"posts": [view for view in [*listed, *self.hidden] if view["uri"] in wanted]})

    def _record(self, request: Request) -> Response:
        uri = f"at://{_one(request, 'repo')}/{_one(request, 'collection')}/{_one(request, 'rkey')}"
        known = {
            view["uri"]: view for view in [*self.hidden, *(row["post"] for feed in self.feeds.values() for row in feed)]
        }
        if uri in self.written:
            return good({"uri": uri, "cid": "bafyreinew", "value": self.written[uri]})
        if uri not in known:
            return error(400, "RecordNotFound", f"Could not locate record: {uri}")
        return good({**strong(known[uri]), "value": known[uri]["record"]})

    def _resolved(self, request: Request) -> Response:
        found = self._found(_one(request, "handle"))
        return good({"did": found["did"]}) if found else error(400, "InvalidRequest", "Unable to resolve handle")

    def _put(self, request: Request) -> Response:
        given = orjson.loads(request.body)
        uri = f"at://{given['repo']}/{given['collection']}/{given['rkey']}"
        self.written[uri] = given["record"]
        return good({"uri": uri, "cid": "bafyreinew", "validationStatus": "valid"})

    def _uploaded(self, request: Request) -> Response:
        name = f"bafkrei{hashlib.sha256(request.body).hexdigest()[:52]}"
        self.blobs[name] = request.body
        kind = request.headers["content-type"]
        return good({"blob": {"$type": "blob", "ref": {"$link": name}, "mimeType": kind, "size": len(request.body)}})

    def _deleted(self, request: Request) -> Response:
        given = orjson.loads(request.body)
        self.written.pop(f"at://{given['repo']}/{given['collection']}/{given['rkey']}", None)
        return good({"commit": {"cid": "bafyreicommit", "rev": "3kcommit"}})

    def _page(self, request: Request, name: str, rows: list[Json]) -> Response:
        start = int(_one(request, "cursor") or 0)
        end = start + min(self.page, int(_one(request, "limit")))
        return good({name: rows[start:end], **({"cursor": str(end)} if rows[start:end] else {})})

    def _found(self, named: str) -> Json | None:
        return next((who for who in self.people if named in {who["did"], who["handle"]}), None)

    def _find(self, named: str) -> Json:
        return next(who for who in self.people if named in {who["did"], who["handle"]})


def good(body: Json) -> Response:
    headers = {
        "content-type": "application/json; charset=utf-8",
        "ratelimit-limit": "3000",
        "ratelimit-remaining": "2988",
    }
    return Response(200, {**headers, "ratelimit-reset": "1792497900"}, "", orjson.dumps(body))


def error(status: int, name: str, message: str) -> Response:
    body = orjson.dumps({"error": name, "message": message})
    return Response(status, {"content-type": "application/json; charset=utf-8"}, "", body)


def _one(request: Request, name: str) -> str:
    return parse_qs(urlsplit(request.url).query).get(name, [""])[0]


def _mentioning(text: str, whom: Json) -> list[Json]:
    words = f"@{whom['handle']}".encode()
    start = text.encode().index(words)
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": whom["did"]}
    return [{"index": {"byteStart": start, "byteEnd": start + len(words)}, "features": [feature]}]


def lively() -> Bluesky:
    """One of everything that can happen to us, and what we did."""
    ours = post(US, "3kus1", "Our harbour report is out", ago(days=9))
    thanks = post(US, "3kus2", "Spring tides too.", ago(days=7), reply=answering(ours))
    theirs = post(CLEO, "3kcleo1", "Boats everywhere", ago(days=30))
    question = post(ANN, "3kann1", "How does it cope with tides?", ago(days=8), reply=answering(ours))
    quoting = post(
        BOB, "3kbob1", "Look at this", ago(days=6), embed={"$type": "app.bsky.embed.record", "record": strong(ours)}
    )
    words = "Schöne Grüße 🌊 @us.example"
    mention = post(CLEO, "3kcleo2", words, ago(days=5), facets=_mentioning(words, US))
    shared = reposted(theirs, US, "3kusr", ago(days=4))
    via = shared["reason"]["uri"]
    return Bluesky(
        feeds={"us.example": [shared, item(thanks), item(ours)], "cleo.example": [item(mention), item(theirs)]},
        hidden=[question, quoting],
        notifications=[
            repost(BOB, "3kbobv", ago(days=2), theirs, reason="repost-via-repost", reasonSubject=via),
            like(ANN, "3kannv", ago(days=3), theirs, reason="like-via-repost", reasonSubject=via),
            notified(mention, "mention"),
            notified(quoting, "quote", ours["uri"]),
            notified(question, "reply", ours["uri"]),
            repost(BOB, "3kbobr", ago(days=8.1), ours),
            like(ANN, "3kannl", ago(days=8.2), ours),
            follow(ANN, "3kannf", ago(days=8.3)),
        ],
        page=3,
    )


def doing(type_: str, what: Object | Reference, id_: str = "a-key-of-ours") -> Activity:
    """Something a member wants done, as publishing hands it over."""
    return Activity(id_, ActivityType(type_), Actor("a-member"), what, NOW)


OURS = address(US, "app.bsky.feed.post", "3kus1")
THEIRS = address(CLEO, "app.bsky.feed.post", "3kcleo1")

EXCHANGE = Exchange(
    settings={"handle": "us.example", "app_password": PASSWORD, "service": PDS, "appview": APPVIEW},
    other={"handle": "ann.example", "appview": APPVIEW},
    now=NOW,
    network=lively().play,
    acts=(
        doing("Create", Object("draft", content="@ann.example we do", in_reply_to=Reference(THEIRS))),
        doing("Like", Reference(THEIRS, CLEO["did"])),
        doing("Announce", Reference(THEIRS)),
        doing("Follow", Reference(ANN["did"])),
        doing("Delete", Reference(OURS)),
        doing("Undo", Reference(address(US, "app.bsky.feed.repost", "3kusr"))),
    ),
)
