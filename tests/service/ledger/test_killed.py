"""Killed at any step between a change and its entry: both are there, or neither."""

from __future__ import annotations

import json

from service.context import Service
from service.ledger import scanning
from service.settings import Settings
from service.team import Role, add_member, member, set_roles
from service.team.access import Access
from tests.service.killed import killed_at_each_step
from tests.service.ledger.log import Log


async def change_roles(service: Service, access: Access, member_id: int) -> None:
    async with service.change(access.workspace_id) as connection:
        await set_roles(connection, access.workspace_id, member_id, [Role.MANAGER])


async def told_and_there(log: Log, member_id: int) -> tuple[list[str], list[str], int]:
    """The roles that the last entry tells, those the member has, and how many entries there are."""
    async with log.database.snapshot() as connection:
        found = await scanning.scan(connection, log.workspace_id)
        assert not found.faults
        there = await member(connection, log.workspace_id, member_id)
    last = await log.rows("SELECT content FROM ledger_content WHERE idx = :idx", idx=found.size - 1)
    assert (await log.rows("SELECT size FROM ledger_head"))[0].size == found.size
    return json.loads(bytes(last[0].content))["roles"], [role.value for role in there.roles], found.size


async def test_killed_at_every_step_both_are_there_or_neither(log: Log, settings: Settings) -> None:
    async with log.database.write() as connection:
        await add_member(connection, log.workspace_id, "Ada", "ada@harbour.example", [Role.ADMIN])
        noor = await add_member(connection, log.workspace_id, "Noor", "noor@harbour.example", [Role.REP])
    steps, access = 0, Access(log.workspace_id, noor, frozenset({Role.ADMIN}), "Noor")
    for ended in killed_at_each_step(settings, change_roles, access, noor):
        told, there, size = await told_and_there(log, noor)
        assert told == there, f"killed before statement {steps}"
        assert (size, there == ["rep"]) == ((3, False) if ended else (2, True))
        steps += 1
    assert steps > 5
