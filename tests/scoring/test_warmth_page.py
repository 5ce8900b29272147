"""docs/warmth.md states the weights that are used, and every reason there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring import PRIOR
from scoring.reasons import DONE

PAGE = (Path(__file__).parents[2] / "docs" / "warmth.md").read_text(encoding="utf-8").replace("−", "-")
FEATURES = {
    "alive, half-life 30 days since anything they did": PRIOR.alive,
    "last towards us, half-life 1 day": PRIOR.last_day,
    "last towards us, half-life 7 days": PRIOR.last_week,
    "last towards us, half-life 30 days": PRIOR.last_month,
    "last towards us, half-life 90 days": PRIOR.last_quarter,
    "rhythm, half-life three of their own mean gaps": PRIOR.rhythm,
    "our last word to them, half-life 3 days": PRIOR.ours_days,
    "our last word to them, half-life 30 days": PRIOR.ours_month,
    "base": PRIOR.base,
    "towards us, half-life 7 days": PRIOR.week,
    "towards us, half-life 30 days": PRIOR.month,
    "towards us, half-life 365 days": PRIOR.year,
    "mutual, half-life 90 days": PRIOR.mutual,
    "burst, per doubling over their own usual": PRIOR.burst,
    "asked, half-life 7 days": PRIOR.asked,
    "unanswered, half-life 7 days": PRIOR.unanswered,
    "a customer's silence, per halving below their rhythm": PRIOR.quiet,
}


@pytest.mark.parametrize(("feature", "weight"), FEATURES.items())
def test_the_page_states_the_weight(feature, weight):
    assert f"| {feature} | {weight} |" in PAGE


@pytest.mark.parametrize("group", ["topic", "relation", "strength"])
def test_the_page_states_what_counts_how_much(group):
    for name, weight in getattr(PRIOR, group).items():
        assert re.search(rf"\b{name} {weight:g}\b", PAGE), name


@pytest.mark.parametrize(
    "kind", ["asked", "unanswered", "burst", *DONE.values(), "said_*", "reciprocity", "quiet", "sensitive", "none_yet"]
)
def test_the_page_explains_the_reason(kind):
    assert f"`{kind}`" in PAGE
