"""The card as the API serves it: rendered once when something changes, stored as bytes, never scored on reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from scoring import Reason, Score
from service.feed.evidence import Evidence, Meaning
from service.feed.search.words import fold
from service.feed.whom import WAITS, of_us
from service.sources import form_of

SHOWN = 10  # activities on a card; the person's page has them all
DECIDED_ON = ("state", "activities", "assignee", "snoozed_until", "notes")
ASKING = frozenset({"question", "request"})
EXCERPT = 280  # characters of what an activity answers


def render(
    engagement: Mapping[str, Any],
    evidence: Evidence,
    activities: Sequence[Any],
    score: Score,
    closest: Mapping[str, Any] | None,
    beside: Mapping[str, Any],
) -> bytes:
    """The JSON of a card. `activities` are those worth an answer, newest first; `beside`: notes, contacts
    and what moved it.

    The reasons stand right before the activities: `page.worded` finds them there.
    """
    card = {
        "id": str(engagement["id"]),
        "state": engagement["state"],
        "person": person_json(evidence, activities[0] if activities else None),
        "organization": organization_json(evidence.person),
        "warmth": score.warmth,
        "p": round(score.p, 4),
        "priority": engagement["priority"],
        "unanswered": score.unanswered,
        "lift": score.lift,
        "asks": asks(evidence.meaning, activities),
        "moved": moved(activities),
        "quiet": engagement["quiet"],
        "reasons": [*engagement["promised"], *reasons_json(evidence, score)],
        "activities": [activity_json(evidence.meaning, row) for row in activities[:SHOWN]],
        "assignee": engagement["assignee"],
        "closest": closest,
        "suggested_act": score.suggested_act,
        "last_activity_at": engagement["last_activity_at"],
        "opened_at": engagement["opened_at"],
        "snoozed_until": engagement["snoozed_until"],
        **beside,
    }
    return stamped(card)


def asks(meaning: Meaning, activities: Iterable[Any]) -> bool:
    """Whether a question or a request among them waits."""
    return any(
        row.id not in meaning.handled
        and (not ASKING.isdisjoint(row.said) or (row.id in meaning.towards and meaning.towards[row.id].asked))
        for row in activities
    )


def moved(activities: Iterable[Any]) -> bool:
    """Whether one of them speaks of a new job."""
    return any("job_change" in row.said for row in activities)


def person_json(evidence: Evidence, newest: Any | None) -> dict[str, Any]:
    """The person, by the account that spoke last."""
    accounts = evidence.accounts
    account = next((one for one in accounts if newest and one.id == newest.actor_id), accounts[0])
    person = evidence.person
    return {
        "id": str(person.id),
        "name": person.name,
        "headline": person.headline,
        "icon": person.icon,
        "handle": account.handle,
        "network": account.network,
        "url": account.url,
        "relation": person.relation,
    }


def organization_json(person: Any) -> dict[str, Any] | None:
    if person.organization_id is None:
        return None
    return {"id": str(person.organization_id), "name": person.organization}


def reasons_json(evidence: Evidence, score: Score) -> list[dict[str, Any]]:
    """The reasons of a score; what was written in private, or is a connection, is called that."""
    forms = forms_of(evidence)
    told = [
        reason_json(reason, forms.get(reason.activity_id or 0), of_us(evidence, reason)) for reason in score.reasons
    ]
    return [_seen_json(row) for row in evidence.activities if row.extra.get("seen_by")][:1] + told


def forms_of(evidence: Evidence) -> dict[int, str | None]:
    """What the activities are called where they have a name of their own, by id."""
    return {row.id: form_of(row) for row in evidence.activities}


def _seen_json(row: Any) -> dict[str, Any]:
    """That one of us saw it and wants to answer: a fact, and nothing of warmth."""
    params, at = {"name": row.extra["seen_by"]}, row.received_at
    return {"kind": "seen", "params": params, "at": at, "activity_id": str(row.id), "contribution": 0.0}


FORMS = {
    ("mentioned", "message"): "wrote",
    ("replied", "message"): "wrote",
    ("followed", "connection"): "connected",
    ("followed", "invitation"): "invited",
    ("said_job_change", "profile"): "profile_job",
}


def called(reason: Reason, form: str | None) -> str:
    """What a reason is called where its newest activity has such a form."""
    return FORMS.get((reason.kind, form or ""), reason.kind)


def reason_json(reason: Reason, form: str | None = None, named: Mapping[str, str] | None = None) -> dict[str, Any]:
    """`named`: who of us it is about, as params."""
    return {
        "kind": called(reason, form),
        "params": {**(named or {}), **reason.params},
        "at": datetime.fromtimestamp(reason.at, UTC) if reason.at else None,
        "activity_id": str(reason.activity_id) if reason.activity_id else None,
        "contribution": round(reason.contribution, 1),
    }


def activity_json(meaning: Meaning, row: Any) -> dict[str, Any]:
    """One activity as cards and timelines show it."""
    towards = meaning.towards.get(row.id)
    extra = row.extra
    return {
        "id": str(row.id),
        "type": row.type,
        "form": form_of(row),
        "interaction": str(towards.kind) if towards else None,
        "network": extra.get("seen_on") or row.network,  # where it was seen, though we know them elsewhere only
        "at": row.at,
        "url": row.url,
        "name": row.name,
        "content": row.content,
        "summary": row.summary,
        "language": row.language,
        "mentions": [{"name": one["name"], "url": one["url"]} for one in extra.get("mentions", ())],
        "links": extra.get("links", []),
        "media": extra.get("media", []),
        "in_reply_to": subject_json(meaning.subjects, row),
        "edited": row.version > 1,
        "deleted": row.deleted_at is not None,
        "answered": row.id in meaning.handled,
        "directed": towards is not None,
        "closing": "closing" in row.said,
        "seen_by": extra.get("seen_by"),
        "proved": row.proved,
    }


def subject_json(subjects: Mapping[tuple[str, str], Any], row: Any) -> dict[str, Any] | None:
    """What an activity answers, likes or repeats, as far as we have seen it."""
    key = row.in_reply_to or row.object_key
    if not key:
        return None
    said = subjects.get((row.network, key))
    if said is None:
        return {"id": None, "author": None, "content": None, "url": None, "ours": False}
    text = said.content or said.name or ""
    return {
        "id": str(said.id),
        "author": said.author,
        "content": text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…",
        "url": said.url,
        "ours": said.ours,
    }


def answered(card: bytes) -> dict[str, Any]:
    """The fields of a stored card that say of somebody that they wait, as they are once one of us has answered."""
    told = orjson.loads(card)
    reasons = [one for one in told["reasons"] if one["kind"] not in WAITS]
    activities = [{**one, "answered": one["answered"] or one["directed"]} for one in told["activities"]]
    return {"unanswered": False, "asks": False, "reasons": reasons, "activities": activities}


def patched(card: bytes, **changes: Any) -> bytes:
    """A stored card with some of its fields changed."""
    return stamped(orjson.loads(card) | changes)


def stamped(card: Mapping[str, Any]) -> bytes:
    """The card as it is stored, with its version."""
    return dumped({**card, "version": version_of(card)})


def dumped(value: Any) -> bytes:
    """JSON with moments as RFC 3339 wants them: in UTC, with Z."""
    return orjson.dumps(value, option=orjson.OPT_UTC_Z)


def version_of(card: Mapping[str, Any]) -> str:
    """What If-Match compares: it changes with what a member decides on, and not with what time alone moves."""
    return hashlib.sha256(dumped([card[name] for name in DECIDED_ON])).hexdigest()[:16]


def searchable(evidence: Evidence, activities: Iterable[Any]) -> str:
    """What a search looks through, folded: names, handles, the organization, and what they said."""
    person = evidence.person
    parts = [person.name, person.headline, person.organization, *(one.handle for one in evidence.accounts)]
    parts += [part for row in activities for part in (row.name, row.content)]
    return fold(" ".join(part for part in parts if part))[:8000]
