"""A Slack that exists only here: two channels of a workspace, their threads, and its members."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.hooks import Delivery
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.slack import Slack
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
TOKEN = "xoxb-a-token-of-ours"
OTHER = "xoxb-another-workspace"
SECRET = "a-signing-secret-of-ours"
SITE = "https://kilns.example"
BOT, SELLER, ANN, BEN = "U0BOT", "U0SELL", "U0ANN", "U0BEN"
GENERAL, HELP, BACK_ROOM = "C0GENERAL", "C0HELP", "C0BACK"

Json = dict[str, Any]


def stamp(**ago: float) -> str:
    return f"{int((NOW - timedelta(**ago)).timestamp())}.000100"


def message(by: str, ts: str, text: str, **more: Any) -> Json:
    return {"type": "message", "user": by, "ts": ts, "text": text, "team": "T0KILNS", **more}


def reply(by: str, ts: str, to: Json, text: str, **more: Any) -> Json:
    return message(by, ts, text, thread_ts=to["ts"], parent_user_id=to["user"], **more)


def liked(name: str, *users: str) -> list[Json]:
    return [{"name": name, "users": list(users), "count": len(users)}]


def channel(id_: str, name: str, **more: Any) -> Json:
    return {"id": id_, "name": name, "is_channel": True, "is_private": False, "is_member": True, **more}


def member(id_: str, name: str, title: str = "", **more: Any) -> Json:
    picture = f"https://pictures.example/{id_}.png"
    profile = {"display_name": name, "real_name": f"{name} Example", "title": title, "image_192": picture}
    return {"id": id_, "name": name.lower(), "is_bot": False, "profile": profile, **more}


NEWS = message(
    SELLER, stamp(days=3), "The *new* kiln is <https://kilns.example/new|here>", reactions=liked("tada", ANN)
)
ASKED = message(ANN, stamp(days=2), f"<@{SELLER}> what does it cost &amp; when?")
ANSWER = reply(SELLER, stamp(days=2, minutes=-30), ASKED, "Monday")
THANKS = reply(BEN, stamp(days=1), ASKED, "Thanks", reactions=liked("heart", SELLER))
POSTED = stamp(minutes=1)
CAME = message(BEN, stamp(days=4), f"<@{BEN}> has joined the channel", subtype="channel_join")
ITEM = {"type": "message", "channel": HELP, "ts": ASKED["ts"]}


@dataclass
class Workspace:
    """`rooms` {channel: messages}; `threads` {ts of the first: replies}; `rows` at most in an answer."""

    rooms: dict[str, list[Json]]
    threads: dict[str, list[Json]] = field(default_factory=dict)
    members: list[Json] = field(default_factory=list)
    channels: list[Json] = field(default_factory=list)
    rows: int = 200
    refused: dict[str, str] = field(default_factory=dict)  # {method: error}
    a_minute: int = 10_000  # messages' requests until 429
    asked: list[Request] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        method = urlsplit(request.url).path.rpartition("/")[2]
        if method in {"conversations.history", "conversations.replies"}:
            self.a_minute -= 1
            if self.a_minute < 0:
                return Response(429, {"retry-after": "60"}, request.url, b'{"ok":false,"error":"ratelimited"}')
        given = {name: values[-1] for name, values in parse_qs(urlsplit(request.url).query).items()}
        given |= orjson.loads(request.body) if request.body else {}
        body = self._refusal(method) or self._answer(method, given, request)
        return Response(200, {"content-type": "application/json"}, request.url, orjson.dumps(body))

    def methods(self) -> list[str]:
        return [urlsplit(request.url).path.rpartition("/")[2] for request in self.asked]

    def _refusal(self, method: str) -> Json | None:
        return {"ok": False, "error": self.refused[method]} if method in self.refused else None

    def _answer(self, method: str, given: Json, request: Request) -> Json:
        answers: dict[str, Callable[[], Json]] = {
            "auth.test": lambda: _account(request),
            "users.conversations": lambda: {"ok": True, "channels": self.channels},
            "users.info": lambda: self._member(given["user"]),
            "conversations.history": lambda: self._history(given),
            "conversations.replies": lambda: self._replies(given),
            "chat.postMessage": lambda: _posted(given),
        }
        return answers[method]() if method in answers else {"ok": True, **given}

    def _member(self, id_: str) -> Json:
        known = [one for one in self.members if one["id"] == id_]
        return {"ok": True, "user": known[0]} if known else {"ok": False, "error": "user_not_found"}

    def _history(self, given: Json) -> Json:
        if given["channel"] not in self.rooms:
            return {"ok": False, "error": "not_in_channel"}
        rows = [self._thread(row) for row in self.rooms[given["channel"]]]
        rows = [row for row in rows if float(given["oldest"]) < float(row["ts"]) < float(given["latest"])]
        rows = sorted(rows, key=lambda row: row["ts"], reverse=True)
        return {"ok": True, "messages": rows[: self.rows], "has_more": len(rows) > self.rows}

    def _thread(self, row: Json) -> Json:
        told = self.threads.get(row["ts"])
        return (
            {**row, "thread_ts": row["ts"], "reply_count": len(told), "latest_reply": told[-1]["ts"]} if told else row
        )

    def _replies(self, given: Json) -> Json:
        every = [row for rows in [*self.rooms.values(), *self.threads.values()] for row in rows]
        first = [self._thread(row) for row in every if row["ts"] == given["ts"]]
        after = float(given.get("oldest", 0))
        below = [row for row in self.threads.get(given["ts"], []) if float(row["ts"]) > after]
        return {"ok": True, "messages": [*first, *below[: self.rows - 1]], "has_more": len(below) > self.rows - 1}


def _account(request: Request) -> Json:
    team = "T0OTHER" if request.headers.get("authorization", "").endswith(OTHER) else "T0KILNS"
    return {"ok": True, "url": f"{SITE}/", "team": "Kilns", "team_id": team, "user_id": BOT, "user": "ember"}


def _posted(given: Json) -> Json:
    said = message(BOT, POSTED, given["text"], bot_id="B0BOT")
    said |= {"thread_ts": given["thread_ts"]} if "thread_ts" in given else {}
    return {"ok": True, "channel": given["channel"], "ts": said["ts"], "message": said}


def workspace(**more: Any) -> Workspace:
    given: Json = {
        "rooms": {GENERAL: [CAME, NEWS], HELP: [ASKED]},
        "threads": {ASKED["ts"]: [ANSWER, THANKS]},
        "members": [
            member(SELLER, "Sam"),
            member(ANN, "Ann", "Potter"),
            member(BEN, "Ben"),
            member(BOT, "Ember", is_bot=True),
        ],
        "channels": [channel(GENERAL, "general"), channel(HELP, "help"), channel(BACK_ROOM, "back", is_private=True)],
    }
    return Workspace(**{**given, **more})


SETTINGS = {"access_token": TOKEN, "ours": [SELLER], "signing_secret": SECRET, "channel": GENERAL}


def source(network: Workspace) -> Slack:
    return Slack(Slack.settings.model_validate(SETTINGS), Http(stand_in(network.play)))


def act(type_: str, what: Object | Reference) -> Activity:
    return Activity("ours", ActivityType(type_), Actor("us"), what)


async def pull(network: Workspace, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(source(network), cursor, now)]


def activities(found: Iterable[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def event(inner: Json, id_: str = "Ev0001") -> Json:
    return {"type": "event_callback", "team_id": "T0KILNS", "event_id": id_, "event_time": 1, "event": inner}


def call(body: Json, secret: str = SECRET, sent: datetime = NOW) -> Delivery:
    raw, at = orjson.dumps(body), str(int(sent.timestamp()))
    signature = hmac.new(secret.encode(), f"v0:{at}:".encode() + raw, hashlib.sha256).hexdigest()
    return Delivery("POST", {"x-slack-request-timestamp": at, "x-slack-signature": f"v0={signature}"}, {}, raw)


EXCHANGE = Exchange(
    settings=SETTINGS,
    other={"access_token": OTHER},
    now=NOW,
    network=workspace().play,
    acts=(
        act("Create", Object("draft", content="On Monday", in_reply_to=Reference(f"{HELP}/{ASKED['ts']}", ANN))),
        act("Like", Reference(f"{HELP}/{ASKED['ts']}", ANN)),
        act("Delete", Reference(f"{HELP}/{ANSWER['ts']}#create")),
        act("Undo", Reference(f"{HELP}/{ASKED['ts']}#+1/{BOT}")),
    ),
    deliveries=(
        call({"type": "url_verification", "challenge": "3eZbrw1a"}),
        call(event({"type": "reaction_added", "user": BEN, "reaction": "tada", "item": ITEM, "event_ts": ASKED["ts"]})),
    ),
)
