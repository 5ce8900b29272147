"""Supervisory search: the operators of the rules over everything that was said in our name, itself in the ledger."""

from service.review.searching.run import Hit, Result, find, search
from service.review.searching.words import Wanted, wanted

__all__ = ["Hit", "Result", "Wanted", "find", "search", "wanted"]
