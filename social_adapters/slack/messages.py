"""A message of Slack's as what it is: something said, somebody who joined, and the reactions it was given."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from social_adapters import raw
from social_adapters.descent import Entry
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.slack.mrkdwn import plain
from social_adapters.slack.people import Place, identity, speaker, stranger
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

SPOKEN = {None, "", "bot_message", "file_comment", "file_share", "me_message", "thread_broadcast"}
JOINED = "channel_join"
MEDIA = {"image": "Image", "video": "Video", "audio": "Audio"}

_TS = re.compile(r"(\d{1,11})\.(\d{6})")
_REACTION = re.compile(r"[\w'+:-]{1,150}")


def entries(rows: Iterable[Fields], place: Place) -> list[Entry]:
    """What was said, each message followed by its reactions; notices of Slack's own are left out."""
    return [entry for row in rows for entry in of(row, place)]


def of(row: Fields, place: Place) -> Iterator[Entry]:
    subtype = raw.text(row, "subtype")
    if raw.flag(row, "hidden") or not (subtype in SPOKEN or subtype == JOINED):
        return
    if subtype == JOINED:
        yield from _joined(row, place)
    elif said := created(row, place):
        yield Entry(str(number(row)), f"{_digest(row)} {said.actor.id}", said)
    yield from _liked(row, place)


def created(row: Fields, place: Place) -> Activity | None:
    """A message as the Create it is; None where Slack does not tell whose it is."""
    comment = raw.inner(row, "comment") or {}
    by = speaker(comment if raw.text(comment, "user") else row, place)
    if by is None:
        return None
    thing = written(row, place)
    return Activity(f"{thing.id}#create", ActivityType.CREATE, by, thing, thing.published, thing.url)


def written(row: Fields, place: Place) -> Object:
    told = plain(_words(row), place.names())
    above = answered(row, place)
    edited = raw.inner(row, "edited")
    return Object(
        id=thing_id(row, place),
        url=url_of(row, place),
        content=told.content,
        published=moment(row),
        updated=moment(edited) if edited else None,
        in_reply_to=above,
        context=above.id if above else None,
        mentions=tuple(_mention(id_, place) for id_ in told.mentions),
        links=tuple(told.links.values()),
        media=_media(row),
        counts=_counts(row),
    )


def answered(row: Fields, place: Place) -> Reference | None:
    """The message a thread is about: Slack's threads are flat."""
    thread = raw.text(row, "thread_ts")
    if not thread or thread == raw.text(row, "ts"):
        return None
    author = identity(row, "parent_user_id") if raw.text(row, "parent_user_id") else None
    return Reference(thing_id({"ts": thread}, place), author, url_of({"ts": thread}, place))


def moment(row: Fields) -> datetime:
    """
    >>> moment({"ts": "1700000000.000100"})
    datetime.datetime(2023, 11, 14, 22, 13, 20, 100, tzinfo=datetime.timezone.utc)
    """
    return at(number(row))


def at(place: int) -> datetime:
    return datetime.fromtimestamp(place // 1_000_000, UTC) + timedelta(microseconds=place % 1_000_000)


def number(row: Fields) -> int:
    """Slack's `ts`, the id of a message in its channel, in microseconds since 1970. Raises Unexpected."""
    parts = _TS.fullmatch(raw.needed(raw.text, row, "ts"))
    if parts is None or not parts[0].isascii():
        raise Unexpected("ts is no time of Slack's")
    return int(parts[1]) * 1_000_000 + int(parts[2])


def ts(place: int) -> str:
    """
    >>> ts(1700000000000100)
    '1700000000.000100'
    """
    return f"{place // 1_000_000}.{place % 1_000_000:06d}"


def thing_id(row: Fields, place: Place) -> str:
    """A message by its channel and `ts`; a recorded answer may not say the channel."""
    stamp = ts(number(row))
    return f"{place.channel}/{stamp}" if place.channel else stamp


def url_of(row: Fields, place: Place) -> str | None:
    if link := raw.web(row, "permalink"):
        return link
    if not (place.site and place.channel):
        return None
    stamp, thread = ts(number(row)), raw.text(row, "thread_ts")
    below = f"?thread_ts={thread}&cid={place.channel}" if thread and thread != stamp and _TS.fullmatch(thread) else ""
    return f"{place.site}/archives/{place.channel}/p{stamp.replace('.', '')}{below}"


def reaction(thing: Reference, name: str, by: Actor, when: datetime | None = None) -> Activity:
    """A reaction, whatever it shows, as a like."""
    return Activity(f"{thing.id}#{checked(name)}/{by.id}", ActivityType.LIKE, by, thing, when, thing.url)


def checked(name: str) -> str:
    if not _REACTION.fullmatch(name):
        raise Unexpected("that is no reaction of Slack's")
    return name


def cut(rows: Iterable[Fields]) -> set[str]:
    """Reactions of so many that Slack names only some: whoever is missing there has taken nothing back."""
    told = [(row, one) for row in rows for one in raw.rows(row.get("reactions") or [], "reactions")]
    return {f"{number(row)}#{one['name']}" for row, one in told if (raw.count(one, "count") or 0) > len(one["users"])}


def gone(key: str, author: str, place: Place) -> Activity | None:
    """What it means that a message or a reaction is no longer there; nobody takes back that they joined."""
    stamp, _, what = key.partition("#")
    row = {"ts": ts(int(stamp))}
    by, thing = stranger(author, place), thing_id(row, place)
    if not what:
        return deletion(thing, by, url_of(row, place))
    return None if what == "join" else withdrawal(f"{thing}#{what}", by)


def _joined(row: Fields, place: Place) -> Iterator[Entry]:
    """Whoever comes into a channel of our workspace comes to us; `place.me` unknown: into the channel."""
    if place.channel is None:
        return
    by = stranger(identity(row, "user"), place)
    into = Reference(place.me, place.me) if place.me else Actor(place.channel, ActorType.ORGANIZATION)
    id_ = f"{thing_id(row, place)}#join"
    joined = Activity(id_, ActivityType.FOLLOW, by, into, moment(row), url_of(row, place))
    yield Entry(f"{number(row)}#join", f"- {by.id}", joined)


def _liked(row: Fields, place: Place) -> Iterator[Entry]:
    """Slack says who reacted, not when; of very many it names some."""
    author = raw.text(row, "user") or raw.text(row, "bot_id")
    thing = Reference(thing_id(row, place), author or None, url_of(row, place))
    for told in raw.rows(row.get("reactions") or [], "reactions"):
        name = checked(raw.needed(raw.text, told, "name"))
        for user in told.get("users") or []:
            by = stranger(identity({"user": user}, "user"), place)
            yield Entry(f"{number(row)}#{name}/{by.id}", f"- {by.id}", reaction(thing, name, by))


def _words(row: Fields) -> str:
    comment = raw.inner(row, "comment") or {}
    shown = raw.text(comment, "comment") or raw.text(row, "text")
    if shown:
        return shown
    rows = raw.rows(row.get("attachments") or [], "attachments")
    return "\n".join(filter(None, (raw.text(one, "text") or raw.text(one, "fallback") for one in rows)))


def _digest(row: Fields) -> str:
    """Of what the author wrote: a member's new name changes how it reads, and is no edit."""
    return hashlib.blake2b(_words(row).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _mention(id_: str, place: Place) -> Mention:
    known = stranger(id_, place)
    return Mention(id_, known.name or known.handle, known.url)


def _media(row: Fields) -> tuple[Media, ...]:
    """The pages of the files, which only members can open."""
    found = []
    for file in raw.rows(row.get("files") or [], "files"):
        if url := raw.web(file, "permalink"):
            kind = MEDIA.get((raw.text(file, "mimetype") or "").partition("/")[0], "Document")
            found.append(Media(kind, url, line(raw.text(file, "alt_txt")) or line(raw.text(file, "title"))))
    return tuple(found)


def _counts(row: Fields) -> Counts:
    told = row.get("reactions")
    likes = sum(raw.count(one, "count") or 0 for one in raw.rows(told, "reactions")) if told else None
    return Counts(likes=likes, replies=raw.count(row, "reply_count"))
