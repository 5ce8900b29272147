"""Doing something on a network in our name. Nothing else in the house calls an adapter's `perform`."""

from __future__ import annotations

from service.context import Service
from service.publishing import gate
from service.sources import speaking
from social_adapters.conversion import perform
from social_adapters.vocabulary import Activity


async def publish(service: Service, workspace_id: int, source_id: int, activity: Activity) -> Activity:
    """Do it through one source, and answer it as the network has it, with the network's ids.

    `activity.id` is the key by which a network knows the same act again. It is asked for once: after Unavailable
    nobody knows whether it was done, and a person has to look. Problems: 403 for what was not approved, 404 and 409
    as in `speaking`. Raises AdapterError.
    """
    await gate.approved(service, workspace_id, source_id, activity)
    async with speaking(service, workspace_id, source_id) as adapter:
        return await perform(adapter, activity)
