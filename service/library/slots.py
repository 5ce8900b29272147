"""Slots: an approved text with gaps. Everything else in it is locked, to the character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from service.library.envelopes import Envelope, envelope

MOST_SLOTS = 12
MOST_PLACES = 12  # one slot may stand at several: each is a part of what a text is compared with
_PLAIN = re2.compile(r"[^{}]+")
NAME = re2.compile(r"[a-z][a-z0-9_]{0,39}")
SHORT = {"date": "date", "link": "link"}  # a slot of that name needs no colon; `{number 1..9}` is called number


class Unreadable(ValueError):
    """Why a text is none with slots; `at` is the character where."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(f"At character {at + 1}: {what}.")
        self.at = at


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    envelope: Envelope


Template = tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """The text, and for each slot that is outside its envelope what it should hold."""

    text: str
    faults: Mapping[str, str]

    @property
    def is_inside(self) -> bool:
        return not self.faults


@lru_cache(maxsize=256)
def parse(text: str) -> Template:
    """A text with slots: `Hello {first_name: up to 40 letters}!`; `{{` and `}}` are braces. Raises Unreadable.

    >>> parse("In {number 1..9} weeks")
    ('In ', Slot(name='number', envelope=Number(least=1, most=9, kind='number')), ' weeks')
    """
    parts = tuple(_joined(_parts(text)))
    known: dict[str, Envelope] = {}
    for before, part in zip(("", *parts), parts, strict=False):
        if isinstance(part, Slot):
            if isinstance(before, Slot):
                raise Unreadable(f"something has to stand between {before.name} and {part.name}", 0)
            if known.setdefault(part.name, part.envelope) != part.envelope:
                raise Unreadable(f"the slot {part.name} is written in two ways", 0)
    if len(known) > MOST_SLOTS:
        raise Unreadable(f"a text has at most {MOST_SLOTS} slots", 0)
    return parts


def slots_of(template: Template) -> list[Slot]:
    """Its slots in their order, each once."""
    return list({part.name: part for part in template if isinstance(part, Slot)}.values())


def refusal(template: Template) -> str | None:
    """Why texts could not be compared with it; None where they can."""
    if sum(isinstance(part, Slot) for part in template) > MOST_PLACES:
        return f"its slots stand in at most {MOST_PLACES} places."
    return "its slots may hold too much." if _pattern(template) is None else None


def fill(template: Template, fillings: Mapping[str, str]) -> Filled:
    """The text with its slots filled, and whether that is inside the envelope. An empty slot shows its name.

    >>> fill(parse("Hello {first_name: up to 9 letters}!"), {"first_name": "Zoë"})
    Filled(text='Hello Zoë!', faults={})
    """
    known = {slot.name: slot for slot in slots_of(template)}
    faults = {name: why for name, slot in known.items() if (why := slot.envelope.refusal(fillings.get(name, "")))}
    faults |= {name: "there is no such slot" for name in fillings if name not in known}
    return Filled("".join(_said(part, fillings) for part in template), faults)


def read(template: Template, text: str) -> dict[str, str] | None:
    """The fillings, inside their envelopes, with which the template is exactly this text; None where there are none.

    >>> read(parse("Hello {first_name: up to 9 letters}!"), "Hello Zoë!")
    {'first_name': 'Zoë'}
    >>> read(parse("Hello {first_name: up to 9 letters}!"), "Hello Zoë.")
    """
    pattern = _pattern(template)
    match = pattern.fullmatch(text) if pattern is not None else None
    if match is None:
        return None
    order = [part.name for part in template if isinstance(part, Slot)]
    fillings = dict(zip(order, match.groups(), strict=True))
    filled = fill(template, fillings)
    return fillings if filled.is_inside and filled.text == text else None


@lru_cache(maxsize=256)
def _pattern(template: Template) -> Any | None:
    """None where its slots may hold more than is ever compiled."""
    options = re2.Options()
    options.log_errors = False
    parts = (f"({part.envelope.pattern})" if isinstance(part, Slot) else re2.escape(part) for part in template)
    try:
        return re2.compile("(?s)" + "".join(parts), options)
    except re2.error:
        return None


def _said(part: str | Slot, fillings: Mapping[str, str]) -> str:
    return (fillings.get(part.name) or f"{{{part.name}}}") if isinstance(part, Slot) else part


def _joined(parts: Iterator[str | Slot]) -> Iterator[str | Slot]:
    """Neighbouring literal parts as one."""
    gathered = ""
    for part in parts:
        if isinstance(part, str):
            gathered += part
            continue
        if gathered:
            yield gathered
        gathered = ""
        yield part
    if gathered:
        yield gathered


def _parts(text: str) -> Iterator[str | Slot]:
    at = 0
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            yield text[at]
            at += 2
        elif text[at] == "{":
            end = text.find("}", at)
            if end < 0:
                raise Unreadable("this slot is not closed", at)
            yield _slot(text[at + 1 : end], at)
            at = end + 1
        elif text[at] == "}":
            raise Unreadable("no slot begins before this brace; a brace is written twice", at)
        else:
            plain = _PLAIN.match(text, at).group()
            yield plain
            at += len(plain)


def _slot(written: str, at: int) -> Slot:
    name, colon, said = (part.strip() for part in written.partition(":"))
    if not colon:
        name, said = (written.split(maxsplit=1)[0], written) if written.strip() else ("", "")
        said = SHORT.get(name, said)
    if NAME.fullmatch(name) is None:
        raise Unreadable("a slot has a name of small letters, then a colon, then what it may hold", at)
    try:
        return Slot(name, envelope(said))
    except ValueError as error:
        raise Unreadable(f"{name}: {error}", at) from None
