"""The packs of rules read and compiled, which takes a second: by what processes are forked from."""

from __future__ import annotations

from service.clock import now
from service.review.findings import found
from service.review.policy.values import NONE_YET

found("", "bluesky", now().date(), NONE_YET)
