"""Whom a member of compliance looks after: where nothing is said of them, the whole workspace."""

from service.review.supervising.scope import Scope, is_within, refuse_outside, scope_of, within

__all__ = ["Scope", "is_within", "refuse_outside", "scope_of", "within"]
