"""Recorded answers of Mastodon, field by field against the file, read here without the adapter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from social_adapters.errors import AdapterError
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
PUBLIC = {"public", "unlisted"}
EVERY = recorded("mastodon")
NOTIFICATIONS = [name for name in EVERY if "notifications" in name]
SHOWN = [name for name in EVERY if name not in NOTIFICATIONS and "streaming" not in name]


def envelope(name: str) -> Json:
    found: Json = json.loads((PAYLOADS / "mastodon" / name).read_bytes())
    return found


def converted(name: str) -> list[Json]:
    try:
        read = recording.read(PAYLOADS / "mastodon" / name)
        return [as2(activity) for activity in recording.outcome(registry.adapter("mastodon"), read).activities]
    except AdapterError:
        assert envelope(name)["response"]["status"] >= 400
        return []


def statuses(value: Any) -> Iterator[Json]:
    """Everything in an answer that looks like a status."""
    if isinstance(value, str):
        for data in re.findall(r"^data: (\{.*)$", value, re.MULTILINE):
            yield from statuses(json.loads(data))
    if isinstance(value, dict) and {"content", "uri", "visibility"} <= value.keys():
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from statuses(inner)


def letters(markup: str) -> str:
    """What is left of HTML without tags and white space."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", markup)))


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def handle(acct: str, url: str) -> str:
    return acct if "@" in acct else f"{acct}@{urlsplit(url).netloc}"


def check_actor(actor: Json, account: Json) -> None:
    assert actor["id"] == actor["url"] == account["url"]
    assert actor["preferredUsername"] == handle(account["acct"], account["url"])
    assert actor.get("name", "") == " ".join(account.get("display_name", "").split())
    assert letters(account.get("note", "")) == re.sub(r"\s+", "", actor.get("summary", ""))
    assert actor["icon"] == account["avatar"]
    assert actor["type"] == ("Service" if account["bot"] or account.get("group") else "Person")
    verified = [field["value"] for field in account.get("fields", []) if field["verified_at"]]
    links = [html.unescape(found[1]) for value in verified if (found := re.search(r'href="([^"]+)"', value))]
    moved = [account["moved"]["url"]] if account.get("moved") else []
    assert actor.get("alsoKnownAs", []) == list(dict.fromkeys([*links, *moved]))


def check_note(note: Json, status: Json) -> None:
    assert (note["id"], note["url"]) == (status["uri"], status["url"])
    assert note["type"] == ("Question" if status["poll"] else "Note")
    assert re.sub(r"\s+", "", note.get("content", "")) == letters(status["content"])
    assert note.get("summary", "") == " ".join(status["spoiler_text"].split())
    assert note.get("contentLanguage") == status["language"]
    assert moment(note["published"]) == moment(status["created_at"])
    assert moment(note.get("updated")) == moment(status["edited_at"])
    totals = [note[name]["totalItems"] for name in ("likes", "shares", "replies")]
    assert totals == [status[name] for name in ("favourites_count", "reblogs_count", "replies_count")]
    check_surroundings(note, status)


def check_surroundings(note: Json, status: Json) -> None:
    named = [(mention["url"], handle(mention["acct"], mention["url"])) for mention in status["mentions"]]
    assert [(tag["href"], tag["name"]) for tag in note.get("tag", [])] == named
    media = [part for part in note.get("attachment", []) if part["type"] != "Link"]
    given = [(file["url"], " ".join((file["description"] or "").split())) for file in status["media_attachments"]]
    assert [(part["url"], part.get("name", "")) for part in media] == given
    links = {part["href"]: part.get("name") for part in note.get("attachment", []) if part["type"] == "Link"}
    if status["card"]:
        assert links[status["card"]["url"]] == " ".join(status["card"]["title"].split())
    anchors = re.findall(r"<a ([^>]*)>", status["content"])
    plain = [
        re.search(r'href="([^"]+)"', anchor)
        for anchor in anchors
        if "mention" not in anchor and "hashtag" not in anchor
    ]
    assert {html.unescape(found[1]) for found in plain if found} <= set(links)


def check_parent(note: Json, status: Json, everything: list[Json]) -> None:
    number, author = status["in_reply_to_id"], status["in_reply_to_account_id"]
    if number is None:
        assert "inReplyTo" not in note
        return
    parent = note["inReplyTo"]
    shown = {one["id"]: one for one in everything}
    if number in shown:
        assert (parent["id"], parent["attributedTo"]) == (shown[number]["uri"], shown[number]["account"]["url"])
        return
    assert parent["id"].endswith(f"/{number}")
    known = {one["account"]["id"]: one["account"]["url"] for one in everything}
    known |= {mention["id"]: mention["url"] for one in everything for mention in one["mentions"]}
    assert parent.get("attributedTo") == known.get(author)


@pytest.mark.parametrize("name", SHOWN)
def test_every_public_status_is_what_its_author_wrote(name: str) -> None:
    everything = list(statuses(envelope(name)["response"]["body"]))
    public = {status["uri"]: status for status in everything if status["visibility"] in PUBLIC}
    found = converted(name)
    assert [activity["type"] for activity in found] == ["Create"] * len(public)
    assert {activity["object"]["id"] for activity in found} == public.keys()
    assert [activity["published"] for activity in found] == sorted(activity["published"] for activity in found)
    for activity in found:
        status = public[activity["object"]["id"]]
        assert activity["id"] == f"{status['uri']}/activity"
        assert moment(activity["published"]) == moment(status["created_at"])
        check_actor(activity["actor"], status["account"])
        check_note(activity["object"], status)
        check_parent(activity["object"], status, everything)


@pytest.mark.parametrize("name", [name for name in NOTIFICATIONS if "v1" in name])
def test_every_notification_of_a_public_status_is_what_its_author_wrote(name: str) -> None:
    told = envelope(name)["response"]["body"]
    shown = [one["status"] for one in told if one["status"] and one["status"]["visibility"] in PUBLIC]
    assert {one["type"] for one in told} <= {"mention", "status"}
    found = converted(name)
    assert [activity["object"]["id"] for activity in found] == [status["uri"] for status in reversed(shown)]
    for activity, status in zip(found, reversed(shown), strict=True):
        check_actor(activity["actor"], status["account"])
        check_note(activity["object"], status)
        check_parent(activity["object"], status, shown)


@pytest.mark.parametrize("name", [name for name in NOTIFICATIONS if "v2" in name])
def test_every_member_of_a_group_is_one_act(name: str) -> None:
    body = envelope(name)["response"]["body"]
    accounts = {one["id"]: one for one in [*body["accounts"], *body.get("partial_accounts", [])]}
    shown = {one["id"]: one for one in body["statuses"]}
    expected = {key: at for group in body["notification_groups"] for key, at in members(group, shown)}
    found = converted(name)
    assert {(one["type"], one["actor"]["id"], target(one)): moment(one.get("published")) for one in found} == {
        (kind, accounts[member]["url"], about): moment(at) for (kind, member, about), at in expected.items()
    }
    for activity in found:
        number = {account["url"]: account["id"] for account in accounts.values()}[activity["actor"]["id"]]
        check_actor(activity["actor"], accounts[number])
        if "totalItems" in str(activity["object"]):
            status = next(one for one in body["statuses"] if one["uri"] == activity["object"]["id"])
            check_note(activity["object"], status)
            check_parent(activity["object"], status, body["statuses"])


def members(group: Json, shown: Json) -> Iterator[tuple[tuple[str, str, str], str | None]]:
    """Each act of a group as (type, account, what it is about), with its time where the group says it."""
    status = shown.get(group.get("status_id"))
    latest = group["latest_page_notification_at"]
    if group["type"] == "mention" and status and status["visibility"] in PUBLIC:
        yield ("Create", status["account"]["id"], status["id"]), status["created_at"]
    if group["type"] in {"favourite", "follow"}:
        kind = {"favourite": "Like", "follow": "Follow"}[group["type"]]
        for place, member in enumerate(group["sample_account_ids"]):
            yield (kind, member, group.get("status_id", "")), None if place else latest


def target(activity: Json) -> str:
    """The number at the end of a status' own address; nothing for a person's."""
    found = re.search(r"/(\d+)$", activity["object"].get("url") or activity["object"]["id"])
    return found[1] if found and activity["type"] != "Create" else local(activity)


def local(activity: Json) -> str:
    name = activity["object"]["id"]
    for file in NOTIFICATIONS:
        for status in statuses(envelope(file)["response"]["body"]):
            if status["uri"] == name:
                return str(status["id"])
    return ""


def test_a_stream_tells_of_what_was_public_and_of_its_end() -> None:
    (name,) = [name for name in EVERY if "streaming" in name]
    body = envelope(name)["response"]["body"]
    public = [status for status in statuses(body) if status["visibility"] in PUBLIC]
    written, heard, edited = public
    create, mention, update, delete = converted(name)
    assert [one["type"] for one in (create, mention, update, delete)] == ["Create", "Create", "Update", "Delete"]
    for activity, status in zip((create, mention, update), (written, heard, edited), strict=True):
        check_actor(activity["actor"], status["account"])
        check_note(activity["object"], status)
    assert moment(update["published"]) == moment(edited["edited_at"])
    assert re.findall(r"event: delete\ndata: (\d+)", body) == [written["id"]]
    assert delete["object"]["id"] == written["uri"]
    assert delete["actor"]["id"] == written["account"]["url"]
