"""What a source on Reddit needs to be told."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, SecretStr, field_validator, model_validator

from social_adapters.oauth import Granted

_ADDRESS = re.compile(r"^(?:(?:https?://)?(?:\w+\.)?reddit\.com)?/?(?:u|user|r)/([^/?#\s]+).*$", re.IGNORECASE)


class Settings(Granted):
    """Our own account; or, where anything else is given, what to watch with it."""

    access_token: SecretStr | None = Field(
        None,
        title="Access token",
        description="Of your own account, with the scopes identity, read, history and privatemessages",
    )
    user: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9_-]{2,30}$",
        title="Person to watch",
        description="A Reddit user name, such as u/ann: brings what they post and comment in public",
    )
    subreddit: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9_]{2,30}$",
        title="Subreddit to watch",
        description="Such as r/kilns: brings its posts and comments",
    )
    words: str | None = Field(
        None,
        min_length=2,
        max_length=200,
        title="Words to watch",
        description="Such as your product's name: in the subreddit, or in the posts of all of Reddit",
    )

    @field_validator("user", "subreddit", mode="before")
    @classmethod
    def _name(cls, given: Any) -> Any:
        """
        >>> Settings(access_token="x", user="https://www.reddit.com/user/Ann/comments").user
        'Ann'
        """
        text = given.strip().removeprefix("@") if isinstance(given, str) else given
        return (_ADDRESS.sub(r"\1", text) or None) if isinstance(text, str) else text

    @field_validator("words", mode="before")
    @classmethod
    def _words(cls, given: Any) -> Any:
        return (" ".join(given.split()) or None) if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one(self) -> Settings:
        if self.user and (self.subreddit or self.words):
            raise ValueError("give a person to watch, or a subreddit and words; not both")
        return self

    @property
    def ours(self) -> bool:
        return not (self.user or self.subreddit or self.words)
