"""The only SQL of this package, a file per noun."""

from service.library.store import contents, requests, shares

__all__ = ["contents", "requests", "shares"]
