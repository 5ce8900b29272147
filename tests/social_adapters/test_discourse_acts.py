"""Discourse: what we publish on a forum, and the calls it makes to us."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest

from social_adapters.conversion import perform, receive
from social_adapters.discourse import Discourse
from social_adapters.discourse.settings import Settings
from social_adapters.errors import Unauthorized, Unavailable, Unsupported
from social_adapters.http import Http, Request, stand_in
from social_adapters.vocabulary import Activity, ActivityType, Object, Reference
from tests.social_adapters.discourse_forum import BASE, NOW, Forum, small
from tests.social_adapters.exchanges.discourse import ANSWER, ANSWERED, EXCHANGE, KEY, SECRET, WE, call


def source(at: Forum, **settings: Any) -> Discourse:
    return Discourse(Settings(forum=BASE, user_api_key=KEY, **settings), Http(stand_in(at.play)))


def act(kind: ActivityType, thing: Object | Reference) -> Activity:
    return Activity("ours", kind, WE, thing)


def published(at: Forum) -> tuple[str, str, Any]:
    """The request that did something."""
    (request,) = [asked for asked in at.asked if asked.method != "GET"]
    return request.method, request.url.removeprefix(BASE), orjson.loads(request.body) if request.body else None


async def test_an_answer_names_the_topic_and_the_post_it_answers() -> None:
    at = small()
    done = await perform(source(at), act(ActivityType.CREATE, ANSWER))
    asked = {"raw": "Come and see **all** of them.", "topic_id": 10, "reply_to_post_number": 2}
    assert published(at) == ("POST", "/posts.json", asked)
    assert (done.id, done.actor.id, done.url) == (f"{BASE}/t/10/9#create", WE.id, f"{BASE}/t/new/10/9")
    assert isinstance(done.object, Object)
    assert done.object.in_reply_to == Reference(f"{BASE}/t/10/2", None, f"{BASE}/t/10/2")


async def test_an_answer_to_a_topic_answers_no_post_in_it() -> None:
    at = small()
    await perform(source(at), act(ActivityType.CREATE, replace(ANSWER, in_reply_to=Reference(f"{BASE}/t/10/1"))))
    assert published(at)[2] == {"raw": ANSWER.content, "topic_id": 10}


async def test_a_topic_has_a_title_and_goes_to_the_category_that_was_set() -> None:
    at = small()
    opened = Object("draft", name="Open day at the bee house", content="On Sunday.")
    done = await perform(source(at, category=4), act(ActivityType.CREATE, opened))
    assert published(at)[2] == {"raw": "On Sunday.", "title": "Open day at the bee house", "category": 4}
    assert isinstance(done.object, Object)
    assert (done.object.id, done.object.name) == (f"{BASE}/t/20/1", "Open day at the bee house")


async def test_a_like_is_the_same_as_the_one_that_is_read_and_can_be_taken_back() -> None:
    at = small()
    liked = await perform(source(at), act(ActivityType.LIKE, ANSWERED))
    assert published(at) == ("POST", "/post_actions.json", {"id": 10002, "post_action_type_id": 2, "flag_topic": False})
    assert (liked.id, liked.object.id) == (f"{BASE}/t/10/2#like-bee_house", ANSWERED.id)
    at.asked.clear()
    undone = await perform(source(at), act(ActivityType.UNDO, Reference(liked.id)))
    assert published(at) == ("DELETE", "/post_actions/10002.json?post_action_type_id=2", None)
    assert undone.object.id == liked.id


async def test_a_post_is_deleted_by_its_own_number() -> None:
    at = small()
    done = await perform(source(at), act(ActivityType.DELETE, Reference(f"{BASE}/t/10/1")))
    assert published(at) == ("DELETE", "/posts/10001.json", None)
    assert (done.object.id, done.actor.id) == (f"{BASE}/t/10/1", WE.id)


async def test_a_post_that_waits_for_a_moderator_is_not_said_to_be_there() -> None:
    at = small()
    at.queued = {"success": True, "action": "enqueued", "pending_count": 1}
    with pytest.raises(Unavailable, match="moderator"):
        await perform(source(at), act(ActivityType.CREATE, ANSWER))


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        (ActivityType.CREATE, replace(ANSWER, in_reply_to=Reference("https://other.example/t/10/2"))),
        (ActivityType.CREATE, Object("draft", content="No title")),
        (ActivityType.CREATE, replace(ANSWER, quote=ANSWERED)),
        (ActivityType.CREATE, replace(ANSWER, content="x" * 32_001)),
        (ActivityType.CREATE, ANSWERED),
        (ActivityType.LIKE, Reference("https://other.example/t/10/2")),
        (ActivityType.UNDO, Reference(f"{BASE}/t/10/2")),
        (ActivityType.DELETE, Reference(f"{BASE}/u/ina")),
        (ActivityType.DELETE, ANSWERED),
        (ActivityType.ANNOUNCE, ANSWERED),
    ],
)
async def test_what_a_forum_does_not_take_is_refused_before_anything_is_sent(
    kind: ActivityType, thing: Object | Reference
) -> None:
    at = small()
    with pytest.raises(Unsupported):
        await perform(source(at), act(kind, thing))
    assert [asked for asked in at.asked if asked.method != "GET"] == []


async def test_what_is_gone_is_not_liked() -> None:
    at = small()
    at.deleted.add((10, 2))
    with pytest.raises(Unsupported):
        await perform(source(at), act(ActivityType.LIKE, ANSWERED))


def unreachable(request: Request) -> Any:
    raise AssertionError(f"asked {request.url}")


def test_a_call_is_known_by_what_was_signed_and_not_by_headers_anybody_can_change() -> None:
    listening = EXCHANGE.source(Discourse, unreachable)
    genuine = call({"post": {"id": 7}})
    renamed = replace(genuine, headers={**genuine.headers, "x-discourse-event-id": "42"})
    assert receive(listening, genuine, NOW).key == receive(listening, renamed, NOW).key
    assert receive(listening, call({"post": {"id": 8}}), NOW).key != receive(listening, genuine, NOW).key


def test_a_call_signed_with_another_secret_is_refused() -> None:
    with pytest.raises(Unauthorized):
        receive(EXCHANGE.source(Discourse, unreachable), call({"ping": "OK"}, "another secret of theirs"), NOW)


def test_a_forum_without_an_agreed_secret_is_not_heard() -> None:
    with pytest.raises(Unauthorized, match="no secret"):
        receive(source(small()), call({"ping": "OK"}, SECRET), NOW)
