"""Feeds that marketing names once: their entries are proposed as contents, and none is handed in by itself."""

from service.library.feeds.looking import due, look
from service.library.feeds.proposals import forget, use

__all__ = ["due", "forget", "look", "use"]
