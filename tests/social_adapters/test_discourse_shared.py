"""Recorded answers of Discourse, field by field against the file, read here without the adapter."""

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
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
EVERY = recorded("discourse")


def body_of(name: str) -> Any:
    return json.loads((PAYLOADS / "discourse" / name).read_bytes())["response"]["body"]


def converted(name: str) -> dict[str, Json]:
    read = recording.read(PAYLOADS / "discourse" / name)
    found = [as2(activity) for activity in recording.outcome(registry.adapter("discourse"), read).activities]
    assert len({activity["id"] for activity in found}) == len(found)
    assert [activity["published"] for activity in found] == sorted(activity["published"] for activity in found)
    return {activity["id"]: activity for activity in found}


def posts(name: str) -> list[Json]:
    body = body_of(name)
    if not isinstance(body, dict):
        return []
    found: list[Json] = body.get("latest_posts") or body.get("post_stream", {}).get("posts")
    return found or ([body] if "cooked" in body else [])


def topics(name: str) -> Iterator[tuple[Json, Json]]:
    """Topics of a list, with who opened them."""
    body = body_of(name)
    users = {user["id"]: user for user in body.get("users", [])}
    for topic in body["topic_list"]["topics"]:
        if topic["posters"][0]["user_id"] in users:
            yield topic, users[topic["posters"][0]["user_id"]]


POSTS = [name for name in EVERY if posts(name)]
TOPICS = [name for name in EVERY if isinstance(body_of(name), dict) and "topic_list" in body_of(name)]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def words(markup: str) -> list[str]:
    """The words of a post, without boxes that preview a link and without what stands on a picture."""
    shown = re.sub(r'<aside class="onebox.*?</aside>|<div class="meta">.*?</div>', " ", markup, flags=re.DOTALL)
    pictured = re.sub(r'<img [^>]*class="emoji"[^>]*alt="([^"]*)"[^>]*>|<img [^>]*>', r"\1", shown)
    spaced = re.sub(r"</?(?:b|i|em|strong|a|code|span|img)\b[^>]*>", "", pictured)
    return html.unescape(re.sub(r"<[^>]+>", " ", spaced)).replace("\xa0", " ").split()


@pytest.mark.parametrize("name", POSTS)
def test_every_post_is_there_with_its_author_and_times(name: str) -> None:
    found = converted(name)
    assert set(found) == {f"/t/{post['topic_id']}/{post['post_number']}#create" for post in posts(name)}
    for post in posts(name):
        activity = found[f"/t/{post['topic_id']}/{post['post_number']}#create"]
        actor, note = activity["actor"], activity["object"]
        assert actor["id"] == f"/u/{post['username'].lower()}"
        assert actor["preferredUsername"] == post["username"]
        assert actor.get("name") == (post["name"] or None)
        assert actor["type"] == ("Service" if post["user_id"] < 0 else "Person")
        assert moment(activity["published"]) == moment(note["published"]) == moment(post["created_at"])
        edited = post["updated_at"] if post["version"] > 1 else None
        assert (moment(note["updated"]) if "updated" in note else None) == (moment(edited) if edited else None)


@pytest.mark.parametrize("name", POSTS)
def test_every_post_has_its_words_links_and_counts(name: str) -> None:
    found = converted(name)
    for post in posts(name):
        note = found[f"/t/{post['topic_id']}/{post['post_number']}#create"]["object"]
        said = [word for word in note.get("content", "").split() if word != "-"]
        boxes = re.findall(r'<aside class="onebox.*?href="([^"]+)"', post["cooked"], flags=re.DOTALL)
        assert [word for word in said if word not in boxes] == [word for word in words(post["cooked"]) if word != "-"]
        assert set(boxes) <= set(said)
        pointed = {part["href"] for part in note.get("attachment", []) if part["type"] == "Link"}
        anchors = re.findall(r'<a href="(https?:[^"]+)"(?! class="lightbox)', post["cooked"])
        outside = {html.unescape(url) for url in anchors} - set(re.findall(r'<h3><a href="([^"]+)"', post["cooked"]))
        assert outside <= pointed
        likes = next((action["count"] for action in post["actions_summary"] if action["id"] == 2), 0)
        assert note["likes"]["totalItems"] == likes
        assert note["replies"]["totalItems"] == post["reply_count"]


@pytest.mark.parametrize("name", POSTS)
def test_every_post_answers_what_the_file_says(name: str) -> None:
    found, rows = converted(name), posts(name)
    authors = {(post["topic_id"], post["post_number"]): post["username"] for post in rows}
    for post in rows:
        note = found[f"/t/{post['topic_id']}/{post['post_number']}#create"]["object"]
        first = post["post_number"] == 1
        above = (post["topic_id"], post["reply_to_post_number"] or 1)
        in_topic = "post_stream" in body_of(name)
        by = (post.get("reply_to_user") or {}).get("username") or (authors.get(above) if in_topic else None)
        wanted = {"id": f"/t/{above[0]}/{above[1]}", "attributedTo": f"/u/{by.lower()}" if by else None}
        present = {key: value for key, value in wanted.items() if value is not None}
        assert note.get("inReplyTo") == (None if first else present)
        assert note.get("context") == (None if first else f"/t/{post['topic_id']}/1")
        title = post.get("topic_title") or body_of(name).get("title")
        assert note.get("name") == (title if first else None)
        assert note["type"] == ("Article" if first else "Note")


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_was_opened_by_its_first_poster(name: str) -> None:
    found = converted(name)
    assert set(found) == {f"/t/{topic['id']}/1#create" for topic, _ in topics(name)}
    for topic, opener in topics(name):
        activity = found[f"/t/{topic['id']}/1#create"]
        assert activity["actor"]["preferredUsername"] == opener["username"]
        assert activity["object"]["type"] == "Article"
        same = [one for one, _ in topics(name) if one["id"] == topic["id"]]
        assert activity["object"]["name"] in {one["title"] for one in same}
        assert moment(activity["published"]) in {moment(one["created_at"]) for one in same}


def test_every_action_is_what_the_account_wrote() -> None:
    name = "replies_and_topics.json"
    found = converted(name)
    for row in body_of(name)["user_actions"]:
        activity = found[f"/t/{row['topic_id']}/{row['post_number']}#create"]
        assert activity["actor"]["preferredUsername"] == row["acting_username"]
        assert activity["actor"]["name"] == row["acting_name"]
        assert activity["object"]["content"] == row["excerpt"]
        assert moment(activity["published"]) == moment(row["created_at"])
        assert activity["object"].get("name") == (row["title"] if row["action_type"] == 4 else None)
    assert len(found) == len(body_of(name)["user_actions"])


def test_a_notification_names_who_wrote_which_post() -> None:
    (row,) = body_of("notifications.json")
    (activity,) = converted("notifications.json").values()
    assert activity["object"]["id"] == f"/t/{row['topic_id']}/{row['post_number']}"
    assert activity["actor"]["preferredUsername"] == row["data"]["display_username"]
    assert moment(activity["published"]) == moment(row["created_at"])
