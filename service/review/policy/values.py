"""A workspace's policy as a value: whom it answers to, where it is stricter, and its rules of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import orjson
import rfc8785

from service.review.deadlines.calendar import ALWAYS, Calendar
from service.review.detection.packs import JURISDICTIONS, Pack
from service.review.detection.rules import Rule
from service.review.routing import Mode, Way

ALL = 100  # per cent


@dataclass(frozen=True, slots=True)
class Sampling:
    """Of what may be sampled, so many in a hundred are looked at: of those with findings, and of those without."""

    flagged: int = ALL
    unflagged: int = ALL


@dataclass(frozen=True, slots=True)
class Policy:
    """`modes`: kinds of item that go a stricter way here. `second_approver`: kinds that two people approve.

    `approval_reasons`: kinds whose approval says why, beside those of which the rules want to know.
    `deadline`: business hours of `calendar` until a review is escalated. `escalates_to`: members of compliance, in
    the order in which they are asked. `rules`: the workspace's own. `attestation`: a text that every member has to
    confirm having read before they hand anything in, decide or publish; empty: nothing to confirm.
    """

    jurisdictions: tuple[str, ...] = JURISDICTIONS
    modes: Mapping[str, Mode] = field(default_factory=lambda: MappingProxyType({}))
    sampling: Sampling = Sampling()
    second_approver: frozenset[str] = frozenset()
    approval_reasons: frozenset[str] = frozenset()
    deadline: timedelta = timedelta(hours=24)
    calendar: Calendar = ALWAYS
    escalates_to: tuple[int, ...] = ()
    rules: tuple[Rule, ...] = ()
    attestation: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A policy with its number and the hash of what was written. Number 0: nobody has written one yet."""

    number: int
    sha256: str
    policy: Policy

    @property
    def name(self) -> str:
        return f"policy-{self.number}"

    @property
    def text_sha256(self) -> str:
        """Of the text that its members attest; empty where it has none."""
        return digest(self.policy.attestation) if self.policy.attestation else ""

    @property
    def pack(self) -> Pack | None:
        """Its own rules as a pack, whose name its findings have."""
        if not self.policy.rules:
            return None
        return Pack("policy", str(self.number), date.min, "own", "any", self.policy.rules)

    @property
    def ways(self) -> tuple[Way, ...]:
        """What the router is told: for each kind that is stricter here, a way in any jurisdiction."""
        given = sorted(self.policy.modes.items())
        return tuple(Way(f"{self.name}-{kind}", "any", frozenset({kind}), mode, self.name) for kind, mode in given)


def written(policy: Policy) -> str:
    """The policy as canonical JSON (RFC 8785): what is stored, hashed, and stands in the ledger.

    >>> policy_from(orjson.loads(written(Policy()))) == Policy()
    True
    """
    calendar = policy.calendar
    content: dict[str, Any] = {
        "jurisdictions": list(policy.jurisdictions),
        "modes": dict(policy.modes),
        "sampling": {"flagged": policy.sampling.flagged, "unflagged": policy.sampling.unflagged},
        "second_approver": sorted(policy.second_approver),
        "deadline_hours": int(policy.deadline / timedelta(hours=1)),
        "calendar": {
            "zone": calendar.zone,
            "days": list(calendar.days),
            "opens": calendar.opens.isoformat("minutes"),
            "closes": calendar.closes.isoformat("minutes"),
            "closed_on": [day.isoformat() for day in calendar.closed_on],
        },
        "escalates_to": [str(one) for one in policy.escalates_to],
        "rules": [_rule(one) for one in policy.rules],
        "v": 1,
    }
    if policy.attestation:  # what had none before there were any keeps its hash
        content["attestation"] = policy.attestation
    if policy.approval_reasons:
        content["approval_reasons"] = sorted(policy.approval_reasons)
    return rfc8785.dumps(content).decode()


def digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def policy_from(content: Mapping[str, Any]) -> Policy:
    """A policy from what `written` wrote."""
    calendar = content["calendar"]
    return Policy(
        jurisdictions=tuple(content["jurisdictions"]),
        modes=dict(sorted(content["modes"].items())),
        sampling=Sampling(**content["sampling"]),
        second_approver=frozenset(content["second_approver"]),
        approval_reasons=frozenset(content.get("approval_reasons", ())),
        deadline=timedelta(hours=content["deadline_hours"]),
        calendar=Calendar(
            calendar["zone"],
            tuple(calendar["days"]),
            time.fromisoformat(calendar["opens"]),
            time.fromisoformat(calendar["closes"]),
            tuple(date.fromisoformat(day) for day in calendar["closed_on"]),
        ),
        escalates_to=tuple(int(one) for one in content["escalates_to"]),
        rules=tuple(_rule_from(one) for one in content["rules"]),
        attestation=content.get("attestation", ""),
    )


def version_of(row: Any) -> Version:
    return Version(row.number, row.sha256, policy_from(orjson.loads(row.content)))


NONE_YET = Version(0, digest(written(Policy())), Policy())


def effective(since: datetime, confirmed_at: datetime) -> datetime:
    """From when a version is in force: not before it was confirmed, and not before it was to be."""
    return max(since, confirmed_at)


def _rule(rule: Rule) -> dict[str, Any]:
    named = {name: getattr(rule, name) for name in ("id", "kind", "severity", "says", "source", "expression", "needs")}
    return named | {"hits": list(rule.hits), "near_misses": list(rule.near_misses)}


def _rule_from(content: Mapping[str, Any]) -> Rule:
    lists = {name: tuple(content[name]) for name in ("hits", "near_misses")}
    return Rule(**{**content, **lists, "since": date.min})
