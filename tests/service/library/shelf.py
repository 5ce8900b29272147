"""Contents on a desk: handed in by marketing, decided by compliance, taken by a rep."""

from __future__ import annotations

import uuid
from typing import Any

import httpx

from tests.service.review.desk import API, WHY, Desk

TEXT = "Hello {first_name: up to 20 letters}, it reads the gate logs every night: {link} Harbour Systems, our employer."
OTHER = "{first_name: up to 20 letters}, the gate logs are read while you sleep: {link} Harbour Systems, our employer."
LINK = "https://harbour.example/gates?page=2"
DISCLOSURE = "Harbour Systems, our employer."
WRITTEN = {
    "title": "Gate logs, read at night",
    "problem": "Nobody knows in the morning why trucks waited",
    "variants": [TEXT, OTHER],
    "networks": ["bluesky"],
    "topics": ["gate logs"],
    "audience": "Terminal managers",
    "disclosure": DISCLOSURE,
    "link": LINK,
}


async def hand_in(desk: Desk, by: str = "max", **changed: Any) -> httpx.Response:
    new = {"id": str(uuid.uuid4()), **WRITTEN, **changed}
    return await desk.clients[by].post(f"{API}/contents", json=new)


async def waiting(desk: Desk, of: str = "cora") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await desk.clients[of].get(f"{API}/content-reviews")).json()["items"]
    return items


async def decide(desk: Desk, review: dict[str, Any], kind: str = "approve", by: str = "cora") -> httpx.Response:
    said = {"kind": kind, "sha256": review["version"]["sha256"], "reason": WHY if kind == "approve" else "Because."}
    return await desk.clients[by].post(f"{API}/content-reviews/{review['id']}/decisions", json=said)


async def approved(desk: Desk, **changed: Any) -> dict[str, Any]:
    """A content that may be shared."""
    made = await hand_in(desk, **changed)
    assert made.status_code == 201, made.text
    review = next(one for one in await waiting(desk) if one["content_id"] == made.json()["id"])
    assert (await decide(desk, review)).status_code == 201
    return await content(desk, made.json()["id"])


async def content(desk: Desk, content_id: str) -> dict[str, Any]:
    page: dict[str, Any] = (await desk.clients["rhea"].get(f"{API}/contents/{content_id}")).json()
    return page


async def take(desk: Desk, of: dict[str, Any], by: str = "rhea", **more: Any) -> httpx.Response:
    new = {"id": str(uuid.uuid4()), "draft_id": str(uuid.uuid4()), "content_id": of["id"], "network": "bluesky", **more}
    return await desk.clients[by].post(f"{API}/shares", json=new)


async def share(desk: Desk, of: dict[str, Any], words: dict[str, str], change: str = "", **more: Any) -> httpx.Response:
    """Taken, filled and handed in as it stands there, with a `change` behind it; the post."""
    rhea = desk.clients["rhea"]
    draft = await desk.draft("…", answers=more.get("kind") == "reply")
    begun = await take(desk, of, draft_id=draft)
    assert begun.status_code == 201, begun.text
    text = begun.json()["text"]
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    await rhea.patch(f"{API}/drafts/{draft}", json={"text": text + change})
    return await desk.hand_in("", draft_id=draft, **more)
