"""The shapes of what a card tells of ourselves: our answers to it, what took it out of the feed, how a snooze ended."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from service.feed.models import ActKind
from service.grammar import Answer, Id


class MemberName(Answer):
    id: Id
    name: str


class PersonName(Answer):
    id: Id
    name: str


class AnswerSeen(Answer):
    """The last answer of ours to a card: whose, and how far it got; its words are its author's and reviewers'.

    To others than its author it is `on_its_way` or `done`, and one that came back is none.
    `at`: when it was handed in, or is due in the outbox, or its sending ended. `handed_in_at`: what they say later it
    does not answer. `seen`: its network shows it, too.
    """

    post_id: Id
    member: MemberName
    state: Literal["on_its_way", "waiting", "changes_requested", "pending", "sending", "done", "failed", "unknown"]
    at: datetime
    handed_in_at: datetime
    seen: bool


class MyAnswerSeen(Answer):
    """What I handed in for a card, and to whom; `state` as of an answer on a card, or that it is none any more."""

    post_id: Id
    engagement_id: Id
    person: PersonName
    network: str
    text: str
    state: Literal[
        "waiting",
        "changes_requested",
        "rejected",
        "withdrawn",
        "pending",
        "sending",
        "done",
        "failed",
        "unknown",
    ]
    at: datetime


class MoveSeen(Answer):
    """An act that took the card out of the feed: undoing all of them brings it back."""

    id: UUID
    kind: ActKind
    member: MemberName
    at: datetime


class SnoozeEnded(Answer):
    """How the last putting off of a card ended: they spoke again, one of us answered (`by`, null: the workspace's own
    account), its time was over, or a promise was due. `member` put it off, `at`."""

    why: Literal["spoke", "answered", "over", "promised"]
    by: str | None
    member: MemberName
    at: datetime
