"""Taking relationships out: an entry in the ledger that it was done, then the file, a batch of people at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from types import ModuleType
from typing import Any

import rfc8785

from service import ledger
from service.context import Service
from service.feed.store import relationships as store
from service.feed.takeout import activity_streams, table, vcard
from service.feed.takeout.relationships import BATCH, read
from service.team import Member


class Format(StrEnum):
    """The open formats, named as their files end."""

    JSON = "json"
    CSV = "csv"
    VCF = "vcf"


DIALECTS: dict[Format, ModuleType] = {Format.JSON: activity_streams, Format.CSV: table, Format.VCF: vcard}
BETWEEN = {Format.JSON: ",\n"}
TAIL = {Format.JSON: "\n]}\n"}


def media_type(format_: Format) -> str:
    return f"{DIALECTS[format_].MEDIA_TYPE}; charset=utf-8"


async def take_out(service: Service, member: Member, format_: Format, by: int | None) -> AsyncIterator[str]:
    """The file of a member's own relationships, in pieces. That it was taken, by whom (None: whoever keeps the
    installation), in which format and of how many people is an entry of the ledger before the first piece.

    No connection is held between two pieces: a slow reader holds up nobody. Who is erased meanwhile is left out.
    """
    async with service.database.read() as connection:
        ties = await store.ties(connection, member.workspace_id, member.id)
    content = rfc8785.dumps({"format": format_.value, "people": len(ties)})
    async with service.database.write() as connection:
        told: dict[str, Any] = {"actor_id": by, "subject_id": member.id, "content": content}
        await ledger.append(connection, member.workspace_id, type="relationships.taken_out", **told)
    return _pieces(service, member, format_, ties)


async def _pieces(service: Service, member: Member, format_: Format, ties: Sequence[Any]) -> AsyncIterator[str]:
    dialect, between, begun = DIALECTS[format_], BETWEEN.get(format_, ""), False
    yield dialect.head(len(ties), member.name)
    for start in range(0, len(ties), BATCH):
        async with service.database.read() as connection:
            some = await read(connection, member.workspace_id, member.id, ties[start : start + BATCH])
        if some:
            written = between.join(dialect.item(one, member.name) for one in some)
            yield between + written if begun else written
            begun = True
    yield TAIL.get(format_, "")
