"""Every route that changes anything, asked for with the ids of posts that wait and with whatever else is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Any

import httpx

from service.review.routing import KINDS
from tests.bypass.filling import choices, fields_of, made
from tests.bypass.stage import API, PLAIN, Stage

CHANGING = ("post", "put", "patch", "delete")
OWN_SESSION = f"{API}/sessions/{{session_id}}"
LEADS_OUT = {  # they are tried, at the end
    "post": {f"{API}/sign-out", f"{API}/first-run", f"{API}/first-run/sample"},
    "delete": {f"{API}/sources/{{source_id}}", f"{API}/members/{{member_id}}", f"{API}/sessions", OWN_SESSION},
}
PLAUSIBLE = {
    "reason": "Because.",
    "network": "bluesky",
    "networks": "bluesky",
    "adapter": "feeds",
    "url": "https://harbour.example/feed",
    "password": "correct horse battery",
    "words": "find=Nacht",
    "month": "2026-11",
    "mark": "paid",
    "query": "records",
}
FILE = {"content": b"%PDF-1.7\n%%EOF"}
Json = dict[str, Any]


@dataclass(frozen=True)
class Route:
    """As the API's own description has it: a new one is among them."""

    method: str
    path: str
    described: Json

    @property
    def leads_out(self) -> bool:
        """Whether whoever takes it can do nothing afterwards."""
        return self.path in LEADS_OUT.get(self.method, ())


def routes(stage: Stage) -> list[Route]:
    document = stage.app.openapi()
    found = [
        Route(method, path, described)
        for path, methods in document["paths"].items()
        for method, described in methods.items()
        if method in CHANGING
    ]
    return sorted(found, key=lambda one: (one.leads_out, one.method == "delete", one.path))


async def drive(stage: Stage, client: httpx.AsyncClient, those: list[Route], *, once: bool = False) -> None:
    """Ask for each of them, of each post that waits and with each kind that it takes; or `once`. After each the ten
    seconds pass, and the outbox does its work: what was let out would be out."""
    for one in those:
        asked = [(stage.waiting[0], "")] if once else product(_posts(stage, one), _kinds(stage, one))
        for post, kind in asked:
            await stage.give_every_role()
            known = await _known(stage, one, post) | ({"kind": kind} if kind else {})
            path = await _filled(client, one.path, known)
            answer = await client.request(one.method, path, timeout=60, **_sent(stage, one, known))
            stage.asked[str(answer.status_code)] += 1
            await stage.time_passes()


def _posts(stage: Stage, route: Route) -> list[Json]:
    """All that wait, where it is asked of one; else any."""
    is_of_one = {"post_id", "review_id"} & {*_fields(stage, route), *re.findall("{(.*?)}", route.path)}
    return stage.waiting if is_of_one or route.path == f"{API}/decisions" else stage.waiting[:1]


def _kinds(stage: Stage, route: Route) -> list[str]:
    """None, and each that its body may name; of a post whatever there is."""
    named = choices(stage.app.openapi(), _fields(stage, route).get("kind", {}))
    return list(dict.fromkeys(["", *named, *(KINDS if route.path == f"{API}/posts" else ())]))


async def _known(stage: Stage, route: Route, post: Json) -> Json:
    """What a field or a path of that name is filled with. A draft is a new one each time, and answers nobody: one that
    was handed in would be refused for that."""
    said = f"{PLAIN} No. {len(stage.kept_in)}."
    draft_id = post["draft_id"]
    if "draft_id" in _fields(stage, route) or "written_id" in _asked(route):
        async with await stage.client(stage.author) as author:
            draft_id = await stage.draft(author, said)
        stage.kept_in.append(said)
    known = {"post_id": post["id"], "publication_id": post["id"], "review_id": post["review_id"]}
    known |= {"sha256": post["sha256"], "draft_id": draft_id, "written_id": draft_id, "text": said}
    known |= {"source_id": str(stage.source_id), "member_id": str(stage.author), "members": str(stage.author)}
    known |= {"activity_id": stage.question, "delegate_id": str(stage.guard), "workspace_id": str(stage.workspace_id)}
    for name in ("engagement", "person", "content", "actor", "record"):
        known[f"{name}_id"] = known[f"{name}s"] = await _first(stage, name)
    email = f"one{stage.asked.total()}@harbour.example"
    return known | PLAUSIBLE | {"email": email}


async def _first(stage: Stage, table: str) -> str:
    sql = f"SELECT id FROM {table} WHERE workspace_id = :w ORDER BY id LIMIT 1"
    rows = await stage.rows(sql, w=stage.workspace_id)
    return str(rows[0].id) if rows else "7"


async def _filled(client: httpx.AsyncClient, path: str, known: Json) -> str:
    """The path with what is known; for anything else the first of its own list, else the post that waits."""
    done = ""
    for part in path.strip("/").split("/"):
        is_named = part[:1] == "{"
        told = known.get(part[1:-1]) or await _listed(client, done) or known["post_id"] if is_named else part
        done += f"/{told}"
    return done


async def _listed(client: httpx.AsyncClient, path: str) -> str | None:
    answer = await client.get(path)
    told = answer.json() if answer.status_code == 200 else {}
    items = told.get("items", ()) if isinstance(told, dict) else ()
    return next((str(one["id"]) for one in items if "id" in one), None)


def _sent(stage: Stage, route: Route, known: Json) -> Json:
    """Its parameters, and its body: a small file where it takes bytes."""
    takes = route.described.get("requestBody", {}).get("content", {"application/json": {}})
    body = {"json": made(stage.app.openapi(), route.described, known)} if "application/json" in takes else FILE
    return {"params": {name: known.get(name, "x.pdf") for name in _asked(route)}, **body}


def _fields(stage: Stage, route: Route) -> Json:
    return fields_of(stage.app.openapi(), route.described)


def _asked(route: Route) -> list[str]:
    """The parameters behind its path that it cannot do without."""
    told = route.described.get("parameters", ())
    return [one["name"] for one in told if one["in"] == "query" and one.get("required")]
