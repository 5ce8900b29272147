"""A Discourse forum that exists only here: topics with their posts, likes, and the notifications of one account."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from social_adapters.http import Request, Response

NOW = datetime(2026, 8, 20, 15, tzinfo=UTC)
BASE = "https://forum.example/talk"

Json = dict[str, Any]


def ago(**span: float) -> str:
    return (NOW - timedelta(**span)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def user(number: int, name: str) -> Json:
    template = f"/user_avatar/forum.example/{name.lower()}/{{size}}/{number}_2.png"
    return {"id": number, "username": name, "name": name.title(), "avatar_template": template}


US, INA, OTTO = user(5, "bee_house"), user(31, "Ina"), user(32, "otto")
ACCOUNTS = {row["username"].lower(): row for row in (US, INA, OTTO)}


def post(by: Json, at: str, html: str, to: int | None = None, **more: Any) -> Json:
    """One post; `to` is the number of the post it answers."""
    return {
        "name": by["name"], "username": by["username"], "user_id": by["id"], "avatar_template": by["avatar_template"],
        "created_at": at, "updated_at": at, "cooked": f"<p>{html}</p>", "post_type": 1, "version": 1, "hidden": False,
        "reply_to_post_number": to, "reply_count": 0, "deleted_at": None, "user_deleted": False,
        "actions_summary": [], "likers": {}, **more,
    }  # fmt: skip


@dataclass
class Topic:
    """`bumped`: of the latest post, where not given."""

    number: int
    title: str
    posts: list[Json]
    category: int | None = 4
    pinned: bool = False
    bumped: str | None = None

    @property
    def slug(self) -> str:
        return re.sub(r"\W+", "-", self.title.lower()).strip("-")


@dataclass
class Forum:
    """`deleted`: places of posts that are no longer shown. `notifications`: of our account. `queued`: what answers a
    post that waits for a moderator."""

    topics: list[Topic] = field(default_factory=list)
    notifications: list[Json] = field(default_factory=list)
    deleted: set[tuple[int, int]] = field(default_factory=set)
    size: int = 60
    refused: set[str] = field(default_factory=set)
    queued: Json | None = None
    asked: list[Request] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        if request.method != "GET":
            return self._done_with(request)
        parts = urlsplit(request.url)
        path = parts.path.removeprefix(urlsplit(BASE).path).removesuffix(".json")
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        ids = parse_qs(parts.query).get("post_ids[]", [])
        body = None if path in self.refused else self.answer(path, given, ids)
        if body is None:
            kind, status = ("invalid_access", 403) if path in self.refused else ("not_found", 404)
            body = {"errors": ["The requested URL or resource could not be found."], "error_type": kind}
            return Response(status, {"content-type": "application/json"}, request.url, orjson.dumps(body))
        return Response(200, {"content-type": "application/json"}, request.url, orjson.dumps(body))

    def _done_with(self, request: Request) -> Response:
        """What our account does: a post comes back as the forum has it, and of what is deleted nothing."""
        path = urlsplit(request.url).path.removeprefix(urlsplit(BASE).path)
        asked = orjson.loads(request.body) if request.body else {}
        if path.startswith("/posts/"):
            return Response(200, {"content-type": "text/plain; charset=utf-8"}, request.url, b"")
        if path.startswith("/post_actions"):
            number = asked.get("id") or int(re.sub(r"\D", "", path))
            shown: Json = {"id": number, "actions_summary": [{"id": 2, "count": 1, "acted": True}]}
        else:
            written = post(US, ago(), asked["raw"], asked.get("reply_to_post_number"))
            place = {"id": 99, "topic_id": asked.get("topic_id", 20), "post_number": 9 if "topic_id" in asked else 1}
            shown = self.queued or {**written, **place, "topic_slug": "new"}
        return Response(200, {"content-type": "application/json"}, request.url, orjson.dumps(shown))

    def paths(self) -> list[str]:
        """What was asked for, without queries."""
        return [urlsplit(request.url).path.removeprefix(urlsplit(BASE).path) for request in self.asked]

    def rows(self, topic: Topic) -> list[Json]:
        """The posts of a topic that are shown."""
        return [row for row in map(self.row, [topic] * len(topic.posts), range(1, len(topic.posts) + 1)) if row]

    def row(self, topic: Topic, number: int) -> Json | None:
        if number > len(topic.posts) or (topic.number, number) in self.deleted:
            return None
        told = topic.posts[number - 1]
        above = told["reply_to_post_number"]
        to = topic.posts[above - 1] if above else None
        likes = [{"id": 2, "count": len(told["likers"])}] if told["likers"] else []
        named: Json = {"reply_to_user": {"username": to["username"]}} if to else {}
        place = {"id": 1000 * topic.number + number, "topic_id": topic.number, "post_number": number}
        named["yours"] = told["username"] == US["username"]
        return {**told, **place, **named, "topic_slug": topic.slug, "actions_summary": likes}

    def answer(self, path: str, given: dict[str, str], ids: Sequence[str] = ()) -> Json | None:
        answers: list[tuple[str, Callable[..., Json | None]]] = [
            (r"/session/current", lambda: {"current_user": US}),
            (r"/u/([^/]+)", self._account),
            (r"/user_actions", lambda: {"user_actions": self._page(self._actions(given), given)}),
            (r"/notifications", lambda: {"notifications": self._page(self.notifications, given)}),
            (r"/search", lambda: self._search(given)),
            (r"/t/(\d+)/posts", lambda number: self._posts(int(number), ids)),
            (r"/t/(\d+)/(\d+)", lambda number, near: self.topic(int(number), int(near))),
            (r"/posts/by_number/(\d+)/(\d+)", lambda topic, number: self._one(int(topic), int(number))),
            (r"/(?:c|tag)/.+/l/latest", lambda: self._latest(int(given["page"]))),
        ]
        for pattern, answer in answers:
            found = re.fullmatch(pattern, path)
            if found:
                return answer(*found.groups())
        raise AssertionError(f"the forum was asked for {path}")

    def _account(self, name: str) -> Json | None:
        found = ACCOUNTS.get(name.lower())
        return {"user": {**found, "bio_cooked": "<p>Keeps <b>bees</b>.</p>"}, "user_badges": []} if found else None

    def _page(self, rows: list[Json], given: dict[str, str]) -> list[Json]:
        return rows[int(given["offset"]) :][: min(int(given["limit"]), self.size)]

    def _actions(self, given: dict[str, str]) -> list[Json]:
        kinds = {int(kind) for kind in given["filter"].split(",")}
        found = [row for topic in self.topics for row in self._done(topic, given["username"].lower())]
        return sorted((row for row in found if row["action_type"] in kinds), key=_created, reverse=True)

    def _done(self, topic: Topic, name: str) -> list[Json]:
        """The rows of one account in a topic."""
        found: list[Json] = []
        for row in self.rows(topic):
            by, me = row["username"].lower(), ACCOUNTS[name]
            above = topic.posts[(row["reply_to_post_number"] or 1) - 1]["username"].lower()
            first = row["post_number"] == 1
            kinds = {
                4 if first else 5: by == name,
                6: not first and above == name and by != name,
                7: f"@{name}" in row["cooked"].lower() and by != name,
            }
            found += [_action(kind, topic, row, me, ACCOUNTS[by]) for kind, fits in kinds.items() if fits]
            for liker, at in row["likers"].items():
                given = {1: liker.lower() == name, 2: by == name}
                liked = {**row, "created_at": at}
                found += [
                    _action(kind, topic, liked, me, ACCOUNTS[liker.lower()]) for kind, fits in given.items() if fits
                ]
        return found

    def _search(self, given: dict[str, str]) -> Json:
        words, _, day = given["q"].removesuffix(" order:latest").partition(" after:")
        rows = [row for topic in self.topics if topic.category for row in self.rows(topic)]
        found = [row for row in rows if words.lower() in row["cooked"].lower() and row["created_at"] >= day]
        found.sort(key=_created, reverse=True)
        start = (int(given["page"]) - 1) * self.size
        some = found[start : start + self.size]
        shown = ("id", "name", "username", "avatar_template", "created_at", "post_number", "topic_id")
        posts = [{**{name: row[name] for name in shown}, "blurb": _plain(row), "like_count": 0} for row in some]
        topics = [{"id": topic.number, "title": topic.title, "slug": topic.slug} for topic in self.topics]
        more = len(found) > start + self.size or None
        return {"posts": posts, "topics": topics, "grouped_search_result": {"more_full_page_results": more}}

    def topic(self, number: int, near: int = 1) -> Json | None:
        topic = next((topic for topic in self.topics if topic.number == number), None)
        rows = self.rows(topic) if topic else []
        if topic is None or not rows:
            return None
        last = max((place for place, row in enumerate(rows) if row["post_number"] <= near), default=0)
        start = max(0, min(last - 5, len(rows) - 20))
        kind = "regular" if topic.category else "private_message"
        return {
            "post_stream": {"posts": rows[start : start + 20], "stream": [row["id"] for row in rows]},
            "id": number, "title": topic.title, "slug": topic.slug, "archetype": kind, "category_id": topic.category,
            "details": {"created_by": {"username": topic.posts[0]["username"]}},
        }  # fmt: skip

    def _posts(self, number: int, ids: Sequence[str]) -> Json:
        rows = [row for topic in self.topics if topic.number == number for row in self.rows(topic)]
        return {"post_stream": {"posts": [row for row in rows if str(row["id"]) in ids]}, "id": number}

    def _one(self, number: int, place: int) -> Json | None:
        return next((self.row(topic, place) for topic in self.topics if topic.number == number), None)

    def _latest(self, page: int) -> Json:
        def bumped(topic: Topic) -> str:
            return topic.bumped or str(topic.posts[-1]["created_at"])

        public = [topic for topic in self.topics if topic.category]
        ordered = sorted(public, key=lambda topic: (topic.pinned, bumped(topic)), reverse=True)
        some = ordered[page * 30 : (page + 1) * 30]
        rows = [
            {
                "id": topic.number, "title": topic.title, "slug": topic.slug, "archetype": "regular",
                "created_at": topic.posts[0]["created_at"], "bumped_at": bumped(topic), "pinned": topic.pinned,
                "highest_post_number": len(topic.posts), "posters": [{"user_id": topic.posts[0]["user_id"]}],
            }
            for topic in some
        ]  # fmt: skip
        more = {"more_topics_url": f"/c/bees/4/l/latest?page={page + 1}"} if len(ordered) > (page + 1) * 30 else {}
        return {"users": list(ACCOUNTS.values()), "topic_list": {"topics": rows, **more}}


def _action(kind: int, topic: Topic, row: Json, me: Json, by: Json) -> Json:
    first = row["post_number"] == 1
    return {
        "action_type": kind, "created_at": row["created_at"], "excerpt": _plain(row), "slug": topic.slug,
        "topic_id": topic.number, "post_number": row["post_number"], "post_id": None if kind == 4 else row["id"],
        "reply_to_post_number": row["reply_to_post_number"], "title": topic.title, "category_id": topic.category,
        "username": row["username"], "name": row["name"], "user_id": row["user_id"], "hidden": row["hidden"],
        "target_username": me["username"], "target_name": me["name"], "target_user_id": me["id"], "deleted": False,
        "acting_username": by["username"], "acting_name": by["name"], "acting_user_id": by["id"],
        "acting_avatar_template": by["avatar_template"], "post_type": None if first else 1,
    }  # fmt: skip


def _plain(row: Json) -> str:
    """The beginning of a post, as lists show it."""
    return re.sub(r"<[^>]*>", "", row["cooked"])[:40]


def _created(row: Json) -> str:
    return str(row["created_at"])


def notice(kind: int, at: str, topic: int | None = None, number: int | None = None, by: str = "Ina") -> Json:
    """One notification of our account."""
    data = {"display_username": by, "original_username": by, "topic_title": "Bees"}
    return {
        "id": 7, "user_id": US["id"], "notification_type": kind, "read": False, "created_at": at, "topic_id": topic,
        "post_number": number, "slug": "bees", "data": data,
    }  # fmt: skip


MENTION_US = '<a class="mention" href="/talk/u/bee_house">@bee_house</a>'


def forum() -> Forum:
    """Our topic with answers, a question that mentions us, talk we have no part in, and a private message."""
    return Forum(
        [
            Topic(
                10,
                "How many hives?",
                [
                    post(US, ago(days=40), "We keep <em>nine</em>.", likers={"Ina": ago(days=39)}),
                    post(INA, ago(days=38), "Nine is a lot of work, and a lot of honey every year."),
                    post(OTTO, ago(days=37), "Not if you have help.", 2),
                ],
            ),
            Topic(
                11,
                "Which smoker",
                [
                    post(OTTO, ago(days=20), f"Does {MENTION_US} sell smokers?"),
                    post(US, ago(days=19), 'We do, see <a href="https://bees.example/smokers">here</a>.', 1),
                    post(OTTO, ago(days=2), "Ordered one, thank you.", 2),
                ],
            ),
            Topic(12, "Swarm in my garden", [post(INA, ago(hours=5), "It hangs in the pear tree.")]),
            Topic(13, "Just between us", [post(INA, ago(days=1), f"A secret for {MENTION_US}")], category=None),
        ],
        [notice(800, ago(days=30), by="otto"), notice(5, ago(days=39), 10, 1)],
    )


def small() -> Forum:
    """Of everything one: our topic, a like, an answer, a follower."""
    opened = post(US, ago(days=40), "We keep <em>nine</em>.", likers={"Ina": ago(days=39)})
    answered = post(INA, ago(days=38), f"{MENTION_US} Nine is a lot of work, and a lot of honey every year.")
    return Forum([Topic(10, "How many hives?", [opened, answered])], [notice(800, ago(days=30), by="otto")])
