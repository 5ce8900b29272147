"""A body that fits its schema: what is known by a field's name where it fits, else the plainest there is."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from service.clock import now

Json = dict[str, Any]


def made(document: Json, described: Json, known: Json) -> Json:
    """The body of an operation; empty where it takes none."""
    return dict(_fields(document, _body(document, described), known))


def fields_of(document: Json, described: Json) -> Json:
    """The fields of an operation's body, as they are described."""
    found: Json = _body(document, described).get("properties", {})
    return found


def choices(document: Json, field: Json) -> list[str]:
    """What a field may be, where it is one of several words."""
    parts = [_resolved(document, one) for one in (field, *field.get("anyOf", ()))]
    return [word for one in parts for word in one.get("enum", ())]


def _body(document: Json, described: Json) -> Json:
    content = described.get("requestBody", {}).get("content", {}).get("application/json", {})
    return _resolved(document, content.get("schema", {}))


def _resolved(document: Json, schema: Json) -> Json:
    found: Json = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    return found


def _made(document: Json, schema: Json, known: Json, name: str) -> Any:
    if "$ref" in schema:
        return _made(document, _resolved(document, schema), known, name)
    if "anyOf" in schema:
        return _made(document, next(part for part in schema["anyOf"] if part.get("type") != "null"), known, name)
    if "enum" in schema:
        is_known = known.get(name) in schema["enum"] or (name == "kind" and name in known)
        return known[name] if is_known else schema["enum"][0]
    if schema.get("type") == "object":
        return dict(_fields(document, schema, known))
    if schema.get("type") == "array":
        return [_made(document, schema.get("items", {}), known, name)]
    return _plain(schema, known, name)


def _fields(document: Json, schema: Json, known: Json) -> Iterator[tuple[str, Any]]:
    for name, inner in schema.get("properties", {}).items():
        if name in schema.get("required", ()) or name in known:
            yield name, _made(document, inner, known, name)


def _plain(schema: Json, known: Json, name: str) -> Any:
    soon = now() + timedelta(days=1)
    formats = {"date-time": soon.isoformat(), "date": soon.date().isoformat()}
    anew = str(uuid.uuid4()) if name == "id" and schema.get("format") == "uuid" else None
    text = anew or formats.get(schema.get("format", "")) or known.get(name, "text")
    numbers = dict.fromkeys(("integer", "number"), max(1, schema.get("minimum", 1)))
    return {"string": text, "boolean": True, **numbers}.get(schema.get("type", ""))
