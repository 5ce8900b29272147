"""The only SQL of this package, a file per noun."""

from service.library.store import contents, shares

__all__ = ["contents", "shares"]
