"""What to think away so that a reason is gone: the facts behind it, as they stand in the log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from scoring.picture import Picture
from scoring.reasons import evidence, spoken
from scoring.values import Fact


@dataclass(frozen=True, slots=True)
class Strike:
    """Activities as a whole, topics of some activities, all that we did towards them, and a customer's silence."""

    activities: frozenset[int] = frozenset()
    topics: frozenset[tuple[int, str]] = frozenset()
    ours: bool = False
    silence: bool = False

    def left(self, fact: Fact) -> Fact:
        """The fact without the topics that are thought away."""
        return fact._replace(said=frozenset(topic for topic in fact.said if (fact.id, topic) not in self.topics))


def strike(seen: Picture, kinds: Collection[str]) -> Strike:
    """What the reasons of these kinds are about. Those that move nothing (`sensitive`, `none_yet`) take nothing away.

    >>> from scoring.picture import picture
    >>> from scoring.priors import PRIOR
    >>> from scoring.values import Kind, Subject
    >>> liked = Subject(facts=(Fact(7, 0.0, Kind.LIKE),))
    >>> sorted(strike(picture(liked, 1.0, PRIOR), ["liked"]).activities)
    [7]
    """
    done = [n for kind, places in evidence(seen).items() if kind in kinds for n in places]
    said = [(n, topic) for topic, places in spoken(seen).items() if f"said_{topic}" in kinds for n in places]
    return Strike(
        frozenset(seen.facts[n].id for n in done),
        frozenset((seen.facts[n].id, topic) for n, topic in said),
        "reciprocity" in kinds,
        "quiet" in kinds,
    )
