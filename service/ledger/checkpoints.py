"""Signing how far a log is, so that what was signed can be kept where no owner of the database reaches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.errors import conflict
from service.ledger import keys, proving, store
from service.ledger.notes import SIZE, Checkpoint, Signer, Verifier, checkpoint, opened, signed
from service.ledger.scanning import Scan, scan


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint and its note. `hashes` of every entry where they were read; `doubt`: why it may be of a history
    that was rewritten."""

    checkpoint: Checkpoint
    note: str
    hashes: tuple[bytes, ...] = ()
    doubt: str | None = None


async def demand(connection: AsyncConnection, workspace_id: int) -> None:
    """Have a checkpoint signed and given out as soon as this transaction is committed, for what cannot wait."""
    await store.set_head(connection, workspace_id, due_at=now())


async def sign(service: Service, workspace_id: int, why: str) -> Signed:
    """Sign the log as its stored tree says. A problem 409 where it does not continue what was signed last."""
    async with service.database.write() as connection:
        head = await _head(connection, workspace_id)
        last = await _last(connection, workspace_id)
        if last and (last.size > head.size or await proving.root(connection, workspace_id, last.size) != last.root):
            raise proving.broken(f"The log does not continue its checkpoint of {last.size} entries: none is signed.")
        root = await proving.root(connection, workspace_id, head.size)
        return await _sign(connection, service.settings.home, head, Checkpoint("", head.size, root), why)


async def sign_rows(service: Service, workspace_id: int, why: str) -> Signed:
    """Sign the rows as they stand, every one read anew. Where they are not what was signed, that is said, and what
    is signed is no more than what the database holds now."""
    async with service.database.snapshot() as connection:
        last = await _last(connection, workspace_id)
        head = await store.head(connection, workspace_id)
        found = await scan(connection, workspace_id, {last.size} if last else ())
    size, root = found.size, found.frontier.root()
    doubt = _doubt(found, last, head.size if head else 0)
    async with service.database.write() as connection:
        head = await _head(connection, workspace_id)
        made = await _sign(connection, service.settings.home, head, Checkpoint("", size, root), why)
    return Signed(made.checkpoint, made.note, tuple(leaf for _, leaf in found.leaves), doubt)


async def vouch(service: Service, workspace_id: int, text: str) -> str:
    """A text of several lines as a note that the log's key has signed. ValueError for what could be a checkpoint: the
    log has said that of itself alone."""
    if SIZE.fullmatch(text.split("\n")[1]):
        raise ValueError("this would read as a checkpoint")
    async with service.database.write() as connection:
        key = await signer_of(service, connection, workspace_id)
    return signed(text, key.line(text))


async def verifier_of(service: Service, connection: AsyncConnection, workspace_id: int) -> Verifier:
    """The public key of a workspace's log. Raises WrongKey where the private one is lost."""
    return (await signer_of(service, connection, workspace_id)).verifier


async def signer_of(service: Service, connection: AsyncConnection, workspace_id: int) -> Signer:
    """The private key of a workspace's log. Raises WrongKey where it is lost."""
    return await _signer(connection, service.settings.home, await _head(connection, workspace_id))


def _doubt(found: Scan, last: Checkpoint | None, written: int) -> str | None:
    if last and found.roots.get(last.size) != last.root:
        return f"the rows do not continue the checkpoint of {last.size} entries that was signed last"
    if found.size < written:
        return f"{written} entries were written, and {found.size} are there"
    return None


async def _head(connection: AsyncConnection, workspace_id: int) -> Any:
    head = await store.lock(connection, workspace_id)
    if head is None:
        raise conflict("Nothing was written into this ledger yet.")
    return head


async def _last(connection: AsyncConnection, workspace_id: int) -> Checkpoint | None:
    row = await store.last_checkpoint(connection, workspace_id)
    return checkpoint(opened(row.note, [])[0]) if row else None


async def _sign(connection: AsyncConnection, home: Path, head: Any, point: Checkpoint, why: str) -> Signed:
    key = await _signer(connection, home, head)
    point = Checkpoint(key.name, point.size, point.root)
    note = signed(point.text, key.line(point.text))
    await store.add_checkpoint(connection, head.workspace_id, point.size, note, why, now())
    await store.set_head(connection, head.workspace_id, signed_size=point.size, signed_at=now(), fault=None)
    return Signed(point, note)


async def _signer(connection: AsyncConnection, home: Path, head: Any) -> Signer:
    return keys.of_log(keys.signing_key(home, await store.ever_signed(connection)), head.log_id)
