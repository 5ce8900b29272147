"""Who may connect, change and remove which source, and who may speak through it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal

from service.context import Service
from service.errors import forbidden, not_found
from service.sources import store
from service.team import Role
from service.team.access import Access

KEEPERS = frozenset({Role.MARKETING, Role.MANAGER, Role.ADMIN})  # of the workspace's own accounts


def owner_of(access: Access, owner: Literal["me", "workspace"]) -> int | None:
    """The member a new source belongs to; None for the workspace, which needs a role."""
    if owner == "me":
        return access.member_id
    if access.roles.isdisjoint(KEEPERS):
        raise forbidden("A source of the workspace needs the role marketing, manager or admin.")
    return None


async def mine(service: Service, access: Access, source_id: int) -> Any:
    """The source, which a member may change where it is theirs; the workspace's need a role."""
    async with service.database.read() as connection:
        source = await store.sources.one(connection, access.workspace_id, source_id)
    if source is None:
        raise not_found("There is no such source.")
    if not may_change(access, source.member_id):
        raise forbidden("This source belongs to somebody else.")
    return source


def may_change(access: Access, owner: int | None) -> bool:
    """Whether a source is theirs to change: their own, any for an admin, the workspace's for those who keep them."""
    keepers = {Role.ADMIN} if owner else KEEPERS
    return owner == access.member_id or not access.roles.isdisjoint(keepers)


def may_speak(member_id: int, roles: Collection[Role], owner: int | None) -> bool:
    """Whether they may say something through a source: their own, the workspace's for those who keep them."""
    return owner == member_id if owner else not KEEPERS.isdisjoint(roles)
