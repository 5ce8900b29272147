"""Who was erased, in a file beside the keys: a backup from before holds them still, and knows nothing of it.

Ids alone stand in it, which mean nothing once their rows are gone. An erasure is written as begun before it is
committed, so that one that is done is never missing, and as done after: one that is only begun may have been taken
back. It is read when a database is filled from a backup.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import people
from service.review.retention import store
from service.review.retention.models import ErasureState

FILE = "erased"  # in the home folder


@dataclass(frozen=True, slots=True)
class Erased:
    """One erasure that two members agreed on, whose accounts they were by then, and when it was begun."""

    workspace_id: int
    erasure_id: int
    person_id: int
    at: datetime
    actors: tuple[int, ...]
    is_done: bool = False


def keep(home: Path, *erased: Erased) -> None:
    """Write down what the file does not have yet; it is on the disk when this returns."""
    known = {one.erasure_id: one for one in kept(home)}
    lines = [b"\n" + orjson.dumps(asdict(one)) for one in erased if _is_news(one, known.get(one.erasure_id))]
    with (home / FILE).open("ab") as file:  # whoever writes at the same time writes behind it
        os.fchmod(file.fileno(), 0o600)
        file.write(b"".join(lines))
        file.flush()
        os.fsync(file.fileno())


def _is_news(one: Erased, known: Erased | None) -> bool:
    return known is None or (not known.is_done and one != known)


def kept(home: Path) -> list[Erased]:
    """All of them as they were written last, in the order they were begun. A line that broke off is none."""
    path = home / FILE
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    told = [_read(line) for line in lines]
    return list({one.erasure_id: one for one in told if one is not None}.values())


def _read(line: bytes) -> Erased | None:
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return Erased(**told | {"at": datetime.fromisoformat(told["at"]), "actors": tuple(told["actors"])})


async def keep_done(connection: AsyncConnection, home: Path) -> None:
    """Write down what this database knows to be done."""
    rows = await store.done_erasures(connection)
    keep(
        home, *(Erased(row.workspace_id, row.id, row.person_id, row.ended_at, tuple(row.actors), True) for row in rows)
    )


async def again(connection: AsyncConnection, erased: Iterable[Erased]) -> int:
    """Have everybody erased anew whom this database still knows, or knows again; how many.

    What may keep words was asked when it was done: whatever a backup from before holds them by was over by then. Of
    one that is only begun nobody knows: it counts as agreed on, so that is asked, unless it is refused by now.
    """
    found = 0
    for one in erased:
        row = await store.one_erasure(connection, one.workspace_id, one.erasure_id)
        is_there = await people.is_there(connection, one.workspace_id, one.person_id, one.actors)
        if not is_there or (row is not None and not _is_open(one, row.state)):
            continue
        found += 1
        state = ErasureState.AGAIN if one.is_done else ErasureState.AGREED
        anew: dict[str, Any] = {"state": state, "ended_at": None, "ground": "", "diary_at": None, "actors": one.actors}
        if row is not None:
            await store.change_erasure(connection, one.workspace_id, one.erasure_id, **anew)
            continue
        key = {"workspace_id": one.workspace_id, "id": one.erasure_id, "person_id": one.person_id, "at": one.at}
        await store.add_erasure(connection, key | anew | {"member_id": None, "second_id": None})
    return found


def _is_open(one: Erased, state: str) -> bool:
    return state != ErasureState.DONE and (one.is_done or state != ErasureState.REFUSED)
