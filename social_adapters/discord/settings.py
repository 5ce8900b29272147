"""What a source on Discord needs to be told."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, SecretStr, field_validator

from social_adapters import adapter

MOST_OF_US = 100

_NUMBER = re.compile(r"[1-9][0-9]{14,18}", re.ASCII)
_SERVER = re.compile(r"^(?:https?://(?:\w+\.)?discord(?:app)?\.com/channels/)?([0-9]+)(?:/[0-9/]*)?$")


class DiscordSettings(adapter.Settings):
    """A bot in a server of ours."""

    bot_token: SecretStr = Field(
        title="Bot token",
        description="Of an application of your own, under Bot. Its Message Content Intent must be on.",
    )
    server: str = Field(title="Server", description="Its id, or the link of any message in it")
    ours: tuple[str, ...] = Field(
        (),
        max_length=MOST_OF_US,
        title="Our own members",
        description="User ids (developer mode: Copy User ID), yours first; without them the bot is who we are",
    )

    @field_validator("bot_token", mode="before")
    @classmethod
    def _token(cls, given: Any) -> Any:
        return given.strip().removeprefix("Bot ") if isinstance(given, str) else given

    @field_validator("server", mode="before")
    @classmethod
    def _guild(cls, given: Any) -> Any:
        """
        >>> DiscordSettings(bot_token="x", server="https://discord.com/channels/100000000000000001/7/8").server
        '100000000000000001'
        """
        found = _SERVER.match(given.strip()) if isinstance(given, str) else None
        if found is None or not _NUMBER.fullmatch(found[1]):
            raise ValueError("that is no server; give its id, or the link of a message in it")
        return found[1]

    @field_validator("ours", mode="before")
    @classmethod
    def _ids(cls, given: Any) -> Any:
        """
        >>> DiscordSettings(bot_token="x", server="1" * 18, ours="<@100000000000000007> 100000000000000008").ours
        ('100000000000000007', '100000000000000008')
        """
        parts = re.split(r"[\s,;]+", given.strip()) if isinstance(given, str) else given
        if not isinstance(parts, list | tuple):
            return parts
        return tuple(dict.fromkeys(_id(part) for part in parts if part not in {"", None}))


def _id(given: Any) -> str:
    text = given.strip().removeprefix("https://discord.com/users/").strip("<@!>/") if isinstance(given, str) else ""
    if not _NUMBER.fullmatch(text):
        raise ValueError("that is no user id; give one such as 100000000000000007")
    return text
