"""Taking out: a member's own relationships in open formats, as the ownership policy says."""

from service.feed.takeout.taking import Format, take_out

__all__ = ["Format", "take_out"]
