"""Recorded answers of Reddit, field by field against the file, read here without the adapter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from social_adapters.errors import RateLimited
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
SITE = "https://www.reddit.com"
TALK = [name for name in recorded("reddit") if "error" not in name]


def answer(name: str) -> Any:
    return json.loads((PAYLOADS / "reddit" / name).read_bytes())["response"]["body"]


def converted(name: str) -> dict[str, Json]:
    """What the adapter makes of a file, by the id of what was said."""
    found = recording.outcome(registry.adapter("reddit"), recording.read(PAYLOADS / "reddit" / name))
    return {document["object"]["id"]: document for document in map(as2, found.activities)}


def things(body: Any) -> Iterator[tuple[str, Json]]:
    """Every post and comment in a file, with its kind."""
    for part in body if isinstance(body, list) else [body]:
        for thing in part["data"]["children"]:
            yield thing["kind"], thing["data"]
            if isinstance(thing["data"].get("replies"), dict):
                yield from things(thing["data"]["replies"])


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def shown_in(markup: str) -> str:
    """The text between the tags; a scrubbed name stands in one recording where none could."""
    return html.unescape(re.sub(r"<[^>]+>", " ", markup.replace("/u/<USERNAME>", "/u/")))


@pytest.mark.parametrize("name", TALK)
def test_everything_said_is_there_once_with_its_author_and_time(name: str) -> None:
    told = {key: (doc["type"], doc["actor"]["id"], doc["published"]) for key, doc in converted(name).items()}
    expected = {}
    for _, said in things(answer(name)):
        at = datetime.fromtimestamp(said["created_utc"], UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        expected[said["name"]] = ("Create", said["author"].lower(), at)
    assert told == expected


@pytest.mark.parametrize("name", TALK)
def test_every_account_has_its_name_and_page(name: str) -> None:
    told = converted(name)
    for _, said in things(answer(name)):
        actor = told[said["name"]]["actor"]
        assert (actor["preferredUsername"], actor["url"]) == (said["author"], f"{SITE}/user/{said['author']}")


@pytest.mark.parametrize("name", TALK)
def test_everything_said_has_its_title_and_words(name: str) -> None:
    told = converted(name)
    for kind, said in things(answer(name)):
        shown = told[said["name"]]["object"]
        assert shown.get("name") == (" ".join(said["title"].split()) if kind == "t3" else None)
        markup = said.get("body_html") or said.get("selftext_html") or ""
        assert words(shown.get("content", "")) == words(shown_in(markup))
        assert not re.search(r"<(p|a|div|pre|code|li)\b", shown.get("content", ""))


@pytest.mark.parametrize("name", TALK)
def test_everything_said_has_its_type_edit_and_page(name: str) -> None:
    told = converted(name)
    for kind, said in things(answer(name)):
        shown = told[said["name"]]["object"]
        linked = "Article" if said.get("is_self") else "Page"
        assert shown["type"] == (linked if kind == "t3" else "Note")
        edited = said.get("edited") or None
        at = datetime.fromtimestamp(edited, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if edited else None
        assert shown.get("updated") == at
        path = said.get("permalink") or said.get("context") or f"/comments/{said['link_id'][3:]}/_/{said['id']}/"
        assert shown["url"] == SITE + path.partition("?")[0]


@pytest.mark.parametrize("name", TALK)
def test_every_comment_answers_what_the_file_says(name: str) -> None:
    told, rows = converted(name), list(things(answer(name)))
    authors = {said["name"]: said["author"] for _, said in rows}
    for kind, said in rows:
        above = told[said["name"]]["object"].get("inReplyTo")
        if kind == "t3":
            assert above is None
            continue
        by = authors.get(said["parent_id"])
        by = said["dest"] if said.get("type") == "comment_reply" else by
        by = said.get("link_author", by) if said["parent_id"] == said.get("link_id") else by
        assert (above["id"], above.get("attributedTo")) == (said["parent_id"], by.lower() if by else None)
        assert above["url"].startswith(f"{SITE}/")


@pytest.mark.parametrize("name", TALK)
def test_every_comment_stands_in_its_thread(name: str) -> None:
    told = converted(name)
    for kind, said in things(answer(name)):
        thread = said.get("link_id") or "t3_" + (said.get("context") or "////x").split("/")[4]
        assert told[said["name"]]["object"].get("context") == (thread if kind == "t1" else None)


@pytest.mark.parametrize("name", TALK)
def test_everything_said_has_the_counts_the_file_shows(name: str) -> None:
    told = converted(name)
    for kind, said in things(answer(name)):
        shown = told[said["name"]]["object"]
        hidden = said.get("hide_score") or said.get("score_hidden")
        assert shown.get("likes", {}).get("totalItems") == (None if hidden else max(0, said["score"]))
        assert shown.get("replies", {}).get("totalItems") == (said["num_comments"] if kind == "t3" else None)


@pytest.mark.parametrize("name", TALK)
def test_everything_said_has_its_links(name: str) -> None:
    told = converted(name)
    for kind, said in things(answer(name)):
        markup = said.get("body_html") or said.get("selftext_html") or ""
        found = [html.unescape(url) for url in re.findall(r'href="([^"]+)"', markup)]
        wanted = {url if "//" in url else SITE + url for url in found if not re.search(r"/(u|user)/[^/]+/?$", url)}
        wanted |= {said["url"]} if kind == "t3" and not said["is_self"] else set()
        pointed = {part.get("href") or part["url"] for part in told[said["name"]]["object"].get("attachment", [])}
        assert pointed == wanted


def test_mentions_name_the_account_the_inbox_belongs_to() -> None:
    name = "message_mentions.json"
    told = converted(name)
    for _, said in things(answer(name)):
        (tag,) = told[said["name"]]["object"]["tag"]
        assert (tag["type"], tag["href"]) == ("Mention", said["dest"].lower())


def test_the_recorded_refusal_says_how_long_to_wait() -> None:
    name = "prawcore_error__TestSession.test_request__too__many_requests__with_retry_headers.json"
    with pytest.raises(RateLimited) as refused:
        converted(name)
    assert refused.value.retry_after == 4
