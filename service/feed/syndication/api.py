"""A member's feed for other readers, by its private link: the open cards of "for you", the newest change first."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any
from uuid import uuid5

import orjson
from fastapi import APIRouter, Depends, Header
from starlette.requests import Request
from starlette.responses import Response

from service.context import Here, Service, origin_of
from service.feed import store
from service.feed.search.lenses import Lens, Wanted
from service.feed.syndication.dialects import ATOM, JSON_FEED, Feed, atom, json_feed
from service.feed.syndication.entries import NAMESPACE, entry_of, line
from service.feed.whom import read_by
from service.grammar import versions_in
from service.team import workspace
from service.team.access import OPEN_TO_ALL
from service.team.devices import name_of
from service.team.feed_links import Reader, reader_of
from service.wording import told

router = APIRouter(tags=["feeds"])

MOST = 100  # entries: those that the lens shows first
FRESH = "private, no-cache"  # kept by the reader alone, and asked for again each time: a link taken back ends at once
Known = Annotated[str, Header(alias="if-none-match", max_length=2000)]


async def _feed(token: str, request: Request, service: Here) -> Feed:
    reader = await reader_of(service, token, name_of(request))
    return await _feed_of(service, reader, origin_of(request))


Asked = Annotated[Feed, Depends(_feed)]


def _answers(media: str) -> dict[str, Any]:
    return {
        "response_class": Response,
        "openapi_extra": OPEN_TO_ALL,
        "responses": {200: {"content": {media: {"schema": {"type": "string"}}}}, 304: {"description": "As known"}},
    }


@router.get("/feeds/{token}/atom.xml", **_answers(ATOM))
async def get_atom(feed: Asked, if_none_match: Known = "") -> Response:
    """My feed as Atom (RFC 4287), for a reader that has nothing but the private link."""
    return _fresh(atom(feed), f"{ATOM}; charset=utf-8", if_none_match)


@router.get("/feeds/{token}/feed.json", **_answers(JSON_FEED))
async def get_json_feed(feed: Asked, if_none_match: Known = "") -> Response:
    """The same as JSON Feed 1.1."""
    return _fresh(json_feed(feed), JSON_FEED, if_none_match)


async def _feed_of(service: Service, reader: Reader, origin: str) -> Feed:
    async with service.database.read() as connection:
        place = await workspace(connection, reader.workspace_id)
        wanted = Wanted(Lens.FOR_YOU, reader.member_id)
        rows = await store.lenses.page(connection, reader.workspace_id, wanted, None, MOST)
    cards = [read_by(orjson.loads(row.card), reader.member_id) for row in rows]
    entries = [entry_of(card, reader.workspace_id, origin, place.sample) for card in cards]
    entries.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    return Feed(
        id=uuid5(NAMESPACE, f"{reader.workspace_id}/for-you/{reader.member_id}").urn,
        title=line(f"{told('nav.for_you')} · {place.name}"),
        url=f"{origin}/",
        updated=entries[0].updated if entries else reader.since,
        entries=entries,
    )


def _fresh(body: bytes, media_type: str, known: str) -> Response:
    """The document, or 304 where the reader has these very bytes."""
    tag = hashlib.sha256(body).hexdigest()[:32]
    headers = {"etag": f'"{tag}"', "cache-control": FRESH, "x-robots-tag": "noindex"}
    if versions_in(known) & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
