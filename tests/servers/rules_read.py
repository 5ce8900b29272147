"""The packs of rules read and compiled, which takes a second: by what processes are forked from. It asks for no
settings: those are each process's own."""

from __future__ import annotations

from datetime import UTC, datetime

from service.review.findings import found
from service.review.policy.values import NONE_YET

found("", "bluesky", datetime.now(UTC).date(), NONE_YET)
