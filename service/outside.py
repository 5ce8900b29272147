"""The way out to the networks: one for real workspaces, and for each sample workspace one that opens no socket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import column, select
from sqlalchemy import table as light_table

from service.database import Database
from social_adapters.http import Http

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

    async def http(self, workspace_id: int) -> Http:
        if workspace_id not in self._ways:
            self._ways[workspace_id] = await self._way(workspace_id)
        return self._ways[workspace_id]

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
