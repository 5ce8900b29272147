"""A Reddit that exists only here: its lists, the inbox and api/info over the same few posts and comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from social_adapters.adapter import Context, Page
from social_adapters.conversion import convert, pages
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.reddit import Reddit
from social_adapters.reddit.settings import Settings
from social_adapters.testing import Exchange
from social_adapters.vocabulary import Activity, Object

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
TOKEN = "a-token-of-ours"
SITE = "https://www.reddit.com"

Json = dict[str, Any]


def ago(**span: float) -> float:
    return (NOW - timedelta(**span)).timestamp()


def post(number: str, by: str, at: float, title: str, text: str = "", **more: Any) -> Json:
    """A text post; give `url` and `is_self=False` for a link."""
    path = f"/r/kilns/comments/{number}/a_title/"
    shown = {
        "id": number,
        "name": f"t3_{number}",
        "author": by,
        "author_fullname": f"t2_{by.lower()}",
        "subreddit": "kilns",
        "subreddit_type": "public",
        "title": title,
        "selftext": text,
        "selftext_html": f'<!-- SC_OFF --><div class="md"><p>{text}</p>\n</div><!-- SC_ON -->' if text else None,
        "is_self": True,
        "url": SITE + path,
        "permalink": path,
        "created_utc": at,
        "edited": False,
        "score": 3,
        "hide_score": False,
        "num_comments": 2,
        "num_crossposts": 1,
        "removed_by_category": None,
    }
    return {"kind": "t3", "data": {**shown, **more}}


def comment(number: str, by: str, at: float, parent: Json, text: str, **more: Any) -> Json:
    above = parent["data"]
    thread = above.get("link_id", above["name"])
    shown = {
        "id": number,
        "name": f"t1_{number}",
        "author": by,
        "author_fullname": f"t2_{by.lower()}",
        "subreddit": "kilns",
        "subreddit_type": "public",
        "parent_id": above["name"],
        "link_id": thread,
        "permalink": f"/r/kilns/comments/{thread[3:]}/a_title/{number}/",
        "body": text,
        "body_html": f'<div class="md"><p>{text}</p>\n</div>',
        "created_utc": at,
        "edited": False,
        "score": 2,
        "score_hidden": False,
        "replies": "",
    }
    return {"kind": "t1", "data": {**shown, **more}}


def told(thing: Json, kind: str, dest: str = "kiln_shop") -> Json:
    """A comment as the inbox shows it: less of it, and why."""
    kept = ("id", "name", "author", "author_fullname", "subreddit", "parent_id", "body", "body_html", "created_utc")
    shown = {name: thing["data"][name] for name in kept}
    context = f"{thing['data']['permalink']}?context=3"
    return {"kind": "t1", "data": {**shown, "type": kind, "dest": dest, "was_comment": True, "context": context}}


def message(number: str, by: str, at: float, text: str) -> Json:
    """A private message as the inbox shows it."""
    shown = {"id": number, "name": f"t4_{number}", "author": by, "dest": "kiln_shop", "body": text, "created_utc": at}
    return {"kind": "t4", "data": {**shown, "was_comment": False, "type": "unknown"}}


def gone(thing: Json) -> Json:
    """What api/info and threads show of what its author deleted."""
    text = "body" if thing["kind"] == "t1" else "selftext"
    left = {"author": "[deleted]", text: "[deleted]", f"{text}_html": "<p>[deleted]</p>"}
    shown = {name: value for name, value in thing["data"].items() if name != "author_fullname"}
    return {**thing, "data": {**shown, **left}}


def listing(things: list[Json], after: str | None = None) -> Json:
    return {"kind": "Listing", "data": {"modhash": None, "dist": len(things), "children": things, "after": after}}


def account(name: str) -> Json:
    page = {"title": name.title(), "public_description": f"I am {name}.", "display_name": f"u_{name}"}
    return {"name": name, "id": name.lower(), "link_karma": 7, "icon_img": f"{SITE}/{name}.png", "subreddit": page}


@dataclass
class Site:
    """`things` are what there is; `inbox` is by path, newest first; what is `unlisted` only api/info shows."""

    things: list[Json]
    inbox: dict[str, list[Json]] = field(default_factory=dict)
    unlisted: set[str] = field(default_factory=set)
    page: int = 100
    first_again: bool = False  # every page says that the second one follows
    empty_first: bool = False  # a first page of nothing says that the first thing follows
    me: str = "kiln_shop"
    asked: list[Request] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        parts = urlsplit(request.url)
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        return _json(request, self._answer(parts.path, given))

    def _answer(self, path: str, given: dict[str, str]) -> Any:
        if path == "/api/v1/me":
            return account(self.me)
        if path.endswith("/about"):
            return {"kind": "t2", "data": account(path.split("/")[2])}
        if path == "/api/info":
            wanted = given["id"].split(",")
            return listing([thing for thing in self.things if thing["data"]["name"] in wanted])
        if path.startswith("/message/"):
            return self._page(self.inbox.get(path.rpartition("/")[2], []), given)
        return self._page(self._listed(self._wanted(path, given)), given)

    def _wanted(self, path: str, given: dict[str, str]) -> Callable[[Json], bool]:
        if path.startswith("/user/"):
            return lambda thing: bool(thing["data"]["author"] == path.split("/")[2])
        if path.endswith("/comments"):
            return lambda thing: bool(thing["kind"] == "t1")
        words = given.get("q", "").strip('"').lower()
        return lambda thing: thing["kind"] == "t3" and words in str(thing["data"]).lower()

    def _listed(self, wanted: Callable[[Json], bool]) -> list[Json]:
        there = [thing for thing in self.things if thing["data"]["name"] not in self.unlisted]
        shown = [thing for thing in there if thing["data"]["author"] != "[deleted]" and wanted(thing)]
        return sorted(shown, key=lambda thing: -float(thing["data"]["created_utc"]))

    def _page(self, things: list[Json], given: dict[str, str]) -> Json:
        names = [thing["data"]["name"] for thing in things]
        if self.empty_first and "after" not in given:
            return listing([], "t3_before")
        start = names.index(given["after"]) + 1 if given.get("after") in names else 0
        end = start + min(self.page, int(given["limit"]))
        if self.first_again:
            return listing(things[start:end], names[self.page - 1])
        return listing(things[start:end], names[end - 1] if end < len(names) else None)


def _json(request: Request, body: Any) -> Response:
    headers = {"content-type": "application/json", "x-ratelimit-remaining": "597.0", "x-ratelimit-reset": "247"}
    return Response(200, headers, request.url, orjson.dumps(body))


OURS = post("a1", "kiln_shop", ago(days=40), "A kiln you can rent", "Ask <b>us</b>.")
ASKED = comment("c1", "Nora", ago(days=39), OURS, "How hot does it get?")
ANSWER = comment("c2", "kiln_shop", ago(days=38), ASKED, 'Hot, see <a href="https://shop.example/heat">heat</a>.')
THEIRS = post("b1", "omar", ago(days=9), "Who rents?", url="https://omar.example/rent", is_self=False)
OUR_COMMENT = comment("c3", "kiln_shop", ago(days=8), THEIRS, "We do.")
REPLY = comment("c4", "omar", ago(days=7), OUR_COMMENT, "What does a <i>kiln</i> cost?")
MENTION = comment("c5", "pia", ago(days=6), THEIRS, 'Ask <a href="/u/kiln_shop">u/kiln_shop</a>.')
MESSAGE = message("m1", "omar", ago(days=1), "Between us")


def site(*more: Json) -> Site:
    """Our post with a question below it, our comment elsewhere with a reply, a mention, and a private message."""
    return Site(
        [OURS, ASKED, ANSWER, THEIRS, OUR_COMMENT, REPLY, MENTION, *more],
        {
            "mentions": [told(MENTION, "username_mention")],
            "comments": [MESSAGE, told(REPLY, "comment_reply")],
            "selfreply": [told(ASKED, "post_reply")],
        },
    )


def source(here: Site, **given: Any) -> Reddit:
    settings = Settings.model_validate({"access_token": TOKEN, **given})
    return Reddit(settings, Http(stand_in(here.play)))


async def pull(adapter: Reddit, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(adapter, cursor, now)]


def activities(found: list[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def converted(body: Any, kind: str = "listing", url: str | None = None) -> list[Activity]:
    return list(convert(Reddit, kind, body, Context(url=url)))


def one(thing: Json) -> Activity:
    (activity,) = converted(listing([thing]))
    return activity


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


EXCHANGE = Exchange(
    settings={"access_token": TOKEN},
    other={"access_token": TOKEN, "user": "omar"},
    now=NOW,
    network=lambda asked: site().play(asked),
)
