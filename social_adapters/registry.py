"""The installed adapters: ours and those of outside packages, found through their entry points."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points

from social_adapters.adapter import Adapter
from social_adapters.errors import Unsupported

GROUP = "social_adapters"


def names() -> list[str]:
    """The networks an installed package names an adapter for, in alphabetical order."""
    return sorted({entry.name for entry in _installed(tuple(sys.path))})


def adapters() -> dict[str, type[Adapter]]:
    """Every adapter that is installed and can be imported, by the name of its network."""
    return {name: adapter for name in names() if (adapter := _importable(name))}


@cache
def adapter(name: str) -> type[Adapter]:
    """The adapter of one network; Unsupported when none is installed or it cannot be imported."""
    found = [entry for entry in _installed(tuple(sys.path)) if entry.name == name]
    if not found:
        raise Unsupported(f"no adapter for {name!r}; there are: {', '.join(names())}")
    return _load(found[0])


@cache
def _installed(_path: tuple[str, ...]) -> EntryPoints:
    """What packages name, wherever Python looks for them: a look at each of them, and so once for each sys.path."""
    return entry_points(group=GROUP)


def _importable(name: str) -> type[Adapter] | None:
    try:
        return adapter(name)
    except Unsupported:
        return None


def _load(entry: EntryPoint) -> type[Adapter]:
    try:
        loaded = entry.load()
    except Exception as problem:  # an outside package may fail in any way
        raise Unsupported(f"the adapter for {entry.name} cannot be loaded: {problem}") from problem
    if not (isinstance(loaded, type) and issubclass(loaded, Adapter)):
        raise Unsupported(f"what {entry.value} names is no adapter")
    called = getattr(loaded, "name", None)
    if called != entry.name:  # a source of it would be stored under a name that nobody finds again
        raise Unsupported(f"the adapter for {entry.name} calls its network {called!r}: both must be one name")
    return loaded
