"""What a network refused, as a problem 422: in its own words, where it said any."""

from __future__ import annotations

from service.errors import Problem, invalid
from social_adapters.errors import AdapterError, Unreachable


def refusal(title: str, error: AdapterError) -> Problem:
    """Where nobody answered, nobody is quoted: `details` has what this machine says.

    >>> print(refusal("Bluesky", Unreachable("bsky.social did not answer in time")))
    Bluesky cannot be reached from this machine now.
    """
    if isinstance(error, Unreachable):
        return invalid(f"{title} cannot be reached from this machine now.", details=str(error))
    return invalid(f"{title} says: {error}")
