"""A message of Discord's as what it is: something said, passed on, or somebody who joined."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from social_adapters import raw
from social_adapters.descent import Entry
from social_adapters.discord.markdown import plain
from social_adapters.discord.people import WEB, Place, account, identity, stranger
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.standing import deletion, withdrawal
from social_adapters.text import line
from social_adapters.vocabulary import (
    Activity,
    ActivityType,
    Actor,
    ActorType,
    Counts,
    Media,
    Mention,
    Object,
    Reference,
)

DEFAULT, JOINED, REPLY, COMMANDS = 0, 7, 19, (20, 23)  # types of messages
FORWARD = 1  # type of a message_reference
MEDIA = {"image": "Image", "video": "Video", "audio": "Audio"}

_EMOJI = re.compile(r"[^\s/]{1,100}")


def entries(rows: Iterable[Fields], place: Place) -> list[Entry]:
    """What was said; notices of Discord's own are left out."""
    return [entry for row in rows for entry in of(row, place)]


def of(row: Fields, place: Place) -> Iterator[Entry]:
    kind, key = raw.number(row, "type"), identity(row, "id")
    if kind == JOINED:
        if joined := _joined(row, place):
            yield Entry(f"{key}#join", f"- {joined.actor.id}", joined)
    elif kind in {DEFAULT, REPLY, *COMMANDS}:
        done = _forwarded(row, place) or created(row, place)
        yield Entry(key, f"{_digest(row)} {done.actor.id}", done)


def created(row: Fields, place: Place) -> Activity:
    thing = written(row, place)
    return Activity(f"{thing.id}#create", ActivityType.CREATE, author(row), thing, thing.published, thing.url)


def author(row: Fields) -> Actor:
    return account(raw.needed(raw.inner, row, "author"), webhook=raw.text(row, "webhook_id") is not None)


def written(row: Fields, place: Place) -> Object:
    users = [account(user) for user in raw.rows(row.get("mentions") or [], "mentions")]
    told = plain(_words(row), {user.id: user.name or user.id for user in users}, place.channels)
    is_post = _is_post(row, place)
    return Object(
        id=thing_id(row),
        url=url_of(row, place),
        name=place.thread.title if place.thread and is_post else None,
        content=told.content,
        published=raw.time(row, "timestamp"),
        updated=raw.time(row, "edited_timestamp"),
        in_reply_to=None if is_post else _answered(row, place),
        context=place.thread.first.id if place.thread and not is_post else None,
        mentions=tuple(Mention(user.id, user.name, user.url) for user in users),
        links=tuple(told.links.values()),
        media=_media(row),
        counts=_counts(row),
    )


def thing_id(row: Fields) -> str:
    return f"{identity(row, 'channel_id')}/{identity(row, 'id')}"


def url_of(row: Fields, place: Place) -> str | None:
    return f"{WEB}/channels/{place.guild}/{thing_id(row)}" if place.guild else None


def emoji_of(told: Fields) -> str:
    """An emoji as Discord's addresses name it: itself, or `name:id` of one of a server's own."""
    shown = raw.needed(raw.inner, told, "emoji")
    name, own = raw.text(shown, "name"), raw.text(shown, "id")
    emoji = f"{name or '_'}:{identity(shown, 'id')}" if own else name or ""
    if not _EMOJI.fullmatch(emoji):
        raise Unexpected("that is no emoji of Discord's")
    return emoji


def liked(row: Fields, emoji: str, by: Actor, place: Place) -> Entry:
    """A reaction, whatever it shows, as a like; Discord does not say when."""
    thing = Reference(thing_id(row), author(row).id, url_of(row, place))
    done = Activity(f"{thing.id}#{emoji}/{by.id}", ActivityType.LIKE, by, thing, None, thing.url)
    return Entry(f"{identity(row, 'id')}#{emoji}/{by.id}", f"- {by.id}", done)


def gone(key: str, by: str, channel: str) -> Activity | None:
    """What it means that a message or a reaction is no longer there; nobody takes back that they joined."""
    number, _, what = key.partition("#")
    thing = f"{channel}/{number}"
    if not what:
        return deletion(thing, stranger(by))
    return None if what == "join" else withdrawal(f"{thing}#{what}", stranger(by))


def _answered(row: Fields, place: Place) -> Reference | None:
    """The message that is answered; in a thread, where nothing is said of it, the first one."""
    told = raw.inner(row, "message_reference") or {}
    if raw.number(row, "type") != REPLY or not raw.text(told, "message_id"):
        return place.thread.first if place.thread else None
    above = {"id": identity(told, "message_id"), "channel_id": raw.text(told, "channel_id") or row["channel_id"]}
    shown = raw.inner(row, "referenced_message")
    return Reference(thing_id(above), author(shown).id if shown else None, url_of(above, place))


def _is_post(row: Fields, place: Place) -> bool:
    """Whether it opens the thread: in a forum the first message has the thread's own id."""
    return place.thread is not None and place.thread.is_post and row["id"] == row["channel_id"]


def _forwarded(row: Fields, place: Place) -> Activity | None:
    told = raw.inner(row, "message_reference") or {}
    if raw.number(told, "type") != FORWARD or not raw.text(told, "message_id"):
        return None
    what = Reference(f"{identity(told, 'channel_id')}/{identity(told, 'message_id')}")
    at = raw.time(row, "timestamp")
    return Activity(f"{thing_id(row)}#forward", ActivityType.ANNOUNCE, author(row), what, at, url_of(row, place))


def _joined(row: Fields, place: Place) -> Activity | None:
    """Whoever comes into a server of ours comes to us; it may not be known whose server it is."""
    if place.me is None and place.guild is None:
        return None
    into = Reference(place.me, place.me) if place.me else Actor(place.guild or "", ActorType.ORGANIZATION)
    at = raw.time(row, "timestamp")
    return Activity(f"{thing_id(row)}#join", ActivityType.FOLLOW, author(row), into, at, url_of(row, place))


def _words(row: Fields) -> str:
    said = raw.text(row, "content")
    if said:
        return said
    shown = raw.rows(row.get("embeds") or [], "embeds")
    parts = [raw.text(one, name) for one in shown for name in ("title", "description")]
    return "\n".join(part for part in parts if part)


def _digest(row: Fields) -> str:
    """Of what the author wrote: a member's new name changes how it reads, and a preview that came later is no edit."""
    words = raw.text(row, "content") or ""
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _media(row: Fields) -> tuple[Media, ...]:
    found = []
    for file in raw.rows(row.get("attachments") or [], "attachments"):
        if url := raw.web(file, "url"):
            kind = MEDIA.get((raw.text(file, "content_type") or "").partition("/")[0], "Document")
            found.append(Media(kind, url, line(raw.text(file, "description"))))
    return tuple(found)


def _counts(row: Fields) -> Counts:
    told = row.get("reactions")
    likes = sum(raw.count(one, "count") or 0 for one in raw.rows(told, "reactions")) if told else None
    thread = raw.inner(row, "thread") or {}
    return Counts(likes=likes, replies=raw.count(thread, "message_count"))
