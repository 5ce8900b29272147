"""Keeping activities: new ones, edits as versions, deletions that take the text away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from scoring import Vocabulary, language, said
from service.database import nameable, new_id, storable
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object

CLOCK_SKEW = timedelta(minutes=5)  # a network's clock may run ahead of ours by this much and still be believed
SAID = (ActivityType.CREATE, ActivityType.UPDATE)
TAKEN_BACK = (ActivityType.DELETE, ActivityType.UNDO)


@dataclass(slots=True)
class Changes:
    """What a page asks of the tables: rows to insert, rows to change, and what is taken back."""

    inserts: list[dict[str, Any]] = field(default_factory=list)
    edits: list[dict[str, Any]] = field(default_factory=list)
    versions: list[dict[str, Any]] = field(default_factory=list)
    deleted: set[int] = field(default_factory=set)  # activities whose text goes
    undone: set[int] = field(default_factory=set)  # activities that never counted
    revived: list[dict[str, Any]] = field(default_factory=list)  # likes and follows taken back, and given again
    arrived: list[tuple[int, Activity]] = field(default_factory=list)  # new ones, with their ids
    reworded: list[tuple[dict[str, Any], Activity]] = field(default_factory=list)  # edited ones: who, when, what


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every activity of a page."""

    workspace_id: int
    source_id: int
    network: str
    now: datetime
    vocabulary: Vocabulary


def key_of(activity: Activity) -> str:
    """What makes an activity the same one again: its object where one is said or taken back, else itself."""
    if activity.type in SAID or activity.type in TAKEN_BACK:
        return activity.object.id
    return activity.id


def latest(activities: Iterable[Activity]) -> list[Activity]:
    """One activity per key, the last one told; a deletion outlasts what it deletes."""
    kept: dict[str, Activity] = {}
    for activity in activities:
        key = key_of(activity)
        if key not in kept or kept[key].type not in TAKEN_BACK:
            kept[key] = activity
    return list(kept.values())


def compare(
    setting: Setting, activities: Sequence[Activity], known: Mapping[str, Any], actors: Mapping[str, int]
) -> Changes:
    """What has to change so that the tables say what the network says. `known` and `actors` are by key."""
    changes = Changes()
    for activity in activities:
        before = known.get(key_of(activity))
        if before is None:
            _arrive(changes, setting, activity, actors[activity.actor.id])
        elif before.deleted_at is not None:
            _revive(changes, setting, activity, before)
        elif activity.type in TAKEN_BACK:
            (changes.deleted if before.type == ActivityType.CREATE else changes.undone).add(before.id)
        elif activity.type in SAID:
            _edit(changes, setting, activity, before)
    return changes


def _arrive(changes: Changes, setting: Setting, activity: Activity, actor_id: int) -> None:
    row = _row(setting, activity, actor_id)
    changes.inserts.append(row)
    if activity.type not in TAKEN_BACK:
        changes.arrived.append((row["id"], activity))


def _revive(changes: Changes, setting: Setting, activity: Activity, before: Any) -> None:
    """What was said and deleted stays deleted, whoever still shows it; a like or follow may be given again."""
    if activity.type in SAID or activity.type in TAKEN_BACK or before.type != activity.type:
        return
    row = _row(setting, activity, before.actor_id) | {"id": before.id}
    changes.revived.append(row)
    changes.arrived.append((before.id, activity))


OURS = ("seen_by", "seen_on")  # what members of ours added, and no edit of the author's takes away


def _edit(changes: Changes, setting: Setting, activity: Activity, before: Any) -> None:
    thing = activity.object
    if not isinstance(thing, Object) or _text(thing) == (before.name, before.content, before.summary):
        return
    changes.versions.append(
        {
            "workspace_id": setting.workspace_id,
            "id": new_id(),
            "activity_id": before.id,
            "version": before.version,
            "name": before.name,
            "content": before.content,
            "summary": before.summary,
            "until": setting.now,
        }
    )
    content = _content(thing, setting.vocabulary)
    content["extra"] |= {name: before.extra[name] for name in OURS if name in before.extra}
    changes.edits.append({"id_": before.id, "version": before.version + 1, **content})
    told = {"id": before.id, "actor_id": before.actor_id, "at": before.at, "said": content["said"]}
    changes.reworded.append((told, activity))


def _row(setting: Setting, activity: Activity, actor_id: int) -> dict[str, Any]:
    thing = activity.object
    published = activity.published or setting.now
    misdated = published > setting.now + CLOCK_SKEW
    row = {
        "workspace_id": setting.workspace_id,
        "id": new_id(),
        "network": setting.network,
        "key": key_of(activity),
        "type": _stored_type(activity),
        "actor_id": actor_id,
        "source_id": setting.source_id,
        "at": setting.now if misdated else published,
        "received_at": setting.now,
        "misdated": misdated,
        "proved": activity.proved,
        "object_key": None if activity.type in SAID else thing.id,
        "in_reply_to": None,
        "url": activity.url,
        "version": 1,
        "deleted_at": setting.now if activity.type in TAKEN_BACK else None,
    }
    if isinstance(thing, Object):
        content = _content(thing, setting.vocabulary)
        return row | _placed(thing, activity) | content | ({} if _is_said(activity) else {"said": []})
    return row | EMPTY | ({"name": thing.name or thing.handle} if isinstance(thing, Actor) else {})


def _is_said(activity: Activity) -> bool:
    return activity.type in SAID and activity.proved


EMPTY: dict[str, Any] = {"name": None, "content": "", "summary": None, "language": None, "said": [], "extra": {}}


def _stored_type(activity: Activity) -> str:
    """A deletion that comes first leaves a tombstone of what it deletes."""
    if activity.type in (ActivityType.UPDATE, ActivityType.DELETE):
        return ActivityType.CREATE.value
    return activity.type.value


def _placed(thing: Object, activity: Activity) -> dict[str, Any]:
    return {
        "in_reply_to": thing.in_reply_to.id if thing.in_reply_to else None,
        "url": storable(activity.url or thing.url),
    }


def _text(thing: Object) -> tuple[str | None, str, str | None]:
    return storable(thing.name), storable(thing.content) or "", storable(thing.summary)


def _content(thing: Object, vocabulary: Vocabulary) -> dict[str, Any]:
    name, content, summary = _text(thing)
    told = "\n".join(part for part in (name, summary, content) if part)
    return {
        "name": name,
        "content": content,
        "summary": summary,
        "language": thing.language or language(told),
        "said": sorted(said(told, vocabulary)),
        "extra": _extra(thing),
    }


def _extra(thing: Object) -> dict[str, Any]:
    counts = thing.counts
    extra = {
        "mentions": [{"key": m.actor_id, "name": nameable(m.name), "url": storable(m.url)} for m in thing.mentions],
        "links": [{"url": storable(link.url), "name": storable(link.name)} for link in thing.links],
        "media": [
            {"type": media.type, "url": storable(media.url), "alt": storable(media.alt)} for media in thing.media
        ],
        "counts": {"likes": counts.likes, "shares": counts.shares, "replies": counts.replies},
        "quote": thing.quote.id if thing.quote else None,
        "context": thing.context,
        "type": thing.type.value if thing.type != "Note" else None,
    }
    return {name: value for name, value in extra.items() if value and value != EMPTY_COUNTS}


EMPTY_COUNTS = {"likes": None, "shares": None, "replies": None}
