"""What to do next, as one word: reply, share, ask, refer, not_now, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.model import is_silent
from scoring.picture import OPEN, Picture
from scoring.state import DAY
from scoring.values import Fact, Subject

DELICATE = 30 * DAY  # seconds after somebody wrote of a death, an illness or a tragedy
OCCASION = 14 * DAY  # seconds: older words are no occasion any more
OURS = frozenset({"us", "competitor", "keyword"})


def suggest(picture: Picture) -> str | None:
    """The act a considerate colleague would propose; None where nothing is called for.

    After sensitive words nothing is sold for 30 days: `not_now`, or None where they have asked us something since.
    A competitor gets an answer to what they asked us, and nothing else.
    """
    waiting = picture.facts[picture.open[0]] if picture.open else None
    end = delicate_until(picture.subject)
    if end > picture.now:
        return None if waiting and waiting.asked and waiting.at > end - DELICATE else "not_now"
    if picture.subject.relation == "competitor" and not (waiting and waiting.asked):
        return None
    if waiting:
        return "reply"
    said = next((act for fact in picture.facts if (act := _answer(picture, fact))), None)
    return said or ("ask" if is_silent(picture.totals, picture.frame) else None)


def turns(picture: Picture) -> Iterator[float]:
    """The moments after now, in seconds since 1970, at which nobody waits any more or an act goes out of date."""
    waiting = [picture.facts[n].at + OPEN for n in picture.open[:1]]  # facts are newest first
    occasion = next((fact.at + OCCASION for fact in picture.facts if _answer(picture, fact)), None)
    ends = [*waiting, *([] if occasion is None else [occasion]), delicate_until(picture.subject)]
    yield from (end for end in ends if end > picture.now)


def delicate_until(subject: Subject) -> float:
    """When a pitch is no longer out of place, in seconds since 1970; minus infinity where it never was.

    >>> delicate_until(Subject(facts=(Fact(1, 0.0, said=frozenset({"sensitive"})),))) == 30 * DAY
    True
    """
    return max((fact.at for fact in subject.facts if "sensitive" in fact.said), default=float("-inf")) + DELICATE


def _answer(picture: Picture, fact: Fact) -> str | None:
    if not fact.said or picture.now - fact.at >= OCCASION or (fact.kind and fact.answered and fact.asked):
        return None
    if not fact.said.isdisjoint({"request", "buying"}):
        return "share" if fact.said & OURS else "refer"
    if fact.said & {"job_change", "complaint"}:
        return "ask"
    if fact.said & OURS or (fact.kind and "question" in fact.said):
        return "share"
    return None
