"""Reddit: a post or comment as the activity it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from social_adapters.errors import RateLimited, Unauthorized, Unexpected
from social_adapters.reddit import Reddit
from social_adapters.vocabulary import Actor, ActorType, Counts, Link, Media, Mention, Reference
from tests.social_adapters.exchanges.reddit import (
    ANSWER,
    ASKED,
    MENTION,
    MESSAGE,
    OURS,
    REPLY,
    SITE,
    THEIRS,
    ago,
    comment,
    converted,
    gone,
    listing,
    one,
    post,
    told,
    written,
)


def test_a_post_becomes_what_its_author_wrote() -> None:
    activity = one(OURS)
    assert (activity.type, activity.id, activity.url) == (
        "Create",
        "t3_a1#create",
        f"{SITE}/r/kilns/comments/a1/a_title/",
    )
    assert activity.actor == Actor("kiln_shop", ActorType.PERSON, "kiln_shop", url=f"{SITE}/user/kiln_shop")
    assert activity.published == datetime.fromtimestamp(ago(days=40), UTC)
    said = written(activity)
    assert (said.id, said.type, said.name, said.content) == ("t3_a1", "Article", "A kiln you can rent", "Ask us.")
    assert (said.links, said.counts, said.updated) == ((), Counts(likes=3, shares=1, replies=2), None)


def test_a_link_is_a_page_that_points_somewhere() -> None:
    said = written(one(THEIRS))
    assert (said.type, said.links) == ("Page", (Link("https://omar.example/rent"),))


def test_a_comment_answers_the_post_whose_author_is_in_the_same_answer() -> None:
    answered, said = converted(listing([ASKED, OURS]))[::-1]
    assert answered.actor.id == "nora"
    assert written(answered).in_reply_to == Reference("t3_a1", "kiln_shop", f"{SITE}/r/kilns/comments/a1/a_title/")
    assert (written(answered).context, said.id) == ("t3_a1", "t3_a1#create")


def test_a_comment_below_a_comment_answers_that() -> None:
    (said,) = converted(listing([ANSWER]))
    assert written(said).in_reply_to == Reference("t1_c1", None, f"{SITE}/r/kilns/comments/a1/a_title/c1/")
    assert written(said).links == (Link("https://shop.example/heat", "heat"),)


def test_the_author_of_a_thread_is_known_where_the_list_names_them() -> None:
    listed = comment("c9", "pia", ago(days=1), THEIRS, "Me.", link_author="Omar", permalink=None)
    assert written(one(listed)).in_reply_to == Reference("t3_b1", "omar", f"{SITE}/comments/b1/_/")
    assert one(listed).url == f"{SITE}/comments/b1/_/c9/"


def test_a_thread_is_read_to_its_depth_oldest_first() -> None:
    below = {**ANSWER["data"], "replies": listing([{"kind": "more", "data": {"children": ["c7"], "count": 1}}])}
    top = {**ASKED["data"], "replies": listing([{"kind": "t1", "data": below}])}
    found = converted([listing([OURS]), listing([{"kind": "t1", "data": top}])], "thread")
    assert [written(activity).id for activity in found] == ["t3_a1", "t1_c1", "t1_c2"]
    answer = written(found[2]).in_reply_to
    assert answer is not None
    assert answer.actor_id == "nora"


def test_more_of_a_thread_is_read_as_well() -> None:
    assert len(converted({"json": {"errors": [], "data": {"things": [ASKED, ANSWER]}}}, "more")) == 2


def test_the_inbox_says_whom_a_reply_answers() -> None:
    said = written(one(told(REPLY, "comment_reply")))
    assert said.in_reply_to == Reference("t1_c3", "kiln_shop", f"{SITE}/r/kilns/comments/b1/a_title/c3/")
    assert (said.url, said.context) == (f"{SITE}/r/kilns/comments/b1/a_title/c4/", "t3_b1")


def test_the_inbox_says_who_is_mentioned() -> None:
    us = (Mention("kiln_shop", "u/kiln_shop", f"{SITE}/user/kiln_shop"),)
    assert written(one(told(MENTION, "username_mention"))).mentions == us
    assert (written(one(MENTION)).mentions, written(one(MENTION)).links) == (us, ())


def test_a_private_message_is_left_out() -> None:
    assert converted(listing([MESSAGE, {**MESSAGE, "kind": "t1"}])) == []


@pytest.mark.parametrize("kind", ["private", "employees_only", "gold_only"])
def test_what_is_said_in_private_is_left_out(kind: str) -> None:
    assert converted(listing([post("p1", "ann", 0.0, "x", subreddit_type=kind)])) == []


@pytest.mark.parametrize("thing", [gone(OURS), gone(ASKED)])
def test_what_was_deleted_is_nothing_anybody_said(thing: dict[str, object]) -> None:
    assert converted(listing([thing])) == []


@pytest.mark.parametrize("more", [{"selftext": "[removed]"}, {"removed_by_category": "moderator"}])
def test_what_a_moderator_removed_is_left_out(more: dict[str, str]) -> None:
    assert converted(listing([post("p1", "ann", 0.0, "x", **more)])) == []


def test_an_edit_has_its_time() -> None:
    assert written(one(post("p1", "ann", 0.0, "x", edited=60.0))).updated == datetime.fromtimestamp(60, UTC)
    assert written(one(post("p1", "ann", 0.0, "x", edited=True))).updated is None


def test_a_score_below_nothing_is_none_and_a_hidden_one_unknown() -> None:
    assert written(one(post("p1", "ann", 0.0, "x", score=-7))).counts.likes == 0
    assert written(one(post("p1", "ann", 0.0, "x", hide_score=True))).counts.likes is None


def test_a_crosspost_quotes_what_it_repeats() -> None:
    again = post("p2", "ann", 0.0, "Look", crosspost_parent="t3_b1", crosspost_parent_list=[THEIRS["data"]])
    assert written(one(again)).quote == Reference("t3_b1", "omar", f"{SITE}/comments/b1/")


def test_a_poll_is_a_question() -> None:
    assert written(one(post("p1", "ann", 0.0, "Gas?", poll_data={"options": []}))).type == "Question"


def test_pictures_and_films_stand_beside_the_text() -> None:
    gallery = {"x": {"status": "valid", "e": "Image", "s": {"u": "https://i.example/1.png?a=1&amp;b=2"}}}
    film = {"reddit_video": {"fallback_url": "https://v.example/1.mp4"}}
    more = {"url": "https://i.example/2.JPG", "is_self": False, "media_metadata": gallery, "media": film}
    said = written(one(post("p1", "ann", 0.0, "x", **more)))
    assert said.media == (
        Media("Image", "https://i.example/2.JPG"),
        Media("Video", "https://v.example/1.mp4"),
        Media("Image", "https://i.example/1.png?a=1&b=2"),
    )
    assert said.links == ()


def test_an_answer_that_was_not_asked_for_raw_is_unescaped_once() -> None:
    escaped = post("p1", "ann", 0.0, "A &amp; B", selftext_html="&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;")
    assert (written(one(escaped)).name, written(one(escaped)).content) == ("A & B", "1 < 2")
    titled = post("p1", "ann", 0.0, "A &amp; B")
    (asked,) = converted(listing([titled]), url="https://oauth.reddit.com/r/kilns/new?limit=1")
    (rawly,) = converted(listing([titled]), url="https://oauth.reddit.com/r/kilns/new?raw_json=1")
    assert (written(asked).name, written(rawly).name) == ("A & B", "A &amp; B")


def test_text_without_html_is_kept_with_its_links() -> None:
    said = written(one(post("p1", "ann", 0.0, "x", selftext="see https://a.example/ \u202babc", selftext_html=None)))
    assert (said.content, said.links) == ("see https://a.example/ \u202babc", (Link("https://a.example/"),))


def test_markup_that_would_run_disappears() -> None:
    hostile = '<div class="md"><script>alert(1)</script><a href="javascript:alert(1)">go</a> on</div>'
    said = written(one(post("p1", "ann", 0.0, "x", selftext_html=hostile)))
    assert (said.content, said.links) == ("go on", ())


def test_the_moderators_own_robot_is_a_service() -> None:
    assert one(post("p1", "AutoModerator", 0.0, "x")).actor.type == "Service"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"message": "Forbidden", "error": 403}, Unauthorized),
        ({"message": "Too Many Requests", "error": 429}, RateLimited),
        ({"message": "Bad Request", "error": 400}, Unexpected),
    ],
)
def test_an_error_is_the_error_it_says(body: dict[str, object], error: type[Exception]) -> None:
    assert Reddit.kind_of(None, body) == "error"
    with pytest.raises(error, match="Reddit refused"):
        converted(body, "error")
