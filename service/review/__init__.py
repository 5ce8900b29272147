"""Review: what is found in our words before and after they go out, and which way they take."""

from service.review.covering import is_covered
from service.review.covering import refusal as content_refusal
from service.review.deciding import reopen
from service.review.standing import letting_out

__all__ = ["content_refusal", "is_covered", "letting_out", "reopen"]
