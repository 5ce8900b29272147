"""What a source on Slack needs to be told, and how an app is installed in a workspace."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, SecretStr, field_validator

from social_adapters.oauth import Granted, OAuth

MOST_OF_US = 100

_ID = re.compile(r"[UW][A-Z0-9]{2,20}")
_PAGE = re.compile(r"(?:https?://)?[\w.-]*slack\.com/(?:team|user_profile(?:/[A-Z0-9]+)?)/([A-Z0-9]+)/?")
_CHANNEL = re.compile(r"^(?:https?://[\w.-]*slack\.com/archives/)?(C[A-Z0-9]{2,20})/?$")

OAUTH = OAuth(
    authorize="https://slack.com/oauth/v2/authorize",
    token="https://slack.com/api/oauth.v2.access",  # noqa: S106, an address
    scopes=("channels:read", "channels:history", "reactions:read", "users:read", "chat:write", "reactions:write"),
    pkce=False,
    separator=",",
    allows=(
        "read the public channels the bot is invited to, their reactions, and members' names",
        "post, answer and react as the bot, after approval",
    ),
)


class SlackSettings(Granted):
    """A bot in a workspace of ours."""

    access_token: SecretStr | None = Field(
        None,
        title="Bot token",
        description="Begins with xoxb-. The bot reads the public channels it was invited to, and no others.",
    )
    ours: tuple[str, ...] = Field(
        (),
        max_length=MOST_OF_US,
        title="Our own members",
        description="Member ids such as U012ABCDEF (in a profile: Copy member ID), yours first; without them the bot "
        "is who we are",
    )
    channel: str | None = Field(
        None,
        title="Channel to post in",
        description="Where posts of your own go: its id, such as C012ABCDEF, or its link",
    )
    signing_secret: SecretStr | None = Field(
        None,
        title="Signing secret",
        description="Of the app, under Basic Information: proves that a call is Slack's. Only for events at once.",
    )

    @field_validator("ours", mode="before")
    @classmethod
    def _ids(cls, given: Any) -> Any:
        """
        >>> SlackSettings(ours="<@U01AB>, https://kilns.slack.com/team/U02CD").ours
        ('U01AB', 'U02CD')
        """
        parts = re.split(r"[\s,;]+", given.strip()) if isinstance(given, str) else given
        if not isinstance(parts, list | tuple):
            return parts
        return tuple(dict.fromkeys(_id(part) for part in parts if part not in {"", None}))

    @field_validator("channel", mode="before")
    @classmethod
    def _channel(cls, given: Any) -> Any:
        """
        >>> SlackSettings(channel="https://kilns.slack.com/archives/C01AB").channel
        'C01AB'
        """
        if not isinstance(given, str) or not given.strip():
            return given or None
        found = _CHANNEL.search(given.strip())
        if found is None:
            raise ValueError("that is no channel; give its id, such as C012ABCDEF, or its link")
        return found[1]

    @property
    def token(self) -> str | None:
        """What to ask with; None until the app is installed."""
        return self.access_token.get_secret_value() if self.access_token else None


def _id(given: Any) -> str:
    text = given.strip() if isinstance(given, str) else ""
    page = _PAGE.fullmatch(text)
    id_ = page[1] if page else text.strip("<@>").upper()
    if not _ID.fullmatch(id_):
        raise ValueError("that is no member id; give one such as U012ABCDEF")
    return id_
