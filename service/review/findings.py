"""What our rules find in a text as it stands, and in what goes out beside it: the same for its author and reviewer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Literal

from scoring import language
from service.posts import Mark
from service.review.detection.packs import ANY, Pack, pack_of, packs
from service.review.detection.reading import Writing, read
from service.review.detection.rules import Circumstances, Finding, Rule, Span
from service.review.detection.ruleset import NOT_ALL_READ, TIMERS, Ruleset, Timers
from service.review.policy.values import Version

Place = Literal["text", "picture", "card"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters, `begin` to before `end`, and what stands there: in the text, or behind it in how a picture is
    described or in the card of a link, counted through the whole that was read."""

    begin: int
    end: int
    text: str
    place: Place = "text"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its rule's own words. `says` is empty where the text itself was too much to read. `marks`: those
    for which the rule asks, whatever the words say."""

    rule_id: str
    pack: str
    kind: str
    severity: str
    what: str
    says: str
    source: str
    quotes: tuple[Quote, ...]
    seen_through: bool
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a text: how many files substantiate it, how what goes out with it is described, what the card
    of its link says, the exact words that are the firm's own disclaimer, where they stand in the text, and as what
    people have marked it."""

    sources: int = 0
    alts: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
    marks: frozenset[Mark] = frozenset()

    def writing(self, text: str) -> Writing:
        """What is read: the text, and behind it what goes out with it."""
        return Writing.of(text, self.disclaimers, self.card, self.alts)

    def place(self, begin: int, text: str) -> Place:
        """Where in that a character stands."""
        if begin < len(text):
            return "text"
        return "picture" if begin < len(replace(self, card=()).writing(text).text) else "card"


ALONE = Beside()


async def look(text: str, network: str, day: date, by: Version, beside: Beside = ALONE) -> tuple[Finding, ...]:
    """What the packs in force and a version's own rules find, outside the event loop."""
    return await asyncio.to_thread(found, text, network, day, by, beside=beside)


def found(  # one parameter per circumstance
    text: str,
    network: str,
    day: date,
    by: Version,
    timers: Timers = TIMERS,
    beside: Beside = ALONE,
) -> tuple[Finding, ...]:
    """What the packs in force on a day, of the version's jurisdictions, and its own rules find in a text for a network.

    Rules of substantiation ask how many sources there are, rules that hear marks what it is marked as. Nothing is
    looked for in the firm's own disclaimer. What the text has to say itself, a disclosure say, no description and no
    card says for it, nor takes back what it says.

    A language without a pack is read by the English rules: what they find is there, and the router says the rest.

    >>> from service.review.policy.values import NONE_YET
    >>> [one.rule_id for one in found("There is no risk.", "bluesky", date(2026, 11, 27), NONE_YET)]
    ['us-risk-free', 'uk-risk-free']
    """
    return found_by((by,), text, network, day, timers, beside)[0]


def found_by(  # the same
    versions: Sequence[Version], text: str, network: str, day: date, timers: Timers = TIMERS, beside: Beside = ALONE
) -> list[tuple[Finding, ...]]:
    """The same of each of several versions."""
    about, spoken = Circumstances(network, frozenset(beside.marks), beside.sources), language(text)
    of_each = [list(_rulesets(spoken, day, by)) for by in versions]
    writing = beside.writing(text)
    alone = _scanned(writing.itself, about, of_each, timers)
    if writing.itself is writing:
        return alone
    together = _scanned(writing, about, of_each, timers)
    return [tuple(_joined(*pair, len(text))) for pair in zip(alone, together, strict=True)]


def _scanned(
    writing: Writing, about: Circumstances, of_each: Sequence[Sequence[Ruleset]], timers: Timers
) -> list[tuple[Finding, ...]]:
    """What several sets of packs find; the text is read once, and held once against each pack they share."""
    reading, known = read(writing), dict[str, tuple[Finding, ...]]()
    for rules in chain.from_iterable(of_each):
        if rules.pack not in known:
            known[rules.pack] = rules.scan(writing, about, timers=timers, reading=reading)
    return [tuple(one for rules in rulesets for one in known[rules.pack]) for rulesets in of_each]


def _joined(alone: Sequence[Finding], together: Sequence[Finding], end: int) -> Iterator[Finding]:
    """What is found in a text alone; and what only stands behind it, from its `end` on, adds to it. A disclosure that
    is only in the card is one finding."""
    known = {named(one) for one in alone}
    added = [one for one in together if named(one) not in known or any(span.end > end for span in one.spans)]
    replaced = {named(one)[:2] for one in added if not one.stopped_early}
    yield from (one for one in alone if one.stopped_early or named(one)[:2] not in replaced)
    yield from added


def named(one: Finding) -> tuple[str, str, str]:
    """What tells one finding in a text from another: pack, rule, and what of it."""
    return one.pack, one.rule_id, one.what


def told(findings: Iterable[Finding], text: str, by: Version, beside: Beside = ALONE) -> list[Told]:
    """Findings as they are shown, each with its rule's words and what it quotes."""
    whole = beside.writing(text).text
    return [_told(finding, by, [_quote(span, whole, text, beside) for span in finding.spans]) for finding in findings]


def _quote(span: Span, whole: str, text: str, beside: Beside) -> Quote:
    """Of what begins in the text and ends behind it, what stands in the text."""
    end = min(span.end, len(text)) if span.begin < len(text) else span.end
    return Quote(span.begin, end, whole[span.begin : end], beside.place(span.begin, text))


def _told(finding: Finding, by: Version, quotes: Sequence[Quote]) -> Told:
    rule = _rule(finding, by)
    says, source = (rule.says, rule.source) if rule else ("", "")
    severity = "high" if finding.rule_id == NOT_ALL_READ else finding.severity
    whose = (finding.rule_id, finding.pack, finding.kind, severity, finding.what)
    return Told(*whose, says, source, tuple(quotes), finding.seen_through, finding.marks)


def _rulesets(spoken: str | None, day: date, by: Version) -> Iterator[Ruleset]:
    for jurisdiction in by.policy.jurisdictions:
        pack = pack_of(day, jurisdiction, spoken or "en") or pack_of(day, jurisdiction)
        of_marks = pack_of(day, jurisdiction, ANY)
        yield from (_compiled(one, day) for one in (pack, of_marks) if one)
    if own := by.pack:
        yield _compiled(own, day)


@lru_cache(maxsize=64)
def _compiled(pack: Pack, day: date) -> Ruleset:
    return pack.on(day)


def _rule(finding: Finding, by: Version) -> Rule | None:
    known = (*packs(), *filter(None, [by.pack]))
    rules = (rule for pack in known if pack.name == finding.pack for rule in pack.rules)
    return next((rule for rule in rules if rule.id == finding.rule_id), None)
