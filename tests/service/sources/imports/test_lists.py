"""Lists of people, ActivityStreams 2.0, and who may bring what."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from service.people import RELATIONS
from service.sources.imports import people_list
from tests.service.sources.imports.office import Office
from tests.social_adapters.linkedin_archive import EXPORT, ME, packed

LIST = """Name;Company;E-Mail;URL;Relation;Since
Marta Olsen;Fjordline Freight;marta@fjord.example;https://fjord.example;Customer;2024-03-01
Ann Lee;Woodgrove;ann@a.example;https://www.linkedin.com/in/ann-lee-1/;prospect;sometime
;Quayline;;https://quay.example;competitor;2025-01-31
Marta Olsen;Fjordline Freight;;;Partner;
Otto Blank;;;;friend;
;;nobody@x.example;;;
"""


async def people(office: Office) -> dict[str, Any]:
    rows = await office.rows(
        "SELECT person.name, relation, organization.name FROM person"
        " LEFT JOIN organization ON organization.id = organization_id"
    )
    return {name: (relation, organization) for name, relation, organization in rows}


async def test_list_makes_people_with_claims(office: Office) -> None:
    done = await office.imported(LIST.encode(), "people.csv")
    assert (done["state"], done["kind"], done["read"], done["total"]) == ("done", "csv", 4, 4)
    assert await people(office) == {
        "Marta Olsen": ("customer", "Fjordline Freight"),
        "Ann Lee": ("prospect", "Woodgrove"),
        "Quayline": ("competitor", None),
        "Otto Blank": (None, None),
    }
    assert done["summary"][0]["skipped"] == {
        people_list.TWICE: 1,
        people_list.NO_NAME: 1,
        people_list.NO_RELATION: 1,
        people_list.NO_DATE: 1,
    }
    assert "@" not in str(await office.rows("SELECT * FROM actor"))


async def test_claims_of_a_list_have_its_dates_and_its_name(office: Office) -> None:
    await office.imported(LIST.encode(), "people.csv")
    (marta,) = (await office.get("search?q=Marta"))["items"]
    claims = (await office.get(f"people/{marta['id']}"))["claims"]
    (relation,) = [claim for claim in claims if claim["kind"] == "relation"]
    assert (relation["at"][:10], relation["evidence"]) == ("2024-03-01", {"list": "people.csv"})
    assert (await office.get("engagements"))["items"] == []


async def test_same_list_again_changes_nothing_and_a_newer_one_ends_what_it_replaces(office: Office) -> None:
    await office.imported(LIST.encode(), "people.csv")
    claims = await office.rows("SELECT id FROM claim")
    await office.imported(LIST.encode(), "people.csv")
    assert await office.rows("SELECT id FROM claim") == claims
    newer = "name,company,relation,since\nMarta Olsen,Fjordline Freight,partner,2026-02-01\n"
    older = "name,company,relation,since\nMarta Olsen,Fjordline Freight,prospect,2023-02-01\n"
    for text in (newer, older):
        await office.imported(text.encode(), "people.csv")
    assert (await people(office))["Marta Olsen"] == ("partner", "Fjordline Freight")


async def test_person_of_the_list_is_the_one_of_the_archive(office: Office) -> None:
    await office.imported(packed(EXPORT), "archive.zip")
    await office.imported(LIST.encode(), "people.csv")
    ann = await office.rows("SELECT id, name, relation FROM person WHERE name = 'Ann Lee'")
    assert [relation for _, _, relation in ann] == ["prospect"]


async def test_every_relation_can_be_written_in_a_list() -> None:
    assert set(people_list.RELATIONS.values()) == set(RELATIONS)


def activity(number: int, **more: Any) -> dict[str, Any]:
    said = {
        "type": "Note",
        "id": f"https://a.example/{number}",
        "content": "Who does gates?",
        "mediaType": "text/plain",
    }
    who = {"type": "Person", "id": "https://a.example/ann", "name": "Ann"}
    base = {"type": "Create", "id": f"https://a.example/{number}#create", "actor": who, "object": said}
    return {**base, "published": "2026-11-20T10:00:00Z", **more}


@pytest.mark.parametrize("by_line", [True, False], ids=["lines", "collection"])
async def test_activity_streams_are_stored_and_what_cannot_be_read_is_counted(office: Office, by_line: bool) -> None:
    items = [
        activity(1),
        {"type": "Explode", "id": "x"},
        activity(2, actor="https://a.example/nia"),
        activity(3, id=""),
    ]
    document = {"type": "OrderedCollection", "orderedItems": items}
    content = b"\n".join(map(orjson.dumps, items)) if by_line else orjson.dumps(document)
    done = await office.imported(content, "outbox.json", whose="https://a.example/nia")
    assert (done["state"], done["kind"], done["read"]) == ("done", "as2", 2)
    assert sum(done["summary"][0]["skipped"].values()) == 2
    ours = await office.rows("SELECT network, key, ours FROM actor ORDER BY key")
    assert [tuple(map(str, row[:2])) for row in ours] == [
        ("as2", "https://a.example/ann"),
        ("as2", "https://a.example/nia"),
    ]
    assert [bool(row[2]) for row in ours] == [False, True]


async def test_member_sees_their_own_imports_and_the_workspaces(office: Office) -> None:
    await office.imported(LIST.encode(), "mine.csv")
    assert (await office.get("imports", by="rolf"))["items"] == []
    assert (await office.bring(LIST.encode(), "ours.csv", by="rolf", owner="workspace")).status_code == 403
    assert (await office.bring(LIST.encode(), "ours.csv", by="ada", owner="workspace")).status_code == 202
    assert [one["name"] for one in (await office.get("imports", by="rolf"))["items"]] == ["ours.csv"]


@pytest.mark.parametrize(
    ("content", "query", "status"),
    [(b"", {}, 422), (b"x", {"kind": "fax"}, 422), (b"x", {"whose": "\0"}, 422)],
    ids=["empty", "unknown-kind", "nul"],
)
async def test_upload_that_is_wrong_leaves_nothing(
    office: Office, content: bytes, query: dict[str, str], status: int
) -> None:
    answer = await office.bring(content, "x.csv", **query)
    assert answer.status_code == status, answer.text
    folder = office.service.settings.home / "imports"
    assert not folder.exists() or not list(folder.iterdir())


async def test_name_of_a_file_cannot_leave_its_folder(office: Office) -> None:
    answer = await office.bring(LIST.encode(), "../../\u202e../etc/passwd.csv")
    assert answer.json()["name"] == "passwd.csv"
    (folder,) = (office.service.settings.home / "imports").iterdir()
    assert [path.name for path in folder.iterdir()] == ["passwd.csv"]
    assert folder.stat().st_mode & 0o077 == 0


async def test_profile_of_somebody_is_asked_for_in_words(office: Office) -> None:
    failed = await office.imported(packed(EXPORT), "archive.zip", whose="nia")
    assert "https://www.linkedin.com/in/" in failed["error"]
    assert (await office.imported(packed(EXPORT), "archive.zip", whose=ME))["state"] == "done"
