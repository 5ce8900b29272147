"""Pulling the sample's sources at moments of the past, with the real adapters and the real ingest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from scoring import Vocabulary
from service.clock import now
from service.context import Service
from service.people import meet, notice_jobs
from service.sample.connecting import Connection
from service.sample.outside import at_their_time
from service.sample.world import World
from service.sources import ingest
from service.sources.activities import Setting
from service.sources.connections import change
from service.sources.coverage import extend
from social_adapters.adapter import Page
from social_adapters.http import Http
from social_adapters.registry import adapters


class Puller:
    """Keeps the cursors between two looks. Nobody is scored on the way: only today's score is ever shown."""

    def __init__(self, service: Service, workspace_id: int, world: World, words: Mapping[str, list[str]]) -> None:
        self._service, self._workspace_id = service, workspace_id
        self._words = Vocabulary(*(frozenset(words[kind]) for kind in ("names", "competitors", "keywords")))
        self._moment = now()
        self._http = Http(transport=at_their_time(world, lambda: self._moment))
        self._cursors: dict[int, str] = {}
        self.total = 0

    async def pull(self, source_id: int, wish: Connection, moment: datetime) -> int:
        """Store what a source shows at a moment; how many activities came."""
        self._moment = moment
        kind = adapters()[wish.adapter]
        adapter = kind(kind.settings.model_validate(wish.settings), self._http)
        count = 0
        async for page in adapter.fetch(self._cursors.get(source_id), moment):
            count += await self._store(source_id, wish.adapter, page)
            self._cursors[source_id] = page.cursor
        self.total += count
        return count

    async def release(self, source_id: int, wish: Connection) -> None:
        """Leave a source to the jobs that pull from now on."""
        cursor, every = self._cursors[source_id], wish.every_seconds
        due = now() + timedelta(seconds=every * (source_id % 97) / 97)
        values: dict[str, Any] = {"cursor": cursor, "every_seconds": every, "due_at": due, "last_success_at": now()}
        await change(self._service, self._workspace_id, source_id, **values)

    async def _store(self, source_id: int, network: str, page: Page) -> int:
        setting = Setting(self._workspace_id, source_id, network, self._moment, self._words)
        async with self._service.database.write() as connection:
            await extend(connection, self._workspace_id, source_id, page.coverage)
            if not page.activities:
                return 0
            return (await ingest(connection, setting, page.activities, (notice_jobs, meet))).activities
