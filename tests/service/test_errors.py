"""Whatever goes wrong is told in one shape and gives nothing away."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import Field
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from service.database import Database
from service.errors import Problem, changed_meanwhile, problem_of
from service.grammar import Body
from service.logs import configure_logs

Client = Callable[..., httpx.AsyncClient]
KEYS = {"type", "title", "status", "detail"}


class Note(Body):
    text: str
    extra: dict[str, object] = Field(default_factory=dict)


@pytest.fixture
def failing(app: FastAPI) -> FastAPI:
    @app.get("/api/v1/boom")
    async def boom() -> None:
        raise RuntimeError("password=hunter2 in /var/lib/secret")

    @app.get("/api/v1/changed")
    async def changed() -> None:
        raise changed_meanwhile("Somebody else was faster.")

    @app.get("/api/v1/with-fields")
    async def with_fields() -> None:
        raise Problem(402, "pay-first", "Pay.", headers={"X-Price": "3"}, price=3)

    @app.get("/api/v1/notes/{note_id}")
    async def note(note_id: int) -> int:
        return note_id

    @app.post("/api/v1/notes")
    async def notes(note: Note) -> Note:
        return note

    return app


def assert_problem(answer: httpx.Response, status: int, kind: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body.keys() >= KEYS
    assert (body["type"], body["status"]) == (f"/problems/{kind}", status)
    assert body["detail"]


async def test_a_problem_carries_its_detail(failing: FastAPI, client: Client) -> None:
    answer = await client().get("/api/v1/changed")
    assert_problem(answer, 412, "changed-meanwhile")
    assert answer.json()["title"] == "Changed meanwhile"
    assert answer.json()["detail"] == "Somebody else was faster."


async def test_fields_and_headers_travel_with_a_problem(failing: FastAPI, client: Client) -> None:
    answer = await client().get("/api/v1/with-fields")
    assert_problem(answer, 402, "pay-first")
    assert answer.json()["price"] == 3
    assert answer.headers["x-price"] == "3"


async def test_the_unexpected_is_logged_under_an_id_and_shows_nothing(failing: FastAPI, client: Client) -> None:
    with capture_logs() as logs:
        answer = await client().get("/api/v1/boom")
    assert_problem(answer, 500, "unexpected")
    assert "hunter2" not in answer.text
    assert "RuntimeError" not in answer.text
    logged = next(entry for entry in logs if entry["event"] == "unexpected")
    assert logged["reference"] in answer.json()["detail"]
    assert isinstance(logged["exc_info"], RuntimeError)


async def test_a_missing_route_is_a_problem_even_for_a_browser(client: Client) -> None:
    for path in ("/api", "/api/", "/api/v1/nothing", "/api/v2/me", "/api/v1/members/"):
        assert_problem(await client(accept="text/html").get(path), 404, "not-found")
        assert_problem(await client().post(path, json={}), 404, "not-found")


async def test_a_wrong_method_names_the_right_ones(client: Client) -> None:
    answer = await client().delete("/api/v1/me")
    assert_problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"text": "fine"}', 200),
        (b"{", 400),
        (b'{"text": "\xff\xfe"}', 400),
        (b"[" * 100_000, 400),
        (b"", 422),
        (b"null", 422),
        (b'{"text": 1}', 422),
        (b'{"text": "x", "other": 1}', 422),
        (b'{"text": "\\ud800"}', 422),
        (b'{"text": "\\ud83d\\ude00"}', 200),
        (b'{"text": "a\\u0000b"}', 422),
        (b'{"text": "x", "extra": {"deep": [{"a": "\\udfff"}]}}', 422),
        (b'{"text": "x", "extra": {"\\u0000": 1}}', 422),
        (b'{"text": "x", "extra": {"a": ' + b"[" * 20 + b"]" * 20 + b"}}", 200),
        (b'{"text": "x", "extra": {"a": ' + b"[" * 500 + b"]" * 500 + b"}}", 422),
    ],
)
async def test_every_body_ends_well_or_in_a_problem(failing: FastAPI, client: Client, body: bytes, status: int) -> None:
    answer = await client().post("/api/v1/notes", content=body, headers={"content-type": "application/json"})
    if status == 200:
        assert answer.status_code == 200, answer.text
    else:
        assert_problem(answer, status, "malformed" if status == 400 else "invalid")


async def test_invalid_fields_are_named_without_their_values(failing: FastAPI, client: Client) -> None:
    answer = await client().post("/api/v1/notes", json={"text": {"secret": "hunter2"}})
    assert_problem(answer, 422, "invalid")
    assert [fault["field"] for fault in answer.json()["errors"]] == ["body.text"]
    assert "hunter2" not in json.dumps(answer.json())


async def test_address_with_no_number_in_it_is_nobodys(failing: FastAPI, client: Client) -> None:
    answer = await client().get("/api/v1/notes/abc")
    assert_problem(answer, 404, "not-found")
    assert answer.json()["detail"] == "There is no such note."


async def test_our_own_words_are_told_without_the_machines(failing: FastAPI, client: Client) -> None:
    answer = await client().post("/api/v1/notes", json={"text": "a\0b"})
    assert_problem(answer, 422, "invalid")
    assert answer.json()["detail"] == "Text must not contain the NUL character."
    answer = await client().post("/api/v1/notes", json={})
    assert answer.json()["detail"] == "text: Field required."


SECRET = "hunter2"
CLASHING = "INSERT INTO credential_like (said, number) VALUES (:said, :number)"


@pytest.mark.changes_tables
@pytest.mark.parametrize("number", [1, f"{SECRET} as a number"])
async def test_errors_of_the_database_are_logged_without_what_people_said(
    database: Database, capsys: pytest.CaptureFixture[str], number: Any
) -> None:
    configure_logs("info")
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE credential_like (said TEXT, number BIGINT CHECK (number < 2))"))
        await connection.execute(text("CREATE UNIQUE INDEX ix_credential_like ON credential_like (said)"))
        await connection.execute(text(CLASHING), {"said": SECRET, "number": 1})
    with pytest.raises(DBAPIError) as raised:
        async with database.write() as connection:
            await connection.execute(text(CLASHING), {"said": SECRET, "number": number})
    problem_of(raised.value)
    logged = capsys.readouterr().err
    assert "credential_like" in logged
    assert SECRET not in logged
