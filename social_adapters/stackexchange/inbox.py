"""Stack Exchange: our inbox, which names what was written to us but not by whom: so that is looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.stackexchange import convert
from social_adapters.stackexchange.addresses import number_of
from social_adapters.stackexchange.api import ROWS, Api
from social_adapters.standing import Entry, Stand
from social_adapters.vocabulary import Activity

METHOD = "/me/inbox"
SHOWN = {"comments": "/comments/{ids}", "answers": "/answers/{ids}"}
MOST_PAGES = 5

# The items that are public, and the field with the number of what they tell of; the others are messages.
TOLD = {"comment": ("comments", "comment_id"), "new_answer": ("answers", "answer_id")}


@dataclass(frozen=True, slots=True)
class Found:
    """What the inbox tells of since `since` (seconds since 1970), and the keys of what is gone."""

    entries: Sequence[Entry]
    gone: Sequence[str]
    since: int


def key(told: Activity) -> str:
    """What a list knows an activity by: comments have numbers of their own."""
    kind = "comments" if "/posts/comments/" in told.object.id else "posts"
    return f"{kind}/{number_of(told.object.id)}"


async def read(api: Api, before: Stand) -> Found | None:
    """Everything since `before.since`, as it stands now; None where a pause was asked for before all was read."""
    if not all(map(api.may, (METHOD, *SHOWN.values()))):
        return None
    named, since = await _named(api, before.since)
    entries: list[Entry] = []
    gone: list[str] = []
    for kind, prefix in (("comments", "comments/"), ("answers", "posts/")):
        wanted = {name: at for name, at in named.items() if name.startswith(prefix)}
        wanted |= dict.fromkeys((name for name in before.known if name.startswith(prefix) and name not in wanted), 0)
        shown = await _shown(api, kind, list(wanted))
        if shown is None:
            return None
        entries += [Entry(name, at or _since(shown[name]), shown[name]) for name, at in wanted.items() if name in shown]
        gone += [name for name in wanted if name in before.known and name not in shown]
    return Found(entries, gone, since)


async def _named(api: Api, since: int) -> tuple[Mapping[str, int], int]:
    """{key: when} of what the inbox names, newest first, and since when it was read."""
    found: dict[str, int] = {}
    reached = since
    for page in range(1, MOST_PAGES + 1):
        body = (await api.get(METHOD, page=page, pagesize=ROWS)).json()
        rows = convert.items(body)
        times = [raw.needed(raw.number, row, "creation_date") for row in rows]
        found |= {
            name: at for row, at in zip(rows, times, strict=True) if at >= since and (name := _name(row, api.site))
        }
        if not rows or min(times) < since or not raw.flag(body, "has_more"):
            return found, since
        reached = min(times)
        if not api.may(METHOD):
            break
    return found, reached


def _name(row: raw.Fields, site: str) -> str | None:
    """The key of what an item tells of, None where that is a message or on another site."""
    kind, field = TOLD.get(raw.text(row, "item_type") or "", ("", ""))
    place = urlsplit(raw.text(raw.inner(row, "site") or {}, "site_url") or "").hostname
    if not kind or place != site:
        return None
    return f"{'comments' if kind == 'comments' else 'posts'}/{raw.needed(raw.number, row, field)}"


async def _shown(api: Api, kind: str, names: Sequence[str]) -> dict[str, Activity] | None:
    found: dict[str, Activity] = {}
    for start in range(0, len(names), ROWS):
        if not api.may(SHOWN[kind]):
            return None
        numbers = [number_of(name) for name in names[start : start + ROWS]]
        listed = await api.lists(kind, SHOWN[kind], numbers)
        found |= {key(told): told for told in listed.activities}
    return found


def _since(told: Activity) -> int:
    return int(told.published.timestamp()) if told.published else 0
