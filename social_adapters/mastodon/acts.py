"""What we do on Mastodon: write and answer, favour, boost, follow, and take each of them back."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.errors import Unsupported
from social_adapters.limits import Attachable, Limits, Unit
from social_adapters.mastodon import people, statuses
from social_adapters.mastodon.instance import Instance
from social_adapters.mastodon.statuses import CREATED, reaction
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, ActivityType, Actor, Media, Object, Reference

PERFORMS = frozenset(ActivityType) - {ActivityType.UPDATE}
PICTURES = Attachable(
    4, ("image/png", "image/jpeg", "image/webp", "image/gif"), 16 * 1024 * 1024, 1_500, pixels=33_177_600
)
LIMITS = Limits(500, Unit.CODE_POINTS, link=23, local_mentions=True, media=(PICTURES,))

_HERE = re.compile(r"/(?:(?:ap/)?users/[^/]+/statuses|statuses|@[^/]+)/([0-9]{1,25})")
_REACTION = re.compile(r"(?P<by>\S+)#(?P<kind>like|announce|follow)s/(?P<thing>\S+)")
_WAYS = {"like": ("favourite", "unfavourite"), "announce": ("reblog", "unreblog"), "follow": ("follow", "unfollow")}
_QUIETER = {"unlisted", "private", "direct"}


def limits(configuration: Fields) -> Limits:
    """What an instance takes, as far as it says.

    >>> limits({"statuses": {"max_characters": 5000}}).text
    5000
    """
    told = raw.inner(configuration, "statuses") or {}
    most, link = raw.number(told, "max_characters"), raw.number(told, "characters_reserved_per_url")
    media = _pictures(raw.inner(configuration, "media_attachments") or {}, raw.number(told, "max_media_attachments"))
    return replace(LIMITS, text=most or LIMITS.text, link=link or LIMITS.link, media=(media,))


def _pictures(told: Fields, most: int | None) -> Attachable:
    """Of what an instance takes as files, the pictures."""
    named = told.get("supported_mime_types") or ()
    return Attachable(
        PICTURES.most if most is None else most,
        tuple(one for one in PICTURES.types if one in named) if named else PICTURES.types,
        raw.number(told, "image_size_limit") or PICTURES.bytes,
        raw.number(told, "description_limit") or PICTURES.alt,
        raw.number(told, "image_matrix_limit") or PICTURES.pixels,
    )


async def perform(instance: Instance, me: Actor, activity: Activity) -> Activity:
    """Does it in one request, after those that find what is meant. Raises AdapterError."""
    thing = activity.object
    match activity.type:
        case ActivityType.CREATE if isinstance(thing, Object):
            return await _write(instance, me, thing, activity.id)
        case ActivityType.LIKE | ActivityType.ANNOUNCE | ActivityType.FOLLOW:
            kind = activity.type.lower()
            await instance.do(await _path(instance, kind, thing.id, _WAYS[kind][0]))
            known = thing.actor_id if isinstance(thing, Reference) else getattr(thing, "attributed_to", None)
            return reaction(activity.type, me, Reference(thing.id, known, thing.url), None)
        case ActivityType.DELETE:
            return await _delete(instance, me, thing.id.removesuffix(CREATED))
        case ActivityType.UNDO:
            return await _undo(instance, me, thing.id)
    raise Unsupported(f"Mastodon takes no {activity.type} of that")


async def _write(instance: Instance, me: Actor, thing: Object, key: str) -> Activity:
    """An answer is as public as what it answers, and no more. Whom it tells, its own text says (`@name@host`)."""
    if thing.quote:
        raise Unsupported("quotes are not sent to Mastodon from here")
    said: dict[str, Any] = {"status": thing.content, "language": thing.language, "spoiler_text": thing.summary}
    if thing.in_reply_to:
        answered = await _status(instance, thing.in_reply_to.id)
        seen = raw.text(answered, "visibility")
        said |= {"in_reply_to_id": people.identity(answered, "id"), "visibility": seen if seen in _QUIETER else None}
    if thing.media:
        said["media_ids"] = [await _uploaded(instance, one) for one in thing.media]
    given = {name: value for name, value in said.items() if value is not None}
    made = await instance.do("/api/v1/statuses", given, hashlib.sha256(key.encode("utf-8", "replace")).hexdigest())
    id_, url, at = people.identity(made, "uri"), raw.web(made, "url"), raw.time(made, "created_at")
    written = replace(thing, id=id_, attributed_to=None, url=url, published=at, updated=None)
    written = replace(written, media=statuses.attached(made) if thing.media else ())
    return Activity(f"{id_}{CREATED}", ActivityType.CREATE, me, written, at, url)


async def _uploaded(instance: Instance, media: Media) -> str:
    if media.file is None:
        raise Unsupported("a picture goes to Mastodon as bytes")
    return people.identity(await instance.upload(media.file.content, media.file.type, media.alt or ""), "id")


async def _delete(instance: Instance, me: Actor, id_: str) -> Activity:
    number = _number_here(instance, id_)
    if number is None:
        raise Unsupported("only a status of our own can be deleted")
    await instance.remove(f"/api/v1/statuses/{number}")
    return statuses.withdrawal(ActivityType.CREATE, f"{id_}{CREATED}", me)


async def _undo(instance: Instance, me: Actor, id_: str) -> Activity:
    act = _REACTION.fullmatch(id_)
    if act is None or act["by"] != me.id:
        raise Unsupported("only a like, boost or follow of our own can be taken back")
    await instance.do(await _path(instance, act["kind"], act["thing"], _WAYS[act["kind"]][1]))
    return statuses.withdrawal(ActivityType(act["kind"].title()), id_, me)


async def _path(instance: Instance, kind: str, id_: str, way: str) -> str:
    """Where something is done to the status or account of that id."""
    if kind == "follow":
        return f"/api/v1/accounts/{people.identity(await _account(instance, id_), 'id')}/{way}"
    number = _number_here(instance, id_) or people.identity(await _status(instance, id_), "id")
    return f"/api/v1/statuses/{number}/{way}"


async def _status(instance: Instance, id_: str) -> Fields:
    """A status by its uri, wherever it was written."""
    number = _number_here(instance, id_)
    if number:
        return await instance.status(number)
    found = await instance.find(_address(id_), "statuses")
    return _meant([row for row in found if id_ in {raw.text(row, "uri"), raw.text(row, "url")}], "status")


async def _account(instance: Instance, id_: str) -> Fields:
    found = await instance.find(_address(id_), "accounts")
    return _meant([row for row in found if people.address(row) == id_], "account")


def _meant(rows: list[Fields], what: str) -> Fields:
    if not rows:
        raise Unsupported(f"the instance does not find that {what}")
    return rows[0]


def _number_here(instance: Instance, id_: str) -> str | None:
    """The number of a status on this very instance: its uri ends with it, and so does its page."""
    if people.origin(id_) != instance.origin:
        return None
    found = _HERE.fullmatch(urlsplit(id_).path)
    return found[1] if found else None


def _address(id_: str) -> str:
    if people.origin(id_) is None or not id_.isprintable():
        raise Unsupported("that is nothing on Mastodon")
    return id_
