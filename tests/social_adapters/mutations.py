"""Answers with one value replaced by something else, for hypothesis; and how their conversion may end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from social_adapters.adapter import Adapter, Context
from social_adapters.conversion import convert
from social_adapters.errors import AdapterError
from social_adapters.testing import problems

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def mutated(draw: st.DrawFn, body: Any) -> Any:
    """`body` with one value, anywhere in it, absent or replaced by any JSON."""
    path = draw(st.sampled_from(list(paths(body))))
    return without(body, path) if draw(st.booleans()) else replaced(body, path, draw(ANYTHING))


def paths(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a JSON document."""
    items = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from paths(value, (*path, key))


def replaced(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(body) if isinstance(body, dict) else list(body)
    copy[path[0]] = replaced(body[path[0]], path[1:], value)
    return copy


def without(body: Any, path: tuple[Any, ...]) -> Any:
    copy = dict(body) if isinstance(body, dict) else list(body)
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = without(body[path[0]], path[1:])
    return copy


def ends_well(adapter: type[Adapter], kind: str, body: Any, context: Context | None = None) -> bool:
    """Whether it is converted into sound activities, or refused by an error of ours in one line."""
    try:
        found = convert(adapter, kind, body, context or Context())
    except AdapterError as problem:
        return "\n" not in str(problem)
    return not [problem for activity in found for problem in problems(activity)]
