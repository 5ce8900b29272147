"""The deletion test: a thousand invented people, and every reason of theirs taken out of the log.

`python -m tests.bench deletion` prints what `deletions` finds.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from scoring import OWED, PRIOR, Fact, Kind, Subject, score
from scoring.model import points
from scoring.picture import picture
from scoring.strike import Strike, strike
from tests.scoring.subjects import NOW, Event, subject

PEOPLE, SEED = 1_000, 4
NEAR = 2.0  # points
NOTHING = 0.05  # points: less is no direction
READ = 20  # facts of each rank that a score is told of, as service.feed.evidence reads them
RELATIONS = (None, None, None, None, "customer", "prospect", "partner", "competitor")
UNMOVING = ("sensitive", "none_yet")
TOPICS = (*PRIOR.topic, "sensitive", "unheard-of")


@dataclass(frozen=True)
class Person:
    """A log of one person, oldest first; the id of an event's fact is its place in it, from 1."""

    events: tuple[Event, ...]
    back: tuple[float, ...]
    relation: str | None

    def subject(self) -> Subject:
        whole = subject(self.events, self.relation, self.back)
        return replace(whole, facts=tuple(_read(whole.facts)))

    def without(self, struck: Strike) -> Subject:
        """The rows counted anew from what is left of the log, and what is left of the facts."""
        kept = [event for n, event in enumerate(self.events, 1) if n not in struck.activities]
        rows = subject(kept, self.relation, () if struck.ours else self.back)
        facts = (struck.left(fact) for fact in self.subject().facts if fact.id not in struck.activities)
        return replace(rows, facts=tuple(facts))


class Deletion(NamedTuple):
    """One reason: what it said the warmth would lose, and what it lost, in points; `all_read`: no fact was left out."""

    kind: str
    said: float
    lost: float
    all_read: bool

    @property
    def agrees(self) -> bool:
        """Whether the score moved the way the reason said."""
        return self.said * self.lost > 0.0 or max(abs(self.said), abs(self.lost)) < NOTHING

    @property
    def is_near(self) -> bool:
        return abs(self.said - self.lost) <= NEAR


def deletions(people: int = PEOPLE, seed: int = SEED) -> list[Deletion]:
    """Every reason of so many people, but for those that move nothing."""
    dice = random.Random(seed)
    return [one for _ in range(people) for one in _deletions(somebody(dice))]


def somebody(dice: random.Random) -> Person:
    """Few do much and many do little; some in bursts, some silent since, most of it answered."""
    count = min(200, int(dice.lognormvariate(1.6, 1.2)) + 1)
    reach = dice.choice((5.0, 30.0, 90.0, 400.0))
    silent = dice.choice((0.0, 0.0, 0.0, 20.0, 150.0))
    moments = sorted((round(silent + dice.random() ** 2 * reach, 4) for _ in range(count)), reverse=True)
    back = tuple(round(silent + dice.random() * reach, 4) for _ in range(dice.choice((0, 0, 1, 3, count // 2))))
    return Person(tuple(_event(dice, ago) for ago in moments), back, dice.choice(RELATIONS))


def _event(dice: random.Random, ago: float) -> Event:
    kind = dice.choice((*Kind, Kind.REPLY, Kind.REPLY, Kind.LIKE, Kind.LIKE, None, None))
    said = frozenset(topic for topic in TOPICS if dice.random() < 0.05)
    return Event(ago, kind, dice.random() < 0.2, dice.random() < 0.7, said)


def _deletions(person: Person) -> Iterator[Deletion]:
    whole = person.subject()
    before = score(whole, NOW)
    seen = picture(whole, NOW, PRIOR)
    all_read = len(whole.facts) == sum(event.ago <= 90.0 for event in person.events)
    for reason in before.reasons:
        if reason.kind in UNMOVING:
            continue
        struck = strike(seen, {reason.kind})
        weights = replace(PRIOR, quiet=0.0) if struck.silence else PRIOR
        after = score(person.without(struck), NOW, weights)
        yield Deletion(reason.kind, reason.contribution, points(before.p) - points(after.p), all_read)


def _read(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Of each rank the newest."""
    counted: Counter[bool | None] = Counter()
    for fact in reversed(facts):
        rank = None if fact.kind is None else fact.kind in OWED
        counted[rank] += 1
        if counted[rank] <= READ:
            yield fact
