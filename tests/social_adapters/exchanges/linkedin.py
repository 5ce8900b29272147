"""A LinkedIn that exists only here: one page, its posts, what stands under them, and notifications of that."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import orjson

from social_adapters.hooks import Delivery
from social_adapters.http import Request, Response
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
US = "urn:li:organization:5501"
ANN, BOB = "urn:li:person:aNn0x1", "urn:li:person:bOb0x2"
SECRET = "s3cret-of-the-app"
TOKEN = "AQtoken-of-nobody"
POST = "urn:li:share:7001"
UNDER = "urn:li:activity:9001"  # the same post, as comments name it
ASKED = f"urn:li:comment:({UNDER},1)"
REPLIED = f"urn:li:comment:({UNDER},2)"

Json = dict[str, Any]


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def ago(**span: float) -> int:
    return ms(NOW - timedelta(**span))


def post(id_: str, text: str, at: int, author: str = US, **more: Any) -> Json:
    told = {"id": id_, "author": author, "commentary": text, "createdAt": at, "publishedAt": at, "lastModifiedAt": at}
    state = {"lifecycleState": "PUBLISHED", "visibility": "PUBLIC", "lifecycleStateInfo": {"isEditedByAuthor": False}}
    return {**told, **state, **more}


def comment(id_: str, by: str, text: str, at: int, **more: Any) -> Json:
    under, number = id_.partition("(")[2].rstrip(")").split(",")
    made = {"actor": by, "time": at}
    return {
        "commentUrn": id_,
        "id": number,
        "actor": by,
        "object": under,
        "message": {"attributes": [], "text": text},
        "created": made,
        "lastModified": made,
        "likesSummary": {"aggregatedTotalLikes": 0},
        "commentsSummary": {"aggregatedTotalComments": 0, "totalFirstLevelComments": 0},
        **more,
    }


def reaction(by: str, to: str, at: int, kind: str = "LIKE") -> Json:
    made = {"actor": by, "time": at}
    return {"id": f"urn:li:reaction:({by},{to})", "reactionType": kind, "root": to, "created": made}


def notification(number: int, action: str, at: int, details: Json | None = None, **more: Any) -> Json:
    """`details`: of the comment or share; LinkedIn shortens its URN beside them."""
    told = {
        "notificationId": number,
        "organizationalEntity": US,
        "action": action,
        "sourcePost": UNDER,
        "decoratedSourcePost": {"entity": POST, "owner": US, "text": "x", "mediaCategory": "NONE"},
        "lastModifiedAt": at,
        "subscriber": "urn:li:person:aDm1n",
    }
    if details:
        kind = "share" if "SHARE" in action else "comment"
        short = details["entity"].replace("(urn:li:", "(")
        told |= {"generatedActivity": short, "decoratedGeneratedActivity": {kind: details}}
    return {**told, **more}


@dataclass
class Site:
    """`comments` and `reactions` by what they stand under: a post, or a comment."""

    posts: list[Json] = field(default_factory=list)
    comments: dict[str, list[Json]] = field(default_factory=dict)
    reactions: dict[str, list[Json]] = field(default_factory=dict)
    notifications: list[Json] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)
    uploaded: dict[str, bytes] = field(default_factory=dict)  # by where it was told to go
    host: str = "www.linkedin.com"  # where it tells to upload to

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        parts = urlsplit(request.url)
        path = unquote(parts.path.removeprefix("/rest"))
        if request.method != "GET":
            return self._done(request, path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if path.startswith("/organizations"):
            return _page(request, path)
        return self._list(request, self._rows(path, query), query)

    def _rows(self, path: str, query: dict[str, str]) -> Sequence[Json]:
        if path == "/posts":
            return [one for one in self.posts if one["author"] == query["author"]]
        if path == "/organizationalEntityNotifications":
            span = re.fullmatch(r"\(start:(\d+),end:(\d+)\)", query["timeRange"])
            assert span
            return [one for one in self.notifications if int(span[1]) <= one["lastModifiedAt"] <= int(span[2])]
        if path.startswith("/reactions/"):
            return self.reactions.get(path.removeprefix("/reactions/(entity:").removesuffix(")"), [])
        return self.comments.get(path.removeprefix("/socialActions/").removesuffix("/comments"), [])

    def _list(self, request: Request, rows: Sequence[Json], query: dict[str, str]) -> Response:
        newest = sorted(rows, key=lambda row: -int(row.get("createdAt") or 0))
        start, count = int(query["start"]), int(query["count"])
        paging = {"start": start, "count": count, "links": [], "total": len(rows)}
        return _json(request, {"elements": newest[start : start + count], "paging": paging})

    def _done(self, request: Request, path: str) -> Response:
        if request.method == "DELETE":
            return Response(204, {}, request.url, b"")
        if request.method == "PUT":
            self.uploaded[request.url] = request.body
            return Response(201, {}, request.url, b"")
        given = orjson.loads(request.body)
        if "action=initializeUpload" in request.url:
            return self._begun(request, path.strip("/").removesuffix("s"))
        if path == "/posts":
            return Response(201, {"x-restli-id": "urn:li:share:7099"}, request.url, b"")
        if path == "/reactions":
            made = {"id": f"urn:li:reaction:({US},{given['root']})", **given, "created": {"actor": US, "time": ms(NOW)}}
            return _json(request, made, 201)
        made = comment(f"urn:li:comment:({UNDER},99)", given["actor"], given["message"]["text"], ms(NOW))
        return _json(request, {**made, **{name: given[name] for name in ("parentComment",) if name in given}}, 201)

    def _begun(self, request: Request, kind: str) -> Response:
        number = 1 + sum("initializeUpload" in one.url for one in self.asked[:-1])
        address = f"https://{self.host}/dms-uploads/D4E{number}/uploaded-{kind}/0?ca=vector_feedshare&sync=0"
        told = {"uploadUrlExpiresAt": ms(NOW) + 3_600_000, "uploadUrl": address, kind: f"urn:li:{kind}:D4E{number}"}
        return _json(request, {"value": told})


def _page(request: Request, path: str) -> Response:
    us = {"id": 5501, "localizedName": "Kiln Rental", "vanityName": "kiln-rental", "localizedDescription": "We rent."}
    return _json(request, us if path != "/organizations" else {"elements": [us], "paging": {"start": 0, "count": 10}})


def _json(request: Request, body: Any, status: int = 200) -> Response:
    return Response(status, {"content-type": "application/json"}, request.url, orjson.dumps(body))


def site() -> Site:
    """A question with our answer, a like, a post that passes ours on, and one that mentions us."""
    shared = {"entity": "urn:li:share:8001", "owner": BOB, "text": "Rent one of these", "mediaCategory": "NONE"}
    named = {"entity": "urn:li:share:8002", "owner": ANN, "text": "Thanks, Kiln Rental"}
    asked = {"entity": ASKED, "owner": ANN, "object": UNDER, "text": "How hot does it get?"}
    answered = comment(ASKED, ANN, "How hot does it get?", ago(days=4), commentsSummary={"totalFirstLevelComments": 1})
    return Site(
        posts=[post(POST, r"A kiln \(electric\) you can rent {hashtag|\#|kilns}", ago(days=5))],
        comments={
            POST: [answered],
            ASKED: [comment(REPLIED, US, "1,300 °C.", ago(days=3), parentComment=ASKED)],
        },
        reactions={POST: [reaction(BOB, UNDER, ago(days=2), "PRAISE")]},
        notifications=[
            notification(1, "COMMENT", ago(days=4), asked),
            notification(2, "LIKE", ago(days=2)),
            notification(3, "SHARE", ago(days=1), shared),
            notification(4, "SHARE_MENTION", ago(hours=3), named),
        ],
    )


def call(*rows: Json, secret: str = SECRET) -> Delivery:
    """LinkedIn's signed call with some notifications."""
    body = orjson.dumps({"type": "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS", "notifications": rows})
    signature = hmac.new(secret.encode(), b"hmacsha256=" + body, hashlib.sha256).hexdigest()
    return Delivery("POST", {"x-li-signature": signature, "content-type": "application/json"}, {}, body)


CHALLENGE = Delivery("GET", {}, {"challengeCode": "890e4665-4dfe-4ab1-b689-ed553bceeed0"}, b"")

HEARD = notification(1, "COMMENT", ago(days=4), {"entity": ASKED, "owner": ANN, "text": "How hot does it get?"})
ANSWER = Object("d2", content="1,300 °C", in_reply_to=Reference(ASKED, ANN))

EXCHANGE = Exchange(
    settings={"organization": "5501", "access_token": TOKEN, "client_secret": SECRET},
    other={"organization": "77", "access_token": TOKEN},
    now=NOW,
    network=lambda asked: _other(asked) if "/77" in asked.url else site().play(asked),
    acts=(
        Activity("ours-1", ActivityType.CREATE, Actor(US), Object("d1", content="Hello (all) #kilns")),
        Activity("ours-2", ActivityType.CREATE, Actor(US), ANSWER),
        Activity("ours-3", ActivityType.ANNOUNCE, Actor(US), Reference("urn:li:share:8002", ANN)),
        Activity("ours-4", ActivityType.LIKE, Actor(US), Reference(ASKED, ANN)),
        Activity("ours-5", ActivityType.DELETE, Actor(US), Reference(POST)),
        Activity("ours-6", ActivityType.UNDO, Actor(US), Reference(f"urn:li:reaction:({US},{ASKED})")),
    ),
    deliveries=(CHALLENGE, call(HEARD)),
)


def _other(request: Request) -> Response:
    return _json(request, {"id": 77, "localizedName": "Another page"})
