"""A digest as a mail: who, what they said, why now, and links; as plain text, and as HTML without a picture; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from service.feed.syndication.entries import is_sensitive, line, reasons_of, said
from service.wording import told

LONGEST_SAID = 300  # characters
LONGEST_NAME = 80
ENCODED = "quoted-printable"  # any server takes it
HEADERS = SMTP.clone(max_line_length=900)  # an address in a header is never cut: RFC 5322 allows 998
PLAIN_ADDRESS = re.compile(r"""([^\s<>()\[\],;:"\\@]+)@([^\s<>()\[\],;:"\\@]+)""")

Card = Mapping[str, Any]
Link = tuple[str, str]  # what it does, in words, and its address


@dataclass(frozen=True, slots=True)
class Item:
    """One card: each of `lines` a paragraph."""

    title: str
    lines: Sequence[str]
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Letter:
    """`off`: where it is switched off on a page; `off_at_once`: the same by one POST (RFC 8058)."""

    to: str
    key: str  # of no other mail
    at: datetime
    workspace: str
    items: Sequence[Item]
    origin: str
    off: str
    off_at_once: str


def item_of(card: Card, origin: str, done: str, snooze: str) -> Item:
    """What is said of a card, and the links to deal with it: two secrets, and where to answer, which is none."""
    links = [
        (told("digest.done"), page(origin, done)),
        (told("digest.snooze"), page(origin, snooze)),
        (told("digest.answer"), f"{origin}/people/{card['person']['id']}?reply={card['id']}"),
    ]
    return Item(_headline(card), list(_lines(card)), links)


def page(origin: str, secret: str) -> str:
    """Where a link leads: behind the `#` no server, proxy or log sees the secret."""
    return f"{origin}/digest#{secret}"


def written(letter: Letter) -> EmailMessage:
    """The mail; from whom is said where it is sent. Raises ValueError for an address that no header holds."""
    message = EmailMessage(policy=HEADERS)
    message["To"] = _address(letter.to)
    message["Subject"] = _subject(letter)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = f"<{letter.key}@{urlsplit(letter.origin).hostname}>"
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{letter.off_at_once}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_text(letter), cte=ENCODED)
    message.add_alternative(_html(letter), subtype="html", cte=ENCODED)
    return message


def _address(to: str) -> Address:
    """Plain addresses only: on odd ones the standard library's parser itself breaks."""
    found = PLAIN_ADDRESS.fullmatch(to)
    if not found:
        raise ValueError("not a plain address")
    return Address(username=found[1], domain=found[2])


def _subject(letter: Letter) -> str:
    first, others = letter.items[0].title, len(letter.items) - 1
    named = told("digest.subject", name=first, count=others) if others else first
    return line(f"{named} · {letter.workspace}")


def _headline(card: Card) -> str:
    organization = f" ({card['organization']['name']})" if card["organization"] else ""
    return _cut(line(f"{card['person']['name']}{organization}"), LONGEST_NAME)


def _lines(card: Card) -> Iterator[str]:
    """What they said last, and why now; of grief nothing that sells."""
    if card["activities"]:
        yield next(said(card["activities"][0]))
        yield spoken(card)
    more = len(card["activities"]) - 1
    if more > 0:
        yield told("digest.more", count=more)
    if is_sensitive(card):
        yield told("card.sensitive")
    reasons = reasons_of(card)
    if reasons:
        yield "\n".join([f"{told('reason.title')}:", *(f"- {reason}" for reason in reasons)])
    if card["suggested_act"] and not is_sensitive(card):
        yield told("entry.suggested", act=told(f"act.{card['suggested_act']}"))


def spoken(card: Card) -> str:
    """The beginning of what they said last."""
    said_last = [list(said(activity))[1:] for activity in card["activities"][:1]]
    return _cut("\n".join(text for texts in said_last for text in texts if text), LONGEST_SAID)


def _cut(text: str, longest: int) -> str:
    """
    >>> _cut("enough", 6), _cut("too much", 6)
    ('enough', 'too m…')
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _text(letter: Letter) -> str:
    parts = []
    for item in letter.items:
        links = "\n".join(f"{words}: {address}" for words, address in item.links)
        parts.append("\n\n".join(filter(None, (item.title, *item.lines, links))))
    about, off = _footer()
    parts.append(f"{about}\n{off}: {letter.off}")
    return f"\n\n{'-' * 40}\n\n".join(parts) + "\n"


def _html(letter: Letter) -> str:
    parts = []
    for item in letter.items:
        links = " · ".join(f'<a href="{escape(address)}">{escape(words)}</a>' for words, address in item.links)
        lines = "".join(_paragraph(one) for one in item.lines if one)
        parts.append(f"<h2>{escape(item.title)}</h2>{lines}<p>{links}</p><hr>")
    about, off = _footer()
    parts.append(f'<p>{escape(about)}<br><a href="{escape(letter.off)}">{escape(off)}</a></p>')
    return f'<!doctype html><html lang="en"><body>{"".join(parts)}</body></html>\n'


def _footer() -> tuple[str, str]:
    return told("digest.about"), told("digest.off")


def _paragraph(text: str) -> str:
    return f"<p>{'<br>'.join(map(escape, text.splitlines()))}</p>"
