"""A workspace's policy: proposed by one of compliance, in force by a second, and never changed in place."""

from service.review.policy.asking import in_force
from service.review.policy.values import NONE_YET, Policy, Version

__all__ = ["NONE_YET", "Policy", "Version", "in_force"]
