"""Recorded answers of Discord, field by field against the file, read here without the adapter."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from social_adapters.errors import RateLimited
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
TALK = [name for name in recorded("discord") if "essage" in name and "Search" not in name]
WEB = "https://discord.com"


def answer(name: str) -> Any:
    return json.loads((PAYLOADS / "discord" / name).read_bytes())["response"]["body"]


def spoken(name: str) -> list[Json]:
    body = answer(name)
    return [row for row in (body if isinstance(body, list) else [body]) if row["type"] in {0, 19}]


def said(name: str) -> dict[str, Json]:
    found = recording.outcome(registry.adapter("discord"), recording.read(PAYLOADS / "discord" / name))
    return {made["object"]["id"].partition("/")[2]: made for made in map(as2, found.activities)}


def test_every_file_with_messages_is_looked_at() -> None:
    assert len(TALK) == 3


@pytest.mark.parametrize("name", TALK)
def test_every_message_is_there_once_with_its_time_and_place(name: str) -> None:
    told = {key: (made["type"], made["object"]["id"]) for key, made in said(name).items()}
    assert told == {row["id"]: ("Create", f"{row['channel_id']}/{row['id']}") for row in spoken(name)}
    for row in spoken(name):
        assert datetime.fromisoformat(said(name)[row["id"]]["published"]) == datetime.fromisoformat(row["timestamp"])


@pytest.mark.parametrize("name", TALK)
def test_every_message_has_who_said_it(name: str) -> None:
    for row in spoken(name):
        by, actor = row["author"], said(name)[row["id"]]["actor"]
        assert actor["id"] == by["id"]
        assert actor["type"] == ("Service" if by.get("bot") else "Person")
        assert actor["preferredUsername"] == f"{by['username']}#{by['discriminator']}"
        assert actor["name"] == (by.get("global_name") or by["username"])
        assert (actor["url"], by["avatar"] in actor["icon"]) == (f"{WEB}/users/{by['id']}", True)


@pytest.mark.parametrize("name", TALK)
def test_every_message_has_its_words_and_what_stands_beside_them(name: str) -> None:
    for row in spoken(name):
        thing = said(name)[row["id"]]["object"]
        assert thing["content"] == row["content"]
        assert "inReplyTo" not in thing
        assert "message_reference" not in row, "the file holds a reply: compare it"
        assert not row["mentions"] + row["attachments"], "the file holds mentions or files: compare them"
        assert (thing.get("tag"), thing.get("attachment"), thing.get("updated")) == (None, None, None)


@pytest.mark.parametrize("name", TALK)
def test_every_message_has_the_counts_the_file_shows(name: str) -> None:
    for row in spoken(name):
        thing = said(name)[row["id"]]["object"]
        likes = sum(one["count"] for one in row["reactions"]) if "reactions" in row else None
        assert thing.get("likes", {}).get("totalItems") == likes
        assert thing.get("replies", {}).get("totalItems") == row.get("thread", {}).get("message_count")


def test_the_recorded_refusal_says_how_long_to_wait() -> None:
    name = "docs_Search_Guild_Messages.json"
    with pytest.raises(RateLimited) as refused:
        said(name)
    assert refused.value.retry_after == answer(name)["retry_after"]
