"""Attestations: what a policy asks its members to confirm that they have read, and who has, in the ledger too."""

from service.review.attesting.owing import refuse_at_the_gate, refuse_unattested

__all__ = ["refuse_at_the_gate", "refuse_unattested"]
