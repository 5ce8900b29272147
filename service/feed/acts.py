"""Acts: what a member does with a card, what the card becomes, and undoing it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import live, people
from service.database import new_id
from service.errors import changed_meanwhile, conflict, forbidden, invalid, not_found
from service.feed import store, watching
from service.feed.card import patched, version_of
from service.feed.desk import BESIDE, asking, help_json, is_note, move_json, note_json
from service.feed.models import ActKind
from service.feed.refresh import refresh

FARTHEST = 100  # places: how far down a card stood beyond them teaches nothing
ENDING = {
    **dict.fromkeys((ActKind.REPLY, ActKind.SHARE, ActKind.ASK, ActKind.REFER, ActKind.DONE), "done"),
    ActKind.DISMISS: "dismissed",
    ActKind.SNOOZE: "snoozed",
    ActKind.NOT_NOW: "snoozed",
}

CLAIMS = {"do_not_engage": "do_not_engage", "spam": "bot"}  # of the person, by the reason of a dismissal


@dataclass(frozen=True, slots=True)
class Standing:
    """What the acts on a card add up to."""

    state: str = "open"
    snoozed_until: datetime | None = None
    assignee_id: int | None = None


def standing(acts: Iterable[Any], spoke_at: datetime | None = None) -> Standing:
    """Fold acts, oldest first. Each has `kind`, `params` and `at`. What was put off until they speak again is open
    where they `spoke_at` a later moment.

    >>> from types import SimpleNamespace as Act
    >>> standing([Act(kind="assign", params={"member_id": "7"}), Act(kind="done", params={})])
    Standing(state='done', snoozed_until=None, assignee_id=7)
    """
    state, until, assignee = "open", None, None
    for act in acts:
        if act.kind == ActKind.ASSIGN:
            assignee = int(act.params["member_id"]) if act.params.get("member_id") else None
        elif act.kind in ENDING:
            state = ENDING[ActKind(act.kind)]
            told = act.params.get("until")
            until = datetime.fromisoformat(told) if told and state == "snoozed" else None
            if state == "snoozed" and not until and spoke_at and act.at < spoke_at:
                state = "open"
    return Standing(state, until, assignee)


async def act(
    connection: AsyncConnection,
    workspace_id: int,
    engagement_id: int,
    member_id: int,
    row: dict[str, Any],
) -> tuple[Any, bool]:
    """Do what `row` (key, kind, params, at, together) says; the same key twice is once, and nothing after its undoing.
    Answers the act, and whether it is new. A card put off to a moment that is past by now is open at once.

    Raises a problem 404 for an unknown card, 409 for a key that was used for something else, 422 for a member who is
    not there.
    """
    await live.take_turn(connection, workspace_id)
    before = await store.acts.with_key(connection, workspace_id, row["key"])
    if before is not None:
        if (before.engagement_id, before.kind, before.member_id) != (engagement_id, row["kind"], member_id):
            raise conflict("This id was already used for another act.")
        return before, False
    engagement = await store.engagements.one(connection, workspace_id, engagement_id)
    if engagement is None:
        raise not_found("There is no such card.")
    await _check_member(connection, workspace_id, row["params"].get("member_id"))
    is_open = engagement.state == "open"
    place = await store.engagements.place_of(connection, workspace_id, engagement, FARTHEST) if is_open else None
    added = {
        "workspace_id": workspace_id,
        "id": new_id(),
        "engagement_id": engagement_id,
        "member_id": member_id,
        "place": place,
        **row,
    }
    await store.acts.add(connection, added)
    if claimed := _claimed(row["kind"], row["params"]):
        await people.make(connection, [_claim(engagement, added, claimed)])
    if row["kind"] == ActKind.WATCH:
        await _watch(connection, engagement, added)
    await _apply(connection, workspace_id, engagement, row["kind"] not in BESIDE, row["at"])
    return await store.acts.with_key(connection, workspace_id, row["key"]), True


async def expect(
    connection: AsyncConnection, workspace_id: int, engagement_id: int, key: str, versions: Collection[str]
) -> None:
    """A problem 412 where the card has another version than these; not for an act that was done already."""
    engagement = await store.engagements.one(connection, workspace_id, engagement_id)
    if engagement is None or await store.acts.with_key(connection, workspace_id, key) is not None:
        return
    if version_of(orjson.loads(engagement.card)) not in versions:
        raise changed_meanwhile("The card has changed since you looked at it: nothing was done. Look again.")


async def _check_member(connection: AsyncConnection, workspace_id: int, member_id: str | None) -> None:
    if member_id is not None and int(member_id) not in await store.acts.members(connection, workspace_id):
        raise invalid("There is nobody of us with this member_id.")


async def undo(
    connection: AsyncConnection, workspace_id: int, engagement_id: int, member_id: int, key: str, now: datetime
) -> None:
    """Take an act back: the card is what the others make of it; twice is once.

    Raises a problem 404 where there is no such act, 403 for a note or a watch of somebody else's.
    """
    await live.take_turn(connection, workspace_id)
    act = await store.acts.with_key(connection, workspace_id, key)
    if act is None or act.engagement_id != engagement_id:
        raise not_found("There is no such act.")
    if act.kind == ActKind.NOTE and act.member_id != member_id:
        raise forbidden("Only who wrote a note takes it back.")
    if act.kind == ActKind.WATCH and act.member_id != member_id:
        raise forbidden("Only who watches ends it.")
    if act.undone_at is not None:
        return
    await store.acts.take_back(connection, workspace_id, act.id, now)
    engagement: Any = await store.engagements.one(connection, workspace_id, engagement_id)
    if _claimed(act.kind, act.params):
        await _take_claim_back(connection, workspace_id, engagement.person_id, key, now)
    if act.kind == ActKind.WATCH:
        await watching.undo(connection, workspace_id, key, now)
    moves = act.kind not in BESIDE and engagement.closed_by in (None, "act")
    await _apply(connection, workspace_id, engagement, moves, now)


async def _watch(connection: AsyncConnection, engagement: Any, act: Mapping[str, Any]) -> None:
    change = watching.unwatch if act["params"].get("stop") else watching.watch
    await change(connection, act["workspace_id"], act["member_id"], engagement.person_id, act["at"], key=act["key"])


def _claimed(kind: str, params: Mapping[str, Any]) -> str | None:
    """The kind of claim that an act makes of the person: what a dismissal's reason says of them and not of a card."""
    return CLAIMS.get(str(params.get("reason"))) if kind == ActKind.DISMISS else None


def _claim(engagement: Any, act: Mapping[str, Any], kind: str) -> dict[str, Any]:
    said = {"value": "yes", "member_id": act["member_id"], "evidence": {"said": "by a member", "act": act["key"]}}
    return people.claim_row(act["workspace_id"], engagement.person_id, kind, act["at"], **said)


async def _take_claim_back(
    connection: AsyncConnection, workspace_id: int, person_id: int, key: str, now: datetime
) -> None:
    """End the claim that came of this act, where it still stands."""
    for claim in await people.all_claims(connection, workspace_id, person_id):
        if claim.ended_at is None and claim.evidence.get("act") == key:
            await people.end(connection, workspace_id, person_id, claim.id, now)


async def _apply(connection: AsyncConnection, workspace_id: int, engagement: Any, moves: bool, now: datetime) -> None:
    """Show a card's acts on it and, where one of them `moves` it, make its state what they add up to.

    Looking again opens what was put off until a moment that is over.
    """
    acts = await store.acts.of(connection, workspace_id, [engagement.id])
    after = standing(acts, engagement.last_activity_at)
    if not moves:
        after = replace(after, state=engagement.state, snoozed_until=engagement.snoozed_until)
    told = [engagement.id]
    if moves and after.state in ("open", "snoozed"):
        told += await _make_room(connection, workspace_id, engagement, now)
    values: dict[str, Any] = {"assignee_id": after.assignee_id, **(_state(after, now) if moves else {})}
    asked = asking(acts)
    values |= {"help_at": asked and asked.at, "helper_id": asked and _helper(asked)}
    shown = await _shown(connection, engagement, after, acts) | ({"snooze_ended": None} if moves else {})
    values["owner_id"] = watching.owner(
        after.assignee_id, orjson.loads(engagement.card)["closest"], shown["watched_by"]
    )
    card = patched(engagement.card, **shown)
    await store.engagements.change(connection, workspace_id, engagement.id, **values, card=card)
    await live.announce(connection, workspace_id, "engagement", told, now)
    if moves or shown["watched_by"] != orjson.loads(engagement.card).get("watched_by", []):
        await refresh(connection, workspace_id, [engagement.person_id], now)


def _helper(act: Any) -> int | None:
    return int(act.params["member_id"]) if act.params.get("member_id") else None


def _state(after: Standing, now: datetime) -> dict[str, Any]:
    closed = after.state in ("done", "dismissed")
    fields = {"closed_by": "act" if closed else None, "closed_at": now if closed else None}
    return {"state": after.state, "snoozed_until": after.snoozed_until, **fields}


async def _make_room(connection: AsyncConnection, workspace_id: int, engagement: Any, now: datetime) -> list[int]:
    """A person has one waiting card: one that opened meanwhile gives way to the one that comes back."""
    waiting = await store.engagements.waiting(connection, workspace_id, [engagement.person_id])
    other = waiting.get(engagement.person_id)
    if other is None or other.id == engagement.id:
        return []
    closed = {"state": "done", "closed_by": "undo", "closed_at": now, "card": patched(other.card, state="done")}
    await store.engagements.change(connection, workspace_id, other.id, **closed)
    return [int(other.id)]


async def _shown(connection: AsyncConnection, engagement: Any, after: Standing, acts: Sequence[Any]) -> dict[str, Any]:
    names = await store.acts.members(connection, engagement.workspace_id)
    watches = await store.watches.of(connection, engagement.workspace_id, [engagement.person_id])
    assignee = after.assignee_id
    return {
        "state": after.state,
        "snoozed_until": after.snoozed_until,
        "assignee": {"id": str(assignee), "name": names[assignee]} if assignee in names else None,
        "notes": [note_json(act) for act in acts if is_note(act)],
        "watched_by": watching.watched_by(watches.get(engagement.person_id, [])),
        "help": help_json(asking(acts), names),
        "moved_by": [move_json(act) for act in acts if act.kind in ENDING and after.state != "open"],
    }
