"""Every route that changes anything, asked for with the ids of a post that waits."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from service.posts.models import PublicationState
from tests.bypass.stage import Stage

CHANGING = ("post", "put", "patch", "delete")
LEADS_OUT = {"/api/v1/sign-out", "/api/v1/first-run", "/api/v1/first-run/sample"}  # they are tried, at the end
Json = dict[str, Any]


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    body: Json


def routes(stage: Stage) -> list[Route]:
    """From the API's own description, so that a new one is among them; each with a body that fits its schema."""
    document = stage.app.openapi()
    known = _known(stage)
    found = [
        Route(method.upper(), _filled(path, known), _body(document, operation, known))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in CHANGING
    ]
    return sorted(found, key=lambda one: (one.path in LEADS_OUT, one.method == "DELETE", one.path))


async def drive(client: httpx.AsyncClient, those: list[Route]) -> Counter[int]:
    """Ask for each of them; how often which status came back."""
    seen: Counter[int] = Counter()
    for one in those:
        answer = await client.request(one.method, one.path, json=one.body, timeout=60)
        seen[answer.status_code] += 1
    return seen


def _known(stage: Stage) -> Json:
    """What a field or a path of that name is filled with."""
    ids = {"post_id": stage.post["id"], "source_id": str(stage.source_id), "member_id": str(stage.author)}
    ids |= {"draft_id": stage.draft_id, "review_id": stage.post.get("review_id", stage.post["id"])}
    ids |= {"publication_id": stage.post["id"], "engagement_id": stage.post["id"], "workspace_id": "1"}
    said = {"sha256": stage.post.get("sha256", "0" * 64), "kind": "approve", "reason": "Because.", "text": "Hallo"}
    return ids | said | {"state": PublicationState.PENDING.value, "network": "bluesky"}


def _filled(path: str, known: Json) -> str:
    parts = (str(known.get(part[1:-1], known["post_id"])) if part[:1] == "{" else part for part in path.split("/"))
    return "/".join(parts)


def _body(document: Json, operation: Json, known: Json) -> Json:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    made = _made(document, content.get("schema", {}), known, "")
    return made if isinstance(made, dict) else {}


def _made(document: Json, schema: Json, known: Json, name: str) -> Any:
    """Something that fits a schema: what is known by the field's name where it fits, else the plainest there is."""
    if "$ref" in schema:
        return _made(document, document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]], known, name)
    if "anyOf" in schema:
        return _made(document, next(part for part in schema["anyOf"] if part.get("type") != "null"), known, name)
    if "enum" in schema:
        return known[name] if known.get(name) in schema["enum"] else schema["enum"][0]
    if schema.get("type") == "object":
        return dict(_fields(document, schema, known))
    if schema.get("type") == "array":
        return [_made(document, schema.get("items", {}), known, name)]
    return _plain(schema, known, name)


def _plain(schema: Json, known: Json, name: str) -> Any:
    anew = name == "id" and schema.get("format") == "uuid"
    text = str(uuid.uuid4()) if anew else known.get(name, "text")
    numbers = dict.fromkeys(("integer", "number"), max(1, schema.get("minimum", 1)))
    return {"string": text, "boolean": True, **numbers}.get(schema.get("type", ""))


def _fields(document: Json, schema: Json, known: Json) -> Iterator[tuple[str, Any]]:
    for name, inner in schema.get("properties", {}).items():
        if name in schema.get("required", ()) or name in known:
            yield name, _made(document, inner, known, name)
