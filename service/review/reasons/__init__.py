"""Why something was approved: of which kinds a jurisdiction or the policy wants to know, and what is a reason."""

from service.review.reasons.asking import Asked, asked_of, refuse_unreasoned
from service.review.reasons.given import last_given

__all__ = ["Asked", "asked_of", "last_given", "refuse_unreasoned"]
