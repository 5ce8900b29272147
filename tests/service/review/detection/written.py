"""What tests of detection write: rules made of one expression."""

from __future__ import annotations

from datetime import date

from service.review.detection.rules import Rule, Sign


def rule_of(expression: str, name: str = "one", *, sign: Sign = "") -> Rule:
    return Rule(name, "promissory", "high", "Say it another way.", "none", date(2020, 1, 1), None, expression, sign)
