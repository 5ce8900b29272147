"""Recorded answers of Bluesky, field by field against the file, read here without the adapter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
TYPES = {"post": "Create", "like": "Like", "repost": "Announce", "follow": "Follow"}
PEOPLE = ("getProfile", "getFollow", "getRepostedBy", "getRelationships", "did_doc", "get_follows", "lexicons/")
ACTS = [name for name in recorded("bluesky") if not any(word in name for word in PEOPLE)]
TIMELINES = [name for name in ACTS if "getAuthorFeed" in name or "getTimeline" in name]


def converted(name: str) -> list[Json]:
    found = recording.outcome(registry.adapter("bluesky"), recording.read(PAYLOADS / "bluesky" / name))
    return [as2(activity) for activity in found.activities]


def body(name: str) -> Any:
    return json.loads((PAYLOADS / "bluesky" / name).read_bytes())["response"]["body"]


def acts(name: str) -> Iterator[Json]:
    """What the file holds, each act as {type, actor, at, uri, record, view}; a repost in a feed has `shared`."""
    whole = body(name)
    if name in TIMELINES:
        yield from map(_listed, whole["feed"])
    elif "getLikes" in name:
        for row in whole["likes"]:
            record = {"$type": "app.bsky.feed.like", "subject": {"uri": whole["uri"]}}
            yield {"actor": row["actor"], "at": row["indexedAt"], "uri": None, "record": record, "view": {}}
    elif "getPostThread" in name:
        yield from map(_viewed, _posts_in(whole))
    elif "Record" in name or "record" in name:
        yield from map(_stored, whole.get("records", [whole]))
    else:
        rows = whole if isinstance(whole, list) else whole.get("posts") or whole["notifications"]
        yield from map(_viewed, rows)


def _viewed(view: Json) -> Json:
    return {
        "actor": view["author"],
        "at": view["indexedAt"],
        "uri": view["uri"],
        "record": view["record"],
        "view": view,
    }


def _listed(row: Json) -> Json:
    done, reason = _viewed(row["post"]), row.get("reason")
    return {**done, "actor": reason["by"], "at": reason["indexedAt"], "shared": True} if reason else done


def _stored(row: Json) -> Json:
    value, owner = row["value"], {"did": row["uri"].split("/")[2]}
    return {"actor": owner, "at": value["createdAt"], "uri": row["uri"], "record": value, "view": {}}


def _posts_in(thread: Any) -> Iterator[Json]:
    if isinstance(thread, dict):
        for part in ("thread", "parent"):
            yield from _posts_in(thread.get(part))
        if "post" in thread:
            yield thread["post"]
        yield from _posts_in(thread.get("replies"))
    elif isinstance(thread, list):
        for part in thread:
            yield from _posts_in(part)


def pairs(name: str) -> list[tuple[Json, Json]]:
    """Each act of the file beside what it became; none is left over on either side."""
    read, told = list(acts(name)), converted(name)
    assert len({doc["id"] for doc in told}) == len(told) > 0
    return list(zip(read, told, strict=True))


def _subject(act: Json) -> str:
    """What the act is about; one that came through our repost is about that."""
    if _via(act):
        return str(act["view"]["reasonSubject"])
    subject = act["record"].get("subject", act["uri"])
    return str(subject["uri"] if isinstance(subject, dict) else subject)


def _via(act: Json) -> bool:
    return str(act["view"].get("reason")).endswith("-via-repost")


def moment(written: str) -> datetime:
    parsed = datetime.fromisoformat(written)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def is_post(act: Json) -> bool:
    return bool(act["record"]["$type"].endswith(".post"))


def page(uri: str) -> str | None:
    if not uri.startswith("at://did:"):
        return None
    _, _, did, _, key = uri.split("/")
    return f"https://bsky.app/profile/{did}/post/{key}"


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_there_with_its_type_address_and_time(name: str) -> None:
    for act, doc in pairs(name):
        kind = "Announce" if act.get("shared") else TYPES[act["record"]["$type"].rpartition(".")[2]]
        assert doc["type"] == kind
        assert doc["object"]["id"] == _subject(act)
        assert moment(doc["published"]) == moment(act["at"])
        if not is_post(act) and act["uri"]:
            assert doc["id"] == act["uri"] + ("#via" if _via(act) else "")


@pytest.mark.parametrize("name", ACTS)
def test_every_actor_is_who_the_file_says(name: str) -> None:
    for act, doc in pairs(name):
        who, told = act["actor"], doc["actor"]
        assert told["id"] == who["did"]
        assert told.get("preferredUsername") == who.get("handle")
        assert told.get("name") == (" ".join(who.get("displayName", "").split()) or None)
        assert told.get("summary") == (who.get("description", "").strip() or None)
        assert told.get("icon") == who.get("avatar")
        shown = who["did"].startswith("did:")
        assert told.get("url") == (f"https://bsky.app/profile/{who.get('handle', who['did'])}" if shown else None)
        assert told["type"] == ("Service" if any(mark["val"] == "bot" for mark in who.get("labels", [])) else "Person")


@pytest.mark.parametrize("name", ACTS)
def test_every_post_has_its_words_language_and_page(name: str) -> None:
    for act, doc in pairs(name):
        if is_post(act):
            note, record = doc["object"], act["record"]
            assert note.get("content", "") == record["text"].strip()
            assert note.get("contentLanguage") == (record.get("langs") or [None])[0]
            assert note.get("url") == page(act["uri"])


@pytest.mark.parametrize("name", ACTS)
def test_every_reply_and_quote_names_its_target(name: str) -> None:
    for act, doc in pairs(name):
        note, reply = doc["object"], act["record"].get("reply")
        assert (note.get("inReplyTo") or {}).get("id") == (reply["parent"]["uri"] if reply else None)
        assert note.get("context") == (reply["root"]["uri"] if reply else None)
        if reply and reply["parent"]["uri"].startswith("at://"):
            assert note["inReplyTo"]["attributedTo"] == reply["parent"]["uri"].split("/")[2]
            assert note["inReplyTo"]["url"] == page(reply["parent"]["uri"])
        quoted = (act["record"].get("embed") or {}).get("record")
        assert note.get("quoteUrl") == (quoted.get("record", quoted)["uri"] if quoted else None)


@pytest.mark.parametrize("name", ACTS)
def test_every_mention_link_and_picture_is_there(name: str) -> None:
    for act, doc in pairs(name):
        note, record = doc["object"], act["record"]
        marked = [
            (part, feature, record["text"].encode()[part["index"]["byteStart"] : part["index"]["byteEnd"]].decode())
            for part in record.get("facets", [])
            for feature in part["features"]
        ]
        mentions = [(feature["did"], words) for _, feature, words in marked if "did" in feature]
        assert [(one["href"], one["name"]) for one in note.get("tag", [])] == mentions
        embed = record.get("embed") or {}
        beside = embed.get("media") or embed
        card = [beside["external"]["uri"]] if "external" in beside else []
        links = [one["href"] for one in note.get("attachment", []) if one["type"] == "Link"]
        assert set(links) == {*(feature["uri"] for _, feature, _ in marked if "uri" in feature), *card}
        pictures = [one for one in note.get("attachment", []) if one["type"] == "Image"]
        if act["actor"]["did"].startswith("did:") or act["view"].get("embed"):
            assert [one.get("name") for one in pictures] == [
                one["alt"].strip() or None for one in beside.get("images", [])
            ]


@pytest.mark.parametrize("name", ACTS)
def test_every_count_is_there(name: str) -> None:
    for act, doc in pairs(name):
        for field, counted in {"likes": "likeCount", "shares": "repostCount", "replies": "replyCount"}.items():
            shown = doc["object"].get(field, {}).get("totalItems")
            assert shown == act["view"].get(counted)


@pytest.mark.parametrize("name", TIMELINES)
def test_a_repost_in_a_timeline_keeps_the_post_its_author(name: str) -> None:
    for act, doc in pairs(name):
        author = act["view"]["author"]["did"]
        assert doc["object"].get("attributedTo") == (author if act.get("shared") else None)


def test_people_and_schemas_hold_no_act() -> None:
    people = [name for name in recorded("bluesky") if name not in ACTS]
    assert len(people) == 24
    assert not [name for name in people if converted(name)]
