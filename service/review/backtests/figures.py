"""The figures of a back-test, from what two versions found in each post. Pure, and the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any

SHOWN = 100  # posts that are named
Rule = tuple[str, str]  # the pack, "own" for the version's own rules, and the rule's id


@dataclass(frozen=True, slots=True)
class Held:
    """A post held against both versions. `refused`: what a person decided on it; None where nobody has."""

    post_id: int
    day: date
    before: frozenset[Rule]
    after: frozenset[Rule]
    refused: bool | None = None
    stopped_early: bool = False


def figures(archive: Sequence[Held]) -> dict[str, Any]:
    """What would change: posts flagged, rule by rule, precision on past decisions, and alerts a day."""
    days = (max(one.day for one in archive) - min(one.day for one in archive)).days + 1 if archive else 0
    added = [one.post_id for one in archive if one.after and not one.before]
    removed = [one.post_id for one in archive if one.before and not one.after]
    return {
        "posts": len(archive),
        "days": days,
        "first_day": min((one.day for one in archive), default=None),
        "last_day": max((one.day for one in archive), default=None),
        "before": _of_side([one for one in archive if one.before], days),
        "after": _of_side([one for one in archive if one.after], days),
        "added": len(added),
        "removed": len(removed),
        "added_posts": [str(one) for one in added[:SHOWN]],
        "removed_posts": [str(one) for one in removed[:SHOWN]],
        "rules": _of_rules(archive),
        "stopped_early": sum(one.stopped_early for one in archive),
    }


def between(hits: int, of: int) -> tuple[float, float]:
    """Wilson's interval of a share, 95 in 100; all of it where there is nothing to go by.

    >>> [round(one, 2) for one in between(8, 10)], between(0, 0)
    ([0.49, 0.94], (0.0, 1.0))
    """
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle, width = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - width) / (1 + z * z / of), (middle + width) / (1 + z * z / of)


def _of_side(flagged: Sequence[Held], days: int) -> dict[str, Any]:
    """Precision: of those flagged that a person decided on, the share they refused or wanted changed."""
    decided = [one for one in flagged if one.refused is not None]
    refused = sum(bool(one.refused) for one in decided)
    low, high = between(refused, len(decided))
    return {
        "flagged": len(flagged),
        "alerts_a_day": round(len(flagged) / days, 3) if days else 0.0,
        "decided": len(decided),
        "refused": refused,
        "precision": round(refused / len(decided), 3) if decided else None,
        "low": round(low, 3),
        "high": round(high, 3),
    }


def _of_rules(archive: Sequence[Held]) -> list[dict[str, Any]]:
    before = Counter(rule for one in archive for rule in one.before)
    after = Counter(rule for one in archive for rule in one.after)
    added = Counter(rule for one in archive for rule in one.after - one.before)
    removed = Counter(rule for one in archive for rule in one.before - one.after)
    return [
        {"pack": rule[0], "rule_id": rule[1], "before": before[rule], "after": after[rule]}
        | {"added": added[rule], "removed": removed[rule]}
        for rule in sorted(before.keys() | after.keys())
    ]
