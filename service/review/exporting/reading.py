"""Reading an export back: the same records, from the archive alone."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from typing import Any

import orjson

from service.ledger.offline.verify import unpacked


@dataclass(frozen=True, slots=True)
class Version:
    """`content` as it was committed to, `text` as the mail says it. None: it was erased."""

    number: int
    action: str
    at: str
    by: str
    entry: int
    commitment: str
    content: bytes | None
    text: str


def records_in(archive: bytes) -> dict[int, tuple[dict[str, Any], tuple[Version, ...]]]:
    """Every record of an archive that was verified: its own fields, and its versions. Raises KeyError for a gap."""
    files, _ = unpacked(archive)
    found = {}
    for path, written in files.items():
        if path.startswith("records/") and path.endswith("/record.json"):
            told = orjson.loads(written)
            place = path.rpartition("/")[0]
            versions = tuple(_version(files, place, told["id"], one) for one in told.pop("versions"))
            found[int(told["id"])] = (told, versions)
    return found


def _version(files: dict[str, bytes], place: str, record_id: str, told: dict[str, Any]) -> Version:
    read = message_from_bytes(files[f"mails/{record_id}-{told['number']}.eml"], policy=default)
    body = read.get_body()
    text = "" if body is None else str(body.get_content()).replace("\r\n", "\n").removesuffix("\n")
    content = files[f"{place}/{told['number']}.json"] if told["salt"] else None
    named = {name: told[name] for name in ("number", "action", "at", "by", "entry", "commitment")}
    return Version(**named, content=content, text=text)
