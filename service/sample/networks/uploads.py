"""What one of us uploads to the sample's Bluesky: bytes by a link, until a post names it."""

from __future__ import annotations

import hashlib

from service.sample.networks.asked import Asked, Json, answered
from service.sample.record import Account, Picture
from service.sample.world import World
from social_adapters.http import Response


def upload(world: World, asked: Asked, now: int, me: Account) -> Response:
    """Bytes of ours, which no post names yet."""
    link = link_of(hashlib.sha256(asked.body).hexdigest())
    world.uploads[link] = asked.body
    kind = asked.headers.get("content-type", "application/octet-stream")
    return answered({"blob": {"$type": "blob", "ref": {"$link": link}, "mimeType": kind, "size": len(asked.body)}})


def named(world: World, embed: Json) -> tuple[Picture, ...]:
    """What a post of ours names of what was uploaded."""
    told = [(row["image"]["ref"]["$link"], row["image"]["mimeType"], row["alt"]) for row in embed.get("images", ())]
    return tuple(Picture("", alt, link, type_, world.uploads.get(link)) for link, type_, alt in told)


def link_of(sha256: str) -> str:
    """How the network calls bytes, by their hash."""
    return f"bafkrei{sha256[:52]}"
