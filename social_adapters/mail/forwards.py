"""Mails inside mails: forwarded as an attachment, or in line as Gmail, Outlook and Apple Mail do it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr

from social_adapters.mail.message import KEPT, Letter, inner, letter, moment, parsed
from social_adapters.text import line

MOST_LAYERS = 4

_ROW = re.compile(
    r"[>\s*]*(?P<name>From|Von|Sent|Gesendet|Date|Datum|To|An|Cc|Kopie|Subject|Betreff|Reply-To|Antwort an)"
    r"\s*:[\s*]*(?P<value>.*)"
)
_NAMES = {"von": "from", "gesendet": "date", "sent": "date", "datum": "date", "betreff": "subject"}
_FORWARDED = re.compile(
    r"(?:-+ ?(?:Forwarded message|Weitergeleitete Nachricht|Original Message|Ursprüngliche Nachricht) ?-+"
    r"|Begin forwarded message:|Anfang der weitergeleiteten Nachricht:|_{20,})",
    re.IGNORECASE,
)
_CODE = re.compile(r"\(#(\d{4,15})\)")
_TITLE = re.compile(r"(?:fwd?|wg|tr):", re.IGNORECASE)


def layers(content: bytes) -> Iterator[tuple[bytes | None, Letter]]:
    """A mail and those inside it, the outermost first, each with its bytes; None where only its words were kept.

    Raises Unexpected.
    """
    outer = parsed(content)
    inside: Message | None = outer
    for _ in range(MOST_LAYERS):
        if inside is None:
            return
        said = letter(inside)
        yield (content if inside is outer else inside.as_bytes(policy=KEPT)), said
        quoted = _quoted(said)
        if quoted:
            yield None, quoted
        inside = inner(inside)


def confirmation(letter: Letter) -> str | None:
    """The code by which Gmail lets its user prove that an address to forward to is theirs."""
    found = _CODE.search(letter.subject) if letter.sender == "forwarding-noreply@google.com" else None
    return found[1] if found else None


def _quoted(outer: Letter) -> Letter | None:
    """The mail that was forwarded within the words of this one."""
    for place, row in enumerate(outer.rows):
        if _FORWARDED.search(row) or (_TITLE.match(outer.subject) and _begins(row)):
            start = place + (0 if _begins(row) else 1)
            head, rest = _head(outer.rows[start:])
            if {"from", "subject"} <= head.keys():
                return _letter(outer, head, rest)
    return None


def _begins(row: str) -> bool:
    found = _ROW.fullmatch(row)
    return found is not None and found["name"].lower() in {"from", "von"}


def _head(rows: tuple[str, ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The forwarded headers at the beginning of these rows, and the rows behind them."""
    head: dict[str, str] = {}
    for place, row in enumerate(rows):
        found = _ROW.fullmatch(row)
        if found is None:
            return head, rows[place:]
        name = found["name"].lower()
        head.setdefault(_NAMES.get(name, name), found["value"].strip())
    return head, ()


def _letter(outer: Letter, head: dict[str, str], rest: tuple[str, ...]) -> Letter:
    """Its date is the one it names where a machine can read that, and never after it was forwarded."""
    name, address = parseaddr(head["from"].replace("[mailto:", "<").replace("]", ">"))
    dates = (moment(head.get("date", "")), outer.at)
    rows = tuple(row.removeprefix(">").strip() for row in rest)
    return replace(
        outer,
        sender=address.lower(),
        name=line(name.strip('*" ')),
        subject=line(head["subject"].strip("*")) or "",
        at=min((at for at in dates if at), default=None),
        rows=tuple(row for row in rows if row),
    )
