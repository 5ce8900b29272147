"""A YouTube that exists only here: one channel's uploads, comments and subscribers, in the shapes of the Data API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from social_adapters.adapter import Context, Page
from social_adapters.conversion import convert, pages
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, Object
from social_adapters.youtube import YouTube
from social_adapters.youtube.settings import Settings
from tests.social_adapters.google import refusal

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
KEY = "a-key-of-ours"
TOKEN = "a-token-of-ours"
SITE = "https://www.youtube.com"

Json = dict[str, Any]


def ago(**span: float) -> str:
    return (NOW - timedelta(**span)).strftime("%Y-%m-%dT%H:%M:%SZ")


def id_of(name: str) -> str:
    """The id of a channel."""
    return f"UC{name:_<22}"


US = id_of("kilns")


def channel(name: str, **more: Any) -> Json:
    shown = {
        "title": name.title(),
        "description": f"We are {name}.",
        "customUrl": f"@{name}",
        "publishedAt": "2020-01-01T00:00:00Z",
        "thumbnails": {"default": {"url": f"https://pictures.example/{name}.png"}},
    }
    lists = {"relatedPlaylists": {"likes": "", "uploads": f"UU{id_of(name)[2:]}"}}
    own = {"kind": "youtube#channel", "etag": "x", "id": id_of(name), "snippet": shown, "contentDetails": lists}
    return {**own, **more}


def upload(video: str, at: str, title: str, text: str = "", by: str = "kilns", **more: Any) -> Json:
    """An entry of the list of a channel's uploads."""
    shown = {
        "publishedAt": at,
        "channelId": id_of(by),
        "channelTitle": by.title(),
        "title": title,
        "description": text,
        "thumbnails": {"default": {"url": f"https://i.ytimg.com/vi/{video}/default.jpg"}},
        "playlistId": f"UU{id_of(by)[2:]}",
        "position": 0,
        "resourceId": {"kind": "youtube#video", "videoId": video},
        "videoOwnerChannelId": id_of(by),
        "videoOwnerChannelTitle": by.title(),
    }
    return {
        "kind": "youtube#playlistItem",
        "id": f"entry-{video}",
        "snippet": {**shown, **more},
        "contentDetails": {"videoId": video, "videoPublishedAt": at},
        "status": {"privacyStatus": "public"},
    }


def video(entry: Json, **more: Any) -> Json:
    """The video of an upload, asked for by its id."""
    kept = ("publishedAt", "channelId", "channelTitle", "title", "description")
    return {
        "kind": "youtube#video",
        "id": entry["contentDetails"]["videoId"],
        "snippet": {name: entry["snippet"][name] for name in kept},
        "status": entry["status"],
        "statistics": {"viewCount": "70", "likeCount": "7", "favoriteCount": "0", "commentCount": "2"},
        **more,
    }


def comment(id_: str, by: str | None, at: str, text: str, of: str = "video-one-1", **more: Any) -> Json:
    shown = {
        "channelId": US,
        "videoId": of,
        "textDisplay": text,
        "textOriginal": text,
        "authorDisplayName": f"@{by}",
        "authorProfileImageUrl": f"https://pictures.example/{by}.png",
        "authorChannelUrl": f"http://www.youtube.com/@{by}",
        "authorChannelId": {"value": id_of(by or "")},
        "canRate": True,
        "viewerRating": "none",
        "likeCount": 1,
        "publishedAt": at,
        "updatedAt": at,
        **({"parentId": id_.partition(".")[0]} if "." in id_ else {}),
        **more,
    }
    if by is None:
        del shown["authorChannelId"]
    return {"kind": "youtube#comment", "etag": "x", "id": id_, "snippet": shown}


def thread(first: Json, *replies: Json, **more: Any) -> Json:
    """A thread as it is, of which lists show the first five replies."""
    shown = {
        "channelId": US,
        "videoId": first["snippet"]["videoId"],
        "topLevelComment": first,
        "canReply": True,
        "totalReplyCount": len(replies),
        "isPublic": True,
        **more,
    }
    below = {"replies": {"comments": list(replies)}} if replies else {}
    return {"kind": "youtube#commentThread", "etag": "x", "id": first["id"], "snippet": shown, **below}


def subscription(by: str, at: str) -> Json:
    ours = {"kind": "youtube#channel", "channelId": US}
    pictures = {"default": {"url": f"https://pictures.example/{by}.png"}}
    return {
        "kind": "youtube#subscription",
        "id": f"sub-{by}",
        "snippet": {"publishedAt": at, "title": "Kilns", "channelId": id_of(by), "resourceId": ours},
        "subscriberSnippet": {"title": by.title(), "channelId": id_of(by), "thumbnails": pictures},
    }


def answer(kind: str, items: list[Json], following: str | None = None) -> Json:
    paged = {"nextPageToken": following} if following else {}
    total = {"totalResults": len(items), "resultsPerPage": 5}
    return {"kind": f"youtube#{kind}ListResponse", "etag": "x", **paged, "pageInfo": total, "items": items}


@dataclass
class Site:
    """Lists with the newest first; `page` rows in an answer at most. `refused`: {method: (status, reason)}."""

    uploads: list[Json] = field(default_factory=list)
    threads: list[Json] = field(default_factory=list)
    subscribers: list[Json] = field(default_factory=list)
    unlisted: list[Json] = field(default_factory=list)  # comments and videos that can only be asked for by id
    refused: dict[str, tuple[int, str]] = field(default_factory=dict)
    page: int = 100
    again: str | None = None  # what every answer says that the next page is called
    asked: list[Request] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        parts = urlsplit(request.url)
        what = parts.path.rpartition("/")[2]
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if what in self.refused:
            status, reason = self.refused[what]
            return Response(status, {}, request.url, refusal(status, reason))
        return Response(200, {"content-type": "application/json"}, request.url, orjson.dumps(self._told(what, given)))

    def units(self) -> list[str]:
        """What was asked, each for a unit."""
        return [urlsplit(request.url).path.rpartition("/")[2] for request in self.asked]

    def _told(self, what: str, given: dict[str, str]) -> Json:
        if what == "channels":
            return self._channel(given)
        if "id" in given:
            wanted = given["id"].split(",")
            return answer(what[:-1], [row for row in self._all(what) if row["id"] in wanted])
        if what == "comments":
            below = [row for row in self._comments() if row["snippet"].get("parentId") == given["parentId"]]
            return self._page("comment", below[::-1], given)
        lists = {"playlistItems": self.uploads, "subscriptions": self.subscribers}
        return self._page(
            what[:-1], lists.get(what) or ([*map(_short, self.threads)] if what[:1] == "c" else []), given
        )

    def _channel(self, given: dict[str, str]) -> Json:
        name = "kilns" if "mine" in given else given.get("forHandle", given.get("id", ""))[1:]
        found = [channel("kilns")] if name in {"kilns", US[1:]} else [channel(name)] if name == "omar" else []
        return answer("channel", found)

    def _all(self, what: str) -> list[Json]:
        return [*self.unlisted, *(self._comments() if what == "comments" else map(video, self.uploads))]

    def _comments(self) -> list[Json]:
        rows = [row for one in self.threads for row in one.get("replies", {}).get("comments", [])]
        return [*rows, *(one["snippet"]["topLevelComment"] for one in self.threads)]

    def _page(self, kind: str, rows: list[Json], given: dict[str, str]) -> Json:
        start = int(given.get("pageToken", "page-0").rpartition("-")[2])
        end = start + min(self.page, int(given["maxResults"]))
        return answer(kind, rows[start:end], self.again or (f"page-{end}" if end < len(rows) else None))


def _short(whole: Json) -> Json:
    shown = whole.get("replies", {}).get("comments", [])[:5]
    return {**whole, "replies": {"comments": shown}} if shown else whole


FIRED = upload("video-one-1", ago(days=40), "How we fire", "See https://shop.example/heat, or ask.")
RENTED = upload("video-two-2", ago(days=3), "Rent a kiln")
QUESTION = comment("Ug1", "nora", ago(days=39), "How <b>hot</b>?")
ANSWER = comment("Ug1.r1", "kilns", ago(days=38), "1,300.")
THANKS = comment("Ug1.r2", "nora", ago(days=37), "Thanks!")
PRAISE = comment("Ug2", "pia", ago(days=2), "Lovely &amp; warm", "video-two-2")
OLD = comment("Ug0", "old", ago(days=300), "First", "video-one-1")


def site() -> Site:
    """Two videos, a question with our answer, praise, what is too old, and two subscribers."""
    return Site(
        uploads=[RENTED, FIRED],
        threads=[thread(PRAISE), thread(QUESTION, ANSWER, THANKS), thread(OLD)],
        subscribers=[subscription("omar", ago(days=1)), subscription("early", ago(days=200))],
    )


def source(here: Site, **given: Any) -> YouTube:
    settings = Settings.model_validate(given or {"access_token": TOKEN})
    return YouTube(settings, Http(stand_in(here.play)))


async def pull(adapter: YouTube, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(adapter, cursor, now)]


def activities(found: list[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def converted(kind: str, *rows: Json) -> list[Activity]:
    return list(convert(YouTube, kind, answer(kind[:-1], list(rows)), Context()))


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


EXCHANGE = Exchange(
    settings={"access_token": TOKEN},
    other={"api_key": KEY, "channel": "@omar"},
    now=NOW,
    network=lambda asked: site().play(asked),
)
