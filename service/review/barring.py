"""What was found that nobody can approve before its author has mended it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.errors import Problem
from service.review.detection.rules import UNDISCLOSED, UNSUBSTANTIATED, bars

WHERE = {
    "missing": "It is not in the text.",
    "buried": "It stands where readers see it only after they asked for more.",
    "only_linked": "It stands only behind a link, or in the link's card.",
}


def refuse_barred(findings: Sequence[dict[str, Any]]) -> None:
    """Raises the problem 409 where a claim has no source, or where what readers have to be told is not where they see
    it: whoever is asked on what it rests has to be able to say, and nobody can say that readers saw it."""
    barring = [one for one in findings if bars(one["what"], one["severity"])]
    if any(one["what"] == UNSUBSTANTIATED for one in barring):
        raise Problem(409, "unsubstantiated", "A claim in it has no source attached: ask its author for one.")
    owed = {one["rule_id"]: _owed(one) for one in barring if one["what"] in UNDISCLOSED}
    if owed:
        asked = "Ask its author to say it whole among the first words of the text."
        raise Problem(409, "undisclosed", " ".join(["A disclosure is owed.", *owed.values(), asked]))


def _owed(finding: dict[str, Any]) -> str:
    return f"{finding['rule_id']}: {finding['says']} {WHERE[finding['what']]}"
