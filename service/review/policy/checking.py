"""Whether a policy may be kept: nothing in it is laxer than the rules, and each rule of its own passes its test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from service.review.deadlines.calendar import Calendar, later
from service.review.detection.reading import Writing
from service.review.detection.rules import Rule
from service.review.detection.ruleset import Ruleset
from service.review.detection.symbols import Unreadable
from service.review.detection.visible import FOLDS
from service.review.policy.values import Policy
from service.review.routing import STRICTEST_FIRST, Item, route

EXAMPLES = 2  # hits, and near misses, that every rule has at least
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def faults(policy: Policy, day: date) -> list[str]:
    """What is wrong with what it says, each in a sentence. It scans: not for the loop.

    >>> faults(Policy(modes={"post": "sample"}), date(2026, 11, 28))
    ['post would be laxer than the rules themselves: they say pre_approve.']
    """
    found = [*_of_modes(policy, day), *_of_calendar(policy.calendar, policy.deadline)]
    twice = [name for name, count in Counter(rule.id for rule in policy.rules).items() if count > 1]
    found += [f"Two rules are called {name}." for name in twice]
    return found + [fault for rule in policy.rules for fault in _of_rule(rule)]


def strangers(policy: Policy, compliance: Collection[int]) -> list[str]:
    """To whom it would be passed on, and is not of compliance, each in a sentence.

    >>> strangers(Policy(escalates_to=(7, 8)), {8})
    ['Nobody of compliance has the id 7.']
    """
    return [f"Nobody of compliance has the id {one}." for one in policy.escalates_to if one not in compliance]


def _of_modes(policy: Policy, day: date) -> Iterator[str]:
    """On at least one network it has to be as strict as what stands without it."""
    for kind, mode in policy.modes.items():
        items = [Item(kind, network, policy.jurisdictions, "en") for network in FOLDS]
        usual = max((route(item, (), day).mode for item in items), key=STRICTEST_FIRST.index)
        if STRICTEST_FIRST.index(mode) > STRICTEST_FIRST.index(usual):
            yield f"{kind} would be laxer than the rules themselves: they say {usual}."


def _of_calendar(calendar: Calendar, deadline: timedelta) -> Iterator[str]:
    try:
        ZoneInfo(calendar.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield f"{calendar.zone} is no time zone."
        return
    try:
        later(calendar, BEGIN, deadline)
    except ValueError as none:
        yield str(none)


def _of_rule(rule: Rule) -> Iterator[str]:
    """Its examples are its test."""
    if min(len(set(rule.hits)), len(set(rule.near_misses))) < EXAMPLES:
        yield f"{rule.id}: give {EXAMPLES} texts that it finds, and {EXAMPLES} that it only nearly does."
        return
    try:
        compiled = Ruleset.of("policy", (rule,))
    except Unreadable as unreadable:
        yield f"{rule.id}: {unreadable}"
        return
    for text in (*rule.hits, *rule.near_misses):
        found = compiled.scan(Writing.of(text))
        if any(one.stopped_early for one in found):
            yield f"{rule.id}: it takes too long on “{text[:60]}”."
        elif bool(found) != (text in rule.hits):
            yield f"{rule.id}: it {'finds' if found else 'does not find'} “{text[:60]}”."
