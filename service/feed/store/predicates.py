"""What a predicate asks of a card, in SQL: each is true or false of one row, by a few looks into an index."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, literal, or_, select

from service.database import table
from service.feed.models import Act, Engagement
from service.feed.search.predicates import Answered, Did, Linked, Predicate, Spelled, Spoken
from service.people.models import Person
from service.sources.models import Activity, Actor, Interaction
from service.topics.models import Topic, TopicText

DONE = {
    "replied": "reply",
    "mentioned": "mention",
    "quoted": "quote",
    "reposted": "repost",
    "liked": "like",
    "followed": "follow",
}
WORDS = ("reply", "mention", "quote")
engagement, act, other = table(Engagement), table(Act), table(Engagement).alias("other")
person, actor, our = table(Person), table(Actor), table(Actor).alias("our")
activity, interaction = table(Activity), table(Interaction)
topic, topic_text = table(Topic), table(TopicText)


def holds(predicate: Predicate, now: datetime) -> ColumnElement[bool]:
    """The condition on `engagement` that says so."""
    if isinstance(predicate, Spoken) and predicate.since_act:
        return _spoken_since_act(predicate)
    found = _found(predicate, now)
    return ~found if predicate.negate else found


def _found(predicate: Predicate, now: datetime) -> ColumnElement[bool]:
    if isinstance(predicate, Did):
        return _did(predicate, now)
    if isinstance(predicate, Answered):
        return _answered(predicate, now)
    if isinstance(predicate, Spoken):
        return _said(literal(predicate.since, activity.c.at.type))
    if isinstance(predicate, Spelled):
        return _spelled(predicate)
    return _linked(predicate)


def _theirs() -> ColumnElement[bool]:
    """An account of the person on the card."""
    return and_(
        actor.c.workspace_id == engagement.c.workspace_id, actor.c.person_id == engagement.c.person_id, ~actor.c.ours
    )


def _did(asked: Did, now: datetime) -> ColumnElement[bool]:
    count = (
        select(func.count(interaction.c.activity_id.distinct()))
        .where(
            _theirs(),
            interaction.c.workspace_id == actor.c.workspace_id,
            interaction.c.actor_id == actor.c.id,
            our.c.workspace_id == actor.c.workspace_id,
            our.c.id == interaction.c.target_id,
            our.c.ours,
            *([interaction.c.kind == DONE[asked.kind]] if asked.kind in DONE else []),
            *([interaction.c.at >= now - timedelta(days=asked.within_days)] if asked.within_days else []),
        )
        .correlate(engagement)
        .scalar_subquery()
    )
    return count >= asked.at_least


def _answered(asked: Answered, now: datetime) -> ColumnElement[bool]:
    return exists(
        select(interaction.c.id)
        .where(
            _theirs(),
            interaction.c.workspace_id == actor.c.workspace_id,
            interaction.c.target_id == actor.c.id,
            interaction.c.kind.in_(WORDS),
            our.c.workspace_id == actor.c.workspace_id,
            our.c.id == interaction.c.actor_id,
            our.c.ours,
            *([interaction.c.at >= now - timedelta(days=asked.within_days)] if asked.within_days else []),
        )
        .correlate(engagement)
    )


def _said(since: ColumnElement[datetime] | ScalarSelect[datetime]) -> ColumnElement[bool]:
    words = activity.c.type == "Create", activity.c.deleted_at.is_(None), activity.c.proved
    return _of_theirs(activity.c.at > since, *words)


def _spoken_since_act(asked: Spoken) -> ColumnElement[bool]:
    last = (
        select(func.max(act.c.at))
        .where(
            other.c.workspace_id == engagement.c.workspace_id,
            other.c.person_id == engagement.c.person_id,
            act.c.workspace_id == other.c.workspace_id,
            act.c.engagement_id == other.c.id,
            act.c.kind == asked.since_act,
            act.c.undone_at.is_(None),
        )
        .correlate(engagement)
        .scalar_subquery()
    )
    said = _said(last)
    return and_(last.is_not(None), ~said if asked.negate else said)


def _spelled(asked: Spelled) -> ColumnElement[bool]:
    if asked.kind == "network":
        return engagement.c.network == asked.value
    if asked.kind == "language":  # turned, it holds of what is in no language too; else its index answers
        spoken = func.coalesce(engagement.c.language, "") if asked.negate else engagement.c.language
        return spoken == asked.value
    return _person(person.c.relation == asked.value)


def _linked(asked: Linked) -> ColumnElement[bool]:
    if asked.kind == "organization":
        return _person(person.c.organization_id == asked.id)
    return _speaks_of(asked.id) if asked.kind == "topic" else _told_by(asked.id)


def _person(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    whose = and_(person.c.workspace_id == engagement.c.workspace_id, person.c.id == engagement.c.person_id)
    return exists(select(person.c.id).where(whose, condition).correlate(engagement))


def _told_by(source_id: int) -> ColumnElement[bool]:
    """Something of theirs was heard there first."""
    return _of_theirs(activity.c.source_id == source_id)


def _speaks_of(topic_id: int) -> ColumnElement[bool]:
    """Of the topic, or of one that a member merged into it."""
    return _of_theirs(
        topic_text.c.workspace_id == actor.c.workspace_id,
        topic_text.c.activity_id == activity.c.id,
        topic.c.workspace_id == topic_text.c.workspace_id,
        topic.c.id == topic_text.c.topic_id,
        or_(topic.c.id == topic_id, topic.c.merged_into == topic_id),
    )


def _of_theirs(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is an activity of the person of which these hold."""
    whose = activity.c.workspace_id == actor.c.workspace_id, activity.c.actor_id == actor.c.id
    return exists(select(activity.c.id).where(_theirs(), *whose, *conditions).correlate(engagement))
