"""What stands beside a text: what its author attached, and what the content has that it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from service import library, posts
from service.posts import By, Mark, Marks
from service.review.findings import Beside


@dataclass(frozen=True, slots=True)
class Files:
    """As the exact content names them: `exhibits` substantiate the words, `media` go out with them, and the `card`
    where the words are those it was approved with. `disclosure`: the firm's own, of the content they are made of.
    `marks`: of that content, of who reviewed the draft before, and of its author."""

    exhibits: list[dict[str, Any]]
    media: list[dict[str, Any]]
    card: dict[str, str] | None = None
    disclosure: str = ""
    marks: Marks = field(default_factory=dict)

    @property
    def beside(self) -> Beside:
        """What the rules ask of them."""
        return beside(self, self.disclosure)


class GoesOut(Protocol):
    """What stands beside the words of a draft, or of a post."""

    @property
    def exhibits(self) -> Sequence[Mapping[str, Any]]: ...

    @property
    def media(self) -> Sequence[Mapping[str, Any]]: ...

    @property
    def card(self) -> Mapping[str, str] | None: ...

    @property
    def marks(self) -> Mapping[Mark, By]: ...


def beside(of: GoesOut, disclosure: str = "") -> Beside:
    """What the rules ask of what goes out, with the firm's own `disclosure` in its words."""
    card = (of.card["title"], of.card["description"]) if of.card else ()
    own = (disclosure,) if disclosure else ()
    return Beside(len(of.exhibits), alts_of(of.media), card, own, frozenset(of.marks))


def alts_of(media: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """How what goes out is described."""
    return tuple(str(one["alt"]) for one in media)


@dataclass(frozen=True, slots=True)
class Draft:
    """Words of a member; `key` is the draft's, empty where they are in none; `marks` as their author says them."""

    workspace_id: int
    member_id: int
    key: str
    text: str
    marks: Sequence[Mark] = ()


async def attached(connection: AsyncConnection, draft: Draft, public_url: str | None) -> Files:
    """Each file once, those of the content first; a source of both goes by its author's name for it, what goes out with
    both as the content has it. It bears the content's marks, and those that a review gave this draft before."""
    of = (connection, draft.workspace_id, draft.member_id, draft.key)
    use = await library.standing.of_draft(*of)
    sources, media = (use.version.row.exhibits, use.version.row.media) if use is not None else ([], [])
    known = {one["sha256"] for one in media}
    own = [one for one in await posts.exhibits.media_of_written(*of) if one["sha256"] not in known]
    substantiating = {one["sha256"]: one for one in [*sources, *await posts.exhibits.of_written(*of)]}
    before = await posts.of_draft(connection, draft.workspace_id, draft.key)
    reviewed = posts.by_review(before[-1].marks) if before and before[-1].member_id == draft.member_id else ()
    marks = posts.marks_of(draft.marks, use.version.row.marks if use is not None else (), reviewed)
    files = Files(list(substantiating.values()), [*media, *own], marks=marks)
    if use is None:
        return files
    card = library.standing.card_below(use, draft.text, files.media, public_url)
    return replace(files, card=card, disclosure=library.standing.disclosure_of(use))
