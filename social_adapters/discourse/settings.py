"""What a source on a Discourse forum needs to be told."""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator

from social_adapters import adapter
from social_adapters.discourse.addresses import is_name, name_in

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_PLACE = re.compile(r"(?:c|tag|tags)(?:/[^/?#\s]{1,100}){1,4}")


class Settings(adapter.Settings):
    """A person, a category, a tag or words to watch; or a key of our own account. With both the key only asks."""

    forum: str = Field(title="Forum", description="The address of its first page, such as meta.discourse.org")
    user: str | None = Field(None, title="Person to watch", description="The user name there, or the profile's address")
    place: str | None = Field(
        None, title="Category or tag to watch", description="Its address, such as forum.example/c/support/5"
    )
    query: str | None = Field(
        None, min_length=3, max_length=200, title="Words to watch", description="Posts that hold them"
    )
    user_api_key: SecretStr | None = Field(
        None,
        title="User API key",
        description="Of your own account, with the scopes read and, to publish, write: brings who answers, mentions "
        "and likes you",
    )
    api_key: SecretStr | None = Field(
        None, title="API key", description="Instead, from an administrator of the forum; it needs the user name as well"
    )
    api_username: str | None = Field(None, title="User name for the API key")
    category: int | None = Field(
        None, ge=1, title="Category for what we open", description="Its number: the last part of its address"
    )
    webhook_secret: SecretStr | None = Field(
        None,
        min_length=12,
        title="Webhook secret",
        description="Where the forum calls us: the secret its administrator entered there",
    )

    @field_validator("forum")
    @classmethod
    def _base(cls, given: str) -> str:
        """
        >>> Settings(forum="Forum.Example/latest", user="ann").forum
        'https://forum.example'
        """
        text = given.strip()
        parts = urlsplit(text if "://" in text else f"https://{text}")
        path = re.sub(r"/(?:latest|categories|top|new|hot|login)?/*$", "", parts.path.rstrip("/"))
        host = parts.netloc.lower()
        if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or not _PATH.fullmatch(path):
            raise ValueError("that is no forum; give the address of its first page")
        return f"{parts.scheme}://{host}{path}"

    @field_validator("user", "api_username")
    @classmethod
    def _name(cls, given: str | None) -> str | None:
        """
        >>> Settings(forum="forum.example", user="https://forum.example/u/Ann/summary").user
        'Ann'
        """
        text = (given or "").strip()
        if not text:
            return None
        page = re.search(r"^https?://[^?#]*?/(?:u|users)/[^/?#]+", text)
        name = (name_in(page[0]) or "") if page else text.removeprefix("@")
        if not is_name(name):
            raise ValueError("that is no user name")
        return name

    @field_validator("place")
    @classmethod
    def _path(cls, given: str | None) -> str | None:
        """
        >>> Settings(forum="forum.example", place="https://forum.example/c/support/5/l/latest?order=x").place
        'c/support/5'
        """
        text = (given or "").strip().partition("?")[0]
        if not text:
            return None
        found = re.search(r"(?:^|/)((?:c|tag|tags)/[^\s]*)", text)
        path = re.sub(r"/l/.*$|\.json$|/+$", "", found[1]) if found else ""
        if not _PLACE.fullmatch(path) or ".." in unquote(path):
            raise ValueError("that is no category or tag; give its address, with /c/ or /tag/ in it")
        return path

    @model_validator(mode="after")
    def _one(self) -> Self:
        watched = sum(map(bool, (self.user, self.place, self.query)))
        if watched > 1:
            raise ValueError("give one of: a person, a category or tag, words to watch")
        if bool(self.api_key) != bool(self.api_username):
            raise ValueError("an API key and its user name belong together")
        if self.api_key and self.user_api_key:
            raise ValueError("give one key: a user API key, or an API key with its user name")
        if not (watched or self.api_key or self.user_api_key):
            raise ValueError("give a person, a category, a tag or words to watch, or a key of your own account")
        return self

    @property
    def headers(self) -> dict[str, str]:
        """How the key travels."""
        if self.user_api_key:
            return {"user-api-key": self.user_api_key.get_secret_value()}
        if self.api_key:
            return {"api-key": self.api_key.get_secret_value(), "api-username": self.api_username or ""}
        return {}

    @property
    def ours(self) -> bool:
        return not (self.user or self.place or self.query)

    @property
    def watched(self) -> str:
        """What a cursor of something watched belongs to."""
        name = self.user.lower() if self.user else ""
        return f"user:{name}" if name else f"place:{self.place}" if self.place else f"search:{self.query}"
