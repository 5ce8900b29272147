"""A scene of today and the API on it: what the tests of people's pages look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from social_adapters.vocabulary import Actor
from tests.service.scene import Scene, somebody

MARTA = somebody("Marta Olsen", summary="Head of Operations at Fjordline Freight")
LARS, INES = somebody("Lars Berg"), somebody("Ines Roth")
Json = dict[str, Any]


@dataclass
class Page:
    """A scene of today, and the API on it."""

    scene: Scene
    browser: httpx.AsyncClient
    stranger: httpx.AsyncClient

    async def get(self, path: str, **params: Any) -> Json:
        answer = await self.browser.get(f"/api/v1/{path}", params=params)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def of(self, name: str, **params: Any) -> Json:
        return await self.get(f"people/{await self.id_of(name)}", **params)

    async def id_of(self, name: str) -> str:
        (row,) = await self.scene.rows(f"SELECT id FROM person WHERE name = '{name}'")
        return str(row.id)

    async def actor_of(self, actor: Actor) -> str:
        (row,) = await self.scene.rows(f"SELECT id FROM actor WHERE key = '{actor.id}'")
        return str(row.id)

    async def cards(self) -> list[Json]:
        return list((await self.get("engagements"))["items"])
