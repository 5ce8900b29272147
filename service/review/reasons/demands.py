"""Of which kinds the rules of a jurisdiction want a reason for an approval: dated data in files, as the packs are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from service.review.detection.packs import JURISDICTIONS, Malformed
from service.review.routing import KINDS
from service.review.subjects import CONTENT

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Demand:
    """From `since` on, whoever approves one of these kinds says why; `source` names the rule text."""

    id: str
    since: date
    kinds: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True)
class Demands:
    """Those of one jurisdiction, from `in_force` until the next version is."""

    version: str
    in_force: date
    jurisdiction: str
    demands: tuple[Demand, ...]


def demanded(day: date, jurisdiction: str) -> tuple[Demand, ...]:
    """What a jurisdiction demands on a day.

    >>> [one.id for one in demanded(date(2026, 11, 30), "uk")], demanded(date(2026, 11, 30), "us")
    (['uk-why-approved'], ())
    """
    of = [one for one in every() if one.jurisdiction == jurisdiction and one.in_force <= day]
    last = max(of, key=lambda one: one.in_force, default=None)
    return tuple(one for one in last.demands if one.since <= day) if last else ()


@cache
def every() -> tuple[Demands, ...]:
    """Every version that comes with this release."""
    return tuple(
        demands_from(tomllib.loads(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*.toml"))
    )


def demands_from(written: Mapping[str, Any]) -> Demands:
    """Demands from their file's content. Raises Malformed."""
    given = dict(written)
    try:
        made = Demands(**given | {"demands": tuple(Demand(**_demand(one)) for one in given.pop("demand", ()))})
    except (TypeError, KeyError) as wrong:
        raise Malformed(f"demands have version, in_force, jurisdiction and [[demand]]: {wrong}") from None
    unknown = {kind for one in made.demands for kind in one.kinds} - {*KINDS, CONTENT}
    if unknown or made.jurisdiction not in JURISDICTIONS:
        raise Malformed(f"nothing is called {', '.join(sorted(unknown)) or made.jurisdiction}")
    return made


def _demand(written: Mapping[str, Any]) -> dict[str, Any]:
    return {**written, "kinds": frozenset(written["kinds"])}
