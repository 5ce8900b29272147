"""Weights as JSON: written with a version, and read with suspicion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from math import isfinite
from typing import Any

from scoring.priors import PRIOR, Weights

VERSION = 1
LARGEST = 20.0  # log-odds: one feature that alone turns one in a hundred million into certainty is no weight
NUMBERS = tuple(field.name for field in fields(Weights) if field.type == "float")


class Unreadable(ValueError):
    """These are no weights that can be used; the message is one line that says why."""


def dump(weights: Weights) -> dict[str, Any]:
    """What is learned, as JSON. What counts how much within a feature (kinds, topics, relations) is not learned.

    >>> load(dump(PRIOR)) == PRIOR
    True
    """
    return {"version": VERSION, "weights": numbers_of(weights)}


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
    return replace(PRIOR, **_numbers(given if isinstance(given, Mapping) else {}))


def changed(weights: Weights, given: Mapping[str, object]) -> Weights:
    """`weights` with some of the numbers that are learned set to others.

    Raises Unreadable on a name that is none of them, and on what `load` would refuse.

    >>> changed(PRIOR, {"burst": 0.5}).burst
    0.5
    """
    if unknown := sorted(given.keys() - set(NUMBERS)):
        raise Unreadable(f"no weight is called {', '.join(unknown)}")
    numbers: dict[str, Any] = {name: _number(name, value) for name, value in given.items()}
    return replace(weights, **numbers)


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


def _number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Unreadable(f"{name} is not a finite number")
    if abs(value) > LARGEST:
        raise Unreadable(f"{name} is absurd: {value:g}")
    prior = getattr(PRIOR, name)
    if name != "base" and prior and value * prior < 0.0:
        raise Unreadable(f"{name} has the wrong sign: {value:g}")
    return float(value)
