"""Posts with pictures, as their authors attach and describe them."""

from __future__ import annotations

from typing import Any

import httpx

from tests.service.review.desk import API, PLAIN, Desk

GATE = "A gate at night, three trucks before it"


async def attach(
    desk: Desk, key: str, content: bytes, name: str = "gate.png", alt: str = GATE, by: str = "rhea"
) -> dict[str, Any]:
    """A picture, attached and described."""
    made = await put(desk, key, content, name, by)
    assert made.status_code in (200, 201), made.text
    told = await desk.clients[by].patch(f"{API}/media/{made.json()['id']}", json={"alt": alt})
    assert told.status_code == 200, told.text
    attached: dict[str, Any] = told.json()
    return attached


async def put(desk: Desk, key: str, content: bytes, name: str = "gate.png", by: str = "rhea") -> httpx.Response:
    asked = {"written_id": key, "name": name}
    return await desk.clients[by].post(f"{API}/media", params=asked, content=content)


async def pictured(desk: Desk, *contents: bytes, text: str = PLAIN, alt: str = GATE) -> dict[str, Any]:
    """A post with pictures; its review."""
    draft = await desk.draft(text)
    for content in contents:
        await attach(desk, draft, content, alt=alt)
    posted = await desk.hand_in("", draft_id=draft)
    assert posted.status_code == 201, posted.text
    return next(one for one in await desk.queue() if one["post_id"] == posted.json()["id"])
