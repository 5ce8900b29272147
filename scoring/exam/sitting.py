"""What a task is asked, what it may use of the outside, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from scoring.exam.events import Events


@dataclass(frozen=True, slots=True)
class Question:
    """The options of the command; a task reads those that concern it."""

    seed: int = 0
    negatives: str = "random"  # ap: how the events that did not happen are drawn
    events: int | None = None  # mrr: at most so many test events; None: all
    horizon_days: float = 7.0  # warmth: how far ahead
    draws: int = 30  # warmth: how many choices of "us"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One examination: `say` tells progress, `clock` gives seconds; scoring itself has neither."""

    events: Events
    question: Question
    say: Callable[[str], None]
    clock: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Metric:
    """`mean` and `spread` are fractions of 1; the task says what the spread is over."""

    name: str
    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the task measured. `beside` holds further rows of its own, by name."""

    metric: Metric
    baselines: Mapping[str, float]
    trained_on: str
    fit_seconds: float
    us_per_query: float
    beside: Mapping[str, object] = field(default_factory=dict)


Task: TypeAlias = Callable[[Sitting], Answer]
