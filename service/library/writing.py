"""What an author writes of a content, and what has to hold before anybody looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from service.errors import invalid
from service.library.slots import Template, Unreadable, parse, refusal, slots_of
from service.posts import Mark
from service.posts.exhibits import attached_as
from social_adapters.limits import crowded, excess
from social_adapters.registry import adapters
from social_adapters.vocabulary import ActivityType, Object

LONGEST_LINK = 2_000


@dataclass(frozen=True, slots=True)
class Written:
    """One version as its author hands it in; `problem` is the reader's, which it solves; `exhibits` by their hashes,
    `media` too, each with its description; `marks` as its author says them."""

    title: str
    problem: str
    variants: tuple[str, ...]
    networks: tuple[str, ...]
    topics: tuple[str, ...] = ()
    audience: str = ""
    disclosure: str = ""
    link: str | None = None
    link_title: str = ""
    link_description: str = ""
    expires_at: datetime | None = None
    exhibits: tuple[str, ...] = ()
    media: tuple[tuple[str, str], ...] = ()
    marks: tuple[Mark, ...] = ()


def refuse(written: Written, now: datetime) -> None:
    """Returns where it can be looked at. Raises a problem 422 with what is wrong."""
    for wrong in _wrong(written, now):
        raise invalid(wrong)


def refuse_files(networks: Sequence[str], media: Sequence[dict[str, Any]]) -> None:
    """Returns where each network takes what is to go out. Raises a problem 422 with what it does not take."""
    files = [attached_as(one) for one in media]
    for network in networks:
        known = adapters().get(network)
        for passed in crowded(files, known.limits) if known and known.limits else ():
            raise invalid(f"{passed.told(network)}.")


def is_address(link: str) -> bool:
    """Whether a link may be followed at all: http or https, to a named host, with no password in it.

    >>> is_address("https://harbour.example/gates"), is_address("javascript:alert(1)"), is_address("https://a@b.example")
    (True, False, False)
    """
    if len(link) > LONGEST_LINK or not link.isascii() or any(one <= " " or one in '<>"\\' for one in link):
        return False
    try:
        parts = urlsplit(link)
        is_named = bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
        return parts.scheme in {"http", "https"} and is_named
    except ValueError:
        return False


def unwritable(network: str) -> Iterator[str]:
    """Why no content can be for this network; nothing where one can."""
    known = adapters().get(network)
    if known is None or ActivityType.CREATE not in known.performs:
        yield f"Nothing can be published on {network} from here."


def _wrong(written: Written, now: datetime) -> Iterator[str]:
    if len(set(written.variants)) < len(written.variants):
        yield "Two variants say the same."
    if written.expires_at is not None and written.expires_at <= now:
        yield "It would have expired already."
    if written.link is not None and not is_address(written.link):
        yield "The link has to be a whole http or https address."
    for network in written.networks:
        yield from unwritable(network)
    for number, text in enumerate(written.variants, 1):
        yield from (f"Variant {number}: {one}" for one in _wrong_text(written, text))


def _wrong_text(written: Written, text: str) -> Iterator[str]:
    try:
        template = parse(text)
    except Unreadable as error:
        yield str(error)
        return
    if why := refusal(template):
        yield why
    if not _locked(template).strip():
        yield "there is nothing in it but slots."
    if written.disclosure and not any(written.disclosure in part for part in template if isinstance(part, str)):
        yield "the required disclosure does not stand in it, whole."
    if ("link" in {slot.envelope.kind for slot in slots_of(template)}) != (written.link is not None):
        yield "a link and the slot {link}, where it stands in the text, come together."
    for network in written.networks:
        known = adapters().get(network)
        limits = known.limits if known else None
        for passed in excess(Object("", content=_locked(template)), limits) if limits else ():
            yield f"{passed.told(network)} before its slots are filled."


def _locked(template: Template) -> str:
    return "".join(part for part in template if isinstance(part, str))
