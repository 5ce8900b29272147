"""What we do on Bluesky: records written into our own repository, and taken out of it again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from social_adapters.bluesky import embeds, richtext
from social_adapters.bluesky.addresses import FOLLOW, LIKE, POST, REPOST, profile_page, reference, split, web_page
from social_adapters.bluesky.records import CREATED, create, post
from social_adapters.bluesky.session import Session
from social_adapters.bluesky.settings import DID
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.limits import Attachable, Limits, Unit
from social_adapters.raw import Fields, inner, needed, text
from social_adapters.standing import deletion, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Actor, Media, Object

PERFORMS = frozenset(ActivityType) - {ActivityType.UPDATE}
PICTURES = Attachable(4, ("image/png", "image/jpeg", "image/webp", "image/gif"), 2_000_000, 2_000)  # embed.images
LIMITS = Limits(300, Unit.GRAPHEMES, bytes=3000, media=(PICTURES,))  # by the lexicon of app.bsky.feed.post

ABSENT = "Could not locate record"  # how a PDS says so, with 400 and RecordNotFound
REACTIONS = {ActivityType.LIKE: LIKE, ActivityType.ANNOUNCE: REPOST, ActivityType.FOLLOW: FOLLOW}
_KEY = re.compile(r"[A-Za-z0-9._:~-]{1,512}")
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"


async def perform(session: Session, activity: Activity, now: datetime) -> Activity:
    """Does it by one write; `now` is when, where the activity does not say. Raises AdapterError."""
    thing = activity.object
    match activity.type:
        case ActivityType.CREATE if isinstance(thing, Object):
            record = await _post(session, thing)
        case ActivityType.LIKE | ActivityType.ANNOUNCE:
            record = {"subject": (await _record(session, thing.id))[0]}
        case ActivityType.FOLLOW if DID.fullmatch(thing.id):
            record = {"subject": thing.id}
        case ActivityType.DELETE:
            return await _delete(session, thing.id.removesuffix(CREATED))
        case ActivityType.UNDO:
            return await _undo(session, thing.id)
        case _:
            raise Unsupported(f"Bluesky takes no {activity.type} of that")
    return await _write(session, activity, record, activity.published or now)


def record_key(activity: Activity) -> str:
    """The key of the record an activity becomes: the same for the same activity, so that it is never there twice.

    It has the form of a TID (a time in microseconds and ten bits beside it): posts and the like are kept by no other.

    >>> record_key(Activity("ours-1", ActivityType.FOLLOW, Actor("us"), Actor("them")))
    'aylxgqg7fm2lb'
    """
    digest = int.from_bytes(hashlib.sha256(activity.id.encode("utf-8", "replace")).digest()[:8], "big")
    number = digest >> 1
    if activity.published:
        number = (int(activity.published.timestamp()) * 1_000_000 + (digest >> 10) % 1_000_000) << 10 | digest & 1023
    return "".join(_SORTABLE[number >> shift & 31] for shift in range(60, -1, -5))


async def find(session: Session, activity: Activity) -> Activity | None:
    """The post an activity has become, by the key it would have; None where there is none. Raises AdapterError."""
    me = _me(await session.did())
    asked = {"repo": me.id, "collection": POST, "rkey": record_key(activity)}
    try:
        found = await session.ask("com.atproto.repo.getRecord", asked)
    except Unexpected as refused:
        if ABSENT not in str(refused):
            raise
        return None
    return create(me, post(needed(text, found, "uri"), needed(inner, found, "value"), None))


async def _post(session: Session, thing: Object) -> Fields:
    record: dict[str, object] = {"text": thing.content}
    if thing.language:
        record["langs"] = [thing.language]
    if facets := richtext.facets(thing.content, await _named(session, thing)):
        record["facets"] = facets
    if thing.in_reply_to:
        parent, value = await _record(session, thing.in_reply_to.id)
        root = inner(inner(value, "reply") or {}, "root") or parent
        record["reply"] = {"root": _strong(root), "parent": parent}
    if embed := await _embed(session, thing):
        record["embed"] = embed
    return record


async def _embed(session: Session, thing: Object) -> Fields | None:
    """A quoted post, and pictures or what is to be said of a link: a post has room for one of the two."""
    quoted: Fields | None = None
    beside: Fields | None = None
    if thing.quote:
        found, _ = await _record(session, thing.quote.id)
        quoted = {"$type": "app.bsky.embed.record", "record": found}
    if thing.media:
        shown = [await _picture(session, one) for one in thing.media]
        beside = {"$type": "app.bsky.embed.images", "images": shown}
    elif titled := next((link for link in thing.links if link.name), None):
        card = {"uri": titled.url, "title": titled.name, "description": titled.summary or ""}
        beside = {"$type": "app.bsky.embed.external", "external": card}
    if quoted and beside:
        return {"$type": "app.bsky.embed.recordWithMedia", "record": quoted, "media": beside}
    return quoted or beside


async def _picture(session: Session, media: Media) -> Fields:
    if media.file is None:
        raise Unsupported("a picture goes to Bluesky as bytes")
    shown = {"alt": media.alt or "", "image": await session.upload(media.file.content, media.file.type)}
    width, height = media.file.width, media.file.height
    return shown | ({"aspectRatio": {"width": width, "height": height}} if width and height else {})


async def _named(session: Session, thing: Object) -> Mapping[str, str]:
    """The DIDs of the handles a text names; a handle nobody has stays text."""
    told = {(one.name or "").lstrip("@").lower(): one.actor_id for one in thing.mentions}
    asked = {name: told.get(name) or await _resolved(session, name) for name in richtext.handles(thing.content)}
    return {name: did for name, did in asked.items() if did}


async def _resolved(session: Session, handle: str) -> str | None:
    try:
        answer = await session.ask("com.atproto.identity.resolveHandle", {"handle": handle})
    except Unexpected:
        return None
    return text(answer, "did")


async def _record(session: Session, uri: str) -> tuple[Fields, Fields]:
    """A record that is answered or liked: its address with its version, and what it holds."""
    repository, collection, key = _parts(uri, "post")
    asked = {"repo": repository, "collection": collection, "rkey": key}
    found = await session.ask("com.atproto.repo.getRecord", asked)
    return _strong(found), needed(inner, found, "value")


def _told(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _strong(record: Fields) -> Fields:
    return {"uri": needed(text, record, "uri"), "cid": needed(text, record, "cid")}


async def _write(session: Session, activity: Activity, record: Fields, at: datetime) -> Activity:
    me = _me(await session.did())
    collection = REACTIONS.get(activity.type, POST)
    stamped = {"$type": collection, "createdAt": _told(at), **record}
    given = {"repo": me.id, "collection": collection, "rkey": record_key(activity), "record": stamped}
    uri = needed(text, await session.do("com.atproto.repo.putRecord", given), "uri")
    if isinstance(activity.object, Object) and activity.type is ActivityType.CREATE:
        media = embeds.stored(inner(record, "embed") or {}, me.id)
        made = replace(activity.object, id=uri, url=web_page(uri), attributed_to=None, published=at, updated=None)
        return create(me, replace(made, media=media))
    target = reference(activity.object.id)
    return Activity(uri, activity.type, me, target, at, me.url if collection == FOLLOW else target.url)


async def _delete(session: Session, uri: str) -> Activity:
    me = _me(await session.did())
    await _remove(session, me, uri, {POST})
    return deletion(uri, me, web_page(uri))


async def _undo(session: Session, uri: str) -> Activity:
    me = _me(await session.did())
    await _remove(session, me, uri, set(REACTIONS.values()))
    return withdrawal(uri, me)


async def _remove(session: Session, me: Actor, uri: str, among: set[str]) -> None:
    repository, collection, key = _parts(uri, "record")
    if repository != me.id or collection not in among:
        raise Unsupported("only what is our own can be taken back")
    await session.do("com.atproto.repo.deleteRecord", {"repo": me.id, "collection": collection, "rkey": key})


def _parts(uri: str, what: str) -> tuple[str, str, str]:
    parts = split(uri)
    if parts is None or not DID.fullmatch(parts[0]) or not _KEY.fullmatch(parts[2]):
        raise Unsupported(f"that is no {what} on Bluesky")
    return parts


def _me(did: str) -> Actor:
    return Actor(did, url=profile_page(did))
