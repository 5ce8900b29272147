"""What people speak of, in their own words."""

from service.topics.finding import due, find, forget, hasten
from service.topics.showing import of_person

__all__ = ["due", "find", "forget", "hasten", "of_person"]
