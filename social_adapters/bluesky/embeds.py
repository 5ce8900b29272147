"""What stands beside a post's text: pictures, film, a link card, a quoted post."""

from __future__ import annotations

from collections.abc import Iterator

from social_adapters.bluesky import loose
from social_adapters.bluesky.addresses import CDN, VIDEO_CDN, reference
from social_adapters.raw import Fields
from social_adapters.text import web
from social_adapters.vocabulary import Link, Media, Reference


def quote(embed: Fields) -> Reference | None:
    """The quoted post: `embed.record`, a level deeper where media stands beside it."""
    record = loose.fields(embed.get("record"))
    uri = loose.name(loose.fields(record.get("record")).get("uri")) or loose.name(record.get("uri"))
    return reference(uri) if uri else None


def card(embed: Fields) -> Link | None:
    external = loose.fields(_beside_a_quote(embed).get("external"))
    url = web(external.get("uri"))
    return Link(url, loose.title(external.get("title"))) if url else None


def shown(view: Fields) -> tuple[Media, ...]:
    """The media of an embed as the network renders it, with its own URLs."""
    view = _beside_a_quote(view)
    pictures = [("Image", web(item.get("fullsize")), item) for item in _pictures(view)]
    film = [("Video", web(view.get("playlist")), view)]
    return tuple(Media(kind, url, loose.prose(item.get("alt"))) for kind, url, item in pictures + film if url)


def stored(embed: Fields, owner: str | None) -> tuple[Media, ...]:
    """The media of a record, which only names its owner's blobs; none where the owner is not known."""
    return tuple(_from_blobs(_beside_a_quote(embed), owner)) if owner else ()


def _from_blobs(embed: Fields, owner: str) -> Iterator[Media]:
    for item in _pictures(embed):
        if blob := _blob(item.get("image")):
            yield Media("Image", f"{CDN}/img/feed_fullsize/plain/{owner}/{blob}@jpeg", loose.prose(item.get("alt")))
    if blob := _blob(embed.get("video")):
        yield Media("Video", f"{VIDEO_CDN}/watch/{owner}/{blob}/playlist.m3u8", loose.prose(embed.get("alt")))


def _beside_a_quote(embed: Fields) -> Fields:
    return loose.fields(embed.get("media")) or embed


def _pictures(embed: Fields) -> list[Fields]:
    return loose.rows(embed.get("images") or embed.get("items"))


def _blob(value: object) -> str | None:
    return loose.name(loose.fields(loose.fields(value).get("ref")).get("$link"))
