"""Relationships as address cards: vCard 4.0 (RFC 6350). No library that is kept up writes this version."""

from __future__ import annotations

from collections.abc import Iterator

from service.feed.takeout.relationships import Relationship

MEDIA_TYPE = "text/vcard"
WIDTH = 75  # octets of a line, its end not counted: RFC 6350, section 3.2
KINDS = {"Person": "individual", "Organization": "org", "Service": "application"}
DO_NOT_ENGAGE = "do-not-engage"


def head(_total: int, _member: str) -> str:
    """Nothing stands before the first card."""
    return ""


def item(one: Relationship, _member: str) -> str:
    """A card; what the format has no property for is in its note."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", *_properties(one), "END:VCARD"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    r"""A text value as RFC 6350, section 3.4, has it. Control characters are gone: it allows none but the tab.

    >>> escaped("Berg, Lars; \\o/\r\nOslo")
    'Berg\\, Lars\\; \\\\o/\\nOslo'
    """
    plain = "\n".join(text.splitlines())
    for sign in ("\\", ",", ";"):
        plain = plain.replace(sign, f"\\{sign}")
    return "".join(one for one in plain.replace("\n", "\\n") if one >= " " or one == "\t").replace("\x7f", "")


def folded(line: str) -> str:
    r"""A line in pieces of at most 75 octets, each of which but the first begins with a space; no character is cut.

    >>> folded("NOTE:" + "ü" * 40).split("\r\n ")[1]
    'üüüüü'
    """
    pieces, octets = [""], 0
    for character in line:
        size = len(character.encode())
        if octets + size > WIDTH:
            pieces.append("")
            octets = 1  # the space
        pieces[-1] += character
        octets += size
    return "\r\n ".join(pieces)


def _properties(one: Relationship) -> Iterator[str]:
    yield f"KIND:{KINDS[one.kind]}"
    yield f"UID:{one.uid.urn}"
    yield f"FN:{escaped(one.name)}"
    if one.organization:
        yield f"ORG:{escaped(one.organization)}"
    for account in one.accounts:
        if account.url:
            yield f"URL:{_address(account.url)}"
    if one.do_not_engage:
        yield f"CATEGORIES:{DO_NOT_ENGAGE}"
    yield f"REV:{one.last_at:%Y%m%dT%H%M%SZ}"
    yield f"NOTE:{escaped(_note(one))}"


def _address(url: str) -> str:
    """An address as it stands, without what would end its line or begin another property."""
    return "".join(one for one in url if one > " " and one != "\x7f")


def _note(one: Relationship) -> str:
    met = f"In touch from {one.first_at:%Y-%m-%d} to {one.last_at:%Y-%m-%d}: {one.by_them} from them, {one.by_me} by me"
    named = [f"{account.network}: {account.handle}" for account in one.accounts if account.handle]
    notes = [f"{note.at:%Y-%m-%d}: {note.text}" for note in one.notes]
    promises = [f"Promised for {promised.due_at:%Y-%m-%d}: {promised.text}" for promised in one.promises]
    return "\n".join([met, *named, *notes, *promises])
