"""Review: what is found in our words before and after they go out, and which way they take."""

from service.review.deciding import reopen
from service.review.standing import letting_out

__all__ = ["letting_out", "reopen"]
