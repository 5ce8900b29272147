"""Weights as JSON: written with a version, and read with suspicion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from math import isfinite
from types import MappingProxyType
from typing import Any

from scoring.priors import PRIOR, STRENGTH, Weights
from scoring.values import Kind

VERSION = 2  # 1 has no kinds; it is still written where they are as everybody starts, so that older releases read it
LARGEST = 20.0  # log-odds: one feature that alone turns one in a hundred million into certainty is no weight
MOST_OF_A_KIND = 2.0  # replies' worth: what somebody does counts at most as two replies
NUMBERS = tuple(field.name for field in fields(Weights) if field.type == "float")


class Unreadable(ValueError):
    """These are no weights that can be used; the message is one line that says why."""


def dump(weights: Weights) -> dict[str, Any]:
    """What is learned or was set by hand, as JSON. Topics and relations are neither; kinds are set by hand alone.

    >>> load(dump(PRIOR)) == PRIOR
    True
    """
    kinds = kinds_of(weights)
    if kinds == kinds_of(PRIOR):
        return {"version": 1, "weights": numbers_of(weights)}
    return {"version": VERSION, "weights": numbers_of(weights), "kinds": kinds}


def load(stored: object) -> Weights:
    """The weights behind `dump`, given as its value, its text or its bytes.

    Raises Unreadable on what is missing, cut short, from a newer version, not finite or absurd.

    >>> load('{"version": 1, "weigh')
    Traceback (most recent call last):
    scoring.stored.Unreadable: cut short, or not JSON
    """
    if isinstance(stored, str | bytes):
        try:
            stored = json.loads(stored)
        except ValueError:
            raise Unreadable("cut short, or not JSON") from None
    if not isinstance(stored, Mapping):
        raise Unreadable("no model")
    version = stored.get("version")
    if not isinstance(version, int) or version < 1:
        raise Unreadable("it does not say its version")
    if version > VERSION:
        raise Unreadable(f"version {version} is newer than this release reads ({VERSION})")
    given = stored.get("weights")
    kinds = stored.get("kinds", {})
    if not isinstance(kinds, Mapping):
        raise Unreadable("its kinds are no numbers by name")
    return changed(replace(PRIOR, **_numbers(given if isinstance(given, Mapping) else {})), {}, kinds)


def changed(
    weights: Weights, given: Mapping[str, object], kinds: Mapping[str, object] = MappingProxyType({})
) -> Weights:
    """`weights` with some of the numbers that are learned set to others, and some kinds counting so many replies.

    Raises Unreadable on a name that is none of them, and on what `load` would refuse.

    >>> changed(PRIOR, {"burst": 0.5}).burst
    0.5
    >>> changed(PRIOR, {}, {"like": 0}).strength[Kind.LIKE]
    0.0
    """
    if unknown := sorted(given.keys() - set(NUMBERS)):
        raise Unreadable(f"no weight is called {', '.join(unknown)}")
    if unknown := sorted(kinds.keys() - set(kinds_of(PRIOR))):
        raise Unreadable(f"no kind is called {', '.join(unknown)}")
    numbers: dict[str, Any] = {name: _number(name, value) for name, value in given.items()}
    worth = {Kind(name): _worth(name, value) for name, value in kinds.items()}
    return replace(weights, strength=MappingProxyType({**weights.strength, **worth}), **numbers)


def kinds_of(weights: Weights) -> dict[str, float]:
    """How many replies each kind counts, by name.

    >>> kinds_of(PRIOR)["like"]
    0.4
    """
    return {kind.value: weights.strength[kind] for kind in STRENGTH}


def _numbers(given: Mapping[str, object]) -> dict[str, Any]:
    if missing := [name for name in NUMBERS if name not in given]:
        raise Unreadable(f"no weight for {', '.join(missing)}")
    return {name: _number(name, given[name]) for name in NUMBERS}


def numbers_of(weights: Weights) -> dict[str, float]:
    """What is learned, by name.

    >>> numbers_of(PRIOR)["base"]
    -6.3
    """
    return {name: getattr(weights, name) for name in NUMBERS}


def _worth(name: str, value: object) -> float:
    number = _finite(name, value)
    if not 0.0 <= number <= MOST_OF_A_KIND:
        raise Unreadable(f"{name} counts from 0 to {MOST_OF_A_KIND:g} replies, not {number:g}")
    return number


def _number(name: str, given: object) -> float:
    value = _finite(name, given)
    if abs(value) > LARGEST:
        raise Unreadable(f"{name} is absurd: {value:g}")
    prior = getattr(PRIOR, name)
    if name != "base" and prior and value * prior < 0.0:
        raise Unreadable(f"{name} has the wrong sign: {value:g}")
    return value


def _finite(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Unreadable(f"{name} is not a finite number")
    return float(value)
