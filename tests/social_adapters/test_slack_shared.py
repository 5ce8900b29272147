"""Recorded answers of Slack, field by field against the file, read here without the adapter."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from social_adapters.errors import Unsupported
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
TALK = [name for name in recorded("slack") if "history" in name or "replies" in name]
LIKED = [name for name in recorded("slack") if "reactions" in name]


def document(name: str) -> Json:
    found: Json = json.loads((PAYLOADS / "slack" / name).read_bytes())
    return found


def messages(name: str) -> list[Json]:
    body = document(name)["response"]["body"]
    found: list[Json] = body.get("messages") or [body["message"]]
    return found


def channel(name: str) -> str | None:
    return parse_qs(urlsplit(document(name).get("request", {}).get("url", "")).query).get("channel", [None])[0]


def id_of(name: str, ts: str) -> str:
    return f"{channel(name)}/{ts}" if channel(name) else ts


def converted(name: str) -> list[Json]:
    found = recording.outcome(registry.adapter("slack"), recording.read(PAYLOADS / "slack" / name))
    return [as2(activity) for activity in found.activities]


def said(name: str) -> dict[str, Json]:
    return {made["object"]["id"]: made for made in converted(name) if made["type"] == "Create"}


def spoken(name: str) -> list[Json]:
    return [row for row in messages(name) if not row.get("subtype", "").startswith("channel_")]


def written_at(ts: str) -> str:
    seconds, micros = map(int, ts.split("."))
    shown = (datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=micros)).isoformat()
    return shown.replace("+00:00", "Z")


@pytest.mark.parametrize("name", TALK)
def test_every_message_is_there_once_with_its_time(name: str) -> None:
    told = {key: made["published"] for key, made in said(name).items()}
    assert told == {id_of(name, row["ts"]): written_at(row["ts"]) for row in spoken(name)}


@pytest.mark.parametrize("name", TALK)
def test_every_message_has_who_said_it(name: str) -> None:
    told = said(name)
    for row in spoken(name):
        actor = told[id_of(name, row["ts"])]["actor"]
        assert actor["id"] == (row.get("user") or row.get("comment", {}).get("user") or row["bot_id"])
        assert actor["type"] == ("Service" if row.get("bot_id") else "Person")
        assert actor.get("name") == row.get("bot_profile", {}).get("name")
        assert actor.get("icon") == row.get("bot_profile", {}).get("icons", {}).get("image_72")


@pytest.mark.parametrize("name", TALK)
def test_every_message_has_its_words(name: str) -> None:
    told = said(name)
    for row in spoken(name):
        wanted = row.get("comment", {}).get("comment") or row["text"]
        assert told[id_of(name, row["ts"])]["object"].get("content", "") == wanted
        assert not re.search(r"<@|&amp;", wanted), "the file holds markup: compare it"


@pytest.mark.parametrize("name", TALK)
def test_every_reply_answers_the_first_of_its_thread(name: str) -> None:
    told = said(name)
    for row in spoken(name):
        thing = told[id_of(name, row["ts"])]["object"]
        first = row.get("thread_ts")
        if first in {None, row["ts"]}:
            assert "inReplyTo" not in thing
            continue
        above = thing["inReplyTo"]
        assert (above["id"], above["attributedTo"]) == (id_of(name, first), row["parent_user_id"])
        assert thing["context"] == id_of(name, first)


@pytest.mark.parametrize("name", TALK)
def test_every_message_has_the_counts_the_file_shows(name: str) -> None:
    told = said(name)
    for row in spoken(name):
        thing = told[id_of(name, row["ts"])]["object"]
        assert thing.get("replies", {}).get("totalItems") == row.get("reply_count")
        likes = sum(one["count"] for one in row["reactions"]) if "reactions" in row else None
        assert thing.get("likes", {}).get("totalItems") == likes


@pytest.mark.parametrize("name", [*TALK, *LIKED])
def test_every_reaction_is_a_like_of_who_gave_it(name: str) -> None:
    told = {made["id"]: made for made in converted(name) if made["type"] == "Like"}
    wanted = {
        f"{id_of(name, row['ts'])}#{one['name']}/{user}": (user, id_of(name, row["ts"]), row.get("user"))
        for row in messages(name)
        for one in row.get("reactions", [])
        for user in one["users"]
    }
    shown = {
        key: (like["actor"]["id"], like["object"]["id"], like["object"].get("attributedTo"))
        for key, like in told.items()
    }
    assert shown == wanted


@pytest.mark.parametrize("name", LIKED)
def test_who_joined_came_into_the_channel(name: str) -> None:
    (row,) = messages(name)
    (joined,) = [made for made in converted(name) if made["type"] == "Follow"]
    assert (joined["actor"]["id"], joined["object"]["id"]) == (row["user"], channel(name))
    assert (joined["published"], joined["url"]) == (written_at(row["ts"]), row["permalink"])


def test_the_recorded_refusal_says_what_slack_says() -> None:
    with pytest.raises(Unsupported, match=document("slack_error.json")["response"]["body"]["error"]):
        converted("slack_error.json")
