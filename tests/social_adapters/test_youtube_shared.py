"""Recorded answers of YouTube, field by field against the file, read here without the adapter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
SITE = "https://www.youtube.com"
NAMES = recorded("youtube")
COMMENTS = [name for name in NAMES if "omment" in name]
VIDEOS = [name for name in NAMES if re.match(r"activities|playlistItems_2026|search|videos", name)]


def items(name: str) -> list[Json]:
    found: list[Json] = json.loads((PAYLOADS / "youtube" / name).read_bytes())["response"]["body"]["items"]
    return found


def converted(name: str) -> dict[str, Json]:
    """What the adapter makes of a file, by the id of what it is about."""
    found = recording.outcome(registry.adapter("youtube"), recording.read(PAYLOADS / "youtube" / name))
    documents = [as2(activity) for activity in found.activities]
    assert len({document["object"]["id"] for document in documents}) == len(documents)
    return {document["object"]["id"]: document for document in documents}


def said(name: str) -> Iterator[tuple[Json, Json | None]]:
    """Every comment in a file, with its thread where it is the first of one."""
    for row in items(name):
        first = row["snippet"].get("topLevelComment")
        yield (first, row["snippet"]) if first else (row, None)
        for reply in row.get("replies", {}).get("comments", []):
            yield reply, None


def at(time: str) -> str:
    return time.replace(".000Z", "Z")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("name", COMMENTS)
def test_every_comment_is_there_once_with_its_author_and_time(name: str) -> None:
    told = {key: (doc["type"], doc["actor"]["id"], doc["published"]) for key, doc in converted(name).items()}
    expected = {
        row["id"]: ("Create", row["snippet"]["authorChannelId"]["value"], at(row["snippet"]["publishedAt"]))
        for row, _ in said(name)
    }
    assert told == expected


@pytest.mark.parametrize("name", COMMENTS)
def test_every_commenter_has_name_page_and_picture(name: str) -> None:
    told = converted(name)
    for row, _ in said(name):
        actor, shown = told[row["id"]]["actor"], row["snippet"]
        assert actor.get("name", f"@{actor.get('preferredUsername')}") == shown["authorDisplayName"]
        assert (actor["url"], actor["icon"]) == (shown["authorChannelUrl"], shown["authorProfileImageUrl"])


@pytest.mark.parametrize("name", COMMENTS)
def test_every_comment_has_its_words_edit_and_page(name: str) -> None:
    told = converted(name)
    for row, _ in said(name):
        note, shown = told[row["id"]]["object"], row["snippet"]
        assert note["type"] == "Note"
        assert words(note["content"]) == words(html.unescape(re.sub(r"<[^>]+>", " ", shown["textDisplay"])))
        assert " ".join(note["content"].split()) == " ".join(shown["textOriginal"].split())
        edited = at(shown["updatedAt"])
        assert note.get("updated") == (edited if edited != at(shown["publishedAt"]) else None)
        page = f"{SITE}/watch?v={shown['videoId']}&lc={row['id']}" if "videoId" in shown else None
        assert note.get("url") == page


@pytest.mark.parametrize("name", COMMENTS)
def test_every_comment_answers_what_the_file_says(name: str) -> None:
    told = converted(name)
    authors = {row["id"]: row["snippet"]["authorChannelId"]["value"] for row, _ in said(name)}
    for row, _ in said(name):
        shown, above = row["snippet"], told[row["id"]]["object"]["inReplyTo"]
        parent = shown.get("parentId")
        assert above["id"] == (parent or shown["videoId"])
        assert above.get("attributedTo") == (authors.get(parent) if parent else shown.get("channelId"))
        assert told[row["id"]]["object"].get("context") == shown.get("videoId")


@pytest.mark.parametrize("name", COMMENTS)
def test_every_comment_has_its_counts(name: str) -> None:
    told = converted(name)
    for row, thread in said(name):
        note = told[row["id"]]["object"]
        assert note["likes"]["totalItems"] == row["snippet"]["likeCount"]
        assert note.get("replies", {}).get("totalItems") == (thread["totalReplyCount"] if thread else None)


@pytest.mark.parametrize("name", COMMENTS)
def test_every_comment_has_its_links_but_no_hashtags(name: str) -> None:
    told = converted(name)
    for row, _ in said(name):
        found = re.findall(r'href="([^"]+)"', row["snippet"]["textDisplay"])
        wanted = {html.unescape(url) for url in found if "search_query=%23" not in url}
        assert {link["href"] for link in told[row["id"]]["object"].get("attachment", [])} == wanted


def video_of(row: Json) -> str:
    """The id of the video a row is about, wherever that kind of row has it."""
    if isinstance(row["id"], dict):
        return str(row["id"]["videoId"])
    if "resourceId" in row["snippet"]:
        return str(row["snippet"]["resourceId"]["videoId"])
    if row["kind"] == "youtube#activity":
        return str(row["snippet"]["thumbnails"]["default"]["url"].split("/")[4])
    return str(row["id"])


@pytest.mark.parametrize("name", VIDEOS)
def test_every_video_is_there_with_its_channel_time_title_and_words(name: str) -> None:
    told = converted(name)
    public = [row for row in items(name) if row.get("status", {}).get("privacyStatus", "public") == "public"]
    assert set(told) == {video_of(row) for row in public}
    for row in public:
        shown, document = row["snippet"], told[video_of(row)]
        owner = shown.get("videoOwnerChannelId", shown["channelId"])
        assert (document["type"], document["object"]["type"]) == ("Create", "Video")
        assert (document["actor"]["id"], document["actor"]["name"]) == (owner, html.unescape(shown["channelTitle"]))
        assert document["actor"]["url"] == f"{SITE}/channel/{owner}"
        assert document["published"] == at(row.get("contentDetails", {}).get("videoPublishedAt", shown["publishedAt"]))
        assert document["object"]["name"] == " ".join(html.unescape(shown["title"]).split())
        assert words(document["object"].get("content", "")) == words(html.unescape(shown["description"]))
        assert document["url"] == document["object"]["url"] == f"{SITE}/watch?v={video_of(row)}"


def test_a_video_shows_its_counts_and_language() -> None:
    name = "videos_2026__get-video.test.json"
    (row,) = items(name)
    (document,) = converted(name).values()
    assert document["object"]["likes"]["totalItems"] == int(row["statistics"]["likeCount"])
    assert document["object"]["replies"]["totalItems"] == int(row["statistics"]["commentCount"])
    assert document["object"]["contentLanguage"] == row["snippet"]["defaultAudioLanguage"]


def test_entries_that_name_no_owner_were_put_into_a_list_by_its_channel() -> None:
    name = "playlist_items__playlist_items_paged_1.json"
    told = converted(name)
    for row in items(name):
        document = told[video_of(row)]
        assert (document["type"], document["actor"]["id"]) == ("Announce", row["snippet"]["channelId"])
        assert (document["id"], document["published"]) == (f"{row['id']}#announce", at(row["snippet"]["publishedAt"]))


def test_subscriptions_are_follows_at_their_time() -> None:
    name = "subscriptions__subscriptions_by_channel_p1.json"
    told = converted(name)
    for row in items(name):
        shown, document = row["snippet"], told[row["snippet"]["resourceId"]["channelId"]]
        assert (document["type"], document["actor"]["id"]) == ("Follow", shown["channelId"])
        assert document["object"]["name"] == shown["title"]
        assert document["published"] == at(shown["publishedAt"]).replace(".615Z", ".615000Z")
