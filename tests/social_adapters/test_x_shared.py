"""Recorded answers of X, field by field against the file, read here without the adapter."""

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
from social_adapters.errors import Unexpected
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
EVERY = recorded("x")
ACCOUNTS = ("followers", "following", "liking_users", "retweeted_by", "users_")
POSTS = [name for name in EVERY if not name.startswith(ACCOUNTS)]


def envelope(name: str) -> Json:
    found: Json = json.loads((PAYLOADS / "x" / name).read_bytes())
    return found


def body(name: str) -> Json:
    found: Json = envelope(name)["response"]["body"]
    return found


def rows(name: str) -> list[Json]:
    data = body(name).get("data", [])
    return data if isinstance(data, list) else [data]


def owner(name: str) -> str | None:
    """Whose timeline was asked for."""
    found = re.search(r"/users/(\d+)/tweets", (envelope(name).get("request") or {}).get("url", ""))
    return found[1] if found else None


def converted(name: str) -> list[Json]:
    found = recording.outcome(registry.adapter("x"), recording.read(PAYLOADS / "x" / name))
    return [as2(activity) for activity in found.activities]


ATTRIBUTED = [name for name in POSTS if owner(name) or all("author_id" in row for row in rows(name))]


def beside(name: str, kind: str) -> list[Json]:
    found: list[Json] = body(name).get("includes", {}).get(kind, [])
    return found


def shown(name: str, kind: str, id_: str) -> Json | None:
    return next((row for row in beside(name, kind) if row["id"] == id_), None)


def told_by(id_: str) -> datetime:
    """The moment an id was made, as X documents its ids."""
    return datetime.fromtimestamp(((int(id_) >> 22) + 1288834974657) / 1000, UTC)


def moment(post: Json) -> datetime:
    return datetime.fromisoformat(post["created_at"]) if "created_at" in post else told_by(post["id"])


def referenced(post: Json) -> dict[str, str]:
    return {row["type"]: row["id"] for row in post.get("referenced_tweets", [])}


def first(name: str, id_: str) -> str:
    """The first version of a post, as far as the answer shows its versions."""
    post = shown(name, "tweets", id_) or {}
    return str(post.get("edit_history_tweet_ids", [id_])[0])


def words(post: Json) -> str:
    """What is left of a text without addresses and white space."""
    return re.sub(r"\s+", "", re.sub(r"https?://\S+", "", html.unescape(post["text"])))


def check_actor(name: str, actor: Json, id_: str) -> None:
    user = shown(name, "users", id_)
    assert actor["id"] == id_
    if user is None:
        assert actor == {"type": "Person", "id": id_, "url": f"https://x.com/i/user/{id_}"}
        return
    assert (actor["preferredUsername"], actor["url"]) == (user["username"], f"https://x.com/{user['username']}")
    assert actor["icon"] == user["profile_image_url"]
    assert actor["type"] == "Person"
    assert actor.get("name", "") == " ".join(html.unescape(user["name"]).split())
    assert words({"text": actor.get("summary", "")}) == words({"text": user["description"]})


def check_note(name: str, note: Json, post: Json) -> None:
    versions = post.get("edit_history_tweet_ids", [post["id"]])
    assert (note["id"], note["url"]) == (versions[0], f"https://x.com/i/status/{post['id']}")
    assert note["type"] == ("Question" if "poll_ids" in post.get("attachments", {}) else "Note")
    assert words({"text": note.get("content", "")}) == words(post)
    edited = versions[0] != post["id"]
    assert datetime.fromisoformat(note["published"]) == (told_by(versions[0]) if edited else moment(post))
    assert (datetime.fromisoformat(note["updated"]) == moment(post)) if edited else ("updated" not in note)
    assert note.get("contentLanguage", "und") == re.sub(r"^q..$|^zxx$", "und", post.get("lang", "und"))
    check_place(name, note, post)
    check_counts(note, post.get("public_metrics"))
    check_entities(name, note, post)


def check_place(name: str, note: Json, post: Json) -> None:
    above = referenced(post)
    parent = note.get("inReplyTo")
    assert bool(parent) == ("replied_to" in above)
    if parent:
        assert parent["id"] == first(name, above["replied_to"])
        assert parent["attributedTo"] == post["in_reply_to_user_id"]
    assert note.get("quoteUrl") == (first(name, above["quoted"]) if "quoted" in above else None)
    versions = post.get("edit_history_tweet_ids", [post["id"]])
    thread = post.get("conversation_id", post["id"])
    assert note.get("context") == (None if thread in [post["id"], *versions] else first(name, thread))


def check_counts(note: Json, counts: Json | None) -> None:
    wanted = [counts[field] if counts else None for field in ("like_count", "retweet_count", "reply_count")]
    assert [note.get(field, {}).get("totalItems") for field in ("likes", "shares", "replies")] == wanted


def check_entities(name: str, note: Json, post: Json) -> None:
    ids = {user["username"].lower(): user["id"] for user in beside(name, "users")}
    named = post.get("entities", {}).get("mentions", [])
    known = {row.get("id") or ids.get(row["username"].lower()): f"@{row['username']}" for row in named}
    known.pop(None, None)
    assert {tag["href"]: tag["name"] for tag in note.get("tag", [])}.keys() == known.keys()
    files = {file["media_key"]: file for file in beside(name, "media")}
    wanted = [files[key] for key in post.get("attachments", {}).get("media_keys", []) if key in files]
    attached = note.get("attachment", [])
    pictures = [part for part in attached if part["type"] in {"Image", "Video"}]
    assert [part["url"] for part in pictures] == [file.get("url") or file["preview_image_url"] for file in wanted]
    links = [part["href"] for part in attached if part["type"] == "Link"]
    elsewhere = [row for row in post.get("entities", {}).get("urls", []) if not own(row["expanded_url"])]
    assert links == list(dict.fromkeys(row.get("unwound_url") or row["expanded_url"] for row in elsewhere))
    assert "t.co/" not in note.get("content", "") or "entities" not in post


def own(url: str) -> bool:
    return re.match(r"https://(twitter|x)\.com/\w+(/web)?/status/\d+", url) is not None


def pairs(name: str) -> Iterator[tuple[Json, Json]]:
    """Each recorded post with the activity it became."""
    found = converted(name)
    assert len(found) == len(rows(name))
    for row in rows(name):
        author = row.get("author_id") or owner(name)
        repeated = referenced(row).get("retweeted")
        thing = repeated or row.get("edit_history_tweet_ids", [row["id"]])[0]
        (activity,) = [one for one in found if (one["actor"]["id"], one["object"]["id"]) == (author, thing)]
        yield row, activity


@pytest.mark.parametrize("name", ATTRIBUTED)
def test_every_post_is_there_with_all_its_fields(name: str) -> None:
    for row, activity in pairs(name):
        check_actor(name, activity["actor"], row.get("author_id") or owner(name))
        repeated = referenced(row).get("retweeted")
        if repeated is None:
            assert (activity["type"], activity["id"]) == ("Create", f"{activity['object']['id']}#create")
            check_note(name, activity["object"], row)
            continue
        assert activity["type"] == "Announce"
        assert datetime.fromisoformat(activity["published"]) == moment(row)
        post = shown(name, "tweets", repeated)
        if post:
            assert activity["object"]["attributedTo"] == post["author_id"]
            check_note(name, activity["object"], post)
        else:
            assert activity["object"]["url"] == f"https://x.com/i/status/{repeated}"


@pytest.mark.parametrize("name", [name for name in POSTS if name not in ATTRIBUTED])
def test_posts_that_were_asked_for_without_their_authors_are_one_clear_error(name: str) -> None:
    with pytest.raises(Unexpected, match="author_id was not asked for"):
        converted(name)


@pytest.mark.parametrize("name", [name for name in EVERY if name not in POSTS])
def test_lists_of_accounts_are_relations(name: str) -> None:
    assert rows(name)
    assert converted(name) == []
