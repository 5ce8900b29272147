"""The sample networks: each answers in the shape of the real one, from what happened in the world up to now."""

from __future__ import annotations

from collections.abc import Callable

from service.sample.networks import blogs, bluesky, github, hackernews, mastodon, pictures
from service.sample.networks.asked import Asked
from service.sample.world import World
from social_adapters.http import Request, Response

Network = Callable[[World, Asked, int], Response]
HOSTS: dict[str, Network] = {
    "bsky.social": bluesky.answer,
    "public.api.bsky.app": bluesky.answer,
    "social.example": mastodon.answer,
    "hn.algolia.com": hackernews.answer,
    "hacker-news.firebaseio.com": hackernews.answer,
    "api.github.com": github.answer,
    bluesky.CDN: pictures.answer,
    mastodon.FILES: pictures.answer,
}


def answer(world: World, request: Request, now: int) -> Response:
    """What the network at that address says. Raises ConnectionError where there is none: nothing leaves the process."""
    world.advance(now)
    asked = Asked.read(request)
    network = HOSTS.get(asked.host) or (blogs.answer if asked.host in world.record.accounts["feeds"] else None)
    if network is None:
        raise ConnectionError(f"the sample's networks are invented, and none is at {asked.host}")
    return network(world, asked, now)
