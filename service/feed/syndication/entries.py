"""From a card to an entry of a feed that other readers show: who and why, what they said, as plain text; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from service.database import nameable
from service.wording import dated, day, told

NAMESPACE = UUID("5b0f3c1e-8d5a-4f0e-9a44-0c9a6e6b7f21")  # of our entries' ids, drawn once
FIRST = ("sensitive", "promised", "seen", "watched", "asked", "unanswered", "quiet")  # as on the screens
LAST = "none_yet"  # it says nothing of why now, and a title has room for one reason
GENTLE = frozenset({"sensitive", "asked", "unanswered"})  # all that is said of a card of grief: nothing sells on it
SHOWN = 3  # reasons
LONGEST_TITLE = 200
UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2

Card = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """`url`: the person's page here; `elsewhere`: what they said on its network, where that has an address."""

    id: str
    title: str
    text: str
    url: str
    elsewhere: str | None
    author: str
    published: datetime
    updated: datetime


def entry_of(card: Card, workspace_id: int, origin: str, is_sample: bool) -> Entry:
    """The sample's people are invented: none of its addresses leads anywhere, so none is given."""
    newest = card["activities"][0] if card["activities"] else {}
    url = f"{origin}/people/{card['person']['id']}"
    return Entry(
        id=uuid5(NAMESPACE, f"{workspace_id}/{card['id']}").urn,
        title=_title(card),
        text="\n\n".join(_paragraphs(card, url)),
        url=url,
        elsewhere=None if is_sample else _leading(newest.get("url")),
        author=line(card["person"]["name"]),
        published=datetime.fromisoformat(card["opened_at"]),
        updated=_changed_at(card),
    )


def line(text: str | None) -> str:
    """Text that can stand among other words.

    >>> line("Marta\\x0b \\u202eOlsen\\n")
    'Marta Olsen'
    """
    return " ".join(written(text).split())


def written(text: str | None) -> str:
    """Text that XML can hold and that turns no words but its own."""
    return UNWRITABLE.sub("", (nameable(text) or "").replace("\r\n", "\n").replace("\r", "\n"))


def _title(card: Card) -> str:
    organization = f" ({card['organization']['name']})" if card["organization"] else ""
    why = told("card.sensitive") if is_sensitive(card) else next(iter(reasons_of(card)), "")
    title = line(f"{card['person']['name']}{organization}: {why}").rstrip(": ")
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _paragraphs(card: Card, url: str) -> Iterator[str]:
    for activity in card["activities"]:
        yield "\n".join(filter(None, said(activity)))
    yield "\n".join([f"{told('reason.title')}:", *(f"- {reason}" for reason in reasons_of(card))])
    if card["suggested_act"] and not is_sensitive(card):
        yield told("entry.suggested", act=told(f"act.{card['suggested_act']}"))
    yield f"{told('act.person')}: {url}"


def said(activity: Mapping[str, Any]) -> Iterator[str]:
    """What they did and when; what it is about; their words, unless they put a warning before them."""
    marks = [told(f"activity.{name}") for name in ("edited", "answered") if activity[name]]
    marks += [] if activity.get("proved", True) else [told("activity.unproved")]
    verb, when = told(_verb(activity)), day(datetime.fromisoformat(activity["at"]))
    yield " · ".join([verb, _network(activity["network"]), when, *marks])
    yield _about(activity["in_reply_to"] or {})
    yield line(activity["name"])
    if activity["deleted"]:
        yield told("activity.deleted")
    elif activity["summary"]:
        yield told("activity.warning", summary=line(activity["summary"]))
    else:
        yield written(activity["content"]).strip()


def _verb(activity: Mapping[str, Any]) -> str:
    """The message that names what was done, as on the screens."""
    towards = "" if activity["directed"] or activity["interaction"] else "_other"
    shared = {"Like": f"like{towards}", "Announce": f"repost{towards}", "Follow": f"follow{towards}"}
    name = activity["form"] or shared.get(activity["type"]) or activity["interaction"] or "post"
    return f"activity.{name}" if told(f"activity.{name}") else "activity.post"


def _about(context: Mapping[str, Any]) -> str:
    words, name = line(context.get("content")), line(context.get("author"))
    if words:
        return told("activity.about_by" if name else "activity.about", name=name, words=words)
    return ""


def _network(name: str) -> str:
    return told(f"network.{name}") or line(name).capitalize()


def reasons_of(card: Card) -> list[str]:
    """Those worth a line, as sentences: who waits for us comes first."""
    kept = [one for one in card["reasons"] if not is_sensitive(card) or one["kind"] in GENTLE]
    order = {kind: place for place, kind in enumerate(FIRST)} | {LAST: len(FIRST) + 1}
    kept.sort(key=lambda one: order.get(one["kind"], len(FIRST)))
    return [line(dated(one)) for one in kept[:SHOWN]]


def is_sensitive(card: Card) -> bool:
    return any(reason["kind"] == "sensitive" for reason in card["reasons"])


def _changed_at(card: Card) -> datetime:
    """When they last spoke, the card came, or one of us left a note: what time alone moves is no change."""
    moments = [card["last_activity_at"], card["opened_at"], *(note["at"] for note in card["notes"])]
    return max(map(datetime.fromisoformat, moments))


def _leading(url: str | None) -> str | None:
    """An address that a reader may make a link of: nothing that runs."""
    try:
        is_web = urlsplit(url or "").scheme in {"http", "https"}
    except ValueError:
        return None
    return url if url and is_web and line(url) == url and " " not in url else None
