"""Following the link of a share: where it leads was fixed with an approval, and is compared with it each time."""

from __future__ import annotations

from service import library
from service.clock import now
from service.context import Service
from service.library.links import TOKEN
from service.library.writing import is_address
from service.review.covering import was_approved


async def follow(service: Service, token: str, counts: bool) -> str | None:
    """Where a share's link leads, and whether that `counts` as an opening. None for what is no link of a share that
    was handed in, or would lead where nobody approved. Nothing is kept of who follows it, and no screen is woken:
    anybody may follow a link, as often as they like."""
    if TOKEN.fullmatch(token) is None:
        return None
    async with service.database.read() as connection:
        use = await library.sharing.with_token(connection, token)
        if use is None or not await was_approved(connection, use.version):
            return None
    target = use.version.row.link
    if target is None or not is_address(target):
        return None
    if counts:
        async with service.database.write() as connection:
            await library.sharing.opened(connection, use, now())
    return str(target)
