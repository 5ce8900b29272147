"""The index of what records say: signatures of their terms under a key, so that a search opens few of them."""

from service.review.indexing.asked import Asked, asked_of
from service.review.indexing.checking import ask_again
from service.review.indexing.keeping import due, forget, index_records
from service.review.indexing.looking import candidates

__all__ = ["Asked", "ask_again", "asked_of", "candidates", "due", "forget", "index_records"]
