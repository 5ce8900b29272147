"""Back-tests: what a policy would have found in the archive, before it takes force."""

from service.review.backtests.running import back_test, due

__all__ = ["back_test", "due"]
