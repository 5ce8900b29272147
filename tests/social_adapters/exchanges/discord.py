"""A Discord that exists only here: a server with channels, a forum and threads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import orjson

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.discord import Discord
from social_adapters.discord.people import moment, snowflake
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, Object

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
TOKEN = "a-bot-token-of-ours"
GUILD, OTHER = "900000000000000001", "900000000000000002"
GENERAL, STAFF, FORUM, VOICE = "910000000000000001", "910000000000000002", "910000000000000003", "910000000000000004"
BOT, SELLER, ANN, BEN = "920000000000000001", "920000000000000002", "920000000000000003", "920000000000000004"
EVERYBODY = str(1 << 10 | 1 << 16)
HIDDEN = [{"id": GUILD, "type": 0, "allow": "0", "deny": str(1 << 10)}]

Json = dict[str, Any]


def at(number: int = 0, **ago: float) -> str:
    """The id of something that happened then."""
    return str(snowflake(NOW - timedelta(**ago)) + number)


def user(id_: str, name: str, **more: Any) -> Json:
    shown = {"username": name.lower(), "global_name": name, "discriminator": "0", "avatar": "0123456789abcdef"}
    return {"id": id_, **shown, **more}


USERS = {
    BOT: user(BOT, "Ember", bot=True, global_name=None),
    SELLER: user(SELLER, "Sam"),
    ANN: user(ANN, "Ann"),
    BEN: user(BEN, "Ben"),
}


def message(by: str, id_: str, text: str, channel: str = GENERAL, **more: Any) -> Json:
    when = moment(int(id_)).isoformat()
    shown = {"type": 0, "id": id_, "channel_id": channel, "author": USERS[by], "content": text, "timestamp": when}
    return {**shown, "edited_timestamp": None, "mentions": [], "attachments": [], "embeds": [], **more}


def reply(by: str, id_: str, to: Json, text: str, **more: Any) -> Json:
    reference = {"type": 0, "channel_id": to["channel_id"], "message_id": to["id"], "guild_id": GUILD}
    more = {"message_reference": reference, "referenced_message": to, **more}
    return message(by, id_, text, to["channel_id"], type=19, **more)


def reacted(count: int, name: str = "🔥", own: str | None = None) -> Json:
    return {"emoji": {"id": own, "name": name}, "count": count, "me": False}


def channel(id_: str, name: str, kind: int = 0, **more: Any) -> Json:
    return {"id": id_, "type": kind, "guild_id": GUILD, "name": name, "permission_overwrites": [], **more}


NEWS = message(SELLER, at(days=3), "The **new** kiln is [here](https://kilns.example/new)", reactions=[reacted(1)])
ASKED = message(ANN, at(days=2), f"<@{SELLER}> what does it cost?", mentions=[USERS[SELLER]])
ANSWER = reply(SELLER, at(days=1), ASKED, "900", reactions=[reacted(1, "glaze", "930000000000000001")])
CAME = message(BEN, at(days=4), "", type=7)
POST = at(hours=20)
QUESTION = message(BEN, POST, "My bowls crack", POST)
ADVICE = message(SELLER, at(hours=19), "Dry them slower", POST)
THREAD = channel(POST, "Cracks in bowls", 11, parent_id=FORUM, owner_id=BEN)


@dataclass
class Server:
    """`said` are all messages; `likes` {(message, emoji): users}; `closed`: channels the bot may not read."""

    said: list[Json]
    channels: list[Json] = field(default_factory=list)
    threads: list[Json] = field(default_factory=list)
    likes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    everybody: str = EVERYBODY
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        parts = urlsplit(request.url)
        path = unquote(parts.path.removeprefix("/api/v10/")).split("/")
        given = {name: int(values[-1]) for name, values in parse_qs(parts.query).items()}
        if path[1] in self.closed:
            body: Any = {"message": "Missing Access", "code": 50001}
            return Response(403, {}, request.url, orjson.dumps(body))
        body = self._guild(path) if path[0] == "guilds" else self._channel(path, given)
        return Response(200, {"content-type": "application/json", **self.headers}, request.url, orjson.dumps(body))

    def paths(self) -> list[str]:
        return [urlsplit(request.url).path.removeprefix("/api/v10/") for request in self.asked]

    def _guild(self, path: list[str]) -> Any:
        if path[-1] == "channels":
            return [self._shown(one) for one in self.channels]
        if path[-1] == "active":
            return {"threads": [self._shown(one) for one in self.threads], "members": []}
        roles = [{"id": path[1], "name": "@everyone", "permissions": self.everybody}]
        return {"id": path[1], "name": "Kilns", "features": [], "roles": roles}

    def _shown(self, room: Json) -> Json:
        ids = [int(one["id"]) for one in self.said if one["channel_id"] == room["id"]]
        return {**room, "last_message_id": str(max(ids)) if ids else None}

    def _channel(self, path: list[str], given: dict[str, int]) -> Any:
        if path[0] == "users":
            return USERS[BOT if path[1] == "@me" else path[1]]
        if len(path) > 3:
            return [USERS[id_] for id_ in self.likes.get((path[3], path[5]), [])]
        rows = [one for one in self.said if one["channel_id"] == path[1] and int(one["id"]) < given["before"]]
        return sorted(rows, key=lambda row: -int(row["id"]))[: given["limit"]]


def server(**more: Any) -> Server:
    given: Json = {
        "said": [CAME, NEWS, ASKED, ANSWER, QUESTION, ADVICE, message(SELLER, at(days=1), "Between us", STAFF)],
        "channels": [
            channel(GENERAL, "general"),
            channel(STAFF, "staff", permission_overwrites=HIDDEN),
            channel(FORUM, "help", 15),
            channel(VOICE, "lounge", 2),
        ],
        "threads": [THREAD],
        "likes": {(NEWS["id"], "🔥"): [ANN], (ANSWER["id"], "glaze:930000000000000001"): [BEN]},
    }
    return Server(**{**given, **more})


SETTINGS = {"bot_token": TOKEN, "server": GUILD, "ours": [SELLER]}


def source(network: Server, **more: Any) -> Discord:
    return Discord(Discord.settings.model_validate({**SETTINGS, **more}), Http(stand_in(network.play)))


async def pull(network: Server, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(source(network), cursor, now)]


def activities(found: Iterable[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


EXCHANGE = Exchange(settings=SETTINGS, other={"bot_token": "another", "server": OTHER}, now=NOW, network=server().play)
