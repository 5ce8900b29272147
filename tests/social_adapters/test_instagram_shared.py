"""Recorded answers of Instagram, field by field against the file, read here without the adapter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
EVERY = [name for name in recorded("instagram") if name != "users__user_fields.json"]


def body(name: str) -> Json:
    found: Json = json.loads((PAYLOADS / "instagram" / name).read_bytes())["response"]["body"]
    return found


def converted(name: str) -> list[Json]:
    read = recording.read(PAYLOADS / "instagram" / name)
    return [as2(activity) for activity in recording.outcome(registry.adapter("instagram"), read).activities]


def rows(value: Any) -> Iterator[Json]:
    """Everything in an answer that looks like a media or a comment, but for what is inside an album."""
    if isinstance(value, dict) and "id" in value and ({"permalink", "text"} & value.keys()):
        yield value
        return
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from rows(inner)


def who(row: Json, name: str) -> str:
    """The author by name; of an account's own list, and of a discovered one, by the number that list belongs to."""
    owner = {
        "discovery__medias_p1.json": lambda: body(name)["business_discovery"]["id"],
        "users__medias_p1.json": lambda: body(name)["paging"]["next"].split("/")[4],
    }.get(name, lambda: f"{row['id']}#author")
    return str(row.get("username") or owner())


@pytest.mark.parametrize("name", EVERY)
def test_every_media_and_comment_is_what_its_author_made(name: str) -> None:
    expected = {row["id"]: row for row in rows(body(name))}
    found = converted(name)
    assert {one["object"]["id"] for one in found} == expected.keys()
    assert len(found) == len(expected)
    for one in found:
        row, note = expected[one["object"]["id"]], one["object"]
        assert (one["type"], one["id"], one["actor"]["id"]) == ("Create", f"{row['id']}#create", who(row, name))
        at = row.get("timestamp")
        assert one.get("published", "")[:19] == (datetime.fromisoformat(at).isoformat()[:19] if at else "")
        assert note.get("content", "") == (row.get("text") or row.get("caption") or "").strip()
        assert note.get("url") == row.get("permalink")
        check_surroundings(note, row)


def check_surroundings(note: Json, row: Json) -> None:
    text = row.get("text") or row.get("caption") or ""
    named = dict.fromkeys(found.lower() for found in re.findall(r"(?<!\w)@([\w.]*\w)", text, re.ASCII))
    assert [tag["name"] for tag in note.get("tag", [])] == [f"@{one}" for one in named]
    assert note.get("likes", {}).get("totalItems") == row.get("like_count")
    assert note.get("replies", {}).get("totalItems") == row.get("comments_count")
    inside = row.get("children", {}).get("data", [row])
    media = [
        ("Video" if one.get("media_type") == "VIDEO" else "Image", one["media_url"])
        for one in inside
        if "media_url" in one
    ]
    shown = [(part["type"], part["url"]) for part in note.get("attachment", []) if part["type"] != "Link"]
    assert shown == list(dict.fromkeys(media))


def test_comments_of_a_media_answer_it() -> None:
    name = "medias__comments_p1.json"
    media = body(name)["paging"]["next"].split("/")[4]
    assert [one["object"]["inReplyTo"]["id"] for one in converted(name)] == [media] * len(body(name)["data"])


def test_a_profile_is_no_activity() -> None:
    assert converted("users__user_fields.json") == []
