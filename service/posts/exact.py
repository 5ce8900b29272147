"""The exact content of a post: what one approval covers, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import orjson
import rfc8785

from service.posts.marks import bound
from service.sources import Speaker
from social_adapters.vocabulary import Activity, ActivityType, Actor, File, Link, Media, Object, Reference

NOTHING: Mapping[str, bytes] = MappingProxyType({})
PREFIX = "post:"  # before the key, in the id of the activity a post becomes


def activity_of(post: Any, speaker: Speaker, contents: Mapping[str, bytes] = NOTHING) -> Activity:
    """What a post is on its network, with a key of ours by which the network knows the same again.

    `contents`: the bytes of its media by the hashes it names them by; what is not among them has none.
    """
    key = f"{PREFIX}{post.key}"
    answers = Reference(post.answers, post.answers_author) if post.answers else None
    media = tuple(_media(one, contents.get(one["sha256"], b"")) for one in post.media)
    links = (Link(post.card["url"], post.card["title"], post.card["description"] or None),) if post.card else ()
    said = Object(key, content=post.text, language=post.language, in_reply_to=answers, links=links, media=media)
    return Activity(key, ActivityType.CREATE, Actor(speaker.keys[0] if speaker.keys else ""), said)


def key_in(activity: Activity) -> str | None:
    """The key of the post an activity claims to be."""
    return activity.id.removeprefix(PREFIX) if activity.id.startswith(PREFIX) else None


def exact(  # one parameter per thing that is bound
    activity: Activity,
    speaker: Speaker,
    kind: str,
    window: tuple[datetime, datetime],
    exhibits: Sequence[Mapping[str, Any]] = (),
    marks: Iterable[str] = (),
) -> bytes:
    """Every field of what would be done, by which account, when, what substantiates it, and as what it is marked:
    canonical JSON (RFC 8785).

    Bytes of media stand in it by their SHA-256, taken of what would be sent. What has no exhibits or no marks has the
    hash that it had before there were any.
    """
    media = [_bound(one) for one in activity.object.media] if isinstance(activity.object, Object) else []
    return _packed(_without_media(activity), media, speaker, kind, window, (exhibits, marks))


def exact_of(post: Any, speaker: Speaker) -> bytes:
    """The exact content of a post as its row tells it: its media by the hashes that are named there."""
    activity, window = activity_of(post, speaker), (post.not_before, post.not_after)
    return _packed(_without_media(activity), post.media, speaker, post.kind, window, (post.exhibits, post.marks))


def digest(content: bytes) -> str:
    """Its SHA-256, hexadecimal. Kept in tables only: the ledger's own commitment is salted."""
    return sha256(content).hexdigest()


def _packed(  # one parameter per thing that is bound
    activity: Activity,
    media: Sequence[Mapping[str, Any]],
    speaker: Speaker,
    kind: str,
    window: tuple[datetime, datetime],
    beside: tuple[Sequence[Mapping[str, Any]], Iterable[str]],
) -> bytes:
    told = orjson.loads(orjson.dumps(asdict(activity)))
    for one in (told["actor"], told["object"]):
        if one.get("image") is None:  # actors have one since posts were first decided on: those keep their hash
            one.pop("image", None)
    if media:
        told["object"]["media"] = [dict(one) for one in media]
    said = {
        "activity": told,
        "kind": kind,
        "network": speaker.network,
        "source": str(speaker.source_id),
        "accounts": list(speaker.keys),
        "handle": speaker.handle,
        "window": [moment.astimezone(UTC).isoformat() for moment in window],
        "v": 1,
    }
    exhibits, marks = beside
    said |= {"exhibits": [dict(one) for one in exhibits]} if exhibits else {}
    return rfc8785.dumps(said | ({"marks": bound(marks)} if marks else {}))


def _media(told: Mapping[str, Any], content: bytes) -> Media:
    file = File(content, told["type"], told["name"], told["width"], told["height"])
    return Media(_kind(told["type"]), "", told["alt"], file)


def _bound(media: Media) -> dict[str, Any]:
    """What one file is to the decision, as its row tells it. What has no bytes of its own is bound by its address."""
    file = media.file
    if file is None:
        return {"type": media.type, "url": media.url, "alt": media.alt}
    told: dict[str, Any] = {"sha256": digest(file.content), "name": file.name, "type": file.type}
    told |= {"size": len(file.content), "alt": media.alt, "width": file.width, "height": file.height}
    stray = {"url": media.url} if media.url else {}
    return told | stray | ({"kind": media.type} if media.type != _kind(file.type) else {})


def _kind(type_: str) -> str:
    return "Image" if type_.startswith("image/") else "Document"


def _without_media(activity: Activity) -> Activity:
    thing = activity.object
    return replace(activity, object=replace(thing, media=())) if isinstance(thing, Object) else activity
