"""Recorded files of LinkedIn archives, field by field against the file, read here without the adapter."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import pytest

from social_adapters import recording, registry
from social_adapters.as2 import as2
from social_adapters.linkedin.archive import read_archive
from social_adapters.testing import problems
from tests.social_adapters.shared import PAYLOADS, recorded

Json = dict[str, Any]
FOLDER = PAYLOADS / "linkedin"
EVERY = recorded("linkedin")
EXPORTS = sorted({name.split("/")[1] for name in EVERY if "LinkedInDataExport" in name or "silkyrich" in name})
LAYOUTS = {"2021": "Maya Lindgren", "2023": "Jordan Pike", "2026": "Jordan Pike", "silkyrich": "Ada Byron-Lovelace"}
MEMBER = "linkedin:member"  # who it is, one file by itself does not say


def named(part: str) -> list[str]:
    return [name for name in EVERY if part in name.rpartition("/")[2]]


def converted(name: str) -> list[Json]:
    found = recording.outcome(registry.adapter("linkedin"), recording.read(FOLDER / name)).activities
    assert [problem for activity in found for problem in problems(activity)] == []
    return [as2(activity) for activity in found]


def rows(name: str, first: str) -> list[dict[str, str]]:
    """The rows below the line that begins with `first`."""
    text = (FOLDER / name).read_bytes().decode()
    start = text.index(first)
    return list(csv.DictReader(io.StringIO(text[start:], newline="")))


def person(url: str) -> str:
    return "https://www.linkedin.com/in/" + unquote(url.rpartition("/in/")[2]).lower()


def at(text: str, form: str) -> str:
    return datetime.strptime(text, form).strftime("%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007  # it is formatted as UTC


@pytest.mark.parametrize("name", named("Connections"))
def test_every_connection_follows_both_ways_since_its_day(name: str) -> None:
    shown = [row for row in rows(name, "First Name,") if row["First Name"]]
    found = converted(name)
    assert len(found) == 2 * len(shown)
    for row, theirs, ours in zip(shown, found[::2], found[1::2], strict=True):
        day = at(row["Connected On"], "%d %b %Y")
        assert [(one["type"], one["published"]) for one in (theirs, ours)] == [("Follow", day)] * 2
        assert (theirs["object"]["id"], ours["actor"]["id"]) == (MEMBER, MEMBER)
        assert theirs["actor"] == ours["object"]
        who = theirs["actor"]
        assert who["name"] == f"{row['First Name']} {row['Last Name']}"
        assert who["summary"] == f"{row['Position']} at {row['Company']}"
        if row.get("URL"):
            assert (who["id"], unquote(who["url"])) == (person(row["URL"]), person(row["URL"]))
        assert row["Email Address"] not in str(found) or not row["Email Address"]


@pytest.mark.parametrize("name", named("Invitations"))
def test_every_invitation_is_a_wish_to_be_connected(name: str) -> None:
    shown = rows(name, "From,")
    found = converted(name)
    assert len(found) == len(shown)
    for row, activity in zip(shown, found, strict=True):
        form = "%Y-%m-%d %H:%M:%S UTC" if "UTC" in row["Sent At"] else "%m/%d/%y, %I:%M %p"
        assert (activity["type"], activity["published"]) == ("Follow", at(row["Sent At"], form))
        assert (activity["actor"]["name"], activity["object"]["name"]) == (row["From"], row["To"])
        if row.get("inviterProfileUrl"):
            sides = (activity["actor"]["id"], activity["object"]["id"])
            assert sides == (person(row["inviterProfileUrl"]), person(row["inviteeProfileUrl"]))
        assert not row["Message"] or row["Message"] not in str(activity)


@pytest.mark.parametrize("name", named("messages.csv"))
def test_of_every_message_there_is_who_and_when_and_no_word(name: str) -> None:
    text = (FOLDER / name).read_bytes().decode()
    shown = [row for row in rows(name, text[:17]) if was_written(row)]
    found = converted(name)
    assert len(found) == len(shown)
    old = "RECIPIENT PROFILE URLS" not in text
    told = {(one["published"], one["actor"]["id"], "" if old else ",".join(one["to"])): one for one in found}
    assert sorted(key(row) for row in shown) == sorted(told)
    for row in shown:
        activity = told[key(row)]
        assert (activity["type"], activity["actor"]["name"]) == ("Create", row["FROM"])
        assert "content" not in activity["object"]
        assert "name" not in activity["object"]
    for word in (row[field] for row in shown for field in ("CONTENT", "SUBJECT", "CONVERSATION TITLE")):
        assert not word or word not in str(found)
    check_answers(shown, told)


def was_written(row: dict[str, str]) -> bool:
    """Not by a hidden member or an advertisement, no spam and no draft."""
    return bool(row["SENDER PROFILE URL"]) and row["FOLDER"] != "SPAM" and row.get("IS MESSAGE DRAFT") != "true"


def key(row: dict[str, str]) -> tuple[str, str, str]:
    """When, by whom, and to whom, where the layout tells."""
    to = (row.get("RECIPIENT PROFILE URLS") or "").replace(",", " ").split()
    recipients = ",".join(person(url) for url in to)
    return at(row["DATE"], "%Y-%m-%d %H:%M:%S UTC"), person(row["SENDER PROFILE URL"]), recipients


def check_answers(shown: Sequence[dict[str, str]], told: dict[tuple[str, str, str], Json]) -> None:
    """A message answers the last one that somebody else wrote in its conversation."""
    for row in shown:
        before = [
            key(other)
            for other in shown
            if other["CONVERSATION ID"] == row["CONVERSATION ID"]
            and other["DATE"] < row["DATE"]
            and other["SENDER PROFILE URL"] != row["SENDER PROFILE URL"]
        ]
        answered = told[key(row)]["object"].get("inReplyTo")
        assert answered == (
            {"id": told[max(before)]["object"]["id"], "attributedTo": max(before)[1]} if before else None
        )


def test_comments_keep_every_sign_their_author_wrote() -> None:
    (name,) = (name for name in named("Comments") if "quirks" in name)
    texts = [one["object"].get("content") for one in converted(name)]
    assert texts == [
        'She wrote "great post" yesterday.\n📌 Naïve “smart quotes” line.',
        'Plain text with "doubled" quotes',
        "NA",
        "+1 first-token payload",
        "none",
    ]


@pytest.mark.parametrize("name", named("Comments"))
def test_every_comment_answers_what_it_links_to(name: str) -> None:
    lines = [line for line in (FOLDER / name).read_bytes().decode().splitlines() if line[:2] == "20"]
    found = converted(name)
    assert len(found) == len(lines)
    for line, activity in zip(lines, found, strict=True):
        when, link, _ = line.split(",", 2)
        assert activity["published"] == activity["object"]["published"] == at(when, "%Y-%m-%d %H:%M:%S")
        above = activity["object"]["inReplyTo"]
        assert above["id"] == (link.rpartition("/")[2] if "urn:" in link else link)
        assert above["url"] == link


def test_shares_lose_the_quotes_around_lines_and_nothing_else() -> None:
    (name,) = (name for name in named("Shares") if "quirks" in name)
    found = converted(name)
    assert [one["object"]["content"] for one in found] == [
        'He said "hi".\n\nNext "line" here.',
        "Smart “quotes” and naïve emoji 📌 stay intact.",
        "NULL",
        "=SUM(A1:B2)",
        "Bellchar removed",
    ]
    assert [one["object"]["id"] for one in found] == [f"urn:li:share:{number}" for number in (1, 2, 3, 4, 6)]
    assert [one["published"][:10] for one in found] == [
        "2026-01-05",
        "2026-02-10",
        "2026-03-01",
        "2026-04-02",
        "2026-06-01",
    ]
    assert [one["object"].get("attachment") for one in found] == [
        [{"type": "Link", "href": "https://example.com/post"}], None, None, None, None
    ]  # fmt: skip


def test_a_reaction_and_a_share_and_a_follow_of_the_smallest_export() -> None:
    (like,) = converted("archive/content_files_minimal/Reactions_1.csv")
    assert (like["type"], like["published"]) == ("Like", "2026-09-05T09:50:45Z")
    assert like["object"]["id"] == "https://www.linkedin.com/feed/update/urn"
    (share,) = converted("archive/content_files_minimal/Shares_1.csv")
    assert (share["object"]["content"], share["url"]) == ("Interesting", "https://linkedin.com/share/1")
    (follow,) = converted("archive/content_files_minimal/Company Follows.csv")
    assert (follow["type"], follow["published"]) == ("Follow", "2026-09-05T08:12:14Z")
    assert (follow["object"]["type"], follow["object"]["name"]) == ("Organization", "GESAMP")


@pytest.mark.parametrize("name", named("Endorsement"))
def test_every_endorsement_is_a_like_of_a_skill(name: str) -> None:
    received = "Received" in name
    who = "Endorser" if received else "Endorsee"
    shown, found = rows(name, "Endorsement Date"), converted(name)
    assert len(found) == len(shown)
    for row, activity in zip(shown, found, strict=True):
        form = "%Y/%m/%d %H:%M:%S UTC" if "/" in row["Endorsement Date"] else "%d %b %Y"
        assert (activity["type"], activity["published"]) == ("Like", at(row["Endorsement Date"], form))
        theirs, ours = person(row[f"{who} Public Url"]), MEMBER
        by, of = (theirs, ours) if received else (ours, theirs)
        assert (activity["actor"]["id"], activity["object"]["attributedTo"]) == (by, of)
        assert row["Skill Name"].lower() in activity["object"]["id"]


@pytest.mark.parametrize("name", named("Recommendations"))
def test_every_recommendation_is_what_somebody_wrote_of_us(name: str) -> None:
    shown, found = rows(name, "First Name"), converted(name)
    assert len(found) == len(shown)
    for row, activity in zip(shown, found, strict=True):
        assert activity["object"]["content"] == row["Text"]
        assert activity["published"] == at(row["Creation Date"], "%d %b %Y")
        assert activity["actor"]["name"] == f"{row['First Name']} {row['Last Name']}"
        assert activity["actor"]["summary"] == f"{row['Job Title']} at {row['Company']}"
        assert [tag["href"] for tag in activity["object"]["tag"]] == [MEMBER]


@pytest.mark.parametrize("name", named("Company Follows"))
def test_every_company_follow_is_ours(name: str) -> None:
    shown, found = rows(name, "Organization"), converted(name)
    assert [one["object"]["name"] for one in found] == [row["Organization"] for row in shown]
    assert {one["actor"]["id"] for one in found} == {MEMBER}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_says_whose_it_is_and_accounts_for_every_row(name: str) -> None:
    archive = read_archive(FOLDER / "archive" / name)
    found = list(archive.activities())
    assert archive.me.name == next(who for layout, who in LAYOUTS.items() if layout in name)
    assert archive.me.handle
    assert [problem for activity in found for problem in problems(activity)] == []
    assert len({activity.id for activity in found}) == len(found)
    for told in archive.summary:
        twice = 2 if told.kind == "connections" else 1
        assert told.rows == told.activities / twice + told.skipped.total()
        assert told.kind
        assert told.problem is None
    assert {told.name for told in archive.summary} == {path.name for path in (FOLDER / "archive" / name).iterdir()}


def test_an_old_export_takes_profiles_from_its_other_files() -> None:
    (name,) = (name for name in EXPORTS if "2021" in name)
    people = {
        activity.actor.name: activity.actor.id for activity in read_archive(FOLDER / "archive" / name).activities()
    }
    assert people["Theo Grant"] == person("https://www.linkedin.com/in/theogrant")
    assert people["Jonas Berg"] == "linkedin:name:jonas berg"
