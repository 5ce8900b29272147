"""Where the sample's pictures are: each network's own host of files, as long as the post they belong to stands."""

from __future__ import annotations

from service.sample.drawing import drawn
from service.sample.networks import bluesky, mastodon
from service.sample.networks.asked import Asked, refused
from service.sample.world import World
from social_adapters.http import Response


def answer(world: World, asked: Asked, now: int) -> Response:
    network, path_of = {bluesky.CDN: ("bluesky", bluesky.picture), mastodon.FILES: ("mastodon", mastodon.picture)}[
        asked.host
    ]
    said = [one for one in world.timeline.on[network] if one.pictures and one.stands(now)]
    paths = {path_of(one, place): picture for one in said for place, picture in enumerate(one.pictures)}
    if asked.path not in paths:
        return refused(404, {"error": "Not Found"})
    shown = paths[asked.path]
    content = shown.content if shown.link else drawn(shown.motif)
    if content is None:  # it was uploaded before this process began, and its bytes are with its record
        return refused(404, {"error": "Not Found"})
    return Response(200, {"content-type": shown.type}, "", content)
