"""How often we turned to somebody lately, whoever of us and wherever: what a warning needs before the next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

REMEMBERED = timedelta(days=30)  # the longest time that a cap may be set for
SAME = timedelta(days=1)  # an act and what is then heard from the network are one contact
AT_MOST = 12  # told of one person, the newest first


def contacts(
    spoken: Iterable[Any], noted: Iterable[Any], members: Mapping[int, str]
) -> dict[int, list[dict[str, Any]]]:
    """By person, newest first: what was heard on the networks, and acts of which nothing was heard yet.

    Rows of both have person_id, member_id, network and at.

    >>> from datetime import datetime
    >>> from types import SimpleNamespace as Row
    >>> heard = [Row(person_id=1, member_id=7, network="github", at=datetime(2026, 5, day)) for day in (1, 4)]
    >>> acts = [Row(person_id=1, member_id=8, network=None, at=datetime(2026, 5, day, 9)) for day in (4, 6)]
    >>> [(one["at"].day, one["name"]) for one in contacts(heard, acts, {7: "Noor", 8: "Tom"})[1]]
    [(6, 'Tom'), (4, 'Noor'), (1, 'Noor')]
    """
    found: dict[int, list[Any]] = {}
    for row in spoken:
        found.setdefault(row.person_id, []).append(row)
    for row in noted:
        mine = found.setdefault(row.person_id, [])
        if not any(abs(row.at - one.at) < SAME for one in mine if one.network):
            mine.append(row)
    return {person: [_told(row, members) for row in _newest(rows)] for person, rows in found.items()}


def _newest(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.at, reverse=True)[:AT_MOST]


def _told(row: Any, members: Mapping[int, str]) -> dict[str, Any]:
    """`name` is None where the workspace's own account spoke; `network` where it was only noted by an act."""
    return {"at": row.at, "name": members.get(row.member_id), "network": row.network}
