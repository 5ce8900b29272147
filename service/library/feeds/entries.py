"""Entries of a feed as contents that could be written: pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

from service.database import nameable, storable
from service.library.writing import is_address
from social_adapters.vocabulary import Activity, Object

LONGEST_TITLE, LONGEST_TEXT = 200, 4_000  # characters
LONGEST_ABOUT, LONGEST_LEAD = 300, 140
_ENDS = re.compile(r"(?<=[.!?…])\s+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    link_key: str | None
    title: str
    link: str | None
    text: str
    published_at: datetime | None


def entries(activities: Iterable[Activity]) -> list[Entry]:
    """What a feed's activities tell, in their order; an entry that comes twice, by id or by link, as it came last.

    One that says nothing at all is none.
    """
    found: dict[str, Entry] = {}
    for activity in activities:
        entry = _entry(activity)
        if entry:
            found.pop(entry.key, None)
            found[entry.key] = entry
    return list({one.link_key or one.key: one for one in found.values()}.values())


def _entry(activity: Activity) -> Entry | None:
    said = activity.object
    if not isinstance(said, Object):
        return None
    text = (storable(said.content) or "").strip()[:LONGEST_TEXT]
    title = _line(said.name or "") or _line(text.partition("\n")[0])
    link = next((one for one in (activity.url, said.url) if one and is_address(one)), None)
    if not title:
        return None
    return Entry(_hash(said.id), link_key(link), title, link, text, said.published)


def link_key(link: str | None) -> str | None:
    """The hash by which two links to one page are the same: without what only counts who came, and without the place
    in the page.

    >>> link_key("http://Blog.example/gates/?utm_source=x#top") == link_key("https://blog.example/gates")
    True
    """
    if not link:
        return None
    parts = urlsplit(link)
    asked = urlencode([one for one in parse_qsl(parts.query) if not one[0].lower().startswith("utm_")])
    return _hash(f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{asked}")


def about(title: str, text: str) -> str:
    """What stands below the title where the link is shown: the entry's first words.

    >>> about("Gates", "Gates. They wait.")
    'Gates. They wait.'
    """
    return _cut(_SPACES.sub(" ", text).strip(), LONGEST_ABOUT) if text.strip() != title else ""


def variant(title: str, text: str, link: str | None) -> str:
    """A first way to say it, to be written on: the title, the entry's first sentences, and where it leads.

    >>> variant("Gates {1}", "They wait. We know why.", "https://blog.example/")
    'Gates {{1}}\\n\\nThey wait. We know why.\\n\\n{link}'
    """
    lead = ""
    for sentence in _ENDS.split(_SPACES.sub(" ", text).strip()):
        longer = f"{lead} {sentence}".strip()
        if len(longer) > LONGEST_LEAD:
            break
        lead = longer
    parts = [_cut(title, LONGEST_LEAD), lead if not title.startswith(lead.rstrip(".")) else ""]
    said = [part.replace("{", "{{").replace("}", "}}") for part in parts if part]
    return "\n\n".join([*said, *(["{link}"] if link else [])])


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _line(text: str) -> str:
    return _cut(_SPACES.sub(" ", nameable(text) or "").strip(), LONGEST_TITLE)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
