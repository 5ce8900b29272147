"""Rule packs: dated, versioned data in files, and which one is in force on a day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from service.review.detection.rules import KINDS, SEVERITIES, TAGS, Rule
from service.review.detection.ruleset import SIGNS, Ruleset

FOLDER = Path(__file__).parent.parent / "packs"
Jurisdiction = Literal["us", "uk"]
JURISDICTIONS: tuple[Jurisdiction, ...] = get_args(Jurisdiction)
ANY = "any"  # in place of a language: rules that hear a mark and no words
ALLOWED = {"kind": KINDS, "severity": SEVERITIES, "sign": ("", *SIGNS)}


class Malformed(ValueError):
    """What is wrong with a pack."""


@dataclass(frozen=True)
class Pack:
    """Rules for one jurisdiction and language, from `in_force` until the next version is.

    Language `any`: its rules hear marks and no words, and stand beside those of every language."""

    id: str
    version: str
    in_force: date
    jurisdiction: str
    language: str
    rules: tuple[Rule, ...]

    def __hash__(self) -> int:
        """Without the rules, of which there may be a thousand: packs are looked up for every text."""
        return hash((self.id, self.version, self.in_force))

    @property
    def name(self) -> str:
        """What a finding says of where its rule is from."""
        return f"{self.id}-{self.version}"

    def on(self, day: date) -> Ruleset:
        """The rules of this pack that are in force on a day, compiled."""
        return Ruleset.of(self.name, (rule for rule in self.rules if rule.in_force(day)))


def pack_of(day: date, jurisdiction: str, language: str = "en") -> Pack | None:
    """The pack in force on a day; None where there is none, which is a reason to look before publishing.

    >>> pack_of(date(2026, 11, 27), "us").name, pack_of(date(1999, 1, 1), "us"), pack_of(date(2026, 11, 27), "us", "de")
    ('us-en-2026-11', None, None)
    """
    of = [pack for pack in packs() if pack.in_force <= day]
    of = [pack for pack in of if (pack.jurisdiction, pack.language) == (jurisdiction, language)]
    return max(of, key=lambda pack: pack.in_force, default=None)


@cache
def packs() -> tuple[Pack, ...]:
    """Every pack that comes with this release."""
    return tuple(pack_from(tomllib.loads(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*.toml")))


def pack_from(written: Mapping[str, Any]) -> Pack:
    """A pack from its file's content. Raises Malformed, and Unreadable for an expression that is none."""
    given = dict(written)
    rules = tuple(_rule(rule) for rule in given.pop("rule", ()))
    names = [rule.id for rule in rules]
    if len(set(names)) < len(names):
        raise Malformed(f"two rules are called {max(names, key=names.count)}")
    if given.keys() != {field.name for field in fields(Pack)} - {"rules"}:
        raise Malformed(f"a pack has id, version, in_force, jurisdiction and language; this one {', '.join(given)}")
    pack = Pack(rules=rules, **given)
    pack.on(pack.in_force)  # every expression can be read
    return pack


def _rule(written: Mapping[str, Any]) -> Rule:
    name = written.get("id", "without an id")
    if unknown := written.keys() - {field.name for field in fields(Rule)}:
        raise Malformed(f"rule {name}: {', '.join(sorted(unknown))} is not known")
    for field, allowed in ALLOWED.items():
        if written.get(field, "") not in allowed and (field != "sign" or field in written):
            raise Malformed(f"rule {name}: {field} is one of {', '.join(filter(None, allowed))}")
    if not set(written.get("tags", ())) <= set(TAGS):
        raise Malformed(f"rule {name}: tags are of {', '.join(TAGS)}")
    lists = {key: tuple(written[key]) for key in ("hits", "near_misses") if key in written}
    try:
        return Rule(**{**written, **lists, "tags": frozenset(written.get("tags", ()))})
    except TypeError as missing:
        raise Malformed(f"rule {name}: {str(missing).partition('() ')[2]}") from None
