"""Sources on the Bluesky that exists only here, what they hand on, and what its answers become."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters.adapter import Context, Page
from social_adapters.bluesky import Bluesky, BlueskySettings
from social_adapters.conversion import convert, pages
from social_adapters.http import Http, stand_in
from social_adapters.vocabulary import Activity, Object
from tests.social_adapters.exchanges import bluesky as network
from tests.social_adapters.exchanges.bluesky import ANN, NOW, PASSWORD, US, item, post

AT = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
OURS = post(US, "3kus1", "Our harbour report is out", AT)
Json = dict[str, Any]


def converted(kind: str, body: Any) -> list[Activity]:
    return list(convert(Bluesky, kind, body, Context()))


def written(view: Json) -> Object:
    """What a post becomes."""
    (activity,) = converted("searchPosts", {"posts": [view]})
    assert isinstance(activity.object, Object)
    return activity.object


def happened(notification: Json) -> Activity:
    (activity,) = converted("listNotifications", {"notifications": [notification]})
    return activity


def ours(of: network.Bluesky, http: Http | None = None, **given: Any) -> Bluesky:
    told = {"handle": "us.example", "app_password": PASSWORD, "service": network.PDS, **given}
    return Bluesky(BlueskySettings(**told), http or Http(stand_in(of.play)))


def watched(of: network.Bluesky, **given: Any) -> Bluesky:
    told = {"handle": "ann.example", "appview": network.APPVIEW, **given}
    return Bluesky(BlueskySettings(**told), Http(stand_in(of.play)))


async def pull(source: Bluesky, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(source, cursor, now)]


def activities(found: list[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def summary(found: list[Page]) -> list[str]:
    """`Type handle-or-id`, in order."""
    return [f"{activity.type} {activity.actor.handle or activity.actor.id}" for activity in activities(found)]


def many(count: int, **apart: float) -> list[Any]:
    """Ann's posts, newest first, one every `apart`."""
    step = timedelta(**apart)
    return [item(post(ANN, f"3k{count - n:04}", f"post {count - n}", NOW - step * n)) for n in range(count)]
