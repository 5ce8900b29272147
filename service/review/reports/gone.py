"""Comments of others that went, with why, and whether it was rather the critical ones. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from service.review.reports.months import Month
from service.review.reports.values import CommentGone, Comments, Share, share
from service.review.trail import Told

CRITICAL, PRAISING, SEEN = "negative", "positive", "gone"
KNOWN = (CRITICAL, PRAISING, "neither")
OF_COMMENTS = "comment."


class Going:
    """What entries of a month tell of comments that went, and of all there were what signed reports of it tell."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self.gone: list[Told] = []
        self.received: Share | None = None
        self.counted_at: datetime | None = None

    def take(self, entry: Told) -> None:
        """An entry of the month."""
        if entry.type.startswith(OF_COMMENTS):
            self.gone.append(entry)

    def count(self, made: Told) -> None:
        """A signed report: of this month the last one counts, whenever it was made."""
        if made.content.get("month") == self.month.name and "comments" in made.content:
            counted: Counter[str] = Counter(made.content["comments"])
            self.received = share(counted[CRITICAL], sum(counted[tone] for tone in KNOWN))
            self.counted_at = made.at

    def comments(self, names: Mapping[int, str]) -> Comments:
        gone = tuple(_gone(one, names) for one in self.gone)
        tones = Counter(one.tone for one in gone if one.act != SEEN)
        known = sum(tones[tone] for tone in KNOWN)
        shares = share(tones[CRITICAL], known), share(tones[PRAISING], known)
        return Comments(gone, *shares, self.received, self.counted_at)


def _gone(entry: Told, names: Mapping[int, str]) -> CommentGone:
    told = {name: str(entry.content.get(name, "")) for name in ("network", "tone", "reason")}
    by = names.get(entry.actor_id, "") if entry.actor_id is not None else ""
    act = entry.type.removeprefix(OF_COMMENTS)
    return CommentGone(entry.idx, entry.at, act, by=by, member_id=entry.actor_id, **told)
