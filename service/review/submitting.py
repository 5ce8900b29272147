"""Handing in: a draft becomes a post, is read by the rules, takes its way, and all of it is in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, get_args

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import language
from service import ledger, library, live, posts
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import changed_meanwhile, conflict, forbidden, invalid, not_found
from service.posts import HandedIn, Mark, PostState
from service.review import records, store
from service.review.attached import Draft, Files, attached, beside
from service.review.attesting import refuse_unattested
from service.review.covering import Cover, cover_of, way_of
from service.review.deciding import due_by, needed_for
from service.review.detection.rules import Finding
from service.review.findings import look, told
from service.review.models import DecisionKind
from service.review.policy import Version, in_force
from service.review.policy.values import ALL
from service.review.risk import Known, risk_of
from service.review.routing import ADOPTING, ANSWERS, UNREAD_LANGUAGE, DraftKind, Item, Route, kinds_of
from service.review.sampling.models import SampleKind
from service.review.sampling.running import month_of
from service.sources import Answered, Speaker, answered, may_speak, speaker
from service.team.access import Access
from social_adapters.limits import crowded, excess
from social_adapters.registry import adapters
from social_adapters.vocabulary import Object


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an author hands in; `key` is the client's own, so that a repeated request makes no second post.

    `kind`: what they call it beside what it is; empty: nothing. It makes its way stricter, and never laxer. `marks`:
    what they say it is, whatever its words say.
    """

    key: str
    draft_key: str
    source_id: int
    kind: str
    not_before: datetime | None
    not_after: datetime | None
    zone: str | None = None
    marks: tuple[Mark, ...] = ()


async def submit(service: Service, access: Access, wanted: Wanted) -> tuple[Any, bool]:
    """The post, and whether it is new.

    Problems: 403 for an account that is not theirs, 404 for a draft or source that is not there, 409 for what is on
    its way already and for who has yet to attest the policy, 412 for a draft that was changed meanwhile, 422 for what
    its network cannot take.
    """
    async with service.database.read() as connection:
        known = await posts.with_key(connection, access.workspace_id, wanted.key)
        if known is not None:
            return _mine(known, access), False
        draft = await posts.own_draft(connection, access.workspace_id, access.member_id, wanted.draft_key)
        by = await in_force(connection, access.workspace_id, now())
        words = Draft(access.workspace_id, access.member_id, draft.key, draft.text, wanted.marks)
        files = await attached(connection, words, service.settings.public_url)
    findings = await look(draft.text, draft.network, now().date(), by, files.beside)
    async with service.change(access.workspace_id) as connection:
        again = await posts.own_draft(connection, access.workspace_id, access.member_id, wanted.draft_key)
        as_before = await attached(connection, words, service.settings.public_url) == files
        if again.version != draft.version or not as_before:
            raise changed_meanwhile("The draft was changed meanwhile: look at it before you hand it in.")
        if await in_force(connection, access.workspace_id, now()) != by:
            raise changed_meanwhile("Another policy has just taken force: look at it again.")
        await refuse_unattested(connection, access.workspace_id, access.member_id, by)
        to = await _addressed(connection, access, draft, wanted.source_id)
        kinds = _kinds(wanted.kind, to)
        _refuse_files(to, files.media)
        cover = await cover_of(connection, draft, files, findings, service.settings.public_url, now())
        wanted = replace(wanted, kind=kinds[-1])
        post = await _handed_in(connection, draft, wanted, to, files, cover.card if cover else None)
        await _enter(connection, post, kinds, findings, by, cover)
        await records.begin(connection, service.vault, post, to[0])
        await live.announce(connection, access.workspace_id, "post", [post.id], now())
    async with service.database.read() as connection:
        return await posts.one(connection, access.workspace_id, post.id), True


def _mine(post: Any, access: Access) -> Any:
    if post.member_id != access.member_id:
        raise conflict("This id was already used for another post.")
    return post


async def _addressed(
    connection: AsyncConnection, access: Access, draft: Any, source_id: int
) -> tuple[Speaker, Answered | None]:
    """Through which account, and what it answers."""
    through = await speaker(connection, access.workspace_id, source_id)
    if through is None:
        raise not_found("There is no such account of ours.")
    _refuse(access, draft, through)
    if draft.in_reply_to is None:
        return through, None
    answers = await answered(connection, access.workspace_id, draft.in_reply_to)
    if answers is None or answers.network != through.network:
        raise conflict("What this answers is no longer there.")
    return through, answers


def _refuse(access: Access, draft: Any, through: Speaker) -> None:
    """Raises the problem why this may not be said through this account."""
    if not may_speak(access.member_id, access.roles, through.member_id):
        raise forbidden("This account is somebody else's.")
    if through.network != draft.network:
        raise invalid("The draft is for another network.")
    if not through.performs or not through.active:
        raise conflict("Nothing can be published through this account at the moment.")
    if not draft.text.strip():
        raise invalid("There is nothing to say yet.")
    limits = adapters()[through.network].limits
    for passed in excess(Object("", content=draft.text), limits) if limits else ():
        raise invalid(f"{passed.told(through.title)}.")


def _kinds(named: str, to: tuple[Speaker, Answered | None]) -> tuple[str, ...]:
    """What it is, and behind that as what it is handed in. A problem 422 for an answer to nobody."""
    through, answers = to
    kinds = kinds_of(named, answers.author if answers else None, through.keys)
    if named in ANSWERS and kinds[0] not in ANSWERS:
        others = ", ".join(one for one in get_args(DraftKind) if one not in ANSWERS)
        raise invalid(f"It answers nobody, so it is no {named}. It can be handed in as: {others}.")
    return kinds


def _refuse_files(to: tuple[Speaker, Answered | None], media: Sequence[dict[str, Any]]) -> None:
    """Raises a problem 422 for what its network does not take beside a text."""
    through, answers = to
    limits = adapters()[through.network].limits
    named = [posts.exhibits.attached_as(one) for one in media]
    for passed in crowded(named, limits, answers is not None) if limits else ():
        raise invalid(f"{passed.told(through.title)}.")


async def _handed_in(  # one parameter per thing that goes out
    connection: AsyncConnection,
    draft: Any,
    wanted: Wanted,
    to: tuple[Speaker, Answered | None],
    files: Files,
    card: dict[str, str] | None,
) -> Any:
    replaced = await posts.supersede(connection, draft)
    await store.close_posts(connection, draft.workspace_id, replaced, now())
    for one in replaced:
        told: dict[str, Any] = {"actor_id": draft.member_id, "subject_id": one, "content": b"{}"}
        await ledger.append(connection, draft.workspace_id, type="post.superseded", **told)
    said = wanted.not_before, wanted.not_after, wanted.zone
    new = HandedIn(wanted.key, wanted.kind, language(draft.text), *said, files.exhibits, files.media, card, files.marks)
    return await posts.hand_in(connection, draft, new, to, now())


async def _enter(  # one parameter per thing that its way depends on
    connection: AsyncConnection,
    post: Any,
    kinds: tuple[str, ...],
    findings: tuple[Finding, ...],
    by: Version,
    cover: Cover | None,
) -> None:
    """Into its review, and where the router lets it, into the outbox; with what the ledger has to say of it."""
    of = (post.network, by.policy.jurisdictions, post.language, bool(post.media), findings)
    way = way_of([Item(kind, *of) for kind in kinds], cover, by, now().date())
    shown = [asdict(one) for one in told(findings, post.text, by, beside(post))]
    risk = risk_of(findings, await _known(connection, post, kinds, way))
    row = {"workspace_id": post.workspace_id, "id": new_id(), "post_id": post.id, "mode": way.mode}
    row |= {"rule_id": way.rule_id, "rule_source": way.source, "findings": shown, "rank": risk.score}
    row |= {"signals": [asdict(one) for one in risk.signals], "escalated": False, "holder_id": None}
    row |= {"held_until": None, "opened_at": (at := now()), "due_at": (due := due_by(by, at))}
    row |= {"level": 0, "assigned_id": None, **_sample(way, by, bool(findings), at)}
    is_looked_at = way.mode != "covered" and not row["sample"]
    row |= {"closed_at": at if way.mode == "covered" else None, "escalates_at": due if is_looked_at else None}
    row |= {"approvals_needed": needed_for(kinds, by), "policy_number": by.number, "policy_sha256": by.sha256}
    if cover:
        await library.sharing.become(connection, cover.use, post.id, cover.fillings)
    idx = await _tell(connection, post, way, shown, row | {"content": cover and cover.named})
    await store.add(connection, row | {"entry_idx": idx})
    if way.mode != "pre_approve":
        await _release(connection, post, way)
    await live.announce(connection, post.workspace_id, "review", [row["id"]], now())


def _sample(way: Route, by: Version, flagged: bool, at: datetime) -> dict[str, Any]:
    """Whether it waits for a draw, and by which rate. At a hundred in a hundred there is nothing to draw."""
    rate = by.policy.sampling.flagged if flagged else by.policy.sampling.unflagged
    if way.mode != "sample" or rate >= ALL:
        return {"sample": None, "sample_percent": ALL, "sample_month": None}
    return {"sample": SampleKind.WAITING, "sample_percent": rate, "sample_month": month_of(at)}


async def _known(connection: AsyncConnection, post: Any, kinds: tuple[str, ...], way: Route) -> Known:
    before = await posts.of_member(connection, post.workspace_id, post.member_id, post.id, 200)
    return Known(
        adopted=not ADOPTING.isdisjoint(kinds),
        unread_media=bool(post.media) and way.mode != "covered",
        unread_language=way.rule_id == UNREAD_LANGUAGE,
        author_reviewed_before=await store.was_reviewed(connection, post.workspace_id, [one.id for one in before]),
    )


async def _release(connection: AsyncConnection, post: Any, way: Route) -> None:
    """Out first, looked at afterwards: all of it, or what a draw takes."""
    row = {"workspace_id": post.workspace_id, "id": new_id(), "post_id": post.id, "member_id": None}
    row |= {"kind": DecisionKind.RELEASE, "reason": way.rule_id, "sha256": post.sha256, "at": now()}
    await store.decide(connection, row)
    await posts.become(connection, post, PostState.RELEASED)
    await posts.outbox.put(connection, post, now())


async def _tell(
    connection: AsyncConnection, post: Any, way: Route, shown: list[dict[str, Any]], row: dict[str, Any]
) -> int:
    through = await speaker(connection, post.workspace_id, post.source_id)
    exact = posts.exact_of(post, through).decode() if through else ""
    content: dict[str, Any] = {
        "exact": exact,
        "sha256": post.sha256,
        "mode": way.mode,
        "rule": way.rule_id,
        "findings": _json(shown),
    }
    content |= {"policy": {"number": row["policy_number"], "sha256": row["policy_sha256"]}}
    content |= {"opened": row["opened_at"].isoformat(), "due": row["due_at"].isoformat()}
    if way.mode == "covered":
        content |= {"content": row["content"]}
    if post.marks:
        content |= {"marks": post.marks}
    if row["sample"]:
        content |= {"sample": {"flagged": bool(shown), "percent": row["sample_percent"]}}
    return await ledger.append(
        connection,
        post.workspace_id,
        type="post.submitted",
        actor_id=post.member_id,
        subject_id=post.id,
        content=rfc8785.dumps(content),
    )


def _json(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "quotes": [dict(quote) for quote in one["quotes"]]} for one in shown]
