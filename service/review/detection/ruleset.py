"""Many rules compiled into one set, and a text held against them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter, thread_time

from service.review.detection.disguises import mixed_scripts
from service.review.detection.evaluation import USUAL_ZONES, Clock, Stopped, matches
from service.review.detection.index import Index
from service.review.detection.parsing import parse
from service.review.detection.personal import cards, ibans, social_security_numbers
from service.review.detection.reading import Match, Reading, Writing, Zone, read
from service.review.detection.rules import Circumstances, Finding, Rule, Sign, Span, What
from service.review.detection.terms import Node
from service.review.detection.visible import visible

SECONDS = 0.15  # for one text and all rules; with what cannot be interrupted it stays under 0.25
WORKED = 0.8  # of those seconds; who has worked less was kept waiting, or cleared away what others left
SHOWN_SPANS = 100  # of one finding
UNSAID = Circumstances()
Timer = Callable[[], float]
Timers = tuple[Timer, Timer]
TIMERS: Timers = (perf_counter, thread_time)
NOT_ALL_READ = "reading"  # stands for a rule's id where the text itself was too much
DISCLOSED_IN: frozenset[Zone] = frozenset({"body", "disclaimer", "hashtag"})
LINKED_IN: frozenset[Zone] = frozenset({"link"})


@dataclass(frozen=True)
class Compiled:
    rule: Rule
    trigger: Node | None
    needs: Node | None


@dataclass(frozen=True)
class Ruleset:
    """`pack` names what the rules were taken from, and goes into every finding."""

    pack: str
    rules: Sequence[Compiled]
    index: Index
    others: Sequence[int]  # numbers of rules that are triggered by more than words

    @classmethod
    def of(cls, pack: str, rules: Iterable[Rule]) -> Ruleset:
        """Compile rules. Raises Unreadable for an expression that is none."""
        compiled = [
            Compiled(
                rule,
                parse(rule.expression) if rule.expression else None,
                parse(rule.needs) if rule.needs else None,
            )
            for rule in rules
        ]
        by_words = {number: one.trigger for number, one in enumerate(compiled) if one.trigger and not one.rule.sign}
        others = [number for number, one in enumerate(compiled) if one.rule.sign or one.rule.tags]
        return cls(pack, compiled, Index(by_words), others)

    def scan(
        self,
        writing: Writing,
        circumstances: Circumstances = UNSAID,
        seconds: float = SECONDS,
        timers: Timers = TIMERS,
        reading: Reading | None = None,
    ) -> tuple[Finding, ...]:
        """What the rules find, in their order; within `seconds`. `reading`: of the writing, where it was read before.

        What was not looked at in time, or was too much, is a finding that says `stopped_early`. `timers` are of the
        wall and of this thread's processor: a short post on a busy machine waits, and is not stopped for waiting.
        """
        look_at_clock = _clock(seconds, *timers)
        reading = reading or read(writing)
        found = [
            self._finding(self.rules[number], reading, writing, circumstances, look_at_clock)
            for number in self._triggered(reading, circumstances, look_at_clock)
        ]
        if reading.cut:
            found.append(Finding(NOT_ALL_READ, self.pack, "evasion", "medium", "stopped_early"))
        return tuple(one for one in found if one is not None)

    def _triggered(self, reading: Reading, about: Circumstances, clock: Clock) -> list[int]:
        """Numbers of the rules that may have been triggered, in order."""
        rules = [(number, self.rules[number].rule) for number in self.others]
        others = [number for number, rule in rules if rule.sign or rule.tags & about.tags]
        return sorted({*self.index.candidates(reading, clock), *others})

    def _finding(
        self, one: Compiled, reading: Reading, writing: Writing, circumstances: Circumstances, clock: Clock
    ) -> Finding | None:
        try:
            what, spans, seen_through = _judged(one, reading, writing, circumstances, clock)
        except Stopped:
            what, spans, seen_through = "stopped_early", (), False
        rule = one.rule
        if what is None:
            return None
        marks = tuple(sorted(rule.tags & circumstances.tags))
        return Finding(rule.id, self.pack, rule.kind, rule.severity, what, spans, seen_through, marks)


def _clock(seconds: float, wall: Timer, processor: Timer) -> Clock:
    end, worked = wall() + seconds, processor() + seconds * WORKED

    def look() -> None:
        if wall() > end and processor() > worked:
            raise Stopped

    return look


Signs = Callable[[Reading, Writing, Clock], Iterator[Match]]
Judgement = tuple[What | None, tuple[Span, ...], bool]
NOTHING: Judgement = (None, (), False)


def _judged(one: Compiled, reading: Reading, writing: Writing, about: Circumstances, clock: Clock) -> Judgement:
    tagged = bool(one.rule.tags & about.tags)
    found = list(_triggers(one, reading, writing, clock))
    if not tagged and not found:
        return NOTHING
    spans, seen_through = _spans(found, reading), any(match.seen_through for match in found)
    if one.needs is not None:
        what = _undisclosed(one.needs, reading, writing, about.network, clock)
        return (what, spans, seen_through) if what else NOTHING
    if one.rule.kind == "substantiation":
        return NOTHING if about.sources else ("unsubstantiated", spans, seen_through)
    return "found", spans, seen_through


def _triggers(one: Compiled, reading: Reading, writing: Writing, clock: Clock) -> Iterable[Match]:
    if one.rule.sign:
        return SIGNS[one.rule.sign](reading, writing, clock)
    return matches(one.trigger, reading, clock) if one.trigger is not None else ()


def _undisclosed(needs: Node, reading: Reading, writing: Writing, network: str, clock: Clock) -> What | None:
    """What is wrong with a disclosure; None where a reader of the post itself sees it at once, whole."""
    said = writing.itself
    if _told(needs, read(said.until(visible(said.text, network))), DISCLOSED_IN, clock):
        return None
    if _told(needs, reading if said is writing else read(said), DISCLOSED_IN, clock):
        return "buried"
    return "only_linked" if _told(needs, reading, LINKED_IN, clock) else "missing"


def _told(needs: Node, reading: Reading, zones: frozenset[Zone], clock: Clock) -> bool:
    """What has to be seen through is no disclosure."""
    return any(not match.seen_through for match in matches(needs, reading, clock, zones))


def _spans(found: Iterable[Match], reading: Reading) -> tuple[Span, ...]:
    """Places in the original text; what overlaps is one."""
    places: list[Span] = []
    for match in sorted(found, key=lambda match: match.begin):
        begin, end = reading.folded.span(match.begin, match.end)
        if places and begin < places[-1].end:
            places[-1] = Span(places[-1].begin, max(end, places[-1].end), places[-1].zone)
        else:
            places.append(Span(begin, end, reading.zones[match.first] if reading.zones else "body"))
    return tuple(places[:SHOWN_SPANS])


def _mixed(reading: Reading, writing: Writing, _: Clock) -> Iterator[Match]:
    for place in mixed_scripts(reading.folded, reading.words, writing.text):
        yield Match(*place, True)


def _numbers(look: Callable[[str, Clock], Iterator[tuple[int, int]]]) -> Signs:
    def found(reading: Reading, _: Writing, clock: Clock) -> Iterator[Match]:
        for begin, end in look(reading.folded.text, clock):
            first = next(at for at, word in enumerate(reading.words) if word.end > begin)
            if reading.zones[first] in USUAL_ZONES:
                yield Match(first, first, begin, end)

    return found


SIGNS: dict[Sign, Signs] = {
    "card": _numbers(cards),
    "iban": _numbers(ibans),
    "ssn": _numbers(social_security_numbers),
    "mixed_scripts": _mixed,
}
