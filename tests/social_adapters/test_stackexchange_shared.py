"""Recorded answers of Stack Exchange, field by field against the file, read here without the adapter."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
SITE = "https://stackoverflow.com"
TALK = [name for name in recorded("stackexchange") if not any(word in name for word in ("users", "tags"))]


def converted(name: str) -> dict[str, Json]:
    read = recording.read(PAYLOADS / "stackexchange" / name)
    found = [as2(activity) for activity in recording.outcome(registry.adapter("stackexchange"), read).activities]
    assert len({activity["id"] for activity in found}) == len(found)
    return {activity["id"]: activity for activity in found}


def rows(name: str) -> Iterator[Json]:
    """Everything written in the file, also what stands below a question."""
    body = json.loads((PAYLOADS / "stackexchange" / name).read_bytes())["response"]["body"]
    for item in body["items"]:
        yield from (item, *item.get("answers", []), *item.get("comments", []))


def page(row: Json) -> str:
    if "comment_id" in row:
        return f"{SITE}/posts/comments/{row['comment_id']}"
    return f"{SITE}/a/{row['answer_id']}" if "answer_id" in row else f"{SITE}/q/{row['question_id']}"


def thing(row: Json) -> str:
    number = row.get("answer_id", row.get("question_id"))
    return page(row) if "comment_id" in row else f"{SITE}/posts/{number}"


def moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("name", TALK)
def test_everything_written_is_there_with_its_author_and_time(name: str) -> None:
    found = converted(name)
    assert set(found) == {f"{page(row)}#create" for row in rows(name)}
    for row in rows(name):
        activity, owner = found[f"{page(row)}#create"], row["owner"]
        assert activity["object"]["id"] == thing(row)
        assert activity["published"] == activity["object"]["published"] == moment(row["creation_date"])
        assert activity["actor"]["id"] == f"{SITE}/users/{owner['user_id']}"
        assert activity["actor"]["name"] == html.unescape(owner["display_name"])
        assert activity["actor"]["url"] == owner["link"]
        assert activity["actor"].get("icon", "") == owner["profile_image"]
        assert activity["actor"]["type"] == "Person"
    assert [each["published"] for each in found.values()] == sorted(each["published"] for each in found.values())


@pytest.mark.parametrize("name", TALK)
def test_everything_written_has_its_title_address_counts_and_edit(name: str) -> None:
    found = converted(name)
    for row in rows(name):
        shown = found[f"{page(row)}#create"]["object"]
        asked = "answer_id" not in row and "comment_id" not in row
        assert shown["type"] == ("Question" if asked else "Note")
        assert shown.get("name", "") == (html.unescape(row["title"]) if asked else "")
        assert "&#" not in shown.get("name", "")
        link = row.get("link", "")
        assert shown["url"] == (link if link.startswith("http") else page(row))
        assert shown["likes"]["totalItems"] == max(0, row["score"])
        said = [row[field] for field in ("answer_count", "comment_count") if field in row]
        assert shown.get("replies", {}).get("totalItems") == (sum(said) if said else None)
        assert shown.get("updated") == (moment(row["last_edit_date"]) if "last_edit_date" in row else None)


@pytest.mark.parametrize("name", TALK)
def test_answers_and_comments_name_what_they_answer_and_whom_they_are_directed_at(name: str) -> None:
    found = converted(name)
    for row in rows(name):
        shown = found[f"{page(row)}#create"]["object"]
        above = row.get("post_id", row["question_id"] if "answer_id" in row else None)
        assert shown.get("inReplyTo", {}).get("id") == (f"{SITE}/posts/{above}" if above else None)
        told = [(tag["href"], tag["name"]) for tag in shown.get("tag", [])]
        named = [row["reply_to_user"]] if "reply_to_user" in row else []
        assert told == [(f"{SITE}/users/{who['user_id']}", html.unescape(who["display_name"])) for who in named]
