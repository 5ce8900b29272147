"""Who of us a reason is about: to whom it was done, and who has spoken to them since about something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scoring import Reason
from scoring.state import COUNT
from service.feed.evidence import Evidence
from service.feed.store.evidence import Speaker

WAITS = frozenset({"asked", "unanswered"})  # reasons
TOWARDS = WAITS | {"replied", "mentioned", "quoted", "reposted", "liked", "followed"}
NAMED = 3  # more names than these say no more than "you"


def of_us(evidence: Evidence, reason: Reason) -> dict[str, str]:
    """Params of a reason: `whom` by name, and `whom_id` where it is one member; `since` and `since_id` the same way.

    `since` is who of us spoke to them after what waits, in answer to something else. Nothing where it is about none
    of us, or about many.
    """
    if reason.kind == "reciprocity":
        return _told("whom", evidence, (of for (of, _), row in evidence.back.items() if row[COUNT]))
    if reason.kind not in TOWARDS:
        return {}
    done = evidence.meaning.towards
    return {
        **_told("whom", evidence, (done[one].target_id for one in reason.facts if one in done)),
        **(_told("since", evidence, _spoke_since(evidence, reason.at)) if reason.kind in WAITS else {}),
    }


def _spoke_since(evidence: Evidence, at: float) -> list[int]:
    """Our actor that spoke to them last, where that was after a moment (seconds since 1970)."""
    theirs = {account.id for account in evidence.accounts}
    words = [one for actor_id, one in evidence.meaning.spoke.items() if actor_id in theirs]
    last, our = max(words, default=(None, 0))
    return [our] if last is not None and last.timestamp() > at else []


def _told(name: str, evidence: Evidence, actors: Iterable[int]) -> dict[str, str]:
    known: Mapping[int, Speaker] = evidence.speakers
    found = list(dict.fromkeys(known[one] for one in actors if one in known))
    if not found or len(found) > NAMED:
        return {}
    names = {name: ", ".join(sorted({one.name for one in found}))}
    (only, *others) = found
    return names if others or only.member_id is None else names | {f"{name}_id": str(only.member_id)}


def read_by(card: Mapping[str, Any], member_id: int) -> dict[str, Any]:
    """A card as a member reads it: in reasons that are about them alone they are "you", and no name.

    >>> card = {"reasons": [{"params": {"whom": "Noor", "whom_id": "7", "count": 2}}]}
    >>> read_by(card, 7)["reasons"], read_by(card, 8) == card
    ([{'params': {'whom_id': '7', 'count': 2}}], True)
    """
    return {**card, "reasons": [_read_by(reason, str(member_id)) for reason in card["reasons"]]}


def _read_by(reason: Mapping[str, Any], member_id: str) -> Mapping[str, Any]:
    params = reason["params"]
    if params.get("whom_id") != member_id:
        return reason
    return {**reason, "params": {name: value for name, value in params.items() if name != "whom"}}
