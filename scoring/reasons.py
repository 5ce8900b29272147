"""Why: the facts behind a score, grouped as a person would tell them, each with what it moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from scoring.model import is_silent, lift_of, log_odds, points, probability
from scoring.picture import Picture, said_fade
from scoring.silence import quiet_days
from scoring.state import COUNT, DAY, LAST
from scoring.values import Kind, Reason, Row

AT_MOST = 6
BURST = 7 * DAY  # seconds: the recent days a burst is told by
DONE: Mapping[Kind, str] = {
    Kind.REPLY: "replied",
    Kind.MENTION: "mentioned",
    Kind.QUOTE: "quoted",
    Kind.REPOST: "reposted",
    Kind.LIKE: "liked",
    Kind.FOLLOW: "followed",
}


def reasons(picture: Picture) -> tuple[Reason, ...]:
    """At most six, the largest |contribution| first; `sensitive` and `none_yet` before all others.

    A contribution is the warmth in points, unrounded, that is lost when the reason's fact is taken away: the facts
    of `evidence` for what was done, the topic alone for `said_*`, our interactions for `reciprocity`, the silence
    for `quiet`. Facts of several reasons count in each, so contributions need not add up to the warmth.
    """
    warmth = picture.points
    found = [*_done(picture, warmth), *_said(picture, warmth), *_mutual(picture, warmth), *_quiet(picture, warmth)]
    found.sort(key=lambda reason: (-abs(reason.contribution), -reason.at, reason.kind))
    pinned = [*_sensitive(picture), *_none_yet(picture)]
    return tuple((pinned + found)[:AT_MOST])


def evidence(picture: Picture) -> dict[str, list[int]]:
    """The places in `picture.facts` behind each reason that is about what they did; newest first.

    A question that waits is `asked`, anything else that waits `unanswered`; a burst tells its facts together, so
    the kinds (`replied`, `liked`, ...) name only what is neither waiting nor part of the burst.
    """
    groups: dict[str, list[int]] = {}
    recent = _burst(picture)
    if recent:
        groups["burst"] = recent
    for n, fact in enumerate(picture.facts):
        if n in picture.open:
            groups.setdefault("asked" if fact.asked else "unanswered", []).append(n)
        elif fact.kind and n not in recent:
            groups.setdefault(DONE[fact.kind], []).append(n)
    return groups


def spoken(picture: Picture) -> dict[str, list[int]]:
    """The places in `picture.facts` behind each `said_` reason, by topic; newest first.

    A waiting question is told as `asked`, and no second time.
    """
    told: dict[str, list[int]] = {}
    for n, fact in enumerate(picture.facts):
        for topic in fact.said:
            if topic in picture.weights.topic and not (topic == "question" and fact.asked and n in picture.open):
                told.setdefault(topic, []).append(n)
    return told


def _done(picture: Picture, warmth: float) -> Iterator[Reason]:
    for kind, places in evidence(picture).items():
        newest = picture.facts[places[0]]
        params = _burst_params(picture, places) if kind == "burst" else {"count": len(places)}
        ids = tuple(picture.facts[n].id for n in places)
        yield Reason(kind, params, newest.at, newest.id, warmth - picture.points_without(places), ids)


def _burst(picture: Picture) -> list[int]:
    if not lift_of(picture.times):
        return []
    recent = [n for n, fact in enumerate(picture.facts) if picture.now - fact.at < BURST]
    directed = [n for n in recent if picture.facts[n].kind]
    return directed if len(directed) > 1 else recent if len(recent) > 1 else []


def _burst_params(picture: Picture, places: list[int]) -> Mapping[str, int]:
    """How many, over how many days, after at least how many quiet days (0: nothing came before)."""
    begin = picture.facts[places[-1]].at
    days = max(1, ceil((picture.now - begin) / DAY))
    return {"count": len(places), "days": days, "quiet_days": int(quiet_days(picture, places, begin))}


def _said(picture: Picture, warmth: float) -> Iterator[Reason]:
    for topic, places in spoken(picture).items():
        facts = [picture.facts[n] for n in places]
        lost = picture.weights.topic[topic] * sum([said_fade(picture.now - fact.at) for fact in facts])
        contribution = warmth - picture.points_but(said=max(0.0, picture.totals.said - lost))
        yield Reason(f"said_{topic}", {"count": len(facts)}, facts[0].at, facts[0].id, contribution)


def _mutual(picture: Picture, warmth: float) -> Iterator[Reason]:
    count = int(sum(row[COUNT] for row in picture.subject.back))
    contribution = warmth - picture.points_alone() if count else 0.0
    if contribution:
        at = _last(picture.subject.back)
        yield Reason("reciprocity", {"count": count}, at, _newest_directed(picture), contribution)


def _quiet(picture: Picture, warmth: float) -> Iterator[Reason]:
    if not is_silent(picture.totals, picture.frame):
        return
    lively = picture.frame._replace(customer=False)
    undamped = points(probability(log_odds(picture.totals, lively, picture.weights, picture.times)))
    last = _last(picture.subject.toward)
    days = int((picture.now - last) / DAY)
    yield Reason("quiet", {"days": days}, last, _newest_directed(picture), warmth - undamped)


def _sensitive(picture: Picture) -> Iterator[Reason]:
    facts = [fact for fact in picture.subject.facts if "sensitive" in fact.said]
    if facts:
        newest = max(facts, key=lambda fact: (fact.at, fact.id))
        yield Reason("sensitive", {"count": len(facts)}, newest.at, newest.id, 0.0)


def _none_yet(picture: Picture) -> Iterator[Reason]:
    if any(row[COUNT] for row in picture.subject.toward):
        return
    newest = picture.facts[0] if picture.facts else None
    yield Reason("none_yet", {}, newest.at if newest else picture.now, newest.id if newest else 0, 0.0)


def _newest_directed(picture: Picture) -> int:
    return next((fact.id for fact in picture.facts if fact.kind), 0)


def _last(rows: tuple[Row, ...]) -> float:
    return max((row[LAST] for row in rows if row[COUNT]), default=0.0)
