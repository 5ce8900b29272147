"""How many of the posts that somebody else marked the packs find, and how many clean ones they flag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.review.backtests.figures import between
from service.review.detection.packs import JURISDICTIONS
from service.review.findings import found
from service.review.policy import NONE_YET
from service.review.risk import Known, risk_of
from tests.bench.report import Figure
from tests.service.review.marked import Marked, kept

BY_FIRST, BY_TODAYS = date(2026, 11, 27), date(2026, 11, 28)  # the day decides which pack is asked
WORKED = 0.2  # of the queue, from the top


@dataclass(frozen=True, slots=True)
class Found:
    """Of `of` marked posts `found` have a finding; so have `honest_flagged` of the `honest` ones. `on_top`: of the
    marked, those in the first fifth of a queue by risk, which has `places`."""

    of: int
    found: int
    honest: int
    honest_flagged: int
    on_top: int
    places: int


def found_in(posts: Sequence[Marked], jurisdiction: str, day: date) -> Found:
    """What the pack of a jurisdiction in force on that day finds in these posts, however long it takes."""
    by = replace(NONE_YET, policy=replace(NONE_YET.policy, jurisdictions=(jurisdiction,)))
    told = [(post, found(post.text, post.network, day, by, (float, float))) for post in posts]
    queue = sorted(told, key=lambda one: -risk_of(one[1], Known()).score)[: int(len(told) * WORKED)]
    wrong, honest = ([one for one in told if bool(one[0].kinds) is is_marked] for is_marked in (True, False))
    flagged = [sum(bool(findings) for _, findings in side) for side in (wrong, honest)]
    return Found(
        len(wrong), flagged[0], len(honest), flagged[1], sum(bool(post.kinds) for post, _ in queue), len(queue)
    )


def measure() -> list[Figure]:
    return [
        figure
        for jurisdiction in JURISDICTIONS
        for day in (BY_FIRST, BY_TODAYS)
        for figure in _figures(jurisdiction, day)
    ]


def _figures(jurisdiction: str, day: date) -> list[Figure]:
    of = found_in(kept(jurisdiction), jurisdiction, day)
    which = f"{jurisdiction}, pack of {day}"
    return [
        _share(f"{which}: marked posts found", of.found, of.of),
        _share(f"{which}: clean posts flagged", of.honest_flagged, of.honest),
        _share(f"{which}: marked among the first fifth by risk", of.on_top, of.places),
    ]


def _share(name: str, hits: int, of: int) -> Figure:
    low, high = between(hits, of)
    return Figure(f"{name}, {hits} of {of} ({100 * low:.0f} to {100 * high:.0f})", 100 * hits / of, "%")
