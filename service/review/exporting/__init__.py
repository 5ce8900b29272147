"""Exporting records for a regulator: as mails, as data and as a table, with trail and proofs; and reading that back."""

from service.review.exporting.export import export
from service.review.exporting.reading import records_in

__all__ = ["export", "records_in"]
