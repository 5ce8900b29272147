"""Who is warm, and why: pure functions of what was observed and of `now`. No I/O, no clock, no database.

What needs scikit-learn, scipy or networkx is imported where it is needed: scoring.words, scoring.graph.
"""

from scoring.language import language
from scoring.model import warmth_of
from scoring.priors import PRIOR, Weights
from scoring.reasons import BURST
from scoring.said import Vocabulary, evidence, said
from scoring.state import (
    ACTOR_WIDTH,
    HALF_LIVES,
    PAIR_WIDTH,
    pack,
    recompute,
    touched,
    unpack,
    update,
)
from scoring.together import at_least_one, shares
from scoring.values import OWED, Chance, Fact, Interaction, Kind, Reason, Row, Score, State, Subject, is_owed
from scoring.warmth import chance, score

__all__ = [
    "ACTOR_WIDTH",
    "BURST",
    "HALF_LIVES",
    "OWED",
    "PAIR_WIDTH",
    "PRIOR",
    "Chance",
    "Fact",
    "Interaction",
    "Kind",
    "Reason",
    "Row",
    "Score",
    "State",
    "Subject",
    "Vocabulary",
    "Weights",
    "at_least_one",
    "chance",
    "evidence",
    "is_owed",
    "language",
    "pack",
    "recompute",
    "said",
    "score",
    "shares",
    "touched",
    "unpack",
    "update",
    "warmth_of",
]
