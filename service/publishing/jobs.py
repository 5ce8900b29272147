"""The jobs of publishing: what is due goes out; what nobody told the end of is shown to a person."""

from __future__ import annotations

from service.clock import now
from service.context import Service
from service.posts import outbox
from service.publishing import sending


async def send_publication(service: Service, workspace_id: int, publication_id: int) -> None:
    """Say what is due."""
    await sending.send(service, workspace_id, publication_id)


async def give_up_publication(service: Service, workspace_id: int, publication_id: int) -> None:
    """Stop waiting for whoever was sending it."""
    await sending.give_up(service, workspace_id, publication_id)


async def hand_out(service: Service) -> None:
    """Ask the database what is due."""
    async with service.database.read() as connection:
        due, lost = await outbox.due(connection, now()), await outbox.lost(connection, now())
    for workspace_id, publication_id in due:
        await service.queue.enqueue("send_publication", workspace_id, publication_id)
    for workspace_id, publication_id in lost:
        await service.queue.enqueue("give_up_publication", workspace_id, publication_id)
