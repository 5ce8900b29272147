"""Whom a member of compliance looks after: where nobody is given to them, the whole workspace."""

from service.review.supervising.scope import Scope, refuse_outside, scope_of

__all__ = ["Scope", "refuse_outside", "scope_of"]
