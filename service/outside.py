"""The way out to the networks: one for real workspaces, and for each sample workspace one that opens no socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import column, select
from sqlalchemy import table as light_table

from service.database import Database
from social_adapters.errors import Unreachable
from social_adapters.http import Http

LARGEST_PICTURE = 5 * 1024 * 1024
PICTURE_SECONDS = 20.0  # redirects and the wait for a turn included
PICTURES_AT_ONCE = 8  # those that never end take no connection away from the sources
PICTURE_TYPES = {"accept": "image/webp, image/png, image/jpeg, image/gif"}

SampleNetworks = Callable[[Database, int], Any]  # workspace id → the transport its sources speak through

_workspace = light_table("workspace", column("id"), column("sample"))


class Outside:
    """Hands out the Http of a workspace. Whether one is a sample never changes, so it is asked once."""

    def __init__(
        self, database: Database, private_hosts: tuple[str, ...], sample: SampleNetworks | None = None
    ) -> None:
        self._database = database
        self._real = Http(allow_private=private_hosts)
        self._sample = sample
        self._ways: dict[int, Http] = {}
        self._looking = asyncio.Semaphore(PICTURES_AT_ONCE)

    async def http(self, workspace_id: int) -> Http:
        if workspace_id not in self._ways:
            self._ways[workspace_id] = await self._way(workspace_id)
        return self._ways[workspace_id]

    async def picture(self, workspace_id: int, url: str) -> bytes:
        """What is at a picture's address, whatever it is. It learns nothing of who looks. Raises AdapterError."""
        way = (await self.http(workspace_id)).at_most(LARGEST_PICTURE)
        try:
            async with asyncio.timeout(PICTURE_SECONDS), self._looking:
                return (await way.get(url, headers=PICTURE_TYPES)).body
        except TimeoutError as problem:
            raise Unreachable("it did not come in time") from problem

    async def is_closed(self, workspace_id: int) -> bool:
        """Whether nothing may leave the workspace: it is a sample."""
        return await self.http(workspace_id) is not self._real

    async def close(self) -> None:
        for way in {self._real, *self._ways.values()}:
            await way.aclose()

    async def _way(self, workspace_id: int) -> Http:
        query = select(_workspace.c.sample).where(_workspace.c.id == workspace_id)
        async with self._database.read() as connection:
            is_sample = (await connection.execute(query)).scalar_one()
        if not is_sample:
            return self._real
        if self._sample is None:
            raise RuntimeError("a sample workspace is served without its sample networks")
        return Http(transport=self._sample(self._database, workspace_id))
