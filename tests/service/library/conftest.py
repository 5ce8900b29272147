"""A desk in an application whose network is played, as in review."""

from tests.service.review.conftest import desk

__all__ = ["desk"]
