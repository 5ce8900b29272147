"""Our values as ActivityStreams 2.0 JSON; what is absent is left out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from social_adapters.vocabulary import Activity, Actor, Counts, Link, Media, Mention, Object, Reference

CONTEXT = "https://www.w3.org/ns/activitystreams"


def as2(activity: Activity) -> dict[str, Any]:
    """One activity as an AS2 document.

    >>> from social_adapters.vocabulary import ActivityType
    >>> as2(Activity("1", ActivityType.LIKE, Actor("ann"), Reference("note")))["object"]
    {'id': 'note'}
    """
    return _present(
        {
            "@context": CONTEXT,
            "id": activity.id,
            "type": activity.type.value,
            "actor": _actor(activity.actor),
            "published": _time(activity.published),
            "url": activity.url,
            "to": list(activity.to),
            "object": _object(activity.object),
            "network": activity.network,  # ours, as the next: readers of AS2 pass over what they do not know
            "proved": None if activity.proved else False,
        }
    )


def _object(value: Object | Reference | Actor) -> dict[str, Any]:
    if isinstance(value, Actor):
        return _actor(value)
    if isinstance(value, Reference):
        return _reference(value)
    return _note(value)


def _actor(actor: Actor) -> dict[str, Any]:
    return _present(
        {
            "type": actor.type.value,
            "id": actor.id,
            "preferredUsername": actor.handle,
            "name": actor.name,
            "url": actor.url,
            "summary": actor.summary,
            "icon": actor.icon,
            "image": actor.image,
            "alsoKnownAs": list(actor.also_known_as or ()),
        }
    )


def _reference(reference: Reference) -> dict[str, Any]:
    return _present({"id": reference.id, "attributedTo": reference.actor_id, "url": reference.url})


def _note(note: Object) -> dict[str, Any]:
    return _present(
        {
            "type": note.type.value,
            "id": note.id,
            "url": note.url,
            "name": note.name,
            "content": note.content or None,
            "mediaType": "text/plain" if note.content else None,
            "summary": note.summary,
            "contentLanguage": note.language,
            "attributedTo": note.attributed_to,
            "published": _time(note.published),
            "updated": _time(note.updated),
            "inReplyTo": _reference(note.in_reply_to) if note.in_reply_to else None,
            "quoteUrl": note.quote.id if note.quote else None,
            "context": note.context,
            "tag": [_mention(mention) for mention in note.mentions],
            "attachment": [*map(_link, note.links), *map(_media, note.media)],
            **_counts(note.counts),
        }
    )


def _mention(mention: Mention) -> dict[str, Any]:
    return _present({"type": "Mention", "href": mention.actor_id, "name": mention.name, "url": mention.url})


def _link(link: Link) -> dict[str, Any]:
    return _present({"type": "Link", "href": link.url, "name": link.name})


def _media(media: Media) -> dict[str, Any]:
    return _present({"type": media.type, "url": media.url, "name": media.alt})


def _counts(counts: Counts) -> dict[str, Any]:
    totals = {"replies": counts.replies, "likes": counts.likes, "shares": counts.shares}
    return {name: {"type": "Collection", "totalItems": total} for name, total in totals.items() if total is not None}


def _time(value: datetime | None) -> str | None:
    return value.isoformat().replace("+00:00", "Z") if value else None


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != []}
