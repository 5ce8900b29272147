"""Reports of supervision: a month recounted from the ledger alone, as numbers, table and paper, signed and checked."""

from service.review.reports.checking import Checked, check
from service.review.reports.making import make, recount
from service.review.reports.months import Month, month

__all__ = ["Checked", "Month", "check", "make", "month", "recount"]
