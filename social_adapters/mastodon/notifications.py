"""Notifications as activities: one by one, in groups, and as events of the stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from social_adapters import raw
from social_adapters.mastodon import people, statuses
from social_adapters.mastodon.names import Names
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

REACTIONS = {"favourite": ActivityType.LIKE, "reblog": ActivityType.ANNOUNCE}
FOLLOWS = {"follow", "follow_request"}
WRITTEN: Mapping[str, Callable[[Fields, Names], Activity | None]] = {
    "mention": statuses.activity,
    "status": statuses.activity,
    "quote": statuses.activity,
    "update": statuses.update,
    "quoted_update": statuses.update,
}


def activities(notifications: list[Fields], names: Names) -> list[Activity]:
    """What happened to us in public, in the order of the notifications."""
    learn(notifications, names)
    return [found for told in notifications if (found := activity(told, names))]


def learn(notifications: Iterable[Fields], names: Names) -> None:
    """Remembers the statuses told of, and whose notifications these are: likes and boosts are of our own statuses."""
    for told in notifications:
        status = _status(told)
        if status is not None:
            names.learn([status])
            if raw.text(told, "type") in REACTIONS:
                names.concern(raw.needed(raw.inner, status, "account"))


def activity(told: Fields, names: Names) -> Activity | None:
    """What one notification tells of.

    None for what nobody did to us (a poll's end, an instance's own affairs), and for what was not public.
    """
    kind = raw.needed(raw.text, told, "type")
    status = _status(told)
    if kind in WRITTEN:
        return WRITTEN[kind](status, names) if status else None
    if kind not in REACTIONS and kind not in FOLLOWS:
        return None
    actor = names.actor(raw.needed(raw.inner, told, "account"))
    target = names.own() if kind in FOLLOWS else _target(told, actor, names)
    type_ = REACTIONS.get(kind, ActivityType.FOLLOW)
    return statuses.reaction(type_, actor, target, raw.time(told, "created_at")) if target else None


def grouped(answer: Fields, names: Names) -> list[Activity]:
    """What the groups of a v2 answer tell of, once for each account a group shows."""
    groups = raw.rows(answer.get("notification_groups"), "notification_groups")
    accounts = {**_by_id(answer, "partial_accounts"), **_by_id(answer, "accounts")}
    shown = _by_id(answer, "statuses")
    names.learn(shown.values())
    return activities([one for group in groups for one in _members(group, accounts, shown)], names)


def _target(told: Fields, actor: Actor, names: Names) -> Object | Reference | None:
    status, number = _status(told), raw.text(told, "status_id")
    if status is not None:
        return statuses.written(status, names, by=actor) if statuses.public(status) else None
    return names.own_status(number) if number else None


def _status(told: Fields) -> Fields | None:
    """What it is about. snac2 shows the status of a like or boost as somebody's boost of it, once there is one."""
    status = raw.inner(told, "status")
    boosted = raw.inner(status, "reblog") if status and raw.text(told, "type") in REACTIONS else None
    return boosted or status


def _members(group: Fields, accounts: Mapping[str, Fields], shown: Mapping[str, Fields]) -> list[dict[str, Any]]:
    """A group as single notifications. Its one time is its latest member's; the others' the answer does not say."""
    number = raw.text(group, "status_id")
    what = {"type": group.get("type"), "status_id": number, "status": shown.get(number or "")}
    times = [group.get("latest_page_notification_at")]
    members = group.get("sample_account_ids") or []
    return [
        {**what, "account": accounts[member], "created_at": time}
        for member, time in zip(members, times + [None] * len(members), strict=False)
    ]


def _by_id(answer: Fields, name: str) -> dict[str, Fields]:
    return {people.identity(row, "id"): row for row in raw.rows(answer.get(name) or [], name)}
