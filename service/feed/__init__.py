"""The feed: engagements, what members do with them, and the people behind them."""

from service.feed.page import cards

__all__ = ["cards"]
