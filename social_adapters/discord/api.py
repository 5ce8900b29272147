"""Asking Discord as our bot, and which of a server's channels everybody in it can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from social_adapters import raw
from social_adapters.discord.people import WEB, Thread, identity
from social_adapters.errors import Unauthorized, Unsupported
from social_adapters.http import Http
from social_adapters.raw import Fields
from social_adapters.text import line
from social_adapters.vocabulary import Reference

API = "https://discord.com/api/v10"
USER_AGENT = "DiscordBot (self-hosted Emberfeed, 0.1)"  # Discord blocks what does not call itself so
ROWS = 100  # messages, or accounts, in one answer
READ = {0, 2, 5, 13}  # types of channels: text, beside voice, announcements, beside a stage
FORUMS = {15, 16}
PUBLIC_THREADS = {10, 11}
VIEW = 1 << 10  # of a permission set


@dataclass(frozen=True, slots=True)
class Channel:
    """A public channel or thread. `stream` None: a thread, of which coverage says nothing. `last`: newest message."""

    id: str
    stream: str | None
    last: int
    thread: Thread | None = None


class Api:
    def __init__(self, http: Http, token: str) -> None:
        self._http = http
        self._headers = {"authorization": f"Bot {token}", "user-agent": USER_AGENT}

    async def user(self, id_: str = "@me") -> Fields:
        return raw.fields(await self._ask(f"/users/{id_}"), "the account")

    async def channels(self, guild: str) -> tuple[list[Channel], dict[str, str]]:
        """What everybody in the server can read, and the names of it. Raises AdapterError."""
        server = raw.fields(await self._ask(f"/guilds/{guild}"), "the server")
        listed = raw.rows(await self._ask(f"/guilds/{guild}/channels"), "the list of channels")
        active = raw.fields(await self._ask(f"/guilds/{guild}/threads/active"), "the threads")
        everybody = [role for role in raw.rows(server.get("roles"), "roles") if role.get("id") == guild]
        allowed = _permissions(everybody[0], "permissions") if everybody else 0
        public = {identity(one, "id"): one for one in listed if _is_public(one, guild, allowed)}
        names = {id_: line(raw.text(one, "name")) or id_ for id_, one in public.items()}
        threads = raw.rows(active.get("threads"), "threads")
        shown = [*_rooms(public, names), *_threads(threads, public, guild)]
        return list({channel.id: channel for channel in shown}.values()), names

    async def messages(self, channel: str, before: int) -> list[Fields] | None:
        """The newest messages before an id, newest first; None where the bot may not read."""
        try:
            answer = await self._ask(f"/channels/{channel}/messages", {"limit": ROWS, "before": before})
        except (Unauthorized, Unsupported):
            await self.user()  # where the token itself is refused, this says so
            return None
        return raw.rows(answer, "the list of messages")

    async def reacted(self, channel: str, message: str, emoji: str) -> list[Fields]:
        """The first hundred who reacted so."""
        path = f"/channels/{channel}/messages/{message}/reactions/{quote(emoji, safe='')}"
        return raw.rows(await self._ask(path, {"limit": ROWS}), "the list of accounts")

    async def _ask(self, path: str, params: Mapping[str, Any] | None = None) -> Any:
        return (await self._http.get(f"{API}{path}", params=params, headers=self._headers)).json()


def _rooms(public: Mapping[str, Fields], names: Mapping[str, str]) -> list[Channel]:
    shown = list(names.values())
    return [
        Channel(id_, f"#{names[id_]}" if shown.count(names[id_]) == 1 else f"#{names[id_]} ({id_})", _last(one))
        for id_, one in public.items()
        if raw.number(one, "type") in READ
    ]


def _threads(threads: Sequence[Fields], public: Mapping[str, Fields], guild: str) -> list[Channel]:
    below = [(one, raw.text(one, "parent_id") or "") for one in threads if raw.number(one, "type") in PUBLIC_THREADS]
    return [_thread(one, public[parent], guild) for one, parent in below if parent in public]


def _thread(thread: Fields, parent: Fields, guild: str) -> Channel:
    """A post in a forum begins with its own first message; other threads hang on one in their channel."""
    id_, is_post = identity(thread, "id"), raw.number(parent, "type") in FORUMS
    place = f"{id_ if is_post else identity(parent, 'id')}/{id_}"
    by = identity(thread, "owner_id") if is_post and thread.get("owner_id") else None
    first = Reference(place, by, f"{WEB}/channels/{guild}/{place}")
    return Channel(id_, None, _last(thread), Thread(first, line(raw.text(thread, "name")), is_post))


def _is_public(channel: Fields, guild: str, allowed: int) -> bool:
    for rule in raw.rows(channel.get("permission_overwrites") or [], "permission_overwrites"):
        if rule.get("id") == guild:
            allowed = allowed & ~_permissions(rule, "deny") | _permissions(rule, "allow")
    return bool(allowed & VIEW)


def _permissions(given: Fields, name: str) -> int:
    """A set of bits, as a number in a text."""
    return int(raw.text(given, name) or 0)


def _last(channel: Fields) -> int:
    return int(identity(channel, "last_message_id")) if channel.get("last_message_id") else 0
