"""Reading files nobody vouches for: what can be kept, or a clear error, whatever their bytes are."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sources.imports.activity_streams import LONGEST_ID, ActivityStreams
from service.sources.imports.files import kind_of, plain_name
from service.sources.imports.people_list import PeopleList
from service.sources.imports.values import Item, Listed
from social_adapters.conversion import reading
from social_adapters.errors import Unexpected
from social_adapters.vocabulary import Activity, Actor, ActorType
from tests.social_adapters.linkedin_archive import EXPORT, packed

CELLS = st.text(max_size=12)
HEADERS = st.lists(
    st.sampled_from(["name", "company", "url", "relation", "since", "e-mail", "x"]), min_size=1, max_size=6
)
JSON = st.recursive(
    st.none() | st.text(max_size=6) | st.integers(-9, 9) | st.sampled_from(["Create", "Note", "Person", "x" * 999]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "type", "actor", "object", "items"]), inner, max_size=5)
    ),
)


def read(kind: type[PeopleList] | type[ActivityStreams], content: bytes) -> list[Item]:
    """What is in it; nothing where the file as a whole is a clear error."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "given"
        path.write_bytes(content)
        found: list[Item] = []
        with suppress(Unexpected), reading("the file"):
            found += kind(path, None).items()
        return found


@settings(max_examples=60, deadline=None)
@given(HEADERS, st.lists(st.lists(CELLS, max_size=6), max_size=4), st.sampled_from(",;\t"))
def test_any_list_gives_people_with_names(header: list[str], rows: list[list[str]], delimiter: str) -> None:
    lines = [delimiter.join(cells) for cells in [header, *rows]]
    for one in read(PeopleList, "\n".join(lines).encode("utf-8", "replace")):
        assert isinstance(one, Listed)
        assert 0 < len(one.actor.id) <= LONGEST_ID
        assert (one.actor.name or "").strip()
        assert "\0" not in str(one)


@settings(max_examples=60, deadline=None)
@given(st.lists(JSON, max_size=4), st.booleans())
def test_any_document_gives_activities_with_ids(objects: list[Any], by_line: bool) -> None:
    items = [*objects, *({"id": "1", "type": "Create", "actor": "ann", "object": one} for one in objects)]
    content = b"\n".join(map(orjson.dumps, items)) if by_line else orjson.dumps(items)
    for one in read(ActivityStreams, content):
        assert isinstance(one, Activity)
        assert all(0 < len(id_) <= LONGEST_ID for id_ in (one.id, one.actor.id, one.object.id))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for kind in (PeopleList, ActivityStreams):
        read(kind, content)


def test_company_by_itself_is_an_organization() -> None:
    (one,) = read(PeopleList, b"company,url\nQuayline,https://quay.example\n")
    assert isinstance(one, Listed)
    assert one.actor == Actor(
        "organization:quayline", ActorType.ORGANIZATION, name="Quayline", url="https://quay.example"
    )


def test_date_that_lies_ahead_is_not_believed() -> None:
    (one,) = read(PeopleList, b"name,relation,since\nAnn,customer,2999-01-01\n")
    assert isinstance(one, Listed)
    assert one.at
    assert one.at.year < 2999


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("x.zip", packed(EXPORT), "linkedin"),
        ("Connections.csv", EXPORT["Connections.csv"].encode(), "linkedin"),
        ("people.csv", b"name,company\nAnn,Contoso\n", "csv"),
        ("outbox.json", b'\xef\xbb\xbf {"type": "Create"}', "as2"),
        ("lines.jsonl", b'[{"type": "Create"}]', "as2"),
    ],
)
def test_file_shows_what_it_is(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert kind_of(tmp_path / name) == kind


@given(st.text(max_size=300))
def test_any_name_is_one_a_file_may_have(name: str) -> None:
    plain = plain_name(name)
    assert 0 < len(plain.encode()) <= 200
    assert not set(plain) & set("/\\\0")
    assert plain not in {".", ".."}
