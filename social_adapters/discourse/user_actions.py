"""Discourse: the list of what somebody did and of what was done with them, which shows the beginnings of posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from social_adapters import raw
from social_adapters.discourse.addresses import account, reference
from social_adapters.discourse.posts import WRITTEN, excerpt, like
from social_adapters.vocabulary import Activity, Actor, Mention, Object

# Kinds of user actions.
LIKED, WAS_LIKED, TOPIC, REPLY, RESPONSE, MENTION, QUOTE = 1, 2, 4, 5, 6, 7, 9


def activity(row: raw.Fields, base: str) -> Activity | None:
    """None for private messages, which stand in no category, and for what is no longer or not yet public."""
    private = "category_id" in row and row["category_id"] is None
    hidden = raw.flag(row, "deleted") or raw.flag(row, "hidden") or raw.number(row, "post_type") not in WRITTEN
    read = _ACTIONS.get(raw.needed(raw.number, row, "action_type"))
    by = account(base, row, "acting_")
    return None if private or hidden or read is None or by is None else read(row, base, by)


def _liked(row: raw.Fields, base: str, by: Actor) -> Activity:
    topic_, number = raw.needed(raw.number, row, "topic_id"), raw.needed(raw.number, row, "post_number")
    return like(reference(base, topic_, number, raw.text(row, "username")), by, row)


def _written(row: raw.Fields, base: str, by: Actor) -> Activity:
    return excerpt(row, "excerpt", base, by, raw.text(row, "title"))


def _answered(row: raw.Fields, base: str, by: Actor) -> Activity:
    """`target_username` is whose post was answered."""
    made, target = _written(row, base, by), account(base, row, "target_")
    return _addressed(made, target.id) if target else made


def _mentioned(row: raw.Fields, base: str, by: Actor) -> Activity:
    made, target = _written(row, base, by), account(base, row, "target_")
    said = made.object
    if target is None or not isinstance(said, Object):
        return made
    return replace(made, object=replace(said, mentions=(Mention(target.id, f"@{target.handle}", target.url),)))


def _quoted(row: raw.Fields, base: str, by: Actor) -> Activity:
    """It is not said which post is quoted, only whose."""
    made, target = _written(row, base, by), account(base, row, "target_")
    return replace(made, to=(target.id,)) if target else made


def both(one: Activity, other: Activity) -> Activity:
    """`one`, with whom `other` shows it is addressed to as well."""
    said, known = one.object, other.object
    if not (isinstance(said, Object) and isinstance(known, Object)):
        return one
    mentions = {mention.actor_id: mention for mention in (*known.mentions, *said.mentions)}
    whole = replace(said, mentions=tuple(mentions.values()), quote=said.quote or known.quote)
    to = tuple(dict.fromkeys((*one.to, *other.to)))
    above = known.in_reply_to.actor_id if known.in_reply_to else None
    made = replace(one, object=whole, to=to)
    return _addressed(made, above) if above else made


def _addressed(made: Activity, to: str) -> Activity:
    """The same reply, with the author of what it answers."""
    said = made.object
    if not (isinstance(said, Object) and said.in_reply_to):
        return made
    return replace(made, object=replace(said, in_reply_to=replace(said.in_reply_to, actor_id=to)))


_ACTIONS: Mapping[int, Callable[[raw.Fields, str, Actor], Activity]] = {
    LIKED: _liked,
    WAS_LIKED: _liked,
    TOPIC: _written,
    REPLY: _written,
    RESPONSE: _answered,
    MENTION: _mentioned,
    QUOTE: _quoted,
}
