"""Discourse: what a source brings from one fetch to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.discourse import Discourse
from social_adapters.discourse.settings import Settings
from social_adapters.errors import RateLimited, Unauthorized, Unsupported
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Activity, Actor, Object, Reference
from tests.social_adapters.discourse_forum import BASE, INA, NOW, OTTO, US, Forum, Topic, ago, forum, notice, post
from tests.social_adapters.exchanges.discourse import KEY


def source(at: Forum, **settings: str) -> Discourse:
    return Discourse(Settings(forum=BASE, **settings), Http(stand_in(at.play)))


async def fetched(adapter: Discourse, cursor: str | None = None, after: timedelta = timedelta()) -> list[Page]:
    return [page async for page in pages(adapter, cursor, NOW + after)]


def activities(found: Sequence[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def brief(found: Sequence[Page]) -> list[str]:
    """Type, object and actor of every activity, in order."""
    return [
        f"{each.type} {urlsplit(each.object.id).path.removeprefix('/talk')} {each.actor.handle}"
        for each in activities(found)
    ]


def said(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


async def test_our_account_brings_what_it_writes_and_who_answers_mentions_likes_and_follows_it() -> None:
    found = await fetched(source(forum(), user_api_key=KEY))
    assert brief(found) == [
        "Create /t/10/1 bee_house",
        "Create /t/11/2 bee_house",
        "Like /t/10/1 Ina",
        "Create /t/10/2 Ina",
        "Create /t/11/1 otto",
        "Create /t/11/3 otto",
        "Follow /u/bee_house otto",
    ]
    answered = said(activities(found)[3])
    assert answered.content == "Nine is a lot of work, and a lot of honey every year."
    assert answered.in_reply_to == Reference(f"{BASE}/t/10/1", f"{BASE}/u/bee_house", f"{BASE}/t/10/1")
    assert said(activities(found)[1]).in_reply_to == Reference(f"{BASE}/t/11/1", f"{BASE}/u/otto", f"{BASE}/t/11/1")
    assert [mention.actor_id for mention in said(activities(found)[4]).mentions] == [f"{BASE}/u/bee_house"]
    assert await source(forum(), user_api_key=KEY).whoami() == Actor(
        f"{BASE}/u/bee_house",
        handle="bee_house",
        name="Bee_House",
        url=f"{BASE}/u/bee_house",
        icon="https://forum.example/user_avatar/forum.example/bee_house/96/5_2.png",
    )


async def test_a_watched_person_opens_writes_and_likes() -> None:
    found = await fetched(source(forum(), user="ina"))
    assert brief(found) == ["Like /t/10/1 Ina", "Create /t/10/2 Ina", "Create /t/12/1 Ina"]
    assert said(activities(found)[2]).name == "Swarm in my garden"
    watched = await source(forum(), user="ina").watches()
    assert watched is not None
    assert (watched.id, watched.summary) == (f"{BASE}/u/ina", "Keeps bees.")


async def test_a_private_message_is_not_even_looked_up() -> None:
    at = forum()
    at.notifications.append(notice(15, ago(hours=3), 13, 1))
    found = await fetched(source(at, user_api_key=KEY))
    assert not [each for each in brief(found) if "/t/13/" in each]
    assert [path for path in at.paths() if path.startswith("/t/13/")] == ["/t/13/1.json"]


async def test_words_find_posts_in_full() -> None:
    found = await fetched(source(forum(), query="honey"))
    assert brief(found) == ["Create /t/10/2 Ina"]
    assert said(activities(found)[0]).content.endswith("every year.")


async def test_a_topic_is_looked_up_once() -> None:
    at = forum()
    await fetched(source(at, user_api_key=KEY))
    looked_up = [path for path in at.paths() if path.startswith("/t/")]
    assert looked_up == ["/t/10/1.json", "/t/11/2.json"]


async def test_a_key_travels_in_its_header_only() -> None:
    at = forum()
    await fetched(source(at, user_api_key=KEY))
    await fetched(source(at, api_key="another-secret", api_username="bee_house"))
    assert {request.headers.get("user-api-key") for request in at.asked} == {KEY, None}
    assert {request.headers.get("api-username") for request in at.asked} == {"bee_house", None}
    assert not [request.url for request in at.asked if KEY in request.url or "another-secret" in request.url]


async def test_an_edit_a_deletion_and_a_like_taken_back_are_noticed() -> None:
    at = forum()
    at.topics[2].posts.append(post(INA, ago(hours=4), "It flew away."))
    at.topics[0].posts[0]["likers"]["Ina"] = ago(hours=3)
    first = await fetched(source(at, user="ina"))
    at.topics[2].posts[0] |= {"cooked": "<p>It hangs in the plum tree.</p>", "version": 2, "updated_at": ago(hours=1)}
    at.topics[0].posts[0]["likers"].clear()
    at.deleted.add((12, 2))
    second = await fetched(source(at, user="ina"), first[-1].cursor)
    assert sorted(brief(second)) == ["Delete /t/12/2 Ina", "Undo /t/10/1 Ina", "Update /t/12/1 Ina"]
    (edited,) = [each for each in activities(second) if each.type == "Update"]
    assert (said(edited).content, edited.published) == ("It hangs in the plum tree.", said(edited).updated)
    (undone,) = [each for each in activities(second) if each.type == "Undo"]
    assert undone.object.id == next(each.id for each in activities(first) if each.type == "Like")
    assert brief(await fetched(source(at, user="ina"), second[-1].cursor)) == []


async def test_a_post_that_no_longer_matches_is_not_taken_for_deleted() -> None:
    at = forum()
    first = await fetched(source(at, query="pear"))
    at.topics[2].posts[0]["cooked"] = "<p>It hangs in the plum tree.</p>"
    assert brief(await fetched(source(at, query="pear"), first[-1].cursor)) == []


async def test_a_post_behind_a_closed_door_is_told_by_its_beginning_and_not_taken_for_deleted() -> None:
    at = forum()
    at.refused |= {"/t/12/1", "/posts/by_number/12/1"}
    first = await fetched(source(at, user="ina"))
    assert said(activities(first)[-1]).content == "It hangs in the pear tree."
    at.deleted.add((12, 1))
    assert brief(await fetched(source(at, user="ina"), first[-1].cursor)) == []


async def test_a_post_deleted_before_it_was_looked_up_is_not_told() -> None:
    at = forum()
    play = at.play

    def hasty(request: Request) -> Response:
        if "/t/12/" in request.url:
            at.deleted.add((12, 1))
        return play(request)

    adapter = Discourse(Settings(forum=BASE, user="ina"), Http(stand_in(hasty)))
    assert brief(await fetched(adapter)) == ["Like /t/10/1 Ina", "Create /t/10/2 Ina"]


async def test_many_deletions_are_checked_over_several_fetches() -> None:
    at = forum()
    at.topics[2].posts += [post(INA, ago(minutes=90 - n), f"Text {n}") for n in range(7)]
    first = await fetched(source(at, user="ina"))
    at.deleted |= {(12, number) for number in range(2, 9)}
    second = await fetched(source(at, user="ina"), first[-1].cursor)
    third = await fetched(source(at, user="ina"), second[-1].cursor)
    assert (len(activities(second)), len(activities(third))) == (5, 2)
    assert {*brief(second), *brief(third)} == {f"Delete /t/12/{number} Ina" for number in range(2, 9)}
    assert brief(await fetched(source(at, user="ina"), third[-1].cursor)) == []


async def test_no_step_asks_for_more_than_a_users_key_has_in_a_minute() -> None:
    at = busy(400)
    asked = [0]
    async for _ in pages(source(at, user="ina"), None, NOW):
        asked.append(len(at.asked))
    assert max(after - before for before, after in pairwise(asked)) <= 20


def busy(topics: int) -> Forum:
    return Forum([Topic(100 + n, f"Topic {n}", [post(INA, ago(hours=2000 - n), f"Text {n}")]) for n in range(topics)])


async def test_a_long_list_is_handed_on_in_parts_and_resumed_after_each() -> None:
    at = busy(70)
    at.size = 30
    whole = await fetched(source(at, user="ina"))
    assert [len(page.activities) for page in whole] == [6] * 11 + [4]
    at.asked.clear()
    rest = await fetched(source(at, user="ina"), whole[5].cursor)
    assert brief(rest) == brief(whole[6:])
    assert len([path for path in at.paths() if path.startswith("/t/")]) == 34


async def test_too_many_requests_lose_nothing() -> None:
    at, seen = busy(70), list[Page]()

    def limited(request: Request) -> Response:
        if len(at.asked) > 30:
            body = b'{"errors": ["slow"], "error_type": "rate_limit", "extras": {"wait_seconds": 17}}'
            return Response(429, {"content-type": "application/json"}, request.url, body)
        return at.play(request)

    with pytest.raises(RateLimited) as error:
        await _collect(Discourse(Settings(forum=BASE, user="ina"), Http(stand_in(limited))), seen)
    assert error.value.retry_after == 17
    rest = await fetched(source(at, user="ina"), seen[-1].cursor)
    assert [*brief(seen), *brief(rest)] == [f"Create /t/{100 + n}/1 Ina" for n in range(70)]


async def _collect(adapter: Discourse, into: list[Page]) -> None:
    async for page in pages(adapter, None, NOW):
        into.append(page)


async def test_a_list_that_never_ends_does() -> None:
    at = busy(70)

    def endless(request: Request) -> Response:
        return at.play(Request("GET", request.url.replace("offset=", "offset=0&was="), request.headers, b""))

    adapter = Discourse(Settings(forum=BASE, user="ina"), Http(stand_in(endless)))
    found = await fetched(adapter)
    assert len(activities(found)) == 60
    assert len([path for path in at.paths() if path.startswith("/user_actions")]) == 7
    assert found[-1].coverage[0].since == activities(found)[0].published


@pytest.mark.parametrize(("status", "error"), [(403, Unauthorized), (404, Unsupported)])
async def test_a_profile_that_is_hidden_is_said_so(status: int, error: type[Exception]) -> None:
    def hidden(request: Request) -> Response:
        return Response(status, {"content-type": "application/json"}, request.url, b'{"errors": ["Not shown."]}')

    with pytest.raises(error, match=r"Not shown\."):
        await fetched(Discourse(Settings(forum=BASE, user="ina"), Http(stand_in(hidden))))


async def test_a_category_brings_what_is_new_in_its_topics() -> None:
    at = forum()
    found = await fetched(source(at, place="c/bees/4"))
    assert {each.split()[1] for each in brief(found)} == {
        f"/t/{place}" for place in ("10/1", "10/2", "10/3", "11/1")
    } | {
        "/t/11/2",
        "/t/11/3",
        "/t/12/1",
    }
    assert said(activities(found)[2]).in_reply_to == Reference(f"{BASE}/t/10/2", f"{BASE}/u/ina", f"{BASE}/t/10/2")
    at.topics[2].posts.append(post(US, (NOW + timedelta(minutes=1)).isoformat(), "Call us.", 1))
    at.asked.clear()
    second = await fetched(source(at, place="c/bees/4"), found[-1].cursor, timedelta(minutes=9))
    assert brief(second) == ["Create /t/12/2 bee_house"]
    assert [path for path in at.paths() if path.startswith("/t/")] == ["/t/12/2.json"]


async def test_a_pinned_topic_hides_nothing_that_stands_below_it() -> None:
    at = busy(40)
    at.topics[0].pinned = True
    assert len(activities(await fetched(source(at, place="tag/bees")))) == 40


async def test_edits_and_deletions_are_noticed_when_a_topic_comes_up_again() -> None:
    at = forum()
    first = await fetched(source(at, place="c/bees/4"))
    at.topics[0].posts[2]["cooked"] = "<p>Not with help.</p>"
    at.deleted.add((10, 2))
    at.topics[0].posts.append(post(US, (NOW + timedelta(minutes=1)).isoformat(), "Right."))
    second = await fetched(source(at, place="c/bees/4"), first[-1].cursor, timedelta(minutes=9))
    assert brief(second) == ["Create /t/10/4 bee_house", "Update /t/10/3 otto", "Delete /t/10/2 Ina"]
    third = await fetched(source(at, place="c/bees/4"), second[-1].cursor, timedelta(minutes=18))
    assert brief(third) == []


async def test_a_long_topic_is_read_back_as_far_as_is_new() -> None:
    old = [post(OTTO, ago(days=200), f"Old {n}") for n in range(50)]
    at = Forum([Topic(10, "Long", [*old, *(post(INA, ago(hours=60 - n), f"New {n}") for n in range(50))])])
    found = await fetched(source(at, place="c/bees/4"))
    assert brief(found) == [f"Create /t/10/{number} Ina" for number in range(51, 101)]


async def test_many_topics_are_read_over_several_fetches() -> None:
    at = busy(60)
    first = await fetched(source(at, place="c/bees/4"))
    assert len(activities(first)) == 40
    assert not [coverage for page in first for coverage in page.coverage]
    second = await fetched(source(at, place="c/bees/4"), first[-1].cursor)
    assert {*brief(first), *brief(second)} == {f"Create /t/{100 + n}/1 Ina" for n in range(60)}
    assert second[-1].coverage[0].until == NOW
