"""The nightly look at everything that is kept: the ledger, what is sealed, and the index of cards' words."""

from __future__ import annotations

from service import backups, ledger
from service.context import Service
from service.feed.store import indexed
from service.ledger import Part, Place, Step
from service.review import complaints, indexing, policy, records

BATCH = 200  # cards
WHOLE = 24 * 3600.0  # seconds: without a break
ASKED = 4  # words of a card by which it has to be found


async def check(service: Service, workspace_id: int) -> None:
    """Go on with a workspace's look, where it is due."""
    await ledger.run_check(service, workspace_id, PARTS)


async def check_whole(service: Service, workspace_id: int) -> None:
    """Look at everything now, to the end."""
    await ledger.hasten_check(service, workspace_id)
    await ledger.run_check(service, workspace_id, PARTS, WHOLE)


async def find_again(service: Service, workspace_id: int, place: Place | None) -> Step:
    """The next cards: does the index of words hold what each says?"""
    async with service.database.read() as connection:
        if not service.database.sqlite:
            is_valid = await indexed.is_valid(connection)
            return Step(None, 1, () if is_valid else ("the index of words is not there, or not whole",))
        rows = await indexed.beside(connection, workspace_id, place["after"] if place else 0, BATCH)
        wrong = []
        for row in rows:
            words = row.folded.split()[:ASKED]
            if row.words is None:
                wrong.append(f"card {row.id} is not in the index of words")
            elif row.words != row.folded:
                wrong.append(f"card {row.id} says other words than the index of words holds")
            elif words and not await indexed.is_found(connection, row.id, words):
                wrong.append(f"card {row.id} is not found by its own words")
    return Step({"after": rows[-1].id} if len(rows) == BATCH else None, len(rows), wrong)


PARTS = (
    Part("ledger", ledger.reread),
    Part("records", records.reopen),
    Part("complaints", complaints.reopen),
    Part("policies", policy.hold_beside),
    Part("said", indexing.ask_again),
    Part("search", find_again),
    Part("backups", backups.aging),
)
