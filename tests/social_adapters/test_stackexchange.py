"""Stack Exchange: what a row becomes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.stackexchange import StackExchange
from social_adapters.vocabulary import Activity, Actor, Counts, Link, Mention, Object, Reference
from tests.social_adapters.exchanges.stackexchange import IDA, OLE, ORIGIN, SITE, US, answer, comment, question


def converted(kind: str, *rows: Any) -> list[Activity]:
    return list(
        convert(
            StackExchange, kind, {"items": list(rows)}, Context(url=f"https://api.stackexchange.com/2.3/?site={SITE}")
        )
    )


def one(kind: str, row: Any) -> Activity:
    (activity,) = converted(kind, row)
    return activity


def said(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def test_a_question_is_what_its_author_asked() -> None:
    activity = one("questions", {**question(100, OLE, 1750000000, "Silk &amp; wool"), "last_edit_date": 1750000060})
    assert (activity.id, activity.type) == (f"{ORIGIN}/q/100#create", "Create")
    assert activity.actor == Actor(
        f"{ORIGIN}/users/22", name="Ole & Sons", url=OLE["link"], icon="https://pictures.example/22.png"
    )
    asked = said(activity)
    assert (asked.id, asked.type, asked.name) == (f"{ORIGIN}/posts/100", "Question", "Silk & wool")
    assert asked.published == datetime(2025, 6, 15, 15, 6, 40, tzinfo=UTC)
    assert asked.updated == datetime(2025, 6, 15, 15, 7, 40, tzinfo=UTC)
    assert asked.counts == Counts(likes=3, replies=1)
    assert asked.in_reply_to is None


def test_an_answer_answers_its_question_and_keeps_its_links() -> None:
    given = said(one("answers", answer(110, IDA, 7, 100, 'See <a href="https://yarn.example/warp">this</a>.')))
    assert given.in_reply_to == Reference(f"{ORIGIN}/posts/100", None, f"{ORIGIN}/q/100")
    assert (given.content, given.url) == ("See this.", f"{ORIGIN}/a/110")
    assert given.links == (Link("https://yarn.example/warp", "this"),)
    assert given.counts == Counts(likes=0)


def test_a_comment_answers_a_post_and_mentions_whom_it_is_directed_at() -> None:
    note = said(one("comments", comment(901, IDA, 7, 200, "@LoomHouse isn&#39;t it?", US)))
    assert (note.id, note.content) == (f"{ORIGIN}/posts/comments/901", "@LoomHouse isn't it?")
    assert note.in_reply_to == Reference(f"{ORIGIN}/posts/200")
    assert note.mentions == (Mention(f"{ORIGIN}/users/7", "Loom House", US["link"]),)


def test_a_post_is_the_same_thing_as_the_question_or_answer_it_is() -> None:
    asked, given = question(100, IDA, 7, "Silk?"), answer(110, IDA, 8, 100, "Wool.")
    both = converted("posts", {**asked, "post_id": 100, "post_type": "question"}, {**given, "post_id": 110})
    apart = [one("questions", asked), one("answers", given)]
    assert [(post.id, post.object.id) for post in both] == [(post.id, post.object.id) for post in apart]


def test_what_a_deleted_account_wrote_is_nobodys() -> None:
    nobody = {"user_type": "does_not_exist", "display_name": "user77"}
    found = converted("comments", comment(901, IDA, 7, 200, "x", nobody), comment(902, nobody, 7, 200, "y"))
    assert [(each.object.id, said(each).mentions) for each in found] == [(f"{ORIGIN}/posts/comments/901", ())]


def test_the_robot_of_the_site_is_a_service() -> None:
    robot = {**IDA, "user_id": -1, "display_name": "Community"}
    assert one("comments", comment(1, robot, 7, 2, "Bumped")).actor.type == "Service"


def test_answers_and_comments_shown_below_a_question_are_told_too() -> None:
    below = {**answer(110, OLE, 20, 100, "Wool."), "comments": [comment(902, IDA, 30, 110, "Thanks")]}
    row = {**question(100, IDA, 10, "Silk?"), "comments": [comment(901, OLE, 15, 100, "Why?")], "answers": [below]}
    assert [told.object.id.rpartition("/")[2] for told in converted("questions", row)] == ["100", "901", "110", "902"]
