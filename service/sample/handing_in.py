"""What two of the sample's reps have handed in, and compliance has yet to look at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from service import posts
from service.context import Service
from service.review import submitting
from service.review.submitting import Wanted
from service.sample.acting import acting
from service.sample.connecting import Connection
from service.sample.words import bank

NETWORK = "bluesky"


async def hand_in(
    service: Service, workspace_id: int, sources: Iterable[tuple[int, Connection]], start: datetime
) -> None:
    """Each as its author would, through their own account."""
    by = await acting(service, workspace_id)
    through = {wish.owner: source_id for source_id, wish in sources if _is_an_account_of_ours(wish)}
    for told in bank("waiting"):
        author, key = by[told["by"]], str(uuid5(NAMESPACE_URL, f"sample:post:{told['by']}"))
        async with service.change(workspace_id) as connection:
            if await posts.with_key(connection, workspace_id, key):
                continue  # it was there before
            await posts.begin_draft(connection, workspace_id, author.member_id, _written(key, told["text"]), start)
        wanted = Wanted(key, key, through[told["by"]], kind="", not_before=None, not_after=None)
        await submitting.submit(service, author, wanted)


def _is_an_account_of_ours(wish: Connection) -> bool:
    return wish.adapter == NETWORK and "app_password" in wish.settings


def _written(key: str, text: str) -> dict[str, Any]:
    return {"key": key, "engagement_id": None, "in_reply_to": None, "network": NETWORK, "text": text}
