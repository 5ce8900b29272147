"""What is looked at: a post, or a version of a content. Each knows its author, its exact bytes, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from service import library, posts
from service.clock import now
from service.errors import conflict
from service.library import Version, VersionState
from service.posts import GOING_OUT, Marks, PostState
from service.review.independence import Authored
from service.review.models import DecisionKind
from service.review.routing import kinds_of
from service.review.speaking import silenced
from service.sources import speaker

ALTERED = "This is not what its author handed in. Reject it, or ask for it anew."
CONTENT = "content"  # what policies call one, beside the kinds of the router
STATES = {
    DecisionKind.APPROVE: PostState.APPROVED,
    DecisionKind.REJECT: PostState.REJECTED,
    DecisionKind.REQUEST_CHANGES: PostState.CHANGES_REQUESTED,
}
VERSION_STATES = {
    DecisionKind.APPROVE: VersionState.APPROVED,
    DecisionKind.REJECT: VersionState.REJECTED,
    DecisionKind.REQUEST_CHANGES: VersionState.CHANGES_REQUESTED,
}


class Subject(Protocol):
    """`column` names it in the rows of review; `prefix` begins its types in the ledger. `goes_out`: by itself."""

    column: ClassVar[str]
    prefix: ClassVar[str]
    goes_out: ClassVar[bool]

    @property
    def id(self) -> int: ...

    @property
    def authored(self) -> Authored: ...

    @property
    def announced(self) -> tuple[str, int]:
        """What the live stream says has changed."""

    @property
    def handed_in(self) -> str:
        """The hash of what its author handed in."""

    async def kinds(self, connection: AsyncConnection) -> tuple[str, ...]:
        """As policies name them: what it is, and what its author calls it."""

    async def hash(self, connection: AsyncConnection) -> str:
        """Of its content as it stands now, which somebody may have changed behind our back."""

    async def refuse(self, connection: AsyncConnection, shown: str) -> None:
        """Raises a problem 409 where to approve what was `shown` would open nothing."""

    async def settle(self, connection: AsyncConnection, by: int, kind: DecisionKind) -> None:
        """Its state after a decision, and what follows from that."""

    @property
    def marks(self) -> Marks:
        """As what people have marked it."""

    async def remark(self, connection: AsyncConnection, marks: Marks) -> bytes:
        """Have it bear these marks; its exact content with them. A problem 409 where it is not what was handed in."""


@dataclass(frozen=True, slots=True)
class Said:
    """A post."""

    post: Any
    column: ClassVar[str] = "post_id"
    prefix: ClassVar[str] = ""
    goes_out: ClassVar[bool] = True

    @property
    def id(self) -> int:
        return int(self.post.id)

    @property
    def authored(self) -> Authored:
        return Authored(self.post.workspace_id, self.post.member_id, self.post.created_at)

    @property
    def announced(self) -> tuple[str, int]:
        return "post", self.id

    @property
    def handed_in(self) -> str:
        return str(self.post.sha256)

    async def kinds(self, connection: AsyncConnection) -> tuple[str, ...]:
        through = await speaker(connection, self.post.workspace_id, self.post.source_id)
        return kinds_of(self.post.kind, self.post.answers_author, through.keys if through else ())

    async def hash(self, connection: AsyncConnection) -> str:
        through = await speaker(connection, self.post.workspace_id, self.post.source_id)
        if through is None:
            raise conflict("The account it was for is no longer connected.")
        return posts.digest(posts.exact_of(self.post, through))

    async def refuse(self, connection: AsyncConnection, shown: str) -> None:
        """The gate would refuse it all the same, and it would come back for ever."""
        if shown != self.post.sha256:
            raise conflict(ALTERED)
        if self.post.not_after <= now():
            raise conflict("Its time is over: it has to be handed in again.")
        through = await speaker(connection, self.post.workspace_id, self.post.source_id)
        if through and (why := await silenced(connection, self.post, through)):
            raise conflict(why)

    async def settle(self, connection: AsyncConnection, by: int, kind: DecisionKind) -> None:
        """Into the outbox, or out of it where that is still possible."""
        state = STATES[kind]
        await posts.become(connection, self.post, state)
        known = await posts.outbox.of_post(connection, self.post.workspace_id, self.id)
        is_living = known is not None and known.state in posts.LIVING_STATES
        if state in GOING_OUT and not is_living:
            await posts.outbox.put(connection, self.post, now())
        elif state not in GOING_OUT and is_living and known.state == posts.PublicationState.PENDING:
            await posts.outbox.take_back(connection, self.post, by, now())

    @property
    def marks(self) -> Marks:
        return dict(self.post.marks)

    async def remark(self, connection: AsyncConnection, marks: Marks) -> bytes:
        through = await speaker(connection, self.post.workspace_id, self.post.source_id)
        if through is None or await self.hash(connection) != self.handed_in:
            raise conflict(ALTERED)
        return await posts.remark(connection, self.post, marks, through)


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a content."""

    version: Version
    column: ClassVar[str] = "version_id"
    prefix: ClassVar[str] = "content."
    goes_out: ClassVar[bool] = False

    @property
    def id(self) -> int:
        return int(self.version.row.id)

    @property
    def authored(self) -> Authored:
        row = self.version.row
        return Authored(row.workspace_id, row.member_id, row.created_at)

    @property
    def announced(self) -> tuple[str, int]:
        return "content", int(self.version.row.content_id)

    @property
    def handed_in(self) -> str:
        return str(self.version.row.sha256)

    async def kinds(self, connection: AsyncConnection) -> tuple[str, ...]:
        return (CONTENT,)

    async def hash(self, connection: AsyncConnection) -> str:
        return self.version.digest

    async def refuse(self, connection: AsyncConnection, shown: str) -> None:
        if not self.version.is_as_it_was:
            raise conflict(ALTERED)
        if self.version.row.expires_at is not None and self.version.row.expires_at <= now():
            raise conflict("It has expired: it has to be handed in again.")

    async def settle(self, connection: AsyncConnection, by: int, kind: DecisionKind) -> None:
        await library.contents.become(connection, self.version.row, VERSION_STATES[kind], now())

    @property
    def marks(self) -> Marks:
        return dict(self.version.row.marks)

    async def remark(self, connection: AsyncConnection, marks: Marks) -> bytes:
        if not self.version.is_as_it_was:
            raise conflict(ALTERED)
        return await library.contents.remark(connection, self.version, marks)


async def subject_of(connection: AsyncConnection, review: Any) -> Said | Kept:
    """What a review is of."""
    if review.version_id is not None:
        return Kept(await library.contents.version(connection, review.workspace_id, review.version_id))
    return Said(await posts.one(connection, review.workspace_id, review.post_id))
