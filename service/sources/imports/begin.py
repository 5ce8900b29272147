"""Taking in a file: from a request or from this machine, as a row that says what is to be read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable
from pathlib import Path
from typing import Any

from service import live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.sources.imports import files, store

Facts = dict[str, Any]  # member_id, kind (None: by its content), whose


async def upload(service: Service, workspace_id: int, name: str, parts: AsyncIterable[bytes], facts: Facts) -> int:
    """Keep what comes in and have it read; the id of the import. Problems: 413, 422 for an empty file, 507."""
    import_id = new_id()
    path = files.folder_of(service, workspace_id, import_id) / files.plain_name(name)
    await files.receive(parts, path)
    return await _begin(service, workspace_id, import_id, path, facts)


async def bring(service: Service, workspace_id: int, file: Path, facts: Facts) -> int:
    """The same for a file on this machine."""
    import_id = new_id()
    path = await files.keep(service, workspace_id, import_id, file)
    return await _begin(service, workspace_id, import_id, path, facts)


async def _begin(service: Service, workspace_id: int, import_id: int, path: Path, facts: Facts) -> int:
    kind = facts["kind"] or await asyncio.to_thread(files.kind_of, path)
    moment = now()
    row = {"workspace_id": workspace_id, "id": import_id, "name": path.name, "at": moment, "state": "running"}
    row |= {"member_id": facts["member_id"], "whose": facts["whose"] or None, "kind": kind, "summary": [], "read": 0}
    async with service.change(workspace_id) as connection:
        await store.add(connection, row)
        await live.announce(connection, workspace_id, "import", [import_id], moment)
    await service.queue.enqueue("run_import", workspace_id, import_id)
    return import_id
