"""What one activity did towards other actors: the one place where replies and mentions come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scoring import Kind
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference


class Towards(NamedTuple):
    """`kind` was done towards the actor with this key."""

    target: str
    kind: Kind


def derive(activity: Activity, authors: Mapping[str, str]) -> tuple[Towards, ...]:
    """Every interaction in an activity, strongest first, one per target; towards oneself does not count.

    `authors` maps ids of known objects to their author's key, for references that do not name one.
    """
    found: dict[str, Kind] = {}
    if not activity.proved:
        return ()
    for target, kind in _all(activity, authors):
        if target and target != activity.actor.id:
            found.setdefault(target, kind)
    return tuple(Towards(target, kind) for target, kind in found.items())


def _all(activity: Activity, authors: Mapping[str, str]) -> list[tuple[str | None, Kind]]:
    match activity.type, activity.object:
        case ActivityType.CREATE | ActivityType.UPDATE, Object() as thing:
            return _said(activity, thing, authors)
        case ActivityType.LIKE, thing:
            return [(_author(thing, authors), Kind.LIKE)]
        case ActivityType.ANNOUNCE, thing:
            return [(_author(thing, authors), Kind.REPOST)]
        case ActivityType.FOLLOW, thing:
            return [(thing.id, Kind.FOLLOW)]
    return []


def _said(activity: Activity, thing: Object, authors: Mapping[str, str]) -> list[tuple[str | None, Kind]]:
    found: list[tuple[str | None, Kind]] = []
    if thing.in_reply_to:
        found.append((_author(thing.in_reply_to, authors), Kind.REPLY))
    if thing.quote:
        found.append((_author(thing.quote, authors), Kind.QUOTE))
    found += [(mention.actor_id, Kind.MENTION) for mention in thing.mentions]
    found += [(actor, Kind.REPLY if thing.in_reply_to else Kind.MENTION) for actor in activity.to]
    return found


def _author(thing: Object | Reference | Actor, authors: Mapping[str, str]) -> str | None:
    match thing:
        case Reference():
            return thing.actor_id or authors.get(thing.id)
        case Object():
            return thing.attributed_to or authors.get(thing.id)
    return None
