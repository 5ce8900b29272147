"""Asking Slack, which says in the body of a 200 what went wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from social_adapters import raw
from social_adapters.answers import said
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unavailable, Unexpected, Unsupported
from social_adapters.http import Http
from social_adapters.rates import DEFAULT_WAIT
from social_adapters.raw import Fields

API = "https://slack.com/api"
ROWS = 200  # in one answer: what Slack advises; apps it limits get 15
MOST_CHANNELS = 1000

_REFUSED = {
    "access_denied", "account_inactive", "ekm_access_denied", "enterprise_is_restricted", "invalid_auth",
    "missing_scope", "no_permission", "not_allowed_token_type", "not_authed", "org_login_required",
    "team_access_not_granted", "token_expired", "token_revoked", "two_factor_setup_required",
}  # fmt: skip
_OFTEN = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_DOWN = {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
_ABSENT = {
    "already_reacted", "bad_timestamp", "cant_delete_message", "cant_update_message", "channel_not_found",
    "compliance_exports_prevent_deletion", "invalid_name", "is_archived", "is_inactive", "message_not_found",
    "method_deprecated", "method_not_supported_for_channel_type", "msg_too_long", "no_reaction", "no_text",
    "not_in_channel", "not_reactable", "restricted_action", "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel", "thread_not_found", "too_many_emoji", "too_many_reactions",
    "unknown_method", "user_not_found", "user_not_visible",
}  # fmt: skip
NOT_THERE = frozenset({"channel_not_found", "not_in_channel", "is_archived", "thread_not_found"})
NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


class Api:
    """`token` None: the app is not installed yet."""

    def __init__(self, http: Http, token: str | None) -> None:
        self._http = http
        self._token = token

    async def ask(self, method: str, params: Mapping[str, Any], absent: Collection[str] = ()) -> Fields | None:
        """What a method answers; None where it refuses with one of `absent`. Raises AdapterError."""
        answer = await self._http.get(f"{API}/{method}", params=params, headers=self._headers())
        return judged(answer.json(), answer.headers, absent)

    async def do(self, method: str, what: Mapping[str, Any], done: Collection[str] = ()) -> Fields:
        """One request that changes something; `done`: errors that say it was so before. Raises AdapterError."""
        answer = await self._http.post(f"{API}/{method}", dict(what), self._headers())
        return judged(answer.json(), answer.headers, done) or {}

    async def needed(self, method: str, params: Mapping[str, Any]) -> Fields:
        return await self.ask(method, params) or {}

    async def channels(self) -> list[Fields]:
        """The public channels the bot is in; private ones and direct messages are not asked for."""
        found: list[Fields] = []
        asked: dict[str, Any] = {"types": "public_channel", "exclude_archived": "true", "limit": ROWS}
        while len(found) < MOST_CHANNELS:
            answer = await self.needed("users.conversations", asked)
            rows = raw.rows(answer.get("channels"), "channels")
            found += [row for row in rows if is_public(row)]
            after = raw.text(raw.inner(answer, "response_metadata") or {}, "next_cursor")
            if not after or not rows or after == asked.get("cursor"):
                break
            asked["cursor"] = after
        return found

    def _headers(self) -> dict[str, str]:
        if self._token is None:
            raise Unauthorized("Slack shows nothing without a bot: install the app in your workspace")
        return {"authorization": f"Bearer {self._token}"}


def judged(body: Any, headers: Mapping[str, str] | None = None, absent: Collection[str] = ()) -> Fields | None:
    """A good answer; None where it refuses with one of `absent`. Raises AdapterError.

    >>> judged({"ok": False, "error": "channel_not_found"})
    Traceback (most recent call last):
    social_adapters.errors.Unsupported: Slack refuses: channel_not_found
    """
    answer = raw.fields(body, "the answer")
    if raw.flag(answer, "ok"):
        return answer
    code = raw.needed(raw.text, answer, "error")
    if code in absent:
        return None
    raise _error(code, headers or {})


def is_public(channel: Fields) -> bool:
    """Whether everybody in the workspace can read it."""
    hidden = any(raw.flag(channel, name) for name in ("is_private", "is_im", "is_mpim", "is_group"))
    return not hidden


def _error(code: str, headers: Mapping[str, str]) -> AdapterError:
    line = f"Slack refuses: {said(code)}"
    if code in _OFTEN:
        asked = headers.get("retry-after", "")
        return RateLimited(line, float(asked) if asked.isdecimal() and len(asked) < 6 else DEFAULT_WAIT)
    if code in _REFUSED:
        return Unauthorized(line)
    return (Unavailable if code in _DOWN else Unsupported if code in _ABSENT else Unexpected)(line)
