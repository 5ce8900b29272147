"""How much an item asks for a look: named signals, added up. Every point is visible, and orders a queue only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.review.detection.rules import Finding, Severity

# Points are an order of looking, not a probability: a grave finding before any number of light ones of the usual
# count, and what was not read before what was read and found light.
BY_SEVERITY: dict[Severity, int] = {"high": 40, "medium": 15, "low": 5}
STOPPED_EARLY = 40
SEEN_THROUGH = 20  # a word in disguise is seldom an accident
UNREAD_MEDIA = 25
UNREAD_LANGUAGE = 25
ADOPTED = 10
BESIDE_THE_TEXT = frozenset({"adopted", "unread_media", "unread_language", "author_never_reviewed"})
NEVER_REVIEWED = 10  # an author of whom nothing was reviewed yet


@dataclass(frozen=True)
class Signal:
    """One reason to look, its points, and the rule it comes from where it comes from one."""

    name: str
    points: int
    rule_id: str = ""


@dataclass(frozen=True)
class Risk:
    """Signals, the weightiest first; the score is their sum and nothing else.

    >>> Risk((Signal("adopted", 10), Signal("unread_media", 25))).score
    35
    """

    signals: tuple[Signal, ...]

    @property
    def score(self) -> int:
        return sum(signal.points for signal in self.signals)


@dataclass(frozen=True)
class Known:
    """What is known of an item beside its text. Nothing here counts or ranks our own people: it orders one item."""

    adopted: bool = False
    unread_media: bool = False
    unread_language: bool = False
    author_reviewed_before: bool = True


def risk_again(findings: tuple[Finding, ...], before: Iterable[Mapping[str, Any]]) -> Risk:
    """The risk of the same item with other findings: what was known of it beside its text, as its signals tell."""
    known = [Signal(**one) for one in before if one["name"] in BESIDE_THE_TEXT]
    return _risk([*_of_findings(findings), *known])


def risk_of(findings: tuple[Finding, ...], known: Known) -> Risk:
    """The risk of one item."""
    return _risk([*_of_findings(findings), *_of_known(known)])


def _risk(signals: list[Signal]) -> Risk:
    return Risk(tuple(sorted(signals, key=lambda signal: (-signal.points, signal.name, signal.rule_id))))


def _of_findings(findings: tuple[Finding, ...]) -> Iterator[Signal]:
    for finding in findings:
        if finding.stopped_early:
            yield Signal("stopped_early", STOPPED_EARLY, finding.rule_id)
        else:
            yield Signal(f"{finding.kind}_{finding.what}", BY_SEVERITY[finding.severity], finding.rule_id)
        if finding.seen_through:
            yield Signal("seen_through", SEEN_THROUGH, finding.rule_id)


def _of_known(known: Known) -> Iterator[Signal]:
    if known.adopted:
        yield Signal("adopted", ADOPTED)
    if known.unread_media:
        yield Signal("unread_media", UNREAD_MEDIA)
    if known.unread_language:
        yield Signal("unread_language", UNREAD_LANGUAGE)
    if not known.author_reviewed_before:
        yield Signal("author_never_reviewed", NEVER_REVIEWED)
