"""A network for tests alone: whatever OpenID provider its settings name; nothing ever happens there."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from social_adapters import raw
from social_adapters.adapter import Adapter, Conversion, Coverage, Page, Raw, nothing
from social_adapters.http import Http
from social_adapters.oauth import Granted, OAuth
from social_adapters.vocabulary import Actor

ENTRY = f"[social_adapters]\ntryout = {__name__}:Tryout\n"


class TryoutSettings(Granted):
    issuer: str = Field(title="Issuer")
    note: str | None = Field(None, title="Anything")


class Tryout(Adapter):
    name = "tryout"
    title = "Tryout"
    settings = TryoutSettings
    oauth: ClassVar[OAuth | None] = OAuth(
        authorize="{issuer}/auth",
        token="{issuer}/token",
        scopes=("openid", "offline_access"),
        allows=("know that it is you",),
        extra=(("prompt", "consent"),),
    )
    kinds: ClassVar[dict[str, Conversion]] = {"me": nothing}

    def __init__(self, settings: TryoutSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return "me" if url else None

    async def whoami(self) -> Actor:
        token = self._given.access_token.get_secret_value() if self._given.access_token else ""
        asked = await self.http.get(f"{self._given.issuer}/me", headers={"authorization": f"Bearer {token}"})
        name = raw.needed(raw.text, raw.fields(asked.json(), "the account"), "sub")
        return Actor(f"{self._given.issuer}/{name}", handle=name)

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        await self.whoami()
        yield Page((), "seen", (Coverage("all", None, now),))


@contextmanager
def installed(folder: Path) -> Iterator[None]:
    """Its entry point is found for as long as the context lasts, as that of any installed package."""
    package = folder / "tryout-1.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: tryout\nVersion: 1\n")
    (package / "entry_points.txt").write_text(ENTRY)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
