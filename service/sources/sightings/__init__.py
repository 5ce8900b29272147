"""Sightings: addresses of posts and profiles that members hand over, and what they want to do about them."""

from service.sources.sightings.recognise import Recognised, recognise
from service.sources.sightings.store import account_of, author_of, forget, keep, mark, of

__all__ = ["Recognised", "account_of", "author_of", "forget", "keep", "mark", "of", "recognise"]
