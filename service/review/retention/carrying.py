"""What the worker does of retention: proposes what is over, and carries out what two members agreed on."""

from __future__ import annotations

from service.clock import now
from service.context import Service
from service.database import overwrite_what_goes
from service.review.retention import disposing, store
from service.review.retention.going import of
from service.review.retention.models import DisposalState
from service.review.retention.wiping import Steps


async def due(service: Service) -> list[int]:
    """Workspaces in which something is over, or is to go."""
    at = now()
    async with service.database.read() as connection:
        over = await disposing.is_over(connection, at)
        of = {row.workspace_id for rows in over.values() for row in rows}
        return sorted(of | await store.agreed(connection))


async def propose(service: Service, workspace_id: int) -> None:
    """Propose what nothing keeps any more."""
    async with service.change(workspace_id) as connection:
        await disposing.propose_over(connection, workspace_id, now())


async def dispose(service: Service, workspace_id: int, steps: Steps) -> bool:
    """Let go what two members agreed on, each in a transaction of its own; whether there was any."""
    async with service.database.read() as connection:
        agreed = await store.to_carry_out(connection, workspace_id, disposing.AT_ONCE)
    for one in agreed:
        async with service.change(workspace_id) as connection:
            await overwrite_what_goes(connection)
            still = await store.one_disposal(connection, workspace_id, one.id)
            if still is None or still.state != DisposalState.AGREED:
                continue  # another worker was quicker, or somebody decided anew
            going = await of(connection, one)
            why = await going.kept(connection, now()) if going is not None else None
            anew = {"state": DisposalState.PROPOSED, "first_id": None, "second_id": None, "reason": why}
            done = {"state": DisposalState.DONE, "ended_at": now()}
            await store.change_disposal(connection, workspace_id, one.id, **(anew if why else done))
            if why and going is not None:  # a hold came in between: who agreed did not know of it
                told: dict[str, object] = {"why": why}
                await disposing.tell(connection, workspace_id, going.row.id, "disposal.refused", None, told)
            elif going is not None:
                await going.wipe(connection, one.second_id, now(), steps)
    return bool(agreed)
