"""Discourse: notifications, which name who did what with which post, but show nothing of it."""

from __future__ import annotations

from social_adapters import raw
from social_adapters.discourse.addresses import is_name, named, page_of, post_id, reference
from social_adapters.discourse.posts import created, like, parent
from social_adapters.vocabulary import Activity, ActivityType, Actor, Mention, Object, ObjectType

# Kinds of notifications. Left out are private messages (6, 7), what befalls a post of ours (edited, moved, approved),
# and those that gather the likes of several posts (19) or tell of no person's act.
MENTIONED, REPLIED, QUOTED, LIKED, POSTED, GROUP_MENTIONED, REACTION = 1, 2, 3, 5, 9, 15, 25
FOLLOWED, FOLLOWED_OPENED, FOLLOWED_REPLIED = 800, 801, 802  # of the plugin discourse-follow

TO_US = {MENTIONED, REPLIED, QUOTED, GROUP_MENTIONED}
WRITTEN = TO_US | {POSTED, FOLLOWED_OPENED, FOLLOWED_REPLIED}
LIKES = {LIKED, REACTION}


def activity(row: raw.Fields, base: str, me: Actor | None) -> Activity | None:
    """What one notification of `me` tells of; None where it is not public or nobody's act."""
    kind = raw.needed(raw.number, row, "notification_type")
    actor = _by(raw.inner(row, "data") or {}, base)
    if actor is None or kind not in WRITTEN | LIKES | {FOLLOWED}:
        return None
    if kind == FOLLOWED:
        return _follow(row, actor, me) if me else None
    topic, number = raw.number(row, "topic_id"), raw.number(row, "post_number")
    if topic is None or number is None:
        return None
    if kind in LIKES:
        return like(reference(base, topic, number, me.handle if me else None), actor, row)
    return created(actor, _said(row, base, (topic, number), me if kind in TO_US else None), _to(kind, me))


def _by(data: raw.Fields, base: str) -> Actor | None:
    """Several answers in one topic are told of as "3 replies" in place of a name."""
    name = raw.text(data, "display_username") or raw.text(data, "original_username") or raw.text(data, "username")
    return named(base, name) if name and is_name(name) else None


def _said(row: raw.Fields, base: str, place: tuple[int, int], me: Actor | None) -> Object:
    kind, (topic, number) = raw.number(row, "notification_type"), place
    above = parent(base, topic, number, None)
    mention = (Mention(me.id, f"@{me.handle}", me.url),) if me and kind == MENTIONED else ()
    return Object(
        id=post_id(base, topic, number),
        type=ObjectType.ARTICLE if number == 1 else ObjectType.NOTE,
        url=page_of(base, topic, number, raw.text(row, "slug")),
        published=raw.time(row, "created_at"),
        in_reply_to=above,
        context=post_id(base, topic, 1) if number > 1 else None,
        mentions=mention,
    )


def _to(kind: int, me: Actor | None) -> tuple[str, ...]:
    return (me.id,) if me and kind in TO_US - {MENTIONED} else ()


def _follow(row: raw.Fields, by: Actor, me: Actor) -> Activity:
    id_ = f"{me.id}#follower-{by.id.rpartition('/')[2]}"
    return Activity(id_, ActivityType.FOLLOW, by, me, raw.time(row, "created_at"), me.url)
