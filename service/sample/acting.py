"""The sample's members, each with their own rights: what they hand in and decide goes the way of everybody's."""

from __future__ import annotations

from service.context import Service
from service.team import Role, members
from service.team.access import Access


async def acting(service: Service, workspace_id: int) -> dict[str, Access]:
    """Everybody by e-mail address."""
    async with service.database.read() as connection:
        found = await members(connection, workspace_id)
    return {one.email: Access(workspace_id, one.id, frozenset(map(Role, one.roles)), one.name) for one in found}
