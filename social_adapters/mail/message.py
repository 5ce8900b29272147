"""A mail as it arrived, read within bounds: whatever a stranger sends becomes a Letter or Unexpected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from social_adapters.errors import Unexpected
from social_adapters.mail.links import unwrapped
from social_adapters.text import clean, line, links_in, plain
from social_adapters.vocabulary import Link

LARGEST = 4 * 1024 * 1024  # a notification has 100 kB
LONGEST_TEXT = 200_000
LONGEST_HEADER = 2_000  # characters; the parser of addresses takes time quadratic in them
MOST_PARTS = 50
MOST_LINKS = 500
KEPT = policy.default.clone(refold_source="none")  # what is written out again is what came in

_BOUNDARY = re.compile(rb"boundary\*?\d*\*?\s*=", re.IGNORECASE)
_INNER = re.compile(rb"message/(?:rfc822|global)", re.IGNORECASE)
_CONTENT = re.compile(rb"^content-[a-z-]{1,40}:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_CHARSET = re.compile(
    r"(?:utf_?(?:8|16|32)|us_?ascii|ascii|iso_?8859_?\d{1,2}|latin_?\d|(?:windows_?|cp)\d{3,4}|koi8_?[rut]|mac_?roman|"
    r"gb2312|gbk|gb18030|big5|euc_?(?:jp|kr)|shift_?jis|iso_?2022_?(?:jp|kr))(?:_sig)?"
)  # no codec that computes: punycode takes time quadratic in the text


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says. `sender` is an address in small letters; `at` its date, at most when it was received.

    `rows`: the lines of its text that hold something. `links`: with what is written on them, where it is HTML.
    """

    sender: str
    name: str | None
    subject: str
    at: datetime | None
    id: str
    rows: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def domain(self) -> str:
        return self.sender.rpartition("@")[2]


def parsed(content: bytes) -> Message:
    """The mail in these bytes. Raises Unexpected for one built to take the reader's time."""
    if len(content) > LARGEST:
        raise Unexpected(f"the mail is larger than {LARGEST // 1024 // 1024} MB")
    if len(_BOUNDARY.findall(content)) > MOST_PARTS or len(_INNER.findall(content)) > MOST_PARTS:
        raise Unexpected(f"the mail holds more than {MOST_PARTS} parts")
    if any(len(found[0]) > LONGEST_HEADER for found in _CONTENT.finditer(content)):
        raise Unexpected("the mail describes a part at more length than it may")
    message = message_from_bytes(content, policy=KEPT)
    if not header(message, "from"):
        raise Unexpected("that is no mail: nobody sent it")
    return message


def header(message: Message, name: str) -> str:
    """A header's words; empty where it is absent, longer than it may be, or cannot be read."""
    for known, raw in message.raw_items():
        if known.lower() == name and len(str(raw)) <= LONGEST_HEADER:
            try:
                return line(str(KEPT.header_fetch_parse(known, raw))) or ""
            except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
                return ""  # the standard library stumbles over some addresses
    return ""


def inner(message: Message) -> Message | None:
    """The mail that was forwarded inside this one as an attachment."""
    for part in _parts(message):
        if part.get_content_type() in {"message/rfc822", "message/global"}:
            held = part.get_payload()
            if isinstance(held, list) and held and isinstance(held[0], Message):
                return held[0]
    return None


def letter(message: Message) -> Letter:
    """What a mail says; of HTML and plain text the text is read, and the links of both."""
    name, address = parseaddr(header(message, "from"))
    texts = {kind: _text(message, kind) for kind in ("text/plain", "text/html")}
    html = plain(texts["text/html"])
    text = clean(texts["text/plain"]) or html.content
    found = [*html.links, *html.mentions, *links_in(text)]
    links = (Link(unwrapped(link.url), link.name) for link in found[:MOST_LINKS])
    return Letter(
        sender=address.lower(),
        name=line(name),
        subject=header(message, "subject"),
        at=_at(message),
        id=header(message, "message-id").strip("<> "),
        rows=tuple(row for one in text.split("\n") if (row := one.strip())),
        links=tuple(dict.fromkeys(links)),
    )


def moment(told: str) -> datetime | None:
    """A date as mails write it, in UTC; None where it is none."""
    try:
        at = parsedate_to_datetime(told)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _at(message: Message) -> datetime | None:
    """When it was sent; a date after its receipt is not believed."""
    sent = moment(header(message, "date"))
    received = moment(header(message, "received").rpartition(";")[2].strip())
    return min((at for at in (sent, received) if at), default=None)


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a mail, not those of a mail inside it."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        yield part
        held = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            waiting += [one for one in held if isinstance(one, Message)]


def _text(message: Message, kind: str) -> str:
    for part in _parts(message):
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return _decoded(part)[:LONGEST_TEXT]
    return ""


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        name = (part.get_content_charset() or "utf-8").replace("-", "_")
    except (LookupError, ValueError):
        name = "utf-8"
    try:
        return content.decode(name if _CHARSET.fullmatch(name) else "utf-8", "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")
