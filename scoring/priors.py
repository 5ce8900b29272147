"""The weights warmth starts from, before anything was learned: each with the reason it has its size.

They are judgement; scoring.learning starts from them and moves away only as far as a workspace's own weeks say. All are
log-odds: +0.7 doubles the odds that the person comes back. The sizes of recency and counts were chosen by hand with two
public streams of messages in view (docs/warmth.md); networks with likes and reposts may differ.
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
        "customer": 1.3,  # has reasons to write that we do not see here: over three times the odds
        "partner": 0.6,  # works with us
        "prospect": 0.1,  # we chose them; they did not choose us
        "competitor": -0.4,  # watches us without writing
    }
)


@dataclass(frozen=True, slots=True)
class Weights:
    """One number per feature of `scoring.model`, and how much a kind, a topic and a relation count."""

    base: float = -6.3  # 1 in 550 of those who have long been silent everywhere; 1 in 90 of those seen lately
    alive: float = 1.8  # half-life 30 days since the last of anything they did: who left writes to nobody
    last_day: float = 0.7  # half-life 1 day since the last towards us (a like less than a reply): the same conversation
    last_week: float = 0.4  # half-life 7 days since then: the same matter
    last_month: float = 0.8  # half-life 30 days since then: how lately says more than how much
    last_quarter: float = 0.8  # half-life 90 days since then: an order among those long silent
    rhythm: float = 1.0  # half-life three of their own mean gaps: late is who is late by their own habit
    ours_days: float = 0.5  # half-life 3 days since our last word to them: who answers mostly answers soon
    ours_month: float = 1.0  # half-life 30 days since then: whom we talk to talks to us
    week: float = 0.1  # half-life 7 days: how much, beside how lately
    month: float = 0.3  # half-life 30 days: the steadiest sign of a habit
    year: float = 0.2  # half-life 365 days: an old bond lasts a little
    mutual: float = 0.1  # half-life 90 days, the smaller of both ways: people write again to those who answer
    burst: float = 0.2  # per doubling over their own usual: waking up says more than the same count from a chatterbox
    asked: float = 0.3  # half-life 7 days: who asks reads the answer, and often thanks for it
    unanswered: float = 0.4  # half-life 7 days: who waits asks again, or gives up: a small push
    said: float = 1.0  # half-life 14 days: TOPIC already carries the sizes
    quiet: float = -0.15  # per halving below a customer's own rhythm: silence is a habit too
    strength: Mapping[Kind, float] = field(default_factory=lambda: STRENGTH)
    topic: Mapping[str, float] = field(default_factory=lambda: TOPIC)
    relation: Mapping[str, float] = field(default_factory=lambda: RELATION)


PRIOR = Weights()
