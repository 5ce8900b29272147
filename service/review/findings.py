"""What our rules find in a text as it stands: the same for who writes it and for who reviews it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from scoring import language
from service.review.detection.packs import Pack, pack_of, packs
from service.review.detection.reading import Writing, read
from service.review.detection.rules import Circumstances, Finding, Rule
from service.review.detection.ruleset import NOT_ALL_READ, TIMERS, Ruleset, Timers
from service.review.policy.values import Version


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters of the text as it was written, `begin` to before `end`, and what stands there."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its rule's own words. `says` is empty where the text itself was too much to read."""

    rule_id: str
    pack: str
    kind: str
    severity: str
    what: str
    says: str
    source: str
    quotes: tuple[Quote, ...]
    seen_through: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a text: how many files substantiate it, and how what goes out with it is described."""

    sources: int = 0
    alts: tuple[str, ...] = ()


ALONE = Beside()


async def look(text: str, network: str, day: date, by: Version, beside: Beside = ALONE) -> tuple[Finding, ...]:
    """What the packs in force and a version's own rules find, outside the event loop."""
    return await asyncio.to_thread(found, text, network, day, by, beside=beside)


def whole(text: str, alts: Sequence[str]) -> str:
    """What is read: the text, and behind it each description of a picture in a paragraph of its own.

    >>> whole("We open at nine.", ["A gate", ""])
    'We open at nine.\\n\\nA gate'
    """
    return "\n\n".join([text, *filter(None, alts)])


def found(  # one parameter per circumstance
    text: str,
    network: str,
    day: date,
    by: Version,
    timers: Timers = TIMERS,
    beside: Beside = ALONE,
) -> tuple[Finding, ...]:
    """What the packs in force on a day, of the version's jurisdictions, and its own rules find in a text for a network.

    Rules of substantiation ask how many sources there are. Places in descriptions are counted through the `whole`; what
    the text has to say itself, a disclosure say, no description says for it.

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
    about, spoken = Circumstances(network, sources=beside.sources), language(text)
    of_each = [list(_rulesets(spoken, day, by)) for by in versions]
    alone = _scanned(text, about, of_each, timers)
    if not any(beside.alts):
        return alone
    together = _scanned(whole(text, beside.alts), about, of_each, timers)
    return [tuple(_joined(*pair, len(text))) for pair in zip(alone, together, strict=True)]


def _scanned(
    text: str, about: Circumstances, of_each: Sequence[Sequence[Ruleset]], timers: Timers
) -> list[tuple[Finding, ...]]:
    """What several sets of packs find; the text is read once, and held once against each pack they share."""
    writing = Writing.of(text)
    reading, known = read(writing), dict[str, tuple[Finding, ...]]()
    for rules in chain.from_iterable(of_each):
        if rules.pack not in known:
            known[rules.pack] = rules.scan(writing, about, timers=timers, reading=reading)
    return [tuple(one for rules in rulesets for one in known[rules.pack]) for rulesets in of_each]


def _joined(alone: Sequence[Finding], together: Sequence[Finding], end: int) -> Iterator[Finding]:
    """What is found in a text alone; and what only its descriptions, which begin behind its `end`, add to it."""
    known = {_rule_of(one) for one in alone}
    added = [one for one in together if _rule_of(one) not in known or any(span.begin >= end for span in one.spans)]
    replaced = {_rule_of(one) for one in added}
    yield from (one for one in alone if _rule_of(one) not in replaced)
    yield from added


def _rule_of(one: Finding) -> tuple[str, str, str]:
    return one.pack, one.rule_id, one.what


def told(findings: Iterable[Finding], text: str, by: Version) -> list[Told]:
    """Findings as they are shown, each with its rule's words and what it quotes."""
    return [_told(finding, text, by) for finding in findings]


def _told(finding: Finding, text: str, by: Version) -> Told:
    rule = _rule(finding, by)
    quotes = tuple(Quote(span.begin, span.end, text[span.begin : span.end]) for span in finding.spans)
    says, source = (rule.says, rule.source) if rule else ("", "")
    severity = "high" if finding.rule_id == NOT_ALL_READ else finding.severity
    whose = (finding.rule_id, finding.pack, finding.kind, severity, finding.what)
    return Told(*whose, says, source, quotes, finding.seen_through)


def _rulesets(spoken: str | None, day: date, by: Version) -> Iterator[Ruleset]:
    for jurisdiction in by.policy.jurisdictions:
        pack = pack_of(day, jurisdiction, spoken or "en") or pack_of(day, jurisdiction)
        if pack:
            yield _compiled(pack, day)
    if own := by.pack:
        yield _compiled(own, day)


@lru_cache(maxsize=64)
def _compiled(pack: Pack, day: date) -> Ruleset:
    return pack.on(day)


def _rule(finding: Finding, by: Version) -> Rule | None:
    known = (*packs(), *filter(None, [by.pack]))
    rules = (rule for pack in known if pack.name == finding.pack for rule in pack.rules)
    return next((rule for rule in rules if rule.id == finding.rule_id), None)
