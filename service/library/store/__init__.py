"""The only SQL of this package, a file per noun."""

from service.library.store import campaigns, contents, requests, shares, unused

__all__ = ["campaigns", "contents", "requests", "shares", "unused"]
