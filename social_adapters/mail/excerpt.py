"""What somebody said, out of the rows of a notification: without its headline, its buttons and its small print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from social_adapters.mail.phrases import Told, told

LONGEST = 3_000
HEADLINES = 6  # rows at the top among which a headline is looked for

_GREETING = re.compile(r"(?:hi|hello|hey|dear|hallo|guten tag|liebe[r]?)\b.{0,60}[,!:]?", re.IGNORECASE)
_BUTTONS = "View|See|Reply|Like|Open|Show|Go to|Visit|Accept|Unsubscribe|Manage|Settings"
_SMALL_PRINT = (
    "You(?:'re| are) receiv|You received|This (?:e-?mail|message) was|Reply to this|Anzeigen|Ansehen|Antworten|"
    "Annehmen|Abmelden|Abbestellen|Einstellungen|Diese (?:E-Mail|Nachricht)|Sie erhalten|Du (?:erhältst|bekommst)"
)
_END = re.compile(
    rf"-{{2,}}|_{{3,}}|={{3,}}|·|©|https?://|\[?(?:{_BUTTONS})\b.{{0,60}}(?::|\]|$|https?://)|(?:{_SMALL_PRINT})\b|"
    r"(?:\S.{0,40} )?(?:ansehen|anzeigen|aufrufen|antworten)(?::|$)",
    re.IGNORECASE,
)
_QUOTES = {"“": "”", "„": "“", '"': '"', "»": "«", "«": "»"}


def headline(rows: Sequence[str]) -> tuple[int, Told] | None:
    """The row near the top that says what happened, and what it says."""
    found = ((place, told(row)) for place, row in enumerate(rows[:HEADLINES]))
    return next(((place, said) for place, said in found if said), None)


def excerpt(rows: Sequence[str], who: str) -> tuple[str, ...]:
    """The rows in which `who` speaks.

    >>> excerpt(["Ada commented on your post", "Ada", "“Does it read logs?”", "View comment: https://a"], "Ada")
    ('Does it read logs?',)
    """
    top = headline(rows)
    start = top[0] + 1 if top else 0
    said: list[str] = []
    for row in rows[start:]:
        if row.casefold() == who.casefold() or (not said and _GREETING.fullmatch(row)):
            continue
        if _END.match(row) or sum(map(len, said)) > LONGEST:
            break
        said.append(row)
    return _unquoted(said)


def _unquoted(said: list[str]) -> tuple[str, ...]:
    if said and said[-1].endswith(_QUOTES.get(said[0][0], "\0")) and len("".join(said)) > 2:
        said = [said[0][1:], *said[1:]] if len(said) > 1 else [said[0][1:]]
        said[-1] = said[-1][:-1]
    return tuple(row for one in said if (row := one.strip()))
