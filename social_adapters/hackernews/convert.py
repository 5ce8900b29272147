"""Hacker News: what Algolia's search and the Firebase API answer, as activities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.errors import Unexpected
from social_adapters.standing import deletion, in_order
from social_adapters.text import line, links_in, plain
from social_adapters.vocabulary import Activity, ActivityType, Actor, Counts, Link, Object, ObjectType, Reference

SITE = "https://news.ycombinator.com/"
LONGEST_NAME = 100  # the site allows 15
KINDS = ("comment", "story", "poll", "job")  # what an author says; a pollopt is a part of its poll


def item_id(number: int | str) -> str:
    """The one id of a story, comment, poll or job, whichever API shows it."""
    return f"{SITE}item?id={number}"


def actor(name: str) -> Actor:
    """An account; its name is its id and never changes."""
    return Actor(id=name, handle=name, name=name, url=f"{SITE}user?id={quote(name, safe='')}")


def number_of(thing: str) -> str:
    """The item's number in its id."""
    return thing.rpartition("=")[2]


def search(body: Raw, context: Context) -> Sequence[Activity]:
    """A page of Algolia hits, the oldest first."""
    hits = raw.rows(raw.fields(body, "the answer").get("hits"), "hits")
    return in_order(create(item) for item in map(_hit, hits) if item)


def thread(body: Raw, context: Context) -> Sequence[Activity]:
    """Algolia's tree of an item and all that was said below it, each after what it answers."""
    return [create(item) for item in _tree(raw.fields(body, "the answer")) if item]


def item(body: Raw, context: Context) -> Sequence[Activity]:
    """One Firebase item; `null` where there is none."""
    if body is None:
        return ()
    return _told(raw.fields(body, "the answer"))


def profile(body: Raw) -> Actor | None:
    """A Firebase user; None where there is no such account."""
    if body is None:
        return None
    told = raw.fields(body, "the answer")
    about = plain(raw.text(told, "about") or "").content
    return replace(actor(raw.needed(_author, told, "id")), summary=about or None)


def kind_of(url: str | None, body: Raw) -> str | None:
    """The kind of an answer: by the path it was asked at, or by the fields only that kind has."""
    return next((kind for path, kind in PATHS.items() if path in (url or "")), None) or _by_body(body)


PATHS = {
    "/api/v1/search": "search",
    "/api/v1/items/": "thread",
    "/api/v1/users/": "user",
    "/v0/item/": "item",
    "/v0/user/": "user",
    "/v0/maxitem": "maxitem",
    "/v0/updates": "updates",
    "stories.json": "stories",
}
CONVERSIONS: Mapping[str, Conversion] = {
    "search": search,
    "thread": thread,
    "item": item,
    "user": nothing,
    "maxitem": nothing,
    "updates": nothing,
    "stories": nothing,
}


def _by_body(body: Raw) -> str | None:
    if isinstance(body, int) and not isinstance(body, bool):
        return "maxitem"
    if isinstance(body, list):
        return "stories" if body and all(isinstance(number, int) for number in body) else None
    if not isinstance(body, dict):
        return None
    marks = {"hits": "search", "children": "thread", "karma": "user", "profiles": "updates", "type": "item"}
    return next((kind for field, kind in marks.items() if field in body), None)


@dataclass(frozen=True, slots=True)
class Item:
    """What both APIs say of an item, in one shape."""

    number: str
    kind: str
    author: str
    at: datetime | None
    title: str | None
    html: str
    link: str | None
    parent: Reference | None
    story: str | None
    counts: Counts


def create(said: Item) -> Activity:
    """An item as the Create of its author."""
    thing = item_id(said.number)
    return Activity(f"{thing}#create", ActivityType.CREATE, actor(said.author), _object(said), said.at, thing)


def _object(said: Item) -> Object:
    thing, read = item_id(said.number), plain(said.html)
    return Object(
        id=thing,
        type=_type(said),
        url=thing,
        name=said.title,
        content=read.content,
        published=said.at,
        in_reply_to=said.parent,
        context=said.story,
        links=_links(said.link, read.links, read.content),
        counts=said.counts,
    )


def _type(said: Item) -> ObjectType:
    if said.kind == "comment":
        return ObjectType.NOTE
    if said.kind == "poll":
        return ObjectType.QUESTION
    return ObjectType.PAGE if said.link else ObjectType.ARTICLE


def _links(own: str | None, anchors: Sequence[Link], content: str) -> tuple[Link, ...]:
    """What a story points at, the anchors of its text, and addresses that stand there bare (the site shortens
    the text of long anchors: those are not addresses of their own)."""
    found = {link.url: link for link in ([Link(own)] if own else []) + list(anchors)}
    for link in links_in(content):
        if not any(url.startswith(link.url) for url in found):
            found[link.url] = link
    return tuple(found.values())


def _hit(hit: raw.Fields) -> Item | None:
    kind, author = _tagged(hit), _author(hit, "author")
    if kind not in KINDS or author is None:
        return None
    story = raw.number(hit, "story_id") if kind == "comment" else None
    return Item(
        number=_digits(raw.needed(raw.text, hit, "objectID")),
        kind=kind,
        author=author,
        at=_time(hit),
        title=line(raw.text(hit, "title")) if kind != "comment" else None,
        html=raw.text(hit, "comment_text" if kind == "comment" else "story_text") or "",
        link=raw.web(hit, "url"),
        parent=_parent(raw.number(hit, "parent_id")),
        story=item_id(story) if story else None,
        counts=Counts(likes=raw.count(hit, "points"), replies=raw.count(hit, "num_comments")),
    )


def _tagged(hit: raw.Fields) -> str | None:
    tags = hit.get("_tags")
    if not isinstance(tags, list):
        raise Unexpected("_tags is missing")
    return next((kind for kind in KINDS if kind in tags), None)


def _tree(root: raw.Fields) -> Iterator[Item | None]:
    """Without recursion: a thread may be deeper than the interpreter's stack."""
    waiting: list[tuple[raw.Fields, str | None]] = [(root, None)]
    while waiting:
        node, above = waiting.pop()
        yield _node(node, above)
        children = raw.rows(node.get("children") or [], "children")
        author = _author(node, "author")
        waiting += [(child, author) for child in reversed(children)]


def _node(node: raw.Fields, above: str | None) -> Item | None:
    kind, author = raw.text(node, "type"), _author(node, "author")
    if kind not in KINDS or author is None:
        return None
    story = raw.number(node, "story_id") if kind == "comment" else None
    return Item(
        number=str(raw.needed(raw.number, node, "id")),
        kind=kind,
        author=author,
        at=_time(node),
        title=line(raw.text(node, "title")),
        html=raw.text(node, "text") or "",
        link=raw.web(node, "url"),
        parent=_parent(raw.number(node, "parent_id"), above),
        story=item_id(story) if story else None,
        counts=Counts(likes=raw.count(node, "points"), replies=_below(node, kind)),
    )


def _below(node: raw.Fields, kind: str | None) -> int | None:
    """Of a comment the direct answers, as Firebase counts them; of a story Algolia's tree does not say."""
    return len(node.get("children") or []) if kind == "comment" else None


def _told(told: raw.Fields) -> Sequence[Activity]:
    kind, author = raw.text(told, "type"), _author(told, "by")
    number = raw.needed(raw.number, told, "id")
    if author is None or kind not in KINDS:
        return ()
    if raw.flag(told, "deleted") or raw.flag(told, "dead"):
        return (deletion(item_id(number), actor(author), item_id(number)),)
    return (create(_item(told, str(number), kind, author)),)


def _item(told: raw.Fields, number: str, kind: str, author: str) -> Item:
    return Item(
        number=number,
        kind=kind,
        author=author,
        at=raw.epoch(told, "time"),
        title=line(raw.text(told, "title")),
        html=raw.text(told, "text") or "",
        link=raw.web(told, "url"),
        parent=_parent(raw.number(told, "parent")),
        story=None,
        counts=Counts(likes=raw.count(told, "score"), replies=_replies(told)),
    )


def _replies(told: raw.Fields) -> int | None:
    """All below a story; of a comment only the direct answers are shown."""
    below, kids = raw.count(told, "descendants"), told.get("kids")
    return len(kids) if below is None and isinstance(kids, list) else below


def _parent(number: int | None, author: str | None = None) -> Reference | None:
    return None if number is None else Reference(item_id(number), author, item_id(number))


def _time(told: raw.Fields) -> datetime | None:
    return raw.epoch(told, "created_at_i") or raw.time(told, "created_at")


def _author(told: raw.Fields, name: str) -> str | None:
    """Who said it; a deleted item has nobody."""
    known = line(raw.text(told, name))
    if known and len(known) > LONGEST_NAME:
        raise Unexpected(f"{name} is no user name")
    return known


def _digits(number: str) -> str:
    if number.isascii() and number.isdigit() and len(number) < 20:
        return number
    raise Unexpected("objectID is no number")
