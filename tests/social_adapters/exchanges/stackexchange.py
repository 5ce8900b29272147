"""A Stack Exchange site that exists only here: questions, answers, comments and one inbox."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from social_adapters.http import Request, Response
from social_adapters.testing import Exchange

NOW = datetime(2026, 9, 14, 9, tzinfo=UTC)
SITE = "weaving.example"
ORIGIN = f"https://{SITE}"

Json = dict[str, Any]


def ago(**span: float) -> int:
    return int((NOW - timedelta(**span)).timestamp())


def user(number: int, name: str) -> Json:
    link = f"{ORIGIN}/users/{number}/{name.split(maxsplit=1)[0].lower()}"
    picture = f"https://pictures.example/{number}.png"
    return {
        "user_id": number, "user_type": "registered", "display_name": name, "link": link, "profile_image": picture,
        "reputation": 10 * number,
    }  # fmt: skip


US, IDA, OLE = user(7, "Loom House"), user(21, "Ida"), user(22, "Ole &amp; Sons")


def question(number: int, by: Json, at: int, title: str, body: str = "", tags: Sequence[str] = ("loom",)) -> Json:
    return {
        "question_id": number, "owner": by, "creation_date": at, "last_activity_date": at, "title": title, "score": 3,
        "body": f"<p>{body}</p>", "tags": list(tags), "answer_count": 1, "view_count": 40, "is_answered": False,
        "link": f"{ORIGIN}/questions/{number}/{title.lower().replace(' ', '-')}",
    }  # fmt: skip


def answer(number: int, by: Json, at: int, to: int, body: str) -> Json:
    return {
        "answer_id": number, "question_id": to, "owner": by, "creation_date": at, "last_activity_date": at,
        "score": -1, "is_accepted": False, "body": f"<p>{body}</p>",
    }  # fmt: skip


def comment(number: int, by: Json, at: int, to: int, body: str, spoken_to: Json | None = None) -> Json:
    row = {
        "comment_id": number, "post_id": to, "owner": by, "creation_date": at, "score": 0, "edited": False,
        "body": body,
    }  # fmt: skip
    return {**row, "reply_to_user": spoken_to} if spoken_to else row


def told(kind: str, at: int, **named: int) -> Json:
    """An item of our inbox."""
    site = {"site_url": ORIGIN, "api_site_parameter": "weaving", "name": "Weaving"}
    return {
        "item_type": kind, "creation_date": at, "is_unread": True, "site": site, "title": "About looms", **named,
        "link": f"{ORIGIN}/inbox",
    }  # fmt: skip


@dataclass
class Site:
    """`size`: rows on a page; `backoff` {method: seconds}: what an answer of that method asks for."""

    questions: list[Json] = field(default_factory=list)
    answers: list[Json] = field(default_factory=list)
    comments: list[Json] = field(default_factory=list)
    inbox: list[Json] = field(default_factory=list)
    users: list[Json] = field(default_factory=lambda: [US, IDA, OLE])
    size: int = 100
    backoff: dict[str, int] = field(default_factory=dict)
    quota: int = 9000
    asked: list[Request] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        parts = urlsplit(request.url)
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        path = parts.path.removeprefix("/2.3")
        rows = self._rows(path, given)
        start, size = (int(given.get("page", 1)) - 1) * self.size, self.size
        body: Json = {"items": rows[start : start + size], "has_more": len(rows) > start + size}
        method = re.sub(r"\d[\d;]*", "{ids}", path)
        if method in self.backoff:
            body["backoff"] = self.backoff[method]
        self.quota -= 1
        body |= {"quota_max": 10000, "quota_remaining": max(self.quota, 0)}
        return Response(200, {"content-type": "application/json"}, request.url, orjson.dumps(body))

    def _rows(self, path: str, given: dict[str, str]) -> list[Json]:
        first, *rest = path.strip("/").split("/")
        if first in {"me", "search"}:
            return self._named(rest, given)
        ids, kind = set(rest[0].split(";")), rest[1] if len(rest) > 1 else None
        if kind is None:
            return [row for row in self._all(first) if str(row[f"{first[:-1]}_id"]) in ids]
        if first == "users":
            owner = "reply_to_user" if kind == "mentioned" else "owner"
            written = self._all("comments" if kind == "mentioned" else kind)
            return _ordered([row for row in written if _owner(row, owner) in ids], given)
        above = "question_id" if kind == "answers" else "post_id"
        return _ordered([row for row in self._all(kind) if str(row[above]) in ids], given)

    def _named(self, rest: list[str], given: dict[str, str]) -> list[Json]:
        if rest == ["advanced"]:
            return _ordered(self._matching(given), given)
        return sorted(self.inbox, key=lambda row: -int(row["creation_date"])) if rest else [US]

    def _all(self, kind: str) -> list[Json]:
        if kind == "posts":
            questions = [{**row, "post_id": row["question_id"], "post_type": "question"} for row in self.questions]
            return questions + [{**row, "post_id": row["answer_id"], "post_type": "answer"} for row in self.answers]
        found: list[Json] = getattr(self, kind)
        return found

    def _matching(self, given: dict[str, str]) -> list[Json]:
        tags = {tag for tag in given.get("tagged", "").split(";") if tag}
        return [
            row
            for row in self.questions
            if given.get("q", "").lower() in f"{row['title']} {row['body']}".lower()
            and (not tags or tags & set(row["tags"]))
        ]


def _owner(row: Json, name: str) -> str:
    return str((row.get(name) or {}).get("user_id", ""))


def _ordered(rows: list[Json], given: dict[str, str]) -> list[Json]:
    by = "last_activity_date" if given["sort"] == "activity" else "creation_date"
    found = [row for row in rows if row["creation_date"] >= int(given.get("fromdate", 0))]
    return sorted(found, key=lambda row: int(row[by]), reverse=given["order"] == "desc")


def site() -> Site:
    """Our question with an answer, comments on what we wrote, our answer elsewhere, and talk we have no part in."""
    return Site(
        questions=[
            question(100, US, ago(days=50), "Which warp for a wide loom", "We tried <code>linen</code>."),
            question(200, IDA, ago(days=30), "Is a floor loom &quot;worth it&quot;?", "I have little room."),
            question(300, OLE, ago(days=2), "Silk or wool", "For a scarf.", ["yarn"]),
        ],
        answers=[
            answer(110, IDA, ago(days=49), 100, 'Cotton, see <a href="https://yarn.example/warp">this</a>.'),
            answer(210, US, ago(days=29), 200, "It is."),
            answer(310, IDA, ago(days=1), 300, "Wool."),
        ],
        comments=[
            comment(900, OLE, ago(days=28), 210, "Why&#39;s that?"),
            comment(901, OLE, ago(days=27), 200, "@LoomHouse do you sell them?", US),
            comment(902, US, ago(days=26), 200, "@Ole We do.", OLE),
        ],
        inbox=[
            told("new_answer", ago(days=49), question_id=100, answer_id=110),
            told("comment", ago(days=28), question_id=200, answer_id=210, comment_id=900),
            told("comment", ago(days=27), question_id=200, comment_id=901),
            told("chat_message", ago(days=3)),
        ],
    )


def small() -> Site:
    """Of everything one: our question, an answer, a comment."""
    return Site(
        questions=[question(100, US, ago(days=50), "Which warp &amp; weft", "We tried <code>linen</code>.")],
        answers=[answer(110, IDA, ago(days=49), 100, 'Cotton, see <a href="https://yarn.example/warp">this</a>.')],
        comments=[comment(900, OLE, ago(days=28), 100, "@LoomHouse why&#39;s that?", US)],
        inbox=[
            told("new_answer", ago(days=49), question_id=100, answer_id=110),
            told("comment", ago(days=28), question_id=100, comment_id=900),
        ],
    )


TOKEN = "a-token-that-is-secret"
EXCHANGE = Exchange(
    settings={"site": SITE, "access_token": TOKEN},
    other={"site": SITE, "users": "21"},
    now=NOW,
    network=lambda asked: small().play(asked),
)
