"""What stands beside a draft: what its author attached, and what the content has that it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import library, posts
from service.review.findings import Beside


@dataclass(frozen=True, slots=True)
class Files:
    """As the exact content names them: `exhibits` substantiate the words, `media` go out with them."""

    exhibits: list[dict[str, Any]]
    media: list[dict[str, Any]]

    @property
    def beside(self) -> Beside:
        """What the rules ask of them."""
        return Beside(len(self.exhibits), alts_of(self.media))


def alts_of(media: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """How what goes out is described."""
    return tuple(str(one["alt"]) for one in media)


async def attached(connection: AsyncConnection, workspace_id: int, member_id: int, draft_key: str) -> Files:
    """Each file once, those of the content first; a source of both goes by its author's name for it, what goes out with
    both as the content has it."""
    of = (connection, workspace_id, member_id, draft_key)
    use = await library.standing.of_draft(*of)
    sources, media = (use.version.row.exhibits, use.version.row.media) if use is not None else ([], [])
    known = {one["sha256"] for one in media}
    own = [one for one in await posts.exhibits.media_of_written(*of) if one["sha256"] not in known]
    substantiating = [*sources, *await posts.exhibits.of_written(*of)]
    return Files(list({one["sha256"]: one for one in substantiating}.values()), [*media, *own])
