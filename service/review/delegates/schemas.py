"""What the routes of delegations take and answer."""

from __future__ import annotations

from datetime import datetime

from pydantic import AwareDatetime

from service.grammar import Answer, Body, Id


class NewDelegation(Body):
    """No `since`: from now on."""

    delegate_id: Id
    since: AwareDatetime | None = None
    until: AwareDatetime


class DelegationSeen(Answer):
    """`member` is away, `delegate` stands in. `ended_at`: they were back before the time."""

    id: Id
    member_id: Id
    member: str
    delegate_id: Id
    delegate: str
    since: datetime
    until: datetime
    ended_at: datetime | None
