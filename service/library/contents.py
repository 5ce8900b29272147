"""Contents and their versions: handed in, decided on, superseded by the next, withdrawn. No version is ever edited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import language
from service import posts
from service.database import new_id
from service.errors import conflict, not_found
from service.library import store
from service.library.exact import digest, exact
from service.library.models import VersionState
from service.library.refusing import WITHDRAWN
from service.library.writing import Written, refuse, refuse_files
from service.posts import Marks

FEW = 20  # a firm says the same disclosure in all it has
OPEN = frozenset({VersionState.WAITING, VersionState.CHANGES_REQUESTED})


@dataclass(frozen=True, slots=True)
class Version:
    """A version with its variants, as one value."""

    row: Any
    variants: tuple[Any, ...]

    @property
    def digest(self) -> str:
        """Of what it says now: somebody may have written into the tables."""
        return digest(self.row, self.variants)

    @property
    def is_as_it_was(self) -> bool:
        """Whether it still says what was handed in."""
        return bool(self.digest == self.row.sha256)


async def begin(
    connection: AsyncConnection, workspace_id: int, member_id: int, key: str, remix_of: int | None, now: datetime
) -> tuple[Any, bool]:
    """A content without versions yet, and whether it is new. A problem 404 where what it remixes is not there."""
    before = await store.contents.with_key(connection, workspace_id, key)
    if before is not None:
        if before.owner_id != member_id:
            raise conflict("This id was already used for another content.")
        return before, False
    row = {"workspace_id": workspace_id, "id": new_id(), "key": key, "owner_id": member_id, "remix_of": remix_of}
    row["campaign_id"] = None
    try:
        await store.contents.add(connection, row | {"created_at": now, "withdrawn_at": None})
    except IntegrityError as error:
        raise not_found("There is no such content to make it from.") from error
    return await store.contents.with_key(connection, workspace_id, key), True


async def marks_of(connection: AsyncConnection, workspace_id: int, content_id: int | None, written: Written) -> Marks:
    """What the next version is marked as: by its author, and by who looked at the one before."""
    before = await store.contents.versions_of(connection, workspace_id, [content_id]) if content_id else ()
    return posts.marks_of(written.marks, review=posts.by_review(before[-1].marks) if before else ())


async def remark(connection: AsyncConnection, of: Version, marks: Marks) -> bytes:
    """Have a version bear these marks; its exact bytes with them."""
    row = SimpleNamespace(**{**of.row._mapping, "marks": marks})
    await store.contents.remark(connection, row.workspace_id, row.id, marks, digest(row, of.variants))
    return exact(row, of.variants)


async def hand_in(
    connection: AsyncConnection, content: Any, member_id: int, written: Written, now: datetime
) -> tuple[Version, list[int]]:
    """Keep the next version, which waits for a decision; and the ids of those that waited before, superseded now.

    Problems: 409 for a content that was withdrawn, 422 for what nobody has to look at, or a source that is not there.
    """
    refuse(written, now)
    if content.withdrawn_at is not None:
        raise WITHDRAWN.problem
    of = (content.workspace_id, content.id)
    replaced = [one.id for one in await store.contents.versions_of(connection, of[0], [of[1]]) if one.state in OPEN]
    await store.contents.set_states(connection, of[0], replaced, VersionState.SUPERSEDED)
    number = await store.contents.last_number(connection, *of) + 1
    exhibits = await posts.exhibits.named(connection, of[0], member_id, written.exhibits)
    media = await posts.exhibits.named_media(connection, of[0], member_id, written.media)
    refuse_files(written.networks, media)
    row = _row(written) | {"exhibits": exhibits, "media": media}
    row["marks"] = await marks_of(connection, *of, written)
    row |= {"workspace_id": of[0], "id": new_id(), "content_id": of[1], "number": number}
    row |= {"member_id": member_id, "state": VersionState.WAITING, "created_at": now}
    texts = [
        {"workspace_id": of[0], "id": new_id(), "version_id": row["id"], "number": place, "text": text}
        for place, text in enumerate(written.variants, 1)
    ]
    sha256 = digest(SimpleNamespace(**row), [SimpleNamespace(**one) for one in texts])
    await store.contents.add_version(connection, row | {"sha256": sha256}, texts)
    await posts.exhibits.carry(connection, of[0], member_id, [*exhibits, *media], now, version_id=row["id"])
    return await version(connection, of[0], row["id"]), replaced


async def one(connection: AsyncConnection, workspace_id: int, content_id: int) -> Any:
    """The content. Raises a problem 404 where there is none."""
    row = await store.contents.one(connection, workspace_id, content_id)
    if row is None:
        raise not_found("There is no such content.")
    return row


async def some(connection: AsyncConnection, workspace_id: int, content_ids: Collection[int]) -> Sequence[Any]:
    """Those of these contents that are there, the newest first."""
    return await store.contents.some(connection, workspace_id, content_ids)


async def version(connection: AsyncConnection, workspace_id: int, version_id: int) -> Version:
    """Raises a problem 404 where there is none."""
    row = await store.contents.one_version(connection, workspace_id, version_id)
    if row is None:
        raise not_found("There is no such version.")
    return (await with_variants(connection, workspace_id, [row]))[0]


async def some_versions(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> list[Version]:
    """These versions of any contents."""
    rows = await store.contents.some_versions(connection, workspace_id, ids)
    return await with_variants(connection, workspace_id, rows)


async def rows(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> Sequence[Any]:
    """The same without their variants, as they stand in the table."""
    return await store.contents.some_versions(connection, workspace_id, ids)


async def with_variants(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any]) -> list[Version]:
    """The same versions, each with its variants."""
    found: dict[int, list[Any]] = {row.id: [] for row in rows}
    for text in await store.contents.variants_of(connection, workspace_id, list(found)):
        found[text.version_id].append(text)
    return [Version(row, tuple(found[row.id])) for row in rows]


async def versions_of(connection: AsyncConnection, workspace_id: int, content_ids: Collection[int]) -> list[Version]:
    """Every version of these contents, the first one first."""
    rows = await store.contents.versions_of(connection, workspace_id, content_ids)
    return await with_variants(connection, workspace_id, rows)


def current(versions: Sequence[Version]) -> Version:
    """The version that was approved, else the last one, of all that a content has. A problem 409 where it has none."""
    if not versions:
        raise conflict("Nothing of this content was handed in yet.")
    return next((one for one in reversed(versions) if one.row.state == VersionState.APPROVED), versions[-1])


async def titles(connection: AsyncConnection, workspace_id: int, content_ids: Collection[int]) -> dict[int, str]:
    """What these contents are called: as they were approved, else last; empty where no version is left to say it."""
    found: dict[int, list[Version]] = {id_: [] for id_ in content_ids}
    for one in await versions_of(connection, workspace_id, content_ids):
        found[one.row.content_id].append(one)
    return {id_: current(of).row.title if of else "" for id_, of in found.items()}


async def shareable(connection: AsyncConnection, workspace_id: int, now: datetime) -> list[Version]:
    """What was approved, has not expired and was not withdrawn, the newest first."""
    rows = await store.contents.approved(connection, workspace_id, now)
    return await with_variants(connection, workspace_id, rows)


async def disclosing(connection: AsyncConnection, workspace_id: int, words: str, now: datetime) -> list[Version]:
    """The newest of them whose required disclosure is exactly these words."""
    rows = await store.contents.approved(connection, workspace_id, now, words)
    return await with_variants(connection, workspace_id, rows[:FEW])


async def become(connection: AsyncConnection, row: Any, state: VersionState, now: datetime) -> None:
    """A version's state; what is approved now supersedes what was before, and answers who asked for it."""
    if state == VersionState.APPROVED:
        others = await store.contents.versions_of(connection, row.workspace_id, [row.content_id])
        before = [one.id for one in others if one.state == VersionState.APPROVED and one.id != row.id]
        await store.contents.set_states(connection, row.workspace_id, before, VersionState.SUPERSEDED)
        await store.requests.close(connection, row.workspace_id, row.content_id, now)
    await store.contents.set_states(connection, row.workspace_id, [row.id], state)


async def withdraw(connection: AsyncConnection, content: Any, now: datetime) -> None:
    """Nobody shares it any more; what is out is out."""
    await store.contents.withdraw(connection, content.workspace_id, content.id, now)


def _row(written: Written) -> dict[str, Any]:
    row = asdict(written)
    texts, *_ = (row.pop(name) for name in ("variants", "exhibits", "media", "marks"))
    lists = {name: list(row[name]) for name in ("topics", "networks")}
    return row | lists | {"language": language(" ".join(texts))}
