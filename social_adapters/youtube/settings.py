"""What a source on YouTube needs to be told."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, SecretStr, field_validator

from social_adapters.oauth import Granted

_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.|m\.)?youtube\.com/", re.IGNORECASE)
_ID = re.compile(r"UC[A-Za-z0-9_-]{22}")
_HANDLE = re.compile(r"@?[\w.·-]{3,30}")
_OTHER = {"c", "embed", "feed", "live", "playlist", "results", "shorts", "watch"}  # pages that are no channel's
_USER = re.compile(r"user/[A-Za-z0-9_-]{1,50}")


class Settings(Granted):
    """A channel, watched or ours; without one the channel of whoever signs in."""

    channel: str | None = Field(
        None,
        title="Channel",
        description="Such as @kilns, or the address of its page; leave it empty for the channel you sign in with",
    )
    ours: bool = Field(False, title="This channel is ours", description="Comments on its videos are meant for us")
    api_key: SecretStr | None = Field(
        None,
        title="API key",
        description="Enough for what is public: from the Google Cloud console, with the YouTube Data API v3 enabled",
    )
    access_token: SecretStr | None = Field(
        None, title="Access token", description="Of our own channel: also shows who subscribed"
    )

    @field_validator("channel", mode="before")
    @classmethod
    def _channel(cls, given: Any) -> Any:
        """An id, "@handle", or "user/name" of an old address.

        >>> Settings(channel="https://www.youtube.com/@Kilns/videos").channel
        '@Kilns'
        """
        if not isinstance(given, str) or not given.strip():
            return None if given == "" or isinstance(given, str) else given
        path, of_youtube = _ADDRESS.subn("", given.strip())
        path = path.strip("/")
        kind, _, rest = path.partition("/")
        name = {"channel": rest.partition("/")[0], "user": path}.get(kind, kind).partition("?")[0]
        if _ID.fullmatch(name) or _USER.fullmatch(name):
            return name
        if kind.partition("?")[0] in _OTHER or (rest and not of_youtube) or not _HANDLE.fullmatch(name):
            raise ValueError("that is no channel; give its @handle, or the address of its page that holds it")
        return f"@{name.removeprefix('@')}"
