"""What was drawn of what could be sampled, beside the rate it was to be drawn by. Pure."""

from __future__ import annotations

from collections import Counter

from service.review.policy.values import ALL
from service.review.reports.values import Sampling, Stratum, share
from service.review.trail import Told

Rate = tuple[bool, int]  # flagged, percent


class Drawing:
    """Strata are those of what was handed in, also before the month: a draw comes later."""

    def __init__(self) -> None:
        self.rates: dict[int, Rate] = {}
        self.waiting: set[int] = set()
        self.items: Counter[Rate] = Counter()
        self.drawn: Counter[Rate] = Counter()
        self.made_up = 0

    def take(self, entry: Told, within: bool) -> None:
        """Every entry until the month's end; `within`: of the month itself."""
        if entry.type == "post.submitted":
            self._hand_in(entry, within)
        elif entry.type == "sample.drawn":
            self._draw(entry, within)
        elif entry.type == "sample.month" and within:
            self.made_up += len(entry.content.get("drawn", ()))

    def _hand_in(self, entry: Told, within: bool) -> None:
        if rate := entry.content.get("sample"):
            self.rates[entry.subject_id or 0] = (rate["flagged"], rate["percent"])
            self.waiting.add(entry.subject_id or 0)
        elif within and entry.content.get("mode") == "sample":  # at a hundred in a hundred there is nothing to draw
            everything = (bool(entry.content.get("findings")), ALL)
            self.items[everything] += 1
            self.drawn[everything] += 1

    def _draw(self, entry: Told, within: bool) -> None:
        items = [int(one) for one in entry.content.get("items", ())]
        self.waiting.difference_update(items)
        if within:
            self.items.update(self.rates[one] for one in items if one in self.rates)
            taken = map(int, entry.content.get("drawn", ()))
            self.drawn.update(self.rates[one] for one in taken if one in self.rates)

    @property
    def sampling(self) -> Sampling:
        return Sampling(tuple(map(self._stratum, sorted(self.items, reverse=True))), self.made_up, len(self.waiting))

    def _stratum(self, rate: Rate) -> Stratum:
        taken = share(self.drawn[rate], self.items[rate])
        return Stratum(*rate, taken, taken.high * ALL >= rate[1])
