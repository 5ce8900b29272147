"""The register of complaints, with its clock; and what becomes of other people's comments under what we said."""

from service.review.complaints.checking import reopen
from service.review.complaints.register import hearing

__all__ = ["hearing", "reopen"]
