"""Records: what was said in our name, kept version by version as we and its network had it.

What a network does to it afterwards is captured, compared with what was approved, and raised to be looked at.
"""

from service.review.records.capture import capturing
from service.review.records.checking import reopen
from service.review.records.lives import begin, published

__all__ = ["begin", "capturing", "published", "reopen"]
