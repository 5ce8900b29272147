"""The open formats of relationships: hostile names, what spreadsheets calculate, lines of cards, and the way back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.feed.takeout import activity_streams, table, vcard
from service.feed.takeout.relationships import Account, Note, Promised, Relationship
from service.sources.imports.people_list import PeopleList
from service.sources.imports.values import Listed

FIRST, LAST = datetime(2026, 1, 2, 8, tzinfo=UTC), datetime(2026, 6, 15, 12, tzinfo=UTC)
MARTA = Relationship(
    uid=UUID(int=7),
    kind="Person",
    name="Marta Olsen",
    organization="Fjordline Freight",
    do_not_engage=False,
    accounts=(
        Account("bluesky", "marta.test", "https://bsky.app/profile/marta.test"),
        Account("linkedin", None, "https://www.linkedin.com/in/marta-olsen"),
    ),
    by_them=4,
    by_me=2,
    first_at=FIRST,
    last_at=LAST,
    notes=(Note("Budget in May", FIRST),),
    promises=(Promised("Send the gate part", FIRST, LAST + timedelta(days=3), None),),
)
HOSTILE = [
    '=HYPERLINK("https://evil.example","x")',
    "+1234",
    "-2+3",
    "@SUM(A1)",
    "\tcmd",
    'Anna "the, fox"; Berg',
    "Two\r\nlines\nof name",
    "x;=1+1",
    "x;=1+1;y",
    "x,=1+1,y",
    "x\t@SUM(A1)\ty",
    "x\n-2+3",
    "x; +1",
    'x;"=1+1"',
    "x;\t=1;",
    "=x; -y, @z",
    "END:VCARD\r\nBEGIN:VCARD",
    "دانة أولسن",
    "\u05d3\u05e0\u05d4 (\u05d0\u05d5\u05dc\u05e1\u05df)",
    "👩‍🚒" * 40,
    "back\\slash\\",
    "bell\x07 del\x7f",
]


def called(name: str) -> Relationship:
    return replace(MARTA, name=name, notes=(Note(name, FIRST),))


def hostile_in(column: str, words: str) -> Relationship:
    """Somebody with these words wherever a column takes any."""
    account = Account("mastodon", words, None) if column == "accounts" else Account("mastodon", "a", words)
    return {
        "name": replace(MARTA, name=words),
        "organization": replace(MARTA, organization=words),
        "url": replace(MARTA, accounts=(account,)),
        "accounts": replace(MARTA, accounts=(account, Account("slack", words, None))),
        "notes": replace(MARTA, notes=(Note(words, FIRST), Note(words, LAST))),
        "promises": replace(MARTA, promises=(Promised(words, FIRST, LAST, None),)),
    }[column]


def found_at(name: str, url: str) -> Relationship:
    return replace(MARTA, name=name, accounts=(Account("linkedin", None, url),))


def rows(*people: Relationship) -> list[dict[str, str]]:
    text = table.head(len(people), "Noor") + "".join(table.item(one, "Noor") for one in people)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def properties(card: str) -> list[tuple[str, str]]:
    """A card as RFC 6350 reads it: unfolded, name and value, escapes undone."""
    lines = card.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    return [(name, _plain(value)) for name, _, value in (line.partition(":") for line in lines)]


def _plain(value: str) -> str:
    signs, plain = iter(value), ""
    for sign in signs:
        if sign == "\\":
            escaped = next(signs)
            plain += "\n" if escaped == "n" else escaped
        else:
            plain += sign
    return plain


def test_table_says_who_where_and_how_often() -> None:
    (row,) = rows(MARTA)
    assert row == {
        "name": "Marta Olsen",
        "organization": "Fjordline Freight",
        "url": "https://www.linkedin.com/in/marta-olsen",
        "accounts": "https://bsky.app/profile/marta.test\nhttps://www.linkedin.com/in/marta-olsen",
        "first_at": "2026-01-02",
        "last_at": "2026-06-15",
        "by_them": "4",
        "by_me": "2",
        "do_not_engage": "",
        "notes": "2026-01-02 Budget in May",
        "promises": "2026-06-18 Send the gate part",
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_is_a_formula_and_no_name_breaks_its_row(name: str) -> None:
    first, second = rows(called(name), MARTA)
    assert first["name"].replace("'", "") == "\n".join(name.splitlines())
    assert first["name"][0] not in "=+-@\t\r"
    assert second["name"] == "Marta Olsen"


def calculated(text: str) -> list[str]:
    """The cells that a spreadsheet would calculate, for each way of parting them."""
    cells = [
        cell
        for parted in ",;\t"
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=parted)
        for cell in row
    ]
    return [cell for cell in cells if cell.startswith(("\t", "\r")) or cell.strip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("column", ["name", "organization", "url", "accounts", "notes", "promises"])
def test_no_column_is_calculated_wherever_cells_are_parted(column: str, words: str) -> None:
    address = f"https://evil.example/;{words}"
    for said in (words, address):
        one = hostile_in(column, said)
        assert calculated(table.head(2, "Noor") + table.item(one, "Noor") + table.item(MARTA, "Noor")) == []
        first, second = rows(one, MARTA)
        assert "\n".join(said.splitlines()).split("\n")[0].strip("\t") in first[column].replace("'", "")
        assert second["url"] == MARTA.addresses[1]


@given(st.text(";,\t\r\n \"'=+-@a\xa0", max_size=8), st.text(";,\t\r\n \"'=+-@a\xa0", max_size=8))
def test_no_words_at_all_are_calculated(one: str, other: str) -> None:
    hostile = replace(MARTA, name=one, organization=other, promises=(Promised(one + other, FIRST, LAST, None),))
    assert calculated(table.item(hostile, "Noor") + table.item(hostile, "Noor")) == []


def test_words_without_formulas_stay_as_they_are() -> None:
    said = "Anna - Berg, Ltd; Oslo\nR&D + sales"
    (row,) = rows(replace(called(said), organization=said))
    assert (row["name"], row["organization"], row["notes"]) == (said, said, f"2026-01-02 {said}")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_ends_a_card_or_begins_a_property_and_lines_are_short(name: str) -> None:
    card = vcard.item(called(name), "Noor")
    lines = card.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert (lines.count("BEGIN:VCARD"), lines.count("END:VCARD"), lines[-1]) == (1, 1, "")
    assert not {one for one in card if one < " "} - {"\r", "\n", "\t"}
    read = dict(properties(card))
    shown = "\n".join(name.splitlines()).replace("\x07", "").replace("\x7f", "")
    assert read["FN"] == shown
    assert [one for one, _ in properties(card)] == [
        *("BEGIN", "VERSION", "KIND", "UID", "FN", "ORG", "URL", "URL", "REV", "NOTE", "END")
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_the_collection(name: str) -> None:
    text = activity_streams.head(2, name) + ",\n".join(
        activity_streams.item(one, name) for one in (called(name), MARTA)
    )
    whole = json.loads(f"{text}\n]}}")
    assert [one["object"]["name"] for one in whole["items"]] == [name, "Marta Olsen"]
    assert (whole["type"], whole["totalItems"], whole["attributedTo"]["name"]) == ("Collection", 2, name)


def test_card_says_who_where_and_what_was_noted() -> None:
    read = properties(vcard.item(MARTA, "Noor"))
    assert dict(read) | {"URL": None} == {
        "BEGIN": "VCARD",
        "VERSION": "4.0",
        "KIND": "individual",
        "UID": MARTA.uid.urn,
        "FN": "Marta Olsen",
        "ORG": "Fjordline Freight",
        "URL": None,
        "REV": "20260615T120000Z",
        "END": "VCARD",
        "NOTE": "In touch from 2026-01-02 to 2026-06-15: 4 from them, 2 by me\nbluesky: marta.test\n"
        "2026-01-02: Budget in May\nPromised for 2026-06-18: Send the gate part",
    }
    assert [value for name, value in read if name == "URL"] == MARTA.addresses


def test_person_says_where_they_are_found_as_links() -> None:
    told = json.loads(activity_streams.item(MARTA, "Noor"))
    assert (told["type"], told["subject"]) == ("Relationship", {"type": "Person", "name": "Noor"})
    assert [one["href"] for one in told["object"]["url"]] == MARTA.addresses
    assert "emberfeed:doNotEngage" not in told["object"]


def test_account_without_a_page_is_named_by_network_and_handle() -> None:
    assert Account("slack", "marta", None).address == "slack:marta"
    assert Account("slack", None, None).address is None


def test_table_comes_back_through_the_import_of_a_list(tmp_path: Path) -> None:
    names = ["Marta Olsen", "Two\r\nlines of name", "دانة أولسن"]
    people = [found_at(name, f"https://www.linkedin.com/in/person-{n}") for n, name in enumerate(names)]
    file = tmp_path / "relationships.csv"
    file.write_bytes((table.head(3, "Noor") + "".join(table.item(one, "Noor") for one in people)).encode())
    reading = PeopleList(file, None)
    listed = [one for one in reading.items() if isinstance(one, Listed)]
    assert [one.actor.name for one in listed] == ["Marta Olsen", "Two lines of name", "دانة أولسن"]
    assert {(one.network, one.organization) for one in listed} == {("linkedin", "Fjordline Freight")}
    assert {(one.relation, one.at) for one in listed} == {(None, None)}  # no column is taken for one that says more
    assert reading.summary()[0]["skipped"] == {}


def test_hostile_table_comes_back_through_the_import_row_by_row(tmp_path: Path) -> None:
    people = [
        replace(found_at(words, f"https://www.linkedin.com/in/person-{n}"), organization=words)
        for n, words in enumerate(HOSTILE)
    ]
    file = tmp_path / "relationships.csv"
    file.write_bytes((table.head(len(people), "Noor") + "".join(table.item(one, "Noor") for one in people)).encode())
    listed = [one for one in PeopleList(file, None).items() if isinstance(one, Listed)]
    assert [one.actor.url for one in listed] == [one.addresses[0] for one in people]
