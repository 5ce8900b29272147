"""Supervisory search: the operators of the rules over everything that was said in our name, itself in the ledger."""

from service.review.searching.run import MOST_SHOWN, Hit, Result, find, search
from service.review.searching.store import Question
from service.review.searching.words import Wanted, wanted

__all__ = ["MOST_SHOWN", "Hit", "Question", "Result", "Wanted", "find", "search", "wanted"]
