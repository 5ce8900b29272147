"""What the files of imports hold, as values: people on a list, and what became of each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from service.sources.actors import Proof
from social_adapters.vocabulary import Activity, Actor

KINDS = ("linkedin", "as2", "csv")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person or company on a list, as an actor of `network`, with what the list says of them."""

    network: str
    actor: Actor
    organization: str | None = None
    position: str | None = None
    relation: str | None = None  # customer, prospect, partner or competitor
    at: datetime | None = None  # since when; None: the list does not say


Item = Activity | Listed
Told = Mapping[str, Any]  # name, kind, rows, activities, skipped {reason: rows}, note, problem


class Reading(Protocol):
    """A file that is read: `me` is whose it is, where it is somebody's; `made_at` when it was made, if it says.

    `proof`: "archive" where the file says itself whose it is; None where only who brings it does.
    """

    @property
    def network(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def me(self) -> Actor | None: ...

    @property
    def proof(self) -> Proof | None: ...

    @property
    def made_at(self) -> datetime | None: ...

    def items(self) -> Iterator[Item]:
        """Everything in it, each time the same in the same order. Raises Unexpected."""

    def summary(self) -> list[Told]:
        """What became of each file so far."""


def told(name: str, kind: str | None, **facts: Any) -> dict[str, Any]:
    """What became of one file."""
    blank = {"rows": 0, "activities": 0, "skipped": {}, "note": None, "problem": None}
    return {"name": name, "kind": kind, **blank, **facts}
