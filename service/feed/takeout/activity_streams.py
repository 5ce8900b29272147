"""Relationships as an ActivityStreams 2.0 Collection of Relationship: who to whom, and what there is no word for there.

https://www.w3.org/TR/activitystreams-vocabulary/#dfn-relationship
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson

from service.feed.takeout.relationships import Note, Promised, Relationship

MEDIA_TYPE = "application/activity+json"
KNOWS = "http://purl.org/vocab/relationship/knowsInPassing"
CONTEXT = ["https://www.w3.org/ns/activitystreams", {"emberfeed": "urn:emberfeed:"}]


def head(total: int, member: str) -> str:
    """The Collection up to its first item."""
    told = {"@context": CONTEXT, "type": "Collection", "attributedTo": _member(member), "totalItems": total}
    return orjson.dumps(told).decode().removesuffix("}") + ',"items":[\n'


def item(one: Relationship, member: str) -> str:
    """`published` is the first time in touch, `updated` the last; notes and promises are the member's own."""
    told = {
        "type": "Relationship",
        "subject": _member(member),
        "relationship": KNOWS,
        "object": _person(one),
        "published": _stamp(one.first_at),
        "updated": _stamp(one.last_at),
        "emberfeed:byThem": one.by_them,
        "emberfeed:byMe": one.by_me,
        "attachment": [*map(_note, one.notes), *map(_promise, one.promises)],
    }
    return orjson.dumps(told).decode()


def _member(name: str) -> dict[str, str]:
    return {"type": "Person", "name": name}


def _person(one: Relationship) -> dict[str, Any]:
    organization = {"type": "Organization", "name": one.organization} if one.organization else None
    told: dict[str, Any] = {
        "id": one.uid.urn,
        "type": one.kind,
        "name": one.name,
        "url": [{"type": "Link", "href": account.url} for account in one.accounts if account.url],
        "emberfeed:accounts": [
            {"emberfeed:network": account.network, "emberfeed:handle": account.handle} for account in one.accounts
        ],
        "emberfeed:organization": organization,
        "emberfeed:doNotEngage": one.do_not_engage,
    }
    return {name: value for name, value in told.items() if value not in (None, [], False)}


def _note(note: Note) -> dict[str, str]:
    return {"type": "Note", "content": note.text, "mediaType": "text/plain", "published": _stamp(note.at)}


def _promise(promised: Promised) -> dict[str, Any]:
    kept = {"emberfeed:keptAt": _stamp(promised.kept_at)} if promised.kept_at else {}
    note = _note(Note(promised.text, promised.made_at))
    return note | {"type": ["Note", "emberfeed:Promise"], "endTime": _stamp(promised.due_at)} | kept


def _stamp(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
