"""A member's LinkedIn archive: people with employers, who wrote to whom, and nothing of what was private."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text, update

from service.clock import now
from service.database import table
from service.feed.jobs import FOLLOW, run_import
from service.sources.imports import due_imports, run
from service.sources.imports.models import Import
from tests.service.sources.imports.office import Office
from tests.social_adapters.linkedin_archive import ANN, EXPORT, ME, packed

NAME = "Basic_LinkedInDataExport_03-09-2026.zip"
COLUMNS = '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE",'
COLUMNS += '"SUBJECT","CONTENT","FOLDER","ATTACHMENTS","IS MESSAGE DRAFT"\n'


def message(by: str, at: Any, words: str = "Secret words") -> str:
    parties = [("Nia Field", ME), ("Ann Lee", ANN)]
    (sender, sender_url), (to, to_url) = parties if by == "us" else reversed(parties)
    cells = ("2-b=", "", sender, sender_url, to, to_url, f"{at:%Y-%m-%d %H:%M:%S} UTC", "", words, "INBOX", "", "No")
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


async def test_archive_gives_people_with_employers_and_a_connection_both_ways(office: Office) -> None:
    done = await office.imported(packed(EXPORT), NAME)
    assert (done["state"], done["kind"], done["error"]) == ("done", "linkedin", None)
    assert done["read"] == done["total"] == 8
    employers = await office.rows(
        "SELECT person.name, organization.name FROM person JOIN organization ON organization.id = organization_id"
    )
    assert set(employers) == {("Ann Lee", "Woodgrove"), ("Bob Hall", "Contoso")}
    follows = await office.rows("SELECT kind, count(*) FROM interaction WHERE kind = 'follow' GROUP BY kind")
    assert follows == [("follow", 6)]
    ours = await office.rows("SELECT name, member_id, person_id FROM actor WHERE ours")
    assert ours == [("Nia Field", office.members["nia"], None)]


async def test_nothing_private_is_stored(office: Office) -> None:
    await office.imported(packed(EXPORT), NAME)
    stored = str([await office.rows(f"SELECT * FROM {name}") for name in ("activity", "person", "claim", "event")])
    assert "Ann Lee" in stored
    for private in ("Secret", "Private words", "Subject", "ann@a.example"):
        assert private not in stored
    assert not list((office.service.settings.home / "imports").iterdir())


async def test_summary_says_what_was_read_and_skipped_and_why(office: Office) -> None:
    done = await office.imported(packed({**EXPORT, "Ad_Targeting.csv": "a,b\n1,2\n"}), NAME)
    files = {file["name"]: file for file in done["summary"]}
    assert files["Connections.csv"]["skipped"] == {"a hidden member": 1}
    assert files["Ad_Targeting.csv"]["note"]
    assert (files["messages.csv"]["rows"], files["messages.csv"]["activities"]) == (2, 2)


async def test_source_covers_the_archive_and_is_never_looked_at_again(office: Office) -> None:
    await office.imported(packed(EXPORT), NAME)
    (source,) = (await office.get("sources"))["items"]
    assert (source["adapter"], source["state"], source["role"]) == ("linkedin", "imported", "ours")
    assert [one["stream"] for one in source["coverage"]] == ["archive of 2026-03-09"]
    nia = office.clients["nia"]
    assert (await nia.post(f"/api/v1/sources/{source['id']}/pulls")).status_code == 409
    assert (await nia.patch(f"/api/v1/sources/{source['id']}", json={"state": "active"})).status_code == 409


async def test_next_export_adds_only_what_is_new(office: Office) -> None:
    await office.imported(packed(EXPORT), NAME)
    before = await office.rows("SELECT id, key FROM activity ORDER BY id")
    claims = await office.rows("SELECT count(*) FROM claim")
    later = {**EXPORT, "Company Follows.csv": "Organization,Followed On\nContoso,Sat Sep 05 08:12:14 UTC 2026\n"}
    done = await office.imported(packed(later), "Basic_LinkedInDataExport_10-01-2026.zip")
    after = await office.rows("SELECT id, key FROM activity ORDER BY id")
    assert (done["state"], len(after) - len(before)) == ("done", 1)
    assert after[: len(before)] == before
    assert len(await office.rows("SELECT id FROM source")) == 1
    assert (await office.rows("SELECT count(*) FROM claim"))[0][0] - claims[0][0] == 1  # Contoso's account


async def test_import_that_was_killed_goes_on_where_it_stopped(office: Office) -> None:
    whole = await office.imported(packed(EXPORT), NAME)
    expected = await office.rows("SELECT key FROM activity ORDER BY key")
    await _empty(office)
    answer = await office.bring(packed(EXPORT), NAME)
    import_id = int(answer.json()["id"])
    await _killed_after(2, office, import_id)
    stopped = await office.seen(str(import_id))
    assert (stopped["state"], stopped["read"]) == ("running", 6)
    assert await due_imports(office.service) == []  # in the hands of the killed one, for as long as its lease
    await _expire(office)
    assert await due_imports(office.service) == [(office.workspace_id, import_id)]
    await run_import(office.service, office.workspace_id, import_id)
    done = await office.seen(str(import_id))
    assert (done["state"], done["read"], done["summary"]) == ("done", 8, whole["summary"])
    assert await office.rows("SELECT key FROM activity ORDER BY key") == expected


class Killed(BaseException):
    """What a killed process would be, if it could still say something."""


async def _killed_after(batches: int, office: Office, import_id: int) -> None:
    left = batches

    async def rest(connection: Any, arrived: Any) -> None:
        nonlocal left
        if left == 0:
            raise Killed
        left -= 1
        await FOLLOW.rest(connection, arrived)

    with pytest.raises(Killed):
        await run(office.service, office.workspace_id, import_id, replace(FOLLOW, rest=rest, size=3))


async def _expire(office: Office) -> None:
    async with office.service.database.write() as connection:
        await connection.execute(update(table(Import)).values(leased_until=now() - timedelta(seconds=1)))


async def _empty(office: Office) -> None:
    async with office.service.database.write() as connection:
        for name in ("interaction", "pair_state", "actor_state", "activity", "claim", "warmth", "engagement", "actor"):
            await connection.execute(text(f"DELETE FROM {name}"))


async def test_private_message_opens_a_card_that_says_so(office: Office) -> None:
    words = COLUMNS + message("them", now() - timedelta(hours=2)) + message("them", now() - timedelta(hours=3))
    await office.imported(packed({**EXPORT, "messages.csv": words}), NAME)
    (card,) = (await office.get("engagements"))["items"]
    assert card["person"]["name"] == "Ann Lee"
    assert {(one["form"], one["content"]) for one in card["activities"]} == {("message", "")}
    assert card["unanswered"]


async def test_one_answer_is_enough_for_several_messages(office: Office) -> None:
    words = COLUMNS + message("us", now() - timedelta(days=10))
    words += message("them", now() - timedelta(days=11)) + message("them", now() - timedelta(days=12))
    await office.imported(packed({**EXPORT, "messages.csv": words}), NAME)
    assert (await office.get("engagements"))["items"] == []
    (ann,) = (await office.get("search?q=Ann"))["items"]
    page = await office.get(f"people/{ann['id']}")
    assert not page["warmth"]["unanswered"]
    assert "wrote" in {reason["kind"] for reason in page["warmth"]["reasons"]}


async def test_archive_that_does_not_say_whose_it_is_fails_in_words(office: Office) -> None:
    alone = EXPORT["Connections.csv"].encode()
    failed = await office.imported(alone, "Connections.csv")
    assert (failed["state"], failed["kind"]) == ("failed", "linkedin")
    assert "address of your profile" in failed["error"]
    done = await office.imported(alone, "Connections.csv", whose=ME)
    assert (done["state"], done["read"]) == ("done", 4)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"PK\x03\x04 not a zip", "x.zip"), (b"\xff\xfe\x00", "x.csv"), (b"{]", "x.json"), (b'"a\n', "people.csv")],
)
async def test_file_that_cannot_be_read_fails_in_words_and_is_deleted(
    office: Office, content: bytes, name: str
) -> None:
    failed = await office.imported(content, name)
    assert failed["state"] == "failed"
    assert failed["error"]
    assert "stumbled" not in failed["error"]
    assert not list((office.service.settings.home / "imports").iterdir())
