"""Recorded answers of Hacker News, field by field against the file, read here without the adapter."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
PAGE = "https://news.ycombinator.com/item?id="
TALK = [name for name in recorded("hackernews") if not re.search(r"user|maxitem", name)]


def converted(name: str) -> list[Json]:
    found = recording.outcome(registry.adapter("hackernews"), recording.read(PAYLOADS / "hackernews" / name))
    return [as2(activity) for activity in found.activities]


def items(name: str) -> list[Json]:
    """What the file holds, each item in one shape with its number, kind and parent's author where it says so."""
    body = json.loads((PAYLOADS / "hackernews" / name).read_bytes())["response"]["body"]
    if "hits" in body:
        return [{**hit, "number": hit["objectID"], "kind": hit["_tags"][0]} for hit in body["hits"]]
    if "children" in body:
        below = [{**child, "parent_author": body["author"]} for child in body["children"]]
        return [{**item, "number": str(item["id"]), "kind": item["type"]} for item in (body, *below)]
    return [{**body, "number": str(body["id"]), "kind": body["type"]}]


def words(markup: str | None) -> list[str]:
    """The words of a text, whatever separates them."""
    return html.unescape(re.sub(r"<[^>]+>", " ", markup or "")).split()


def first(item: Json, *names: str) -> Any:
    return next((item[name] for name in names if item.get(name) not in (None, "")), None)


@pytest.mark.parametrize("name", TALK)
def test_every_item_is_there_once_with_its_author_and_time(name: str) -> None:
    told = {
        (doc["object"]["id"], doc["actor"]["id"], doc["actor"]["preferredUsername"], doc["published"])
        for doc in converted(name)
    }
    expected = set()
    for item in items(name):
        by = first(item, "author", "by")
        at = first(item, "created_at") or datetime.fromtimestamp(item["time"], UTC).isoformat()
        expected.add((PAGE + item["number"], by, by, at.replace(".000Z", "Z").replace("+00:00", "Z")))
    assert told == expected
    assert len(converted(name)) == len(expected)


@pytest.mark.parametrize("name", TALK)
def test_every_item_has_its_title_words_and_links(name: str) -> None:
    told = {doc["object"]["id"]: doc["object"] for doc in converted(name)}
    for item in items(name):
        shown, markup = told[PAGE + item["number"]], first(item, "comment_text", "story_text", "text") or ""
        assert shown.get("name") == (first(item, "title") if item["kind"] != "comment" else None)
        assert words(shown.get("content")) == words(markup)
        pointed = [link["href"] for link in shown.get("attachment", [])]
        said = [html.unescape(url).rstrip(".") for url in re.findall(r"https?:[^\s<\"]+", html.unescape(markup))]
        own = [item["url"]] if item.get("url") and item["kind"] != "comment" else []
        assert sorted(pointed) == sorted({*own, *said})
        assert not re.search(r"<(p|a|i|pre|code)\b", shown.get("content", ""))


@pytest.mark.parametrize("name", TALK)
def test_every_comment_answers_what_the_file_says(name: str) -> None:
    told = {doc["object"]["id"]: doc["object"] for doc in converted(name)}
    for item in items(name):
        parent, shown = first(item, "parent_id", "parent"), told[PAGE + item["number"]]
        wanted = {"id": f"{PAGE}{parent}", "attributedTo": item.get("parent_author"), "url": f"{PAGE}{parent}"}
        present = {key: value for key, value in wanted.items() if value is not None}
        assert shown.get("inReplyTo") == (present if parent else None)
        story = item.get("story_id") if item["kind"] == "comment" else None
        assert shown.get("context") == (f"{PAGE}{story}" if story else None)
        assert "tag" not in shown


@pytest.mark.parametrize("name", TALK)
def test_every_item_has_the_counts_the_file_shows(name: str) -> None:
    told = {doc["object"]["id"]: doc["object"] for doc in converted(name)}
    for item in items(name):
        shown, points = told[PAGE + item["number"]], first(item, "points", "score")
        assert shown.get("likes", {}).get("totalItems") == points
        below = first(item, "num_comments", "descendants")
        if below is None and item["kind"] == "comment" and ("kids" in item or "children" in item):
            below = len(item.get("kids", item.get("children")))
        assert shown.get("replies", {}).get("totalItems") == below


@pytest.mark.parametrize("name", TALK)
def test_every_item_has_the_type_of_what_it_is(name: str) -> None:
    told = {doc["object"]["id"]: doc["object"]["type"] for doc in converted(name)}
    for item in items(name):
        plain = "Page" if item.get("url") else "Article"
        assert told[PAGE + item["number"]] == {"comment": "Note", "poll": "Question"}.get(item["kind"], plain)
