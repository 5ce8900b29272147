"""What an approval of a content covers: the post that is exactly it, for as long as it stands. Nothing beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library
from service.library import Use, Version
from service.library.refusing import CHANGED, NOT_APPROVED, WITHDRAWN, WhyNot
from service.library.standing import card_of, fillings_of, is_made_of, why_not
from service.posts import Mark
from service.review import store
from service.review.attached import Files
from service.review.detection.rules import Finding
from service.review.findings import named
from service.review.independence import standing
from service.review.models import DecisionKind
from service.review.policy import Version as Policy
from service.review.routing import INTERACTIVE, Item, Route, route, strictest
from service.review.standing import are_written, is_written

APPROVED = "approved-content"
OUTSIDE = "outside-approved-content"
STRICTER = "policy-beyond-approved-content"
KINDS = INTERACTIVE | {"post"}


@dataclass(frozen=True, slots=True)
class Cover:
    """A draft's content. `fillings`: with which it is the draft's text exactly; None: it is not covered. `card`: what
    stands below the approved words, covered or not."""

    use: Use
    fillings: dict[str, str] | None
    card: dict[str, str] | None = None

    @property
    def named(self) -> dict[str, Any]:
        """The version, as the ledger names it."""
        row = self.use.version.row
        return {"id": str(row.content_id), "version": str(row.id), "number": row.number, "sha256": row.sha256}

    def route(self, kind: str, by: Policy) -> Route:
        """A policy that asks for two people, or to look at each first, is not answered by one look at a content."""
        row = self.use.version.row
        said = f"content {row.content_id}, version {row.number}"
        if self.fillings is None:
            return Route("pre_approve", OUTSIDE, said)
        if stricter(kind, by):
            return Route("pre_approve", STRICTER, by.name)
        return Route("covered", APPROVED, said)


def stricter(kind: str, by: Policy) -> bool:
    """Whether a policy asks of a kind what no look at a content answers."""
    return kind in by.policy.second_approver or by.policy.modes.get(kind) == "pre_approve"


def way_of(items: Iterable[Item], cover: Cover | None, by: Policy, day: date) -> Route:
    """Which way one thing takes, an item for each kind it is of: the strictest of what each of them would."""
    return strictest(_way(one, cover, by, day) for one in items)


def _way(item: Item, cover: Cover | None, by: Policy, day: date) -> Route:
    """By the content it is made of, else by its kind, language and findings."""
    return cover.route(item.kind, by) if cover and item.kind in KINDS else route(item, by.ways, day)


@dataclass(frozen=True, slots=True)
class Said:
    """What is held against an approved content: for which network, in which words, with which files going out, and
    marked as what."""

    network: str
    text: str
    media: list[dict[str, Any]]
    marks: Iterable[Mark] = ()


async def cover_of(  # one parameter per thing that is compared
    connection: AsyncConnection,
    draft: Any,
    files: Files,
    findings: Iterable[Finding],
    public_url: str | None,
    at: datetime,
) -> Cover | None:
    """What a draft is made of; None where it is in its author's own words.

    A problem 409 where the content may not be shared (any more). What the rules find in the text and did not show to
    who approved the content is not covered: its slots, its card, or newer rules say something nobody has looked at.
    """
    use = await library.standing.of_draft(connection, draft.workspace_id, draft.member_id, draft.key)
    if use is None:
        return None
    said = Said(draft.network, draft.text, files.media, files.marks)
    why, cover = await compare(connection, use, said, findings, public_url, at)
    if why:
        raise why.problem
    return cover


async def compare(  # one parameter per thing that is compared
    connection: AsyncConnection,
    use: Use,
    said: Said,
    findings: Iterable[Finding],
    public_url: str | None,
    at: datetime,
) -> tuple[WhyNot | None, Cover]:
    """Why a content may not be shared, None where it may; and whether it covers what is `said`."""
    why = await _refusal(connection, use, said.network, at)
    is_same = said.media == use.version.row.media and set(said.marks) == set(use.version.row.marks)
    fillings = fillings_of(use, said.text, public_url) if is_same and not why else None
    card = card_of(use, fillings) if fillings is not None else None
    if fillings is not None and not {named(one) for one in findings} <= await _shown(connection, use.version):
        fillings = None
    return why, Cover(use, fillings, card)


async def refusal(
    connection: AsyncConnection, post: Any, said: str, public_url: str | None, at: datetime
) -> str | None:
    """Why a post that an approved content let out may not go out now, if these words are `said`; None where it may."""
    use = await library.standing.of_post(connection, post)
    if use is None:
        return NOT_APPROVED.words
    why = await _refusal(connection, use, post.network, at)
    if why:
        return why.words
    is_same = post.media == use.version.row.media and set(post.marks) == set(use.version.row.marks)
    is_it = is_same and is_made_of(use, said, public_url)
    cards = (None, card_of(use, use.share.fillings)) if is_it else ()  # none: handed in when cards were not known yet
    return None if post.card in cards else CHANGED.words


def is_covered(decision: Any) -> bool:
    """Whether a decision is the router's, because a content was approved."""
    return decision.member_id is None and decision.reason == APPROVED


async def _refusal(connection: AsyncConnection, use: Use, network: str, at: datetime) -> WhyNot | None:
    why = why_not(use.content, use.version, network, at)
    if why is None and await _was_withdrawn(connection, use.content):
        why = WITHDRAWN
    return why or (None if await is_approved(connection, use.version) else NOT_APPROVED)


async def _was_withdrawn(connection: AsyncConnection, content: Any) -> bool:
    """Whether the ledger says so, whatever stands in the table: nothing takes a withdrawal back."""
    told = await ledger.about(connection, content.workspace_id, content.id)
    return any(one.type == "content.withdrawn" for one in told)


async def is_firms_own(connection: AsyncConnection, workspace_id: int, disclosure: str, at: datetime) -> bool:
    """Whether people have approved exactly these words as the disclosure of a content that may be shared now."""
    having = await library.contents.disclosing(connection, workspace_id, disclosure, at) if disclosure else []
    for version in having:
        if version.is_as_it_was and await is_approved(connection, version):
            return True
    return False


async def is_approved(connection: AsyncConnection, version: Version) -> bool:
    """By as many people as it needs, none of them its author, as these very bytes, as the last word on it."""
    (review,) = await store.of_versions(connection, version.row.workspace_id, [version.row.id])
    given = await standing(connection, review, version.digest)
    if len(given) < max(review.approvals_needed, 1) or version.row.member_id in {one.member_id for one in given}:
        return False
    return await are_written(connection, given)


async def was_approved(connection: AsyncConnection, version: Version) -> bool:
    """Whether a person ever approved these very bytes: a link that is out leads on when its content has expired."""
    decided = await store.decisions_on(connection, version.row.workspace_id, [version.row.id])
    found = [one for one in decided if one.kind == DecisionKind.APPROVE and one.sha256 == version.digest]
    return bool(found) and await is_written(connection, found[-1])


async def _shown(connection: AsyncConnection, version: Version) -> set[tuple[str, str, str]]:
    """What was found in the version, by pack, rule and what of it, when it was looked at."""
    (review,) = await store.of_versions(connection, version.row.workspace_id, [version.row.id])
    return {(one["pack"], one["rule_id"], one["what"]) for one in review.findings}
