"""Doing something on a network in our name. Nothing else in the house calls an adapter's `perform`."""

from __future__ import annotations

from service.context import Service
from service.publishing import gate
from service.sources import speaking
from social_adapters.conversion import perform
from social_adapters.vocabulary import Activity


async def publish(service: Service, workspace_id: int, source_id: int, activity: Activity) -> Activity:
    """Do it through one source, and answer it as the network has it, with the network's ids.

    `activity.id` is the key by which a network knows the same act again. The gate is asked last of all, when the
    adapter is open. Problems: 403 for what was not approved, 404 and 409 as in `speaking`. Raises AdapterError.
    """
    async with speaking(service, workspace_id, source_id) as adapter:
        await gate.approved(service, workspace_id, source_id, activity)
        return await perform(adapter, activity)
