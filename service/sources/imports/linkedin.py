"""Reading a LinkedIn archive ("Get a copy of your data")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from service.sources.actors import Proof
from service.sources.imports.values import Item, Told
from social_adapters.errors import Unexpected
from social_adapters.linkedin.archive import read_archive
from social_adapters.linkedin.names import member, profile
from social_adapters.vocabulary import Actor

_MADE = re.compile(r"LinkedInDataExport_(\d\d)-(\d\d)-(\d{4})", re.IGNORECASE)


class LinkedInArchive:
    """A zip, or one file of it. `whose`: the address of the member's profile, where it does not say itself."""

    network = "linkedin"

    def __init__(self, path: Path, whose: str | None) -> None:
        self._archive = read_archive(path, _member(whose) if whose else None)
        self.me = self._archive.me
        self.proof: Proof | None = "archive" if self._archive.says_whose else None
        self.title = self.me.name or self.me.handle or "LinkedIn"
        self.made_at = made_at(path.name)

    def items(self) -> Iterator[Item]:
        return self._archive.activities()

    def summary(self) -> list[Told]:
        return [asdict(one) | {"skipped": dict(one.skipped)} for one in self._archive.summary]


def made_at(name: str) -> datetime | None:
    """The day in the name LinkedIn gives its archives.

    >>> made_at("Complete_LinkedInDataExport_03-09-2026.zip").date().isoformat()
    '2026-03-09'
    """
    found = _MADE.search(name)
    try:
        return datetime(int(found[3]), int(found[1]), int(found[2]), tzinfo=UTC) if found else None
    except ValueError:
        return None


def _member(address: str) -> Actor:
    told = profile(address)
    if told is None or told[0] != "in":
        raise Unexpected("that is no profile: give its address, such as https://www.linkedin.com/in/your-name")
    return member(told[1])
