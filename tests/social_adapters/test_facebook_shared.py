"""Recorded answers of Facebook, field by field against the file, read here without the adapter."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from social_adapters.errors import Unexpected
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
POSTS = [name for name in recorded("facebook") if name.startswith(("base__", "page_feed", "posts__"))]


def body(name: str) -> Json:
    found: Json = json.loads((PAYLOADS / "facebook" / name).read_bytes())["response"]["body"]
    return found


def converted(name: str) -> list[Json]:
    read = recording.read(PAYLOADS / "facebook" / name)
    return [as2(activity) for activity in recording.outcome(registry.adapter("facebook"), read).activities]


def total(note: Json, name: str) -> int | None:
    found: int | None = note.get(name, {}).get("totalItems")
    return found


@pytest.mark.parametrize("name", POSTS)
def test_every_post_is_what_the_page_wrote(name: str) -> None:
    told = body(name)
    rows = {row["id"]: row for row in told.get("data", [told])}
    found = converted(name)
    assert [one["object"]["id"] for one in found] == sorted(rows, key=lambda id_: rows[id_]["created_time"])
    for one in found:
        row = rows[one["object"]["id"]]
        assert (one["type"], one["id"]) == ("Create", f"{row['id']}#create")
        assert one["actor"]["id"] == row["id"].partition("_")[0]
        assert datetime.fromisoformat(one["published"]) == datetime.fromisoformat(row["created_time"])
        check_note(one["object"], row)


def check_note(note: Json, row: Json) -> None:
    assert note["content"] == row["message"].strip()
    assert note.get("url") == row.get("permalink_url")
    assert "updated" not in note
    tags = [(tag["id"], tag["name"]) for tag in row.get("message_tags", [])]
    assert [(tag["href"], tag["name"]) for tag in note.get("tag", [])] == tags
    assert total(note, "likes") == row.get("reactions", {}).get("summary", {}).get("total_count")
    assert total(note, "replies") == row.get("comments", {}).get("summary", {}).get("total_count")
    assert total(note, "shares") == row.get("shares", {}).get("count")
    check_attachments(note, row.get("attachments", {}).get("data", []))


def check_attachments(note: Json, attached: list[Json]) -> None:
    parts = note.get("attachment", [])
    links = {part["href"]: part.get("name") for part in parts if part["type"] == "Link"}
    shared = {one["unshimmed_url"]: one["title"].strip() for one in attached if one["type"] == "share"}
    assert shared.items() <= links.items()
    media = [(part["type"], part["url"]) for part in parts if part["type"] != "Link"]
    pictures = [("Image", one["media"]["image"]["src"]) for one in attached if one["type"] == "photo"]
    films = [("Video", one["url"]) for one in attached if one["type"].startswith("video")]
    assert media == pictures + films


@pytest.mark.parametrize("name", [name for name in recorded("facebook") if name.startswith("comments__")])
def test_every_comment_answers_what_its_address_says(name: str) -> None:
    told = body(name)
    rows = {row["permalink_url"]: row for row in told.get("data", [told])}
    found = converted(name)
    assert {one["url"] for one in found} == rows.keys()
    assert [one["published"] for one in found] == sorted(one["published"] for one in found)
    for one in found:
        row, note = rows[one["url"]], one["object"]
        page, _, post = urlsplit(one["url"]).path.strip("/").split("/")
        asked = parse_qs(urlsplit(one["url"]).query)
        top, below = asked["comment_id"][0], f"{page}_{post}"
        number, parent = (
            (asked["reply_comment_id"][0], f"{post}_{top}") if "reply_comment_id" in asked else (top, below)
        )
        assert (note["id"], note["inReplyTo"]["id"]) == (row.get("id", f"{post}_{number}"), parent)
        assert (note["context"], one["to"]) == (below, [page])
        assert note["content"] == row["message"].strip()
        assert datetime.fromisoformat(one["published"]) == datetime.fromisoformat(row["created_time"])
        assert (total(note, "likes"), total(note, "replies")) == (row["like_count"], row["comment_count"])


def test_comments_that_name_nobody_are_not_all_by_one_person() -> None:
    actors = [one["actor"] for one in converted("comments__comments_p1.json")]
    assert len({actor["id"] for actor in actors}) == len(actors)
    assert {actor["name"] for actor in actors} == {"Facebook user"}


def test_a_single_comment_is_by_whom_it_names() -> None:
    (name,) = [name for name in recorded("facebook") if "get-comment" in name]
    row = body(name)
    (one,) = converted(name)
    assert (one["actor"]["id"], one["actor"]["name"]) == (row["from"]["id"], row["from"]["name"])
    assert (one["object"]["id"], one["object"]["content"]) == (row["id"], row["message"])
    assert one["object"]["inReplyTo"]["id"] == row["id"].partition("_")[0]
    assert datetime.fromisoformat(one["published"]) == datetime.fromisoformat(row["created_time"])


def test_an_error_sent_as_a_success_is_an_error() -> None:
    with pytest.raises(Unexpected, match="Pages Public Content Access"):
        converted("error.json")
