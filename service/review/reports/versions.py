"""Which policies took force, and what became of their rules. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from service.review.reports.months import Month
from service.review.reports.values import PolicyTaken
from service.review.trail import Told

Rules = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Confirmed:
    number: int
    sha256: str
    since: datetime
    by: int | None


class Versions:
    """Every version that was proposed or confirmed, in order."""

    def __init__(self) -> None:
        self.rules: dict[int, Rules] = {0: {}}
        self.proposed_by: dict[int, int | None] = {}
        self.confirmed: list[Confirmed] = []

    def take(self, entry: Told) -> None:
        if entry.type == "policy.proposed" and not entry.disposed:
            number = entry.content["number"]
            self.rules[number] = {one["id"]: one for one in orjson.loads(entry.content["policy"])["rules"]}
            self.proposed_by[number] = entry.actor_id
        elif entry.type == "policy.confirmed" and not entry.disposed:
            told, since = entry.content, datetime.fromisoformat(entry.content["from"])
            self.confirmed.append(Confirmed(told["number"], told["sha256"], since, entry.actor_id))

    def taken(self, month: Month) -> tuple[PolicyTaken, ...]:
        """Those that took force in a month, with the rules they changed."""
        ordered = sorted(self.confirmed, key=lambda one: one.since)  # stable: of equals who was confirmed last stands
        before = [0, *(one.number for one in ordered)]
        found = zip(ordered, before, strict=False)
        return tuple(self._taken(one, self.rules.get(earlier, {})) for one, earlier in found if month.has(one.since))

    def _taken(self, one: Confirmed, before: Rules) -> PolicyTaken:
        now = self.rules.get(one.number, {})
        changed = sorted(name for name in now.keys() & before.keys() if now[name] != before[name])
        rules = (tuple(sorted(now.keys() - before.keys())), tuple(sorted(before.keys() - now.keys())), tuple(changed))
        return PolicyTaken(one.number, one.sha256, one.since, self.proposed_by.get(one.number), one.by, *rules)
