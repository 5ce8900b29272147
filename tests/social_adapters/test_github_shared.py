"""Recorded answers of GitHub, field by field against the file, read here without the adapter."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
API = "https://api.github.com"
WEB = "https://github.com"
COMMENTS = [name for name in recorded("github") if name.startswith("issue_comments")]
EVENTS = [name for name in recorded("github") if re.search(r"(user|repo|received)_events", name)]
TALKED = {"IssuesEvent", "IssueCommentEvent", "CommitCommentEvent", "WatchEvent", "ForkEvent", "CreateEvent"}


def converted(name: str) -> list[Json]:
    found = recording.outcome(registry.adapter("github"), recording.read(PAYLOADS / "github" / name))
    return [as2(activity) for activity in found.activities]


def body(name: str) -> Any:
    return json.loads((PAYLOADS / "github" / name).read_bytes())["response"]["body"]


def who(account: Json) -> Json:
    """The actor an account must become; none of the recorded ones is a bot or says it is an organization."""
    page = account.get("html_url") or f"{WEB}/{account['login']}"
    shown = {"type": "Person", "id": account["login"].lower(), "preferredUsername": account["login"], "url": page}
    return {**shown, "icon": account["avatar_url"]} if account.get("avatar_url") else shown


def text(markdown: str) -> str:
    """None of the recorded texts holds HTML: what differs is white space."""
    return "\n".join(
        line.rstrip() for line in re.sub(r"\n{3,}", "\n\n", markdown.replace("\r\n", "\n")).split("\n")
    ).strip()


def mentioned(markdown: str) -> list[str]:
    prose = re.sub(r"```.*?```|`[^`]*`", "", markdown, flags=re.DOTALL)
    return [f"@{login}" for login in dict.fromkeys(re.findall(r"(?<![\w/])@([\w-]+)(?![\w/])", prose))]


def same_words(note: Json, row: Json) -> None:
    assert note.get("content", "") == text(row["body"])
    assert [tag["name"] for tag in note.get("tag", [])] == mentioned(row["body"])
    assert note["published"] == row["created_at"]
    assert note.get("updated") == (row["updated_at"] if row["updated_at"] != row["created_at"] else None)


@pytest.mark.parametrize("name", COMMENTS)
def test_every_comment_is_there_with_all_its_fields(name: str) -> None:
    rows = sorted(body(name), key=lambda row: str(row["created_at"]))
    documents = converted(name)
    assert len(documents) == len(rows)
    for row, document in zip(rows, documents, strict=True):
        note, on = document["object"], row["issue_url"]
        owner = on.split("/")[4].lower()
        assert (document["type"], document["actor"], document["published"]) == (
            "Create",
            who(row["user"]),
            row["created_at"],
        )
        assert document.get("to", []) == ([owner] if owner != row["user"]["login"].lower() else [])
        assert (note["id"], note["url"], note["type"]) == (row["url"], row["html_url"], "Note")
        assert note["inReplyTo"] == {"id": on, "url": on.replace(f"{API}/repos", WEB)}
        assert note["context"] == on
        liked = row.get("reactions", {}).get("+1"), row.get("reactions", {}).get("heart")
        assert note.get("likes", {}).get("totalItems") == (sum(liked) if None not in liked else None)
        same_words(note, row)


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_worth_an_answer_is_there_and_no_other(name: str) -> None:
    worth = [row for row in body(name) if row["type"] in TALKED and talk(row)]
    assert sorted(expected(row) for row in worth) == sorted(
        (doc["type"], doc["actor"]["id"], doc["published"], doc["object"]["id"]) for doc in converted(name)
    )


def talk(row: Json) -> bool:
    payload = row["payload"]
    if row["type"] == "IssuesEvent":
        return bool(payload["action"] == "opened")
    return row["type"] != "CreateEvent" or payload["ref_type"] == "repository"


def expected(row: Json) -> tuple[str, str, str, str]:
    """Type, actor, time and object by an event's own fields."""
    by, at, payload = row["actor"]["login"].lower(), row["created_at"], row["payload"]
    match row["type"]:
        case "WatchEvent":
            return "Like", by, at, row["repo"]["url"]
        case "ForkEvent":
            return "Announce", by, payload["forkee"]["created_at"], row["repo"]["url"]
        case "CreateEvent":
            return "Create", by, at, row["repo"]["url"]
    thing = payload["issue" if row["type"] == "IssuesEvent" else "comment"]
    return "Create", thing["user"]["login"].lower(), thing["created_at"], thing["url"]


@pytest.mark.parametrize("name", EVENTS)
def test_what_was_said_in_an_event_is_there_with_all_its_fields(name: str) -> None:
    told = {document["object"]["id"]: document for document in converted(name)}
    for row in body(name):
        payload = row["payload"]
        if row["type"] == "IssuesEvent" and payload["action"] == "opened":
            issue, note = payload["issue"], told[payload["issue"]["url"]]["object"]
            assert (note["name"], note["url"]) == (issue["title"], issue["html_url"])
            assert note["replies"]["totalItems"] == issue["comments"]
            assert told[issue["url"]]["actor"] == who(issue["user"])
            same_words(note, issue)
        elif row["type"] == "IssueCommentEvent":
            comment, issue, note = payload["comment"], payload["issue"], told[payload["comment"]["url"]]["object"]
            answered = {"id": issue["url"], "attributedTo": issue["user"]["login"].lower(), "url": issue["html_url"]}
            assert note["inReplyTo"] == answered
            assert note["url"] == f"{issue['html_url']}#issuecomment-{comment['id']}"
            same_words(note, comment)
        elif row["type"] == "CommitCommentEvent":
            comment, note = payload["comment"], told[payload["comment"]["url"]]["object"]
            assert note["url"] == comment["html_url"]
            assert note["inReplyTo"]["url"] == comment["html_url"].partition("#")[0]
            same_words(note, comment)
        elif row["type"] == "CreateEvent" and payload["ref_type"] == "repository":
            page = told[row["repo"]["url"]]["object"]
            assert (page["type"], page["name"]) == ("Page", row["repo"]["name"])
            assert page.get("content", "") == (payload["description"] or "")


@pytest.mark.parametrize("name", EVENTS)
def test_stars_and_forks_name_the_repository_and_its_owner(name: str) -> None:
    rows = {row["actor"]["login"].lower(): row for row in body(name) if row["type"] in {"WatchEvent", "ForkEvent"}}
    for document in converted(name):
        if document["type"] in {"Like", "Announce"}:
            repository = rows[document["actor"]["id"]]["repo"]
            owner = repository["name"].partition("/")[0].lower()
            page = f"{WEB}/{repository['name']}"
            assert document["object"] == {"id": repository["url"], "attributedTo": owner, "url": page}


def test_a_fork_in_the_list_is_by_its_owner() -> None:
    (name,) = (name for name in recorded("github") if name.startswith("forks"))
    ((row,), (document,)) = (body(name), converted(name))
    assert (document["type"], document["actor"], document["published"]) == (
        "Announce",
        who(row["owner"]),
        row["created_at"],
    )
    assert document["url"] == row["html_url"]
    assert document["object"]["id"] == f"{API}/repos/PyGithub/PyGithub"


def test_a_reaction_is_a_like_of_what_it_was_asked_for() -> None:
    (name,) = (name for name in recorded("github") if name.startswith("reactions"))
    ((row,), (document,)) = (body(name), converted(name))
    assert (document["type"], document["actor"], document["published"]) == ("Like", who(row["user"]), row["created_at"])
    assert document["object"] == {"id": f"{API}/repos/PyGithub/PyGithub/comments/1362000"}


def test_a_discussion_and_its_answer_are_there_with_all_their_fields() -> None:
    (name,) = (name for name in recorded("github") if name.startswith("discussions"))
    told = body(name)["data"]["node"]
    opened, answered = converted(name)
    answer = told["answer"]
    for document, row in ((opened, told), (answered, answer)):
        note, login = document["object"], row["author"]["login"]
        assert (document["actor"]["preferredUsername"], document["actor"]["id"]) == (login, login.lower())
        assert document["to"] == [told["repository"]["owner"]["login"].lower()]
        assert (note["url"], note["published"], note.get("updated")) == (
            row["url"],
            row["createdAt"],
            row["lastEditedAt"],
        )
        assert note["content"] == text(row["body"])
        links = dict.fromkeys(re.findall(r"\]\((https[^)]+)\)", row["body"]))
        assert [link["href"] for link in note["attachment"]] == list(links)
        assert "tag" not in note
    assert opened["object"]["name"] == told["title"]
    assert opened["object"]["id"].endswith(f"/discussions/{told['number']}")
    assert opened["object"]["replies"]["totalItems"] == told["comments"]["totalCount"]
    assert opened["object"]["likes"]["totalItems"] == told["reactions"]["totalCount"]
    above = {"id": opened["object"]["id"], "attributedTo": told["author"]["login"].lower(), "url": told["url"]}
    assert answered["object"]["inReplyTo"] == above
