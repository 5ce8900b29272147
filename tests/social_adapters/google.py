"""Errors as Google writes them."""

from __future__ import annotations

import orjson


def refusal(status: int, reason: str, message: str = "No.") -> bytes:
    """An error as Google writes one."""
    wrong = {"message": message, "domain": "youtube.test", "reason": reason}
    return orjson.dumps({"error": {"code": status, "message": message, "errors": [wrong]}})
