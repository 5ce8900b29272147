"""The ownership policy: whose the people are, in versions that stay, and which of them each member was shown."""

from service.team.ownership.policies import Shown, Version, begin, shown, standing, take_note, versions, write

__all__ = ["Shown", "Version", "begin", "shown", "standing", "take_note", "versions", "write"]
