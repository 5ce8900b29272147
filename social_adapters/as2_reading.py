"""ActivityStreams 2.0 JSON as our values: whatever stands in the document, and nothing that does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import Text, clean, line, plain
from social_adapters.vocabulary import (
    Activity,
    ActivityType,
    Actor,
    ActorType,
    Link,
    Media,
    Mention,
    Object,
    ObjectType,
    Reference,
)

COLLECTIONS = {"Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"}
ACTORS = {"Person": ActorType.PERSON, "Organization": ActorType.ORGANIZATION, "Group": ActorType.ORGANIZATION}
ACTORS |= {"Service": ActorType.SERVICE, "Application": ActorType.SERVICE}
ACTIVITIES = {kind.value: kind for kind in ActivityType}
MENTIONS = {"Mention", *ACTORS}
OBJECTS = {kind.value: kind for kind in ObjectType}
MEDIA = {"Image", "Video", "Audio", "Document"}
MOST = 1000  # activities in one document


def activities(document: Any) -> tuple[Activity, ...]:
    """The activities of a document: one, a list, or a collection with its items inside. Raises Unexpected."""
    found = list(rows(document))
    if len(found) > MOST:
        raise Unexpected(f"there are {len(found)} activities; send at most {MOST} at once")
    return tuple(map(activity, found))


def activity(row: Fields) -> Activity:
    """One activity. What the vocabulary does not name is a clear error. Raises Unexpected.

    >>> activity({"id": "1", "type": "Like", "actor": "ann", "object": "note"}).object
    Reference(id='note', actor_id=None, url=None)
    """
    kind = raw.needed(raw.text, row, "type")
    if kind not in ACTIVITIES:
        raise Unexpected(f"{kind!r} is no activity we know; there are: {', '.join(ACTIVITIES)}")
    type_ = ACTIVITIES[kind]
    thing = _object(type_, raw.needed(_any, row, "object"))
    if type_ is ActivityType.CREATE and not _says_something(thing):
        raise Unexpected("a Create needs an object that says something: a type, and content, a name or an attachment")
    return Activity(
        id=raw.needed(raw.text, row, "id"),
        type=type_,
        actor=actor(raw.needed(_any, row, "actor")),
        object=thing,
        published=raw.time(row, "published"),
        url=_url(row),
        to=tuple(_id(one) for one in _several(row, "to")),
    )


def actor(value: Any) -> Actor:
    """An actor told whole, or by its id alone."""
    if isinstance(value, str):
        return Actor(value)
    row = raw.fields(value, "the actor")
    kind = raw.text(row, "type") or "Person"
    if kind not in ACTORS:
        raise Unexpected(f"{kind!r} is no kind of actor")
    return Actor(
        id=raw.needed(raw.text, row, "id"),
        type=ACTORS[kind],
        handle=line(raw.text(row, "preferredUsername")),
        name=line(raw.text(row, "name")),
        url=_url(row),
        summary=clean(plain(raw.text(row, "summary") or "").content) or None,
        icon=_picture(row, "icon"),
        image=_picture(row, "image"),
    )


def rows(document: Any) -> Iterator[Fields]:
    """The activities of a document as they stand there. Raises Unexpected."""
    if isinstance(document, list):
        yield from raw.rows(document, "the document")
        return
    row = raw.fields(document, "the document")
    if isinstance(row.get("type"), str) and row["type"] in COLLECTIONS:
        yield from raw.rows(row.get("orderedItems", row.get("items", [])), "the collection")
    else:
        yield row


def _object(type_: ActivityType, value: Any) -> Object | Reference | Actor:
    if isinstance(value, str):
        if not value:
            raise Unexpected("the object's id is empty")
        return Reference(value)
    row = raw.fields(value, "the object")
    kind = raw.text(row, "type")
    if kind in ACTORS:
        return actor(row)
    said = type_ in {ActivityType.CREATE, ActivityType.UPDATE, ActivityType.ANNOUNCE}
    return _note(row) if said and kind else Reference(raw.needed(raw.text, row, "id"), _author(row), _url(row))


def _says_something(thing: Object | Reference | Actor) -> bool:
    if not isinstance(thing, Object):
        return False
    return bool(thing.content or thing.name or thing.summary or thing.media or thing.links)


def _note(row: Fields) -> Object:
    text = _content(row)
    attached = [raw.fields(one, "an attachment") for one in _several(row, "attachment")]
    return Object(
        id=raw.needed(raw.text, row, "id"),
        type=OBJECTS.get(raw.text(row, "type") or "", ObjectType.NOTE),
        attributed_to=_author(row),
        url=_url(row),
        name=line(raw.text(row, "name")),
        content=text.content,
        summary=line(raw.text(row, "summary")),
        language=_language(row),
        published=raw.time(row, "published"),
        updated=raw.time(row, "updated"),
        in_reply_to=_reference(row.get("inReplyTo")),
        quote=_reference(row.get("quoteUrl")),
        context=raw.text(row, "context"),
        mentions=tuple(_mention(tag) for tag in _tags(row) if raw.text(tag, "type") in MENTIONS),
        links=(*text.links, *(Link(url, line(raw.text(one, "name"))) for one in attached if (url := _link(one)))),
        media=(*text.media, *(found for one in attached if (found := _media(one)))),
    )


def _content(row: Fields) -> Text:
    """Markup is what the specification says content is, unless its mediaType says otherwise."""
    said = raw.text(row, "content") or ""
    is_plain = (raw.text(row, "mediaType") or "text/html").startswith("text/plain")
    return Text(clean(said)) if is_plain else plain(said)


def _language(row: Fields) -> str | None:
    told = raw.text(row, "contentLanguage")
    return told or next(iter(raw.inner(row, "contentMap") or {}), None)


def _tags(row: Fields) -> list[Fields]:
    return [raw.fields(one, "a tag") for one in _several(row, "tag")]


def _mention(tag: Fields) -> Mention:
    """A mention, or the actor itself that it is about."""
    name = "href" if tag.get("type") == "Mention" else "id"
    return Mention(raw.needed(raw.text, tag, name), line(raw.text(tag, "name")), raw.web(tag, "url"))


def _link(one: Fields) -> str | None:
    return raw.web(one, "href") if one.get("type") == "Link" else None


def _media(one: Fields) -> Media | None:
    kind, url = raw.text(one, "type"), _url(one)
    return Media(kind, url, line(raw.text(one, "name"))) if kind in MEDIA and url else None


def _reference(value: Any) -> Reference | None:
    if value is None or isinstance(value, str):
        return Reference(value) if value else None
    row = raw.fields(value, "a reference")
    return Reference(raw.needed(raw.text, row, "id"), _author(row), _url(row))


def _author(row: Fields) -> str | None:
    told = _several(row, "attributedTo")
    return _id(told[0]) if told else None


def _picture(row: Fields, name: str) -> str | None:
    told = row.get(name)
    return raw.web(row, name) if isinstance(told, str) else _url(raw.inner(row, name) or {})


def _url(row: Fields) -> str | None:
    """`url` may be an address, a Link, or a list of either: the first counts."""
    told = _several(row, "url")
    if not told:
        return None
    first = told[0]
    return raw.web({"url": first}, "url") if isinstance(first, str) else raw.web(raw.fields(first, "url"), "href")


def _id(value: Any) -> str:
    return value if isinstance(value, str) else raw.needed(raw.text, raw.fields(value, "a reference"), "id")


def _several(row: Fields, name: str) -> Sequence[Any]:
    """A property that may stand alone or in a list."""
    value = row.get(name)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _any(row: Fields, name: str) -> Any:
    return row.get(name)
