"""The sample's world: a pure function of a seed and a start, and what goes on after that."""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import Unpack

from service.sample import stories, threads
from service.sample.cast import Persona, cast
from service.sample.crowd import Crowd
from service.sample.elsewhere import Elsewhere
from service.sample.history import History, shown
from service.sample.later import SLOT, SPARSE, Later
from service.sample.record import HOUR, Account, More, Record, Said, written
from service.sample.stories import WATCHED, Stories
from service.sample.team import assemble
from service.sample.threads import Threads
from service.sample.timeline import Timeline
from service.sample.watched import talk

SEED = "harbourlight"
PUBLISHED = 252  # salts from here on are of what was published through a network
DENSE = HOUR  # so long before a process first looks, something happened every half minute; before that, less


class World:
    """`start` in seconds since 1970. Nothing in it depends on when it is asked, but how much of it is shown.

    After the start something happens in every slot of half a minute. Who comes back after days sees few of them
    (one in SPARSE) until shortly before; `seen` are the slots that were shown before and so must still be there.
    """

    def __init__(self, seed: str, start: int, seen: Collection[int] = ()) -> None:
        self.start = start
        chance = random.Random(seed)  # noqa: S311  # invented people need no secrets
        self.record = Record()
        self.team = assemble(self.record)
        self.stories = stories.people(start)
        named = threads.people()
        self.people = cast(chance, [*self.stories.values(), *named])
        accounts = [self.record.account(network, one) for one in self.people for network in one.networks]
        drawn = len(self.stories) + len(named)
        free = set(self.people[drawn:])
        crowd = Crowd([one for one in accounts if one.persona in free], chance, start)
        ours = self._past(crowd, chance, named)
        self.timeline = Timeline(self.record.in_order())
        self._later = Later(seed, start, crowd, self.team, ours, self.watched, self.record)
        self._seen = frozenset(seen)
        self._dense: int | None = None
        self._next = 0
        self._published = 0
        self.uploads: dict[str, bytes] = {}  # to Bluesky, by its link to them

    def _past(self, crowd: Crowd, chance: random.Random, named: list[Persona]) -> list[Said]:
        """Writes down the twenty-six weeks; what we published in them, the oldest first."""
        record, team, start = self.record, self.team, self.start
        elsewhere = Elsewhere(record, team, crowd, chance, start)
        elsewhere.hacker_news()
        elsewhere.github()
        elsewhere.blogs()
        history = History(record, team, crowd, chance, start)
        history.publish()
        history.mention()
        history.follow()
        shown(record, crowd, history.ours, chance, start)
        ours = [said for said in written(record.events) if said.by.ours and not said.parent]
        teller = Stories(record, team, self.stories, sorted(ours, key=lambda said: said.at), chance, start)
        teller.tell()
        opened = Threads(teller, named)
        opened.open()
        self.watched = self._watched(crowd, teller, opened)
        for network, weekly in (("bluesky", 1.3), ("mastodon", 0.9)):
            regulars = [one for one in self.watched if one.network == network]
            talk(record, regulars, chance, start, weekly)
        return teller.ours

    def _watched(self, crowd: Crowd, teller: Stories, opened: Threads) -> list[Account]:
        """Whom our people follow: those of some stories, and a few of the liveliest."""
        told = [teller.on(story) for story in WATCHED]
        lively = sorted(crowd.on("bluesky"), key=lambda one: -one.persona.weekly)[:3]
        return [*told, *opened.watched(), *lively]

    def begin(self, now: int) -> None:
        """A process first looks, and much happened right before."""
        if self._dense is None and now >= self.start:
            self._dense = now - DENSE

    def publish(self, by: Account, at: int, text: str, key: str, **more: Unpack[More]) -> Said:
        """One of us says something through a network, and is answered within minutes where it was an answer."""
        said = Said(by, at, text, key=key, **more)
        said.salt = PUBLISHED + self._published % (256 - PUBLISHED)
        self._published += 1
        self.timeline.add(said)
        self._later.listen(said, (at - self.start) // SLOT)
        return said

    def advance(self, now: int) -> None:
        """Let happen what has happened by `now`."""
        self.begin(now)
        while self.start + (self._next + 1) * SLOT <= now:
            if self._is_shown(self._next):
                for event in self._later.events(self._next):
                    self.timeline.add(event)
            self._next += 1

    def _is_shown(self, slot: int) -> bool:
        recent = self._dense is not None and self.start + slot * SLOT >= self._dense
        return recent or slot % SPARSE == 0 or slot in self._seen
