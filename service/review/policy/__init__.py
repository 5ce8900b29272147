"""A workspace's policy: proposed by one of compliance, in force by a second, and never changed in place."""

from service.review.policy.asking import dependable, in_force
from service.review.policy.holding import hold_beside
from service.review.policy.values import NONE_YET, Policy, Version

__all__ = ["NONE_YET", "Policy", "Version", "dependable", "hold_beside", "in_force"]
