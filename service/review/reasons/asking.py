"""Whether an approval has to say why, by whose rule, and whether it does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from service.errors import Problem
from service.review.policy import Version
from service.review.reasons.demands import demanded

FEWEST = 6  # letters or digits: "ok" and "fine" say nothing, and some scripts write a word with one or two signs


@dataclass(frozen=True, slots=True)
class Asked:
    """The rule by which it has to say why, and the rule text, or the version of the policy."""

    rule_id: str
    source: str


def asked_of(kinds: Collection[str], by: Version, day: date) -> Asked | None:
    """Who wants to know why what is of these kinds is approved; None where nobody does. The policy can only add.

    >>> from service.review.policy import NONE_YET, Policy
    >>> asked_of(["post"], NONE_YET, date(2026, 11, 30)).rule_id, asked_of(["reply"], NONE_YET, date(2026, 11, 30))
    ('uk-why-approved', None)
    >>> asked_of(["reply"], Version(3, "", Policy(("us",), approval_reasons=frozenset({"reply"}))), date(2026, 11, 30))
    Asked(rule_id='policy-3-why-approved', source='policy-3')
    """
    for jurisdiction in by.policy.jurisdictions:
        for one in demanded(day, jurisdiction):
            if not one.kinds.isdisjoint(kinds):
                return Asked(one.id, one.source)
    is_asked = not by.policy.approval_reasons.isdisjoint(kinds)
    return Asked(f"{by.name}-why-approved", by.name) if is_asked else None


def refuse_unreasoned(asked: Asked | None, reason: str) -> None:
    """Raises the problem 422 where somebody wants to know why, and nothing is said."""
    if asked is not None and not is_reason(reason):
        why = f"Say in a few words why you approve it: {asked.rule_id} ({asked.source}) asks for it."
        raise Problem(422, "reason-needed", why, rule_id=asked.rule_id, source=asked.source)


def is_reason(words: str) -> bool:
    """
    >>> is_reason("ok!"), is_reason("Held against the fact sheet."), is_reason("出典と照合した")
    (False, True, True)
    """
    return sum(map(str.isalnum, words)) >= FEWEST
