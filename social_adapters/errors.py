"""The five ways a network can fail us, and the one place an HTTP answer becomes one of them.

AdapterError
├── Unauthorized   credentials are missing, wrong, expired or withdrawn: a person must act
├── RateLimited    asked too often: wait `retry_after` seconds
├── Unavailable    the network or the way to it is down: try again later
│   └── Unreachable    nobody answered at all
├── Unexpected     an answer we cannot read: nothing of it was stored
└── Unsupported    the network does not offer this, or no longer does
"""

from __future__ import annotations


class AdapterError(Exception):
    """What happened, in one line a person can read; never holds a secret."""


class Unauthorized(AdapterError):
    pass


class RateLimited(AdapterError):
    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(AdapterError):
    pass


class Unreachable(Unavailable):
    """No word of the network's own is in it."""


class Unexpected(AdapterError):
    pass


class Unsupported(AdapterError):
    pass
