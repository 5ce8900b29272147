"""The weights warmth starts from, before anything was learned: each with the reason it has its size.

They are judgement, not learned. All are log-odds: +0.7 doubles the odds that the person comes back. The sizes of the
counts were tempered once, by a common factor, so that p comes true about as often as it says on two public streams of
messages (docs/warmth.md); networks with likes and reposts may differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scoring.values import Kind

STRENGTH: Mapping[Kind, float] = MappingProxyType(
    {
        Kind.REPLY: 1.0,  # the measure of the others: words written for us
        Kind.MENTION: 0.9,  # words about us that may have been written for somebody else
        Kind.QUOTE: 0.9,  # as much work as a reply, but addressed to their own readers
        Kind.REPOST: 0.6,  # lends us their name without a word of their own
        Kind.FOLLOW: 0.5,  # a lasting interest, shown only once
        Kind.LIKE: 0.4,  # one tap
    }
)
TOPIC: Mapping[str, float] = MappingProxyType(
    {
        "request": 0.8,  # asks for what somebody will answer: the conversation goes on
        "complaint": 0.6,  # an unhappy person comes back until it is settled
        "buying": 0.5,  # weighs a purchase and asks around; where it asks, that counts beside it
        "question": 0.5,  # expects an answer, not always ours
        "us": 0.5,  # has us in mind, even where we were not addressed
        "praise": 0.4,  # well disposed, but has said it
        "job_change": 0.4,  # a new place looks for new ways
        "competitor": 0.3,  # is choosing, perhaps against us
        "keyword": 0.3,  # the subject is ours, the person may not be
    }
)
RELATION: Mapping[str, float] = MappingProxyType(
    {
        "customer": 0.4,  # has reasons to write that we do not see here
        "partner": 0.4,  # works with us
        "prospect": 0.1,  # we chose them; they did not choose us
        "competitor": -0.4,  # watches us without writing
    }
)


@dataclass(frozen=True, slots=True)
class Weights:
    """One number per feature of `scoring.model`, and how much a kind, a topic and a relation count."""

    base: float = -4.6  # 1 in 100 of the people somebody watches writes to them within two weeks
    week: float = 0.6  # half-life 7 days: a conversation that is going on usually goes on
    month: float = 0.8  # half-life 30 days: the steadiest sign of a habit, so the largest
    year: float = 0.2  # half-life 365 days: an old bond lasts, at a third of the weight of a live one
    mutual: float = 0.3  # half-life 90 days, the smaller of both ways: people write again to those who answer
    burst: float = 0.3  # per doubling over their own usual: waking up says more than the same count from a chatterbox
    asked: float = 0.3  # half-life 7 days: who asks reads the answer, and often thanks for it
    unanswered: float = 0.4  # half-life 7 days: who waits asks again, or gives up: a small push
    said: float = 1.0  # half-life 14 days: TOPIC already carries the sizes
    quiet: float = -0.3  # per halving below a customer's own rhythm: silence is a habit too
    strength: Mapping[Kind, float] = field(default_factory=lambda: STRENGTH)
    topic: Mapping[str, float] = field(default_factory=lambda: TOPIC)
    relation: Mapping[str, float] = field(default_factory=lambda: RELATION)


PRIOR = Weights()
