"""The application as a whole: pages, headers, limits, metrics, logs, health, its own description."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import text
from starlette.types import Message, Receive, Scope, Send

from service.app import create_app
from service.body import LARGEST, LimitBody
from service.database import Database
from service.errors import Problem
from service.settings import Settings

Client = Callable[..., httpx.AsyncClient]
HTML = "text/html,application/xhtml+xml"
FILES = {
    "index.html": "<!doctype html><title>Emberfeed</title><script>go(1 < 2)</script><script src='/main.js'></script>",
    "assets/main-4fR2x.js": "export {}\n" * 100,
    "ember.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "messages/en.json": "{}",
    "worker.js": "self.x = 1",
}


@pytest.fixture
async def app(settings: Settings, tmp_path: Path) -> AsyncIterator[FastAPI]:
    for name, content in FILES.items():
        path = tmp_path / "dist" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    app = create_app(settings, tmp_path / "dist")
    async with app.router.lifespan_context(app):
        yield app


@pytest.mark.parametrize("path", ["/", "/sign-in", "/people/123", "/a/b.c/d", "/apiary"])
async def test_a_page_of_the_app_is_its_index(client: Client, path: str) -> None:
    answer = await client(accept=HTML).get(path)
    assert answer.status_code == 200
    assert answer.text == FILES["index.html"]
    assert answer.headers["cache-control"] == "no-cache"


async def test_pages_may_run_our_scripts_only(client: Client) -> None:
    headers = (await client(accept=HTML).get("/")).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    its_own = base64.b64encode(hashlib.sha256(b"go(1 < 2)").digest()).decode()
    assert policy["script-src"] == f"'self' 'sha256-{its_own}'"
    assert policy["style-src"] == policy["connect-src"] == policy["img-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/api/v1/health", "/api/v1/me", "/nothing.js", "/metrics", "/api/openapi.json"])
async def test_no_answer_goes_unprotected(client: Client, path: str) -> None:
    headers = (await client().get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == ("no-cache" if path == "/" else "no-store")


async def test_named_by_its_content_an_asset_is_kept_for_ever(client: Client) -> None:
    answer = await client().get("/assets/main-4fR2x.js")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == FILES["assets/main-4fR2x.js"]


async def test_what_the_api_says_travels_packed_to_whoever_can_unpack_it(client: Client) -> None:
    packed = await client().get("/api/openapi.json")
    plain = await client().get("/api/openapi.json", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) * 5 < int(plain.headers["content-length"])
    assert packed.json() == plain.json()
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in (await client().get("/api/v1/health")).headers  # too short to gain anything


async def test_other_files_are_asked_for_again_and_answered_shortly(client: Client) -> None:
    first = await client(accept=HTML).get("/ember.svg")
    assert first.text == FILES["ember.svg"]
    assert first.headers["cache-control"] == "no-cache"
    second = await client().get("/ember.svg", headers={"if-none-match": first.headers["etag"]})
    assert second.status_code == 304
    assert second.content == b""


async def test_the_worker_is_never_kept_and_may_serve_every_page(client: Client) -> None:
    answer = await client().get("/worker.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "connect-src 'self'" in answer.headers["content-security-policy"]


def test_the_worker_stays_out_of_every_page_the_server_makes(app: FastAPI) -> None:
    told = (Path(__file__).parents[2] / "frontend" / "src" / "worker" / "release.ts").read_text()
    known = re.findall(r'"(/\w+)"', told.partition("SERVER_PAGES")[2].partition("\n")[0])
    assert {f"/{(route.path or '').split('/')[1]}" for route in iter_route_contexts(app.routes)} == set(known)


@pytest.mark.parametrize("path", ["/assets/old-1a2b.js", "/../dist/index.html", "/%2e%2e/emberfeed.sqlite3", "/keys"])
async def test_what_is_not_in_the_build_is_not_served(client: Client, path: str) -> None:
    answer = await client().get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_without_a_build_the_page_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    app = create_app(settings, tmp_path / "nowhere")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        answer = await client.get("/")
    assert answer.status_code == 503
    assert "make setup" in answer.json()["detail"]


async def test_a_body_too_large_is_refused_whole_or_in_pieces(client: Client) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * (LARGEST // 20)

    for content in (b" " * (LARGEST + 1), pieces()):
        answer = await client().post("/api/v1/sign-in", content=content, headers={"content-type": "application/json"})
        assert answer.status_code == 413
        assert answer.json()["type"] == "/problems/too-large"


async def test_a_file_may_be_larger_than_other_bodies_and_is_never_held_whole() -> None:
    passed = 0

    async def inside(scope: Scope, receive: Receive, _send: Send) -> None:
        nonlocal passed
        while (message := await receive()).get("more_body"):
            passed += len(message["body"])

    async def more() -> Message:
        return {"type": "http.request", "body": b" " * 40, "more_body": True}

    limited = LimitBody(inside, 50, {("POST", "/api/v1/imports"): 200})
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/v1/imports",
        "headers": [(b"transfer-encoding", b"chunked")],
    }
    with pytest.raises(Problem) as refused:
        await limited(scope, more, nobody)
    assert (refused.value.status, passed) == (413, 200)
    with pytest.raises(Problem):
        await limited({**scope, "headers": [(b"content-length", b"201")]}, more, nobody)
    with pytest.raises(Problem):
        await limited({**scope, "path": "/api/v1/sign-in"}, more, nobody)
    assert passed == 200


async def nobody(_message: Message) -> None:
    raise AssertionError("nothing is answered")


async def test_a_body_in_pieces_is_read_whole(client: Client) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b'{"token":', b'"nobo', b'dys"}'):
            yield piece

    answer = await client().post("/api/v1/sign-in", content=pieces(), headers={"content-type": "application/json"})
    assert answer.status_code == 401


async def test_metrics_count_requests_by_template(client: Client) -> None:
    await client().get("/api/v1/health?secret=1")
    await client().patch("/api/v1/members/42", json={})
    await client().get("/api/v1/nothing/7")
    await client().request("BREW", "/api/v1/health")
    answer = await client().get("/metrics")
    assert answer.status_code == 200
    assert 'emberfeed_requests_total{method="GET",route="/api/v1/health",status="200"} 1.0' in answer.text
    assert (
        'emberfeed_requests_total{method="PATCH",route="/api/v1/members/{member_id}",status="401"} 1.0' in answer.text
    )
    assert 'emberfeed_requests_total{method="GET",route="unknown",status="404"} 1.0' in answer.text
    assert 'method="other"' in answer.text
    assert "emberfeed_request_seconds_bucket" in answer.text
    assert not any(word in answer.text for word in ("secret", '42"', "nothing", "BREW"))


async def test_the_log_has_templates_and_no_secrets(capsys: pytest.CaptureFixture[str], client: Client) -> None:
    token = "emb_very-secret-token"
    await client(token=token).delete(
        "/api/v1/tokens/42?q=private-words", headers={"cookie": "emberfeed_session=hidden"}
    )
    await client().post("/api/v1/sign-in", json={"email": "ada@northwind.example", "password": "hunter2"})
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["route"] for line in lines] == ["/api/v1/tokens/{token_id}", "/api/v1/sign-in"]
    assert set(lines[1]) == {"event", "level", "timestamp", "method", "route", "status", "ms"}
    said = json.dumps(lines)
    assert not any(word in said for word in ("secret-token", "private-words", "hidden", "hunter2", "ada@"))


async def test_alive_and_ready(client: Client) -> None:
    assert (await client().get("/api/v1/health")).json()["status"] == "ok"
    assert (await client().get("/api/v1/ready")).status_code == 200


@pytest.mark.changes_tables
async def test_tables_of_another_release_are_not_ready(client: Client, database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'another'"))
    answer = await client().get("/api/v1/ready")
    assert answer.status_code == 503
    assert "emberfeed migrate" in answer.json()["detail"]
    assert (await client().get("/api/v1/health")).status_code == 200


async def test_without_a_database_it_lives_but_is_not_ready(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path, database_url="postgresql://ember:hunter2@127.0.0.1:1/none"))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client,
    ):
        answer = await client.get("/api/v1/ready")
        assert (await client.get("/api/v1/health")).status_code == 200
    assert answer.status_code == 503
    assert "cannot be reached" in answer.json()["detail"]
    assert "hunter2" not in answer.text


async def test_the_document_names_every_operation_once(client: Client) -> None:
    document = (await client().get("/api/openapi.json")).json()
    operations = [each for methods in document["paths"].values() for each in methods.values()]
    names = Counter(operation["operationId"] for operation in operations)
    assert names.most_common(1)[0][1] == 1
    assert [each["operationId"] for each in operations if not (each.get("tags") and each.get("summary"))] == []
    assert all("application/problem+json" in each["responses"]["default"]["content"] for each in operations)
    assert "HTTPValidationError" not in json.dumps(document)


async def test_no_page_of_documentation_needs_foreign_scripts(client: Client) -> None:
    for path in ("/docs", "/redoc", "/api/docs"):
        assert (await client().get(path)).status_code == 404
