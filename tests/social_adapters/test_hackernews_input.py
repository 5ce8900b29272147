"""Hacker News: an answer with a value of any other type gives correct activities or one clear error."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from social_adapters.hackernews import HackerNews
from tests.social_adapters.exchanges.hackernews import comment, site
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

HERE = site()
NODE = {"id": 2, "type": "comment", "author": "nora", "text": "x", "created_at_i": 7, "parent_id": 1, "children": []}
ANSWERS: dict[str, Any] = {
    "search": {"hits": [HERE.hit(item) for item in HERE.items], "nbHits": 9, "nbPages": 1},
    "thread": {"id": 1, "type": "story", "author": "omar", "title": "A kiln", "children": [NODE]},
    "item": comment(7, "nora", 0, 1, "<p>x", kids=[8], deleted=False),
}


def correct(kind: str, body: Any) -> bool:
    return ends_well(HackerNews, kind, body)


@given(st.sampled_from(sorted(ANSWERS)).flatmap(lambda kind: st.tuples(st.just(kind), mutated(ANSWERS[kind]))))
def test_a_value_of_another_type_does_no_harm(mutation: tuple[str, Any]) -> None:
    assert correct(*mutation)


@given(st.sampled_from(sorted(HackerNews.kinds)), ANYTHING)
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any) -> None:
    assert correct(kind, body)


@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert HackerNews.kind_of(url, body) in {None, *HackerNews.kinds}
