"""Discourse: what an answer becomes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.discourse import Discourse
from social_adapters.vocabulary import Activity, Actor, Counts, Link, Media, Mention, Object, Reference
from tests.social_adapters.discourse_forum import BASE, INA, MENTION_US, OTTO, US, Forum, Topic, ago, notice, post

ME = Actor(f"{BASE}/u/bee_house", handle="bee_house", url=f"{BASE}/u/bee_house")
AT = "2026-03-01T08:30:00.000+02:00"


def converted(kind: str, body: Any, me: Actor | None = None) -> list[Activity]:
    return list(convert(Discourse, kind, body, Context(url=BASE, me=me)))


def shown(by: dict[str, Any], html: str, number: int = 2, to: int | None = None, **more: Any) -> dict[str, Any]:
    """A post as it is shown alone."""
    row = {**post(by, AT, html, to), "id": 77, "topic_id": 10, "post_number": number, "topic_slug": "hives"}
    return {**row, **more}


def one(html: str, **more: Any) -> Object:
    (activity,) = converted("post", shown(INA, html, **more))
    assert isinstance(activity.object, Object)
    return activity.object


def test_a_post_is_what_its_author_wrote() -> None:
    likes = [{"id": 3, "count": 9}, {"id": 2, "count": 4}]
    (activity,) = converted("post", shown(INA, "Nine is <b>a lot</b>.", actions_summary=likes, reply_count=2))
    assert (activity.id, activity.type, activity.url) == (
        f"{BASE}/t/10/2#create",
        "Create",
        f"{BASE}/t/hives/10/2",
    )
    assert activity.actor == Actor(
        f"{BASE}/u/ina",
        handle="Ina",
        name="Ina",
        url=f"{BASE}/u/Ina",
        icon="https://forum.example/user_avatar/forum.example/ina/96/31_2.png",
    )
    assert activity.object == Object(
        f"{BASE}/t/10/2",
        url=f"{BASE}/t/hives/10/2",
        content="Nine is a lot.",
        published=datetime(2026, 3, 1, 6, 30, tzinfo=UTC),
        in_reply_to=Reference(f"{BASE}/t/10/1", None, f"{BASE}/t/10/1"),
        context=f"{BASE}/t/10/1",
        counts=Counts(likes=4, replies=2),
    )


def test_a_topic_is_its_first_post_with_the_title() -> None:
    topic = Topic(10, "Hives &amp; smokers", [post(US, AT, "First"), post(INA, AT, "Second")])
    opened, answered = converted("topic", Forum([topic]).topic(10))
    assert isinstance(opened.object, Object)
    assert (opened.object.type, opened.object.name, opened.object.in_reply_to) == ("Article", "Hives & smokers", None)
    assert isinstance(answered.object, Object)
    assert answered.object.in_reply_to == Reference(f"{BASE}/t/10/1", ME.id, f"{BASE}/t/10/1")
    assert answered.object.name is None


def test_an_answer_to_a_post_names_its_author() -> None:
    answered = one("Yes", number=5, to=3, reply_to_user={"username": "Otto"})
    assert answered.in_reply_to == Reference(f"{BASE}/t/10/3", f"{BASE}/u/otto", f"{BASE}/t/10/3")
    assert answered.context == f"{BASE}/t/10/1"


def test_mentions_are_people_and_not_groups() -> None:
    note = one(f'{MENTION_US} and <a class="mention-group" href="/talk/groups/staff">@staff</a>, look')
    assert note.mentions == (Mention(f"{BASE}/u/bee_house", "@bee_house", f"{BASE}/u/bee_house"),)
    assert note.content == "@bee_house and @staff, look"
    assert note.links == ()


def test_a_quote_is_named_and_its_words_are_not_the_authors() -> None:
    inner = '<aside class="quote"><blockquote>older</blockquote></aside>'
    html = (
        '<aside class="quote no-group" data-username="Otto" data-post="3" data-topic="10"><div class="title">Otto:'
        f"</div><blockquote>{inner}Is it?</blockquote></aside><p>It is.</p>"
    )
    note = one(html)
    assert note.content == "It is."
    assert note.quote == Reference(f"{BASE}/t/10/3", f"{BASE}/u/otto", f"{BASE}/t/10/3")


def test_a_quote_typed_by_hand_may_name_nobody() -> None:
    html = '<aside class="quote" data-username="Some Body" data-post="3" data-topic="10">x</aside>y'
    assert one(html).quote == Reference(f"{BASE}/t/10/3", None, f"{BASE}/t/10/3")
    assert one('<aside class="quote" data-username="otto">x</aside>y').quote is None


def test_a_link_shown_as_a_box_is_its_address_and_a_picture_has_no_caption_of_the_forum() -> None:
    box = '<aside class="onebox allowlistedgeneric"><header><a href="https://bees.example/x">bees.example</a></header>'
    picture = (
        '<div class="lightbox-wrapper"><a class="lightbox" href="/uploads/hive.png"><img src="/uploads/h.png" '
        'alt="hive"><div class="meta"><span class="filename">hive.png</span><span>690×388</span></div></a></div>'
    )
    note = one(f"See</p>{box}<p>All about bees</p></aside>{picture}<img class='emoji' alt=':bee:' src='/b.png'><p>")
    assert note.content.split() == ["See", "https://bees.example/x", ":bee:"]
    assert Link("https://bees.example/x", "https://bees.example/x") in note.links
    assert note.media == (Media("Image", "https://forum.example/uploads/h.png", "hive"),)


def test_only_a_later_version_is_an_edit() -> None:
    later = "2026-03-02T08:30:00.000Z"
    assert one("x", updated_at=later).updated is None
    assert one("x", updated_at=later, version=2).updated == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("more", [{"hidden": True}, {"post_type": 3}, {"post_type": 4}, {"username": None}])
def test_what_is_hidden_said_among_staff_or_by_nobody_is_left_out(more: dict[str, Any]) -> None:
    assert converted("post", shown(INA, "x", **more)) == []


@pytest.mark.parametrize("more", [{"deleted_at": AT}, {"user_deleted": True}])
def test_a_post_that_is_shown_as_deleted_is_a_deletion(more: dict[str, Any]) -> None:
    (gone,) = converted("post", shown(INA, "x", **more))
    assert (gone.type, gone.object) == ("Delete", Reference(f"{BASE}/t/10/2", f"{BASE}/u/ina"))


def test_the_robot_of_the_forum_is_a_service() -> None:
    (welcome,) = converted("post", shown({**INA, "id": -1, "username": "system"}, "Welcome"))
    assert welcome.actor.type == "Service"


def test_a_private_topic_holds_nothing_for_a_team() -> None:
    private = Forum([Topic(13, "Psst", [post(INA, AT, "A secret")], category=None)])
    assert converted("topic", private.topic(13)) == []
    row = {"id": 13, "title": "Psst", "archetype": "private_message", "created_at": AT, "posters": [{"user_id": 31}]}
    assert converted("topics", {"users": [INA], "topic_list": {"topics": [row]}}) == []


def test_a_list_of_topics_tells_who_opened_them() -> None:
    row = {
        "id": 12, "title": "Swarm", "slug": "swarm", "created_at": AT, "archetype": "regular", "like_count": 30,
        "excerpt": "It hangs&hellip;", "posters": [{"user_id": 31, "description": "Original Poster"}, {"user_id": 32}],
    }  # fmt: skip
    (opened,) = converted("topics", {"users": [OTTO, INA], "topic_list": {"topics": [row]}})
    assert (opened.id, opened.actor.handle) == (f"{BASE}/t/12/1#create", "Ina")
    assert opened.object == Object(
        f"{BASE}/t/12/1",
        "Article",
        url=f"{BASE}/t/swarm/12/1",
        name="Swarm",
        content="It hangs…",
        published=datetime(2026, 3, 1, 6, 30, tzinfo=UTC),
    )


def test_notifications_tell_who_did_what_with_which_post() -> None:
    rows = [
        notice(1, ago(hours=6), 10, 4),
        notice(2, ago(hours=5), 10, 5),
        notice(5, ago(hours=4), 10, 1),
        notice(25, ago(hours=3), 10, 2),
        notice(800, ago(hours=2)),
        notice(15, ago(hours=1), 11, 1),
    ]
    found = converted("notifications", {"notifications": rows[::-1]}, ME)
    assert [each.type for each in found] == ["Create", "Create", "Like", "Like", "Follow", "Create"]
    mentioned, replied, liked, _, followed, grouped = found
    assert isinstance(mentioned.object, Object)
    assert [mention.actor_id for mention in mentioned.object.mentions] == [ME.id]
    assert replied.to == grouped.to == (ME.id,)
    assert (liked.id, liked.object) == (
        f"{BASE}/t/10/1#like-ina",
        Reference(f"{BASE}/t/10/1", ME.id, f"{BASE}/t/10/1"),
    )
    assert followed.object == ME
    assert {each.actor.id for each in found} == {f"{BASE}/u/ina"}


@pytest.mark.parametrize("kind", [4, 6, 7, 10, 12, 19, 24])
def test_private_messages_badges_and_the_like_are_left_out(kind: int) -> None:
    assert converted("notifications", [notice(kind, AT, 10, 2)], ME) == []


def test_several_answers_told_of_as_one_name_nobody() -> None:
    row = notice(9, AT, 10, 2, by="3 replies")
    assert converted("notifications", [row], ME) == []


def test_a_post_that_answers_and_mentions_is_told_once_with_both() -> None:
    base = {
        "created_at": AT, "topic_id": 10, "post_number": 3, "reply_to_post_number": 2, "category_id": 4, "post_type": 1,
        "acting_username": "Ina", "acting_user_id": 31, "username": "Ina", "target_username": "bee_house",
        "excerpt": "Hi",
    }  # fmt: skip
    rows = [{**base, "action_type": kind} for kind in (7, 6, 9)]
    (told,) = converted("actions", {"user_actions": rows})
    assert isinstance(told.object, Object)
    assert told.object.in_reply_to == Reference(f"{BASE}/t/10/2", ME.id, f"{BASE}/t/10/2")
    assert [mention.actor_id for mention in told.object.mentions] == [ME.id]
    assert told.to == (ME.id,)
    assert converted("actions", {"user_actions": [{**base, "action_type": 6, "category_id": None}]}) == []
    assert converted("actions", {"user_actions": [{**base, "action_type": 6, "deleted": True}]}) == []


def test_where_the_forum_is_not_known_ids_are_paths() -> None:
    (told,) = convert(Discourse, "post", shown(INA, f"{MENTION_US} hi"), Context())
    assert (told.id, told.url, told.actor.id) == ("/t/10/2#create", None, "/u/ina")
    assert isinstance(told.object, Object)
    assert told.object.mentions == (Mention("/u/bee_house", "@bee_house"),)
