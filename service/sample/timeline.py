"""Everything that happened, found the ways the networks look for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from service.sample.record import Account, Did, Event, Said

ANCESTORS = 5  # Bluesky tells the authors of so many posts above a reply


class Notice(NamedTuple):
    """That somebody is told of an event, and why: reply, mention, quote, like, repost or follow."""

    reason: str
    event: Event


class Timeline:
    """Lists are in the order of time, the oldest first; `add` is called in that order."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.said: dict[Account, list[Said]] = defaultdict(list)
        self.reposted: dict[Account, list[Did]] = defaultdict(list)
        self.told: dict[Account, list[Notice]] = defaultdict(list)
        self.answers: dict[Said, list[Said]] = defaultdict(list)
        self.reactions: dict[Said, list[Did]] = defaultdict(list)
        self.toward: dict[Account, list[Did]] = defaultdict(list)  # follows, stars and forks
        self.on: dict[str, list[Said]] = defaultdict(list)
        for event in events:
            self.add(event)

    def add(self, event: Event) -> None:
        if isinstance(event, Said):
            self._say(event)
        else:
            self._do(event)

    def _say(self, said: Said) -> None:
        self.said[said.by].append(said)
        self.on[said.by.network].append(said)
        if said.parent:
            self.answers[said.parent].append(said)
        reasons: dict[Account, str] = {}
        for account, reason in _told(said):
            if account.ours and account is not said.by:
                reasons.setdefault(account, reason)
        for account, reason in reasons.items():
            self.told[account].append(Notice(reason, said))

    def _do(self, did: Did) -> None:
        whom = did.on.by if did.on else did.whom
        if did.on:
            self.reactions[did.on].append(did)
        elif did.whom:
            self.toward[did.whom].append(did)
        if did.kind == "repost":
            self.reposted[did.by].append(did)
        if whom and whom.ours and whom is not did.by:
            self.told[whom].append(Notice(did.kind, did))


def _told(said: Said) -> Iterator[tuple[Account, str]]:
    for depth, above in enumerate(said.above()):
        if said.by.network == "bluesky" and depth < ANCESTORS:
            yield above.by, "reply"
    for account in said.mentions:
        yield account, "mention"
    if said.quote:
        yield said.quote.by, "quote"
