"""Looking at people again: score them, and open, extend or close their cards. The one place where that happens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Chance, Score, chance, score
from service import live, topics
from service.database import new_id
from service.feed import store
from service.feed.automated import claim_bots
from service.feed.card import answered, asks, moved, patched, render, searchable
from service.feed.desk import Desk, desk_of
from service.feed.evidence import Evidence, gather
from service.feed.owed import UNANSWERED, due, is_kept_since, next_due, placed, reasons, since
from service.feed.retell import forget_words
from service.feed.snoozes import came_back, was_answered
from service.feed.watching import follow, owner, watched_by
from service.feed.watching import reasons as watching
from service.feed.worth import OPENS, gone_quiet, last_words, left_out, worth_answering
from service.sources import Arrived, our_actors


async def follow_up(connection: AsyncConnection, arrived: Arrived) -> None:
    """What a page means for the feed: everybody it touched is looked at again."""
    people = await store.evidence.people_behind(connection, arrived.workspace_id, arrived.touched)
    near: set[int] = set()
    if retold := arrived.edited | arrived.gone:
        near = await store.retell.people_near(connection, arrived.workspace_id, retold)
    await refresh(connection, arrived.workspace_id, people | near | arrived.people, arrived.now, doubt=True)
    await forget_words(connection, arrived.workspace_id, near, arrived.gone, arrived.now)
    await topics.forget(connection, arrived.workspace_id, retold)
    await live.announce(connection, arrived.workspace_id, "activity", sorted(retold), arrived.now)  # to offline copies


async def mark(connection: AsyncConnection, arrived: Arrived) -> None:
    """What a page among many means for the feed: everybody it touched is looked at soon, by `look_at_marked`.

    A backfill touches the same people page after page. What was edited or taken back is told anew at once.
    """
    if arrived.edited or arrived.gone:
        await follow_up(connection, arrived)
        return
    people = await store.evidence.people_behind(connection, arrived.workspace_id, arrived.touched)
    await store.warmth.mark(connection, arrived.workspace_id, people | arrived.people, arrived.now)


async def look_at_marked(connection: AsyncConnection, workspace_id: int, now: datetime, at_most: int) -> bool:
    """Look at some of those whom pages touched; whether there were any."""
    await live.take_turn(connection, workspace_id)
    people = await store.warmth.marked(connection, workspace_id, at_most)
    await refresh(connection, workspace_id, people, now, doubt=True)
    return bool(people)


async def refresh(
    connection: AsyncConnection, workspace_id: int, people: Collection[int], now: datetime, doubt: bool = False
) -> None:
    """Bring warmth, cards and the live stream up to date for these people; `doubt`: first look who is a bot."""
    if not people:
        return
    await live.take_turn(connection, workspace_id)
    ours = await our_actors(connection, workspace_id)
    known = await gather(connection, workspace_id, people, ours, now)
    if doubt and (bots := await claim_bots(connection, workspace_id, known, now)):
        known |= await gather(connection, workspace_id, bots, ours, now)
    if behind := await follow(connection, workspace_id, set(people) - known.keys()) - known.keys():
        known |= await gather(connection, workspace_id, behind, ours, now)
    people = {*people, *behind}
    waiting = await store.engagements.waiting(connection, workspace_id, people)
    closed = await store.engagements.closings(connection, workspace_id, people)
    desk = await desk_of(connection, workspace_id, ours, people, waiting.values(), now)
    looks = [
        Look(desk, evidence, waiting.get(person_id), closed.get(person_id)) for person_id, evidence in known.items()
    ]
    gone = [_vanished(desk, waiting[person_id]) for person_id in waiting.keys() - known.keys()]
    await store.warmth.write(connection, [row for look in looks for row in look.warmth_rows()])
    await store.warmth.forget(connection, workspace_id, set(people) - known.keys())
    opened = [row for look in looks if (row := look.opened())]
    changed = gone + [row for look in looks if (row := look.changed())]
    await store.engagements.insert_rows(connection, opened)
    await store.engagements.update_rows(connection, workspace_id, changed)
    ids = [row["id"] for row in opened] + [row["id_"] for row in changed]
    await live.announce(connection, workspace_id, "engagement", ids, now)


class Look:
    """One person looked at: the score, the activities worth an answer, and what follows for the card."""

    def __init__(self, desk: Desk, evidence: Evidence, waiting: Any | None, closing: Any | None) -> None:
        self.desk = desk
        self.evidence = evidence
        self.waiting = waiting
        self.score: Score = score(evidence.subject(), desk.now.timestamp(), desk.weights)
        self.members = self._members()
        self.watches = desk.watches.get(evidence.person.id, [])
        self.activities = worth_answering(evidence, self.score, self._since(), closing, self.watches, desk.now)
        self.promised = desk.promised.get(evidence.person.id, [])
        self.owed = due(self.promised, closing, desk.now)
        self.silent_since = None if self.activities else gone_quiet(evidence, self.score, closing, desk.now)
        if self._is_quiet():  # what they asked was dealt with by an act
            self.score = replace(self.score, unanswered=False, priority=self.score.priority % UNANSWERED)

    def warmth_rows(self) -> list[dict[str, Any]]:
        """The score towards the workspace, and towards each member the person has to do with."""
        towards = [(0, self.score.p, self.score.warmth), *((one, s.p, s.warmth) for one, s in self.members)]
        return [
            {
                "workspace_id": self.desk.workspace_id,
                "id": new_id(),
                "person_id": self.evidence.person.id,
                "member_id": member_id,
                "p": p,
                "warmth": warmth,
                "at": self.desk.now,
                "rescore_at": None if member_id else self._moves_at(),
            }
            for member_id, p, warmth in towards
        ]

    def _moves_at(self) -> datetime | None:
        if self.score.rescore_at < LAST_LOOK or next_due(self.promised, self.desk.now):
            return self._again_at()
        return None

    def _again_at(self) -> datetime:
        """When time alone changes something: the score moves, or a promise is due."""
        moves = _moment(self.score.rescore_at)
        return min(moves, next_due(self.promised, self.desk.now) or moves)

    def opened(self) -> dict[str, Any] | None:
        """The row of a new card, where there is something to answer or to keep, or a silence to break, and none yet."""
        if self.waiting or not self._last():
            return None
        row = {
            "workspace_id": self.desk.workspace_id,
            "id": new_id(),
            "person_id": self.evidence.person.id,
            "state": self._fresh(),
            "closed_by": None,
            "closed_at": None,
            "opened_at": self.desk.now,
            "first_activity_at": self._first(),
            "snoozed_until": None,
            "assignee_id": None,
        }
        return row | self._current(row)

    def changed(self) -> dict[str, Any] | None:
        """What changes on a card that waits; None where nothing does."""
        before = self.waiting
        if before is None:
            return None
        if not self._last():
            by = self._closer(before)
            shown = self._answered(before) if by == "answer" else {}
            return _closed(before, "dismissed" if by == "nothing" else "done", by, self.desk.now, shown)
        state = self._state(before)
        kept = {"id": before.id, "opened_at": before.opened_at, "assignee_id": before.assignee_id}
        current = self._current(kept | state)
        if current["card"] == before.card and current["rescore_at"] == before.rescore_at:
            return None
        first = min(before.first_activity_at, self._first())
        standing = {"closed_by": before.closed_by, "closed_at": before.closed_at, "first_activity_at": first}
        return {"id_": before.id, **standing, **state, **current}

    def _since(self) -> datetime:
        fresh = self.desk.now - OPENS
        return min(fresh, self.waiting.first_activity_at) if self.waiting else fresh

    def _members(self) -> list[tuple[int, Chance]]:
        """Members the person has had to do with, closest first."""
        met = {to for _, to in self.evidence.toward} | {of for of, _ in self.evidence.back}
        scored = [
            (member_id, chance(self.evidence.subject(actors), self.desk.now.timestamp(), self.desk.weights))
            for member_id, actors in self.desk.actors_of.items()
            if not met.isdisjoint(actors)
        ]
        return sorted(scored, key=lambda one: -one[1].p)

    def _closest(self) -> dict[str, Any] | None:
        for member_id, towards in self.members[:1]:
            return {"id": str(member_id), "name": self.desk.members[member_id], "warmth": towards.warmth}
        return None

    def _last(self) -> Any:
        """When they last did what the card is about; None: there is nothing that it could be about."""
        return max(self._moments(self.activities[:1]), default=self.silent_since)

    def _first(self) -> Any:
        return min(self._moments(self.activities[-1:]), default=self.silent_since)

    def _moments(self, some: Iterable[Any]) -> list[datetime]:
        """Theirs, and those of promises that are due: one that is due since brings a card up as their words do."""
        return [*(one.at for one in some), *(one.due_at for one in self.owed)]

    def _fresh(self) -> str:
        return left_out(self.evidence.person) or "open"

    def _is_quiet(self) -> bool:
        return not self.activities and not self.owed

    def _state(self, before: Any) -> dict[str, Any]:
        """A snoozed card comes back when its time is over, or, snoozed without one, when they speak again.

        A bot's, or of somebody not to be engaged, waits where nobody looks, and comes back when that is over.
        """
        if before.state == "snoozed" and not left_out(self.evidence.person):
            until = before.snoozed_until
            came = any(one.due_at > before.last_activity_at for one in self.owed)
            over = came or (until <= self.desk.now if until else self._last() > before.last_activity_at)
            if not over:
                return {"state": "snoozed", "snoozed_until": until}
        return {"state": self._fresh(), "snoozed_until": None}

    def _current(self, row: Mapping[str, Any]) -> dict[str, Any]:
        person = self.evidence.person
        closest = self._closest()
        last = {"last_activity_at": self._last()}
        priority = placed(self.score.priority, bool(self.owed))
        shown = {**row, **last, "priority": priority, "promised": self._ours(), "quiet": self._is_quiet()}
        shown["assignee"] = self.desk.assignee(row["assignee_id"])
        activities = self.activities or last_words(self.evidence)
        moves = self.desk.moves.get(row["id"], []) if row["state"] == "snoozed" else []
        beside = self.desk.beside(row["id"], person.id) | {"moved_by": moves, "snooze_ended": self._came_back(row)}
        return {
            **last,
            "owner_id": owner(row["assignee_id"], closest, watched_by(self.watches)),
            "network": activities[0].network if activities else self.evidence.accounts[0].network,
            "language": next((one.language for one in activities if one.content), None),
            "rising": self.score.lift > 0,
            "asks": asks(self.evidence.meaning, activities),
            "moved": moved(activities),
            "quiet": shown["quiet"],
            "waits_since": self._waits_since(),
            "warmth": self.score.warmth,
            "p": self.score.p,
            "priority": priority,
            "rescore_at": self._again_at(),
            "folded": searchable(self.evidence, activities),
            "card": render(shown, self.evidence, activities, self.score, closest, beside),
        }

    def _ours(self) -> list[dict[str, Any]]:
        """What is told first of a card: what we owe them, and who of us waits for their words."""
        return [*reasons(self.owed), *watching(self.watches, self.activities)]

    def _waits_since(self) -> datetime | None:
        """When they first spoke of what is still without an answer; None: nobody waits."""
        if not self.score.unanswered:
            return None
        waits = [one.at for one in self.activities if self.evidence.meaning.waits(one)]
        first: datetime = min(waits, default=self._last())
        return first

    def _answered(self, before: Any) -> dict[str, Any]:
        """What a card says once one of us has answered, and whose snooze that ended."""
        act = self.desk.put_off.get(before.id) if before.state == "snoozed" else None
        ended = was_answered(act, self.desk.contacts.get(self.evidence.person.id, []))
        return {**answered(before.card), "snooze_ended": ended}

    def _came_back(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        heard_at = max((one.received_at for one in self.activities), default=None)
        owed_at = max(map(since, self.owed), default=None)
        act = self.desk.put_off.get(row["id"]) if row["state"] == "open" else None
        return came_back(act, heard_at, owed_at, self.desk.now)

    def _closer(self, before: Any) -> str:
        handled = self.evidence.meaning.handled  # of everybody who is looked at together
        if any(one.id in handled for one in self.evidence.activities):
            return "answer"
        return "act" if is_kept_since(self.promised, before.opened_at) else "nothing"


SCORED = ("warmth", "p", "priority", "rescore_at")
LENSES = ("owner_id", "network", "language", "rising", "asks", "moved", "quiet", "waits_since")
KEPT = ("snoozed_until", "first_activity_at", "last_activity_at", *SCORED, *LENSES)
LAST_LOOK = 4_000_000_000.0  # 2096: nothing has to be looked at again after that


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(min(seconds, LAST_LOOK), UTC)


def _vanished(desk: Desk, waiting: Any) -> dict[str, Any]:
    """The card of a person without accounts: all of them turned out to be somebody else's."""
    return _closed(waiting, "dismissed", "nothing", desk.now, {})


def _closed(before: Any, state: str, by: str, now: datetime, shown: Mapping[str, Any]) -> dict[str, Any]:
    emptied: dict[str, Any] = {"activities": [], "reasons": []} if by == "nothing" else {}
    kept = {name: before._mapping[name] for name in KEPT}
    card = patched(before.card, state=state, help=None, **emptied, **shown)
    folded = "" if emptied else before.folded
    return {"id_": before.id, **kept, "state": state, "closed_by": by, "closed_at": now, "card": card, "folded": folded}
