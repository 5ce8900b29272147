"""Slack: a source over time, its cursor, and what it notices later."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.errors import RateLimited, Unauthorized
from social_adapters.slack import fetch
from social_adapters.vocabulary import Activity, Actor, Mention, Reference
from tests.social_adapters.exchanges.slack import (
    ANN,
    ANSWER,
    ASKED,
    BEN,
    BOT,
    CAME,
    GENERAL,
    HELP,
    NEWS,
    NOW,
    SELLER,
    SITE,
    THANKS,
    Workspace,
    activities,
    channel,
    liked,
    message,
    pull,
    reply,
    source,
    stamp,
    workspace,
    written,
)

LATER = NOW + timedelta(hours=1)


def ids(found: list[Activity]) -> list[str]:
    return [activity.id for activity in found]


async def until_refused(network: Workspace, cursor: str | None = None) -> list[Page]:
    """The pages that came before Slack asked to wait."""
    found = []
    with suppress(RateLimited):
        async for page in pages(source(network), cursor, NOW):
            found.append(page)
    return found


async def news(network: Workspace, after: Workspace) -> list[Activity]:
    """What a second look brings, at `network` as it is after."""
    first = await pull(network)
    second = await pull(after, first[-1].cursor, LATER)
    assert activities(await pull(after, second[-1].cursor, LATER)) == []
    return activities(second)


async def test_public_channels_bring_messages_threads_reactions_and_joins() -> None:
    found = await pull(workspace())
    assert ids(activities(found)) == [
        f"{GENERAL}/{CAME['ts']}#join",
        f"{GENERAL}/{NEWS['ts']}#create",
        f"{GENERAL}/{NEWS['ts']}#tada/{ANN}",
        f"{HELP}/{ASKED['ts']}#create",
        f"{HELP}/{ANSWER['ts']}#create",
        f"{HELP}/{THANKS['ts']}#create",
        f"{HELP}/{THANKS['ts']}#heart/{SELLER}",
    ]
    assert [covered.stream for page in found for covered in page.coverage] == ["#general", "#help"]
    assert {covered.since for page in found for covered in page.coverage} == {NOW - timedelta(days=90)}


async def test_private_channels_and_direct_messages_are_not_asked_for() -> None:
    network = workspace()
    await pull(network)
    asked = [parse_qs(urlsplit(request.url).query) for request in network.asked]
    assert {given["channel"][0] for given in asked if "channel" in given} == {GENERAL, HELP}
    assert [given["types"] for given in asked if "types" in given] == [["public_channel"]]
    assert not [request.url for request in network.asked if "xoxb" in request.url]


async def test_people_are_shown_with_their_names_and_pages() -> None:
    found = activities(await pull(workspace()))
    asked = next(done for done in found if done.id == f"{HELP}/{ASKED['ts']}#create")
    picture = "https://pictures.example/U0ANN.png"
    assert asked.actor == Actor(ANN, handle="ann", name="Ann", url=f"{SITE}/team/{ANN}", summary="Potter", icon=picture)
    assert written(asked).content == "@Sam what does it cost & when?"
    assert written(asked).mentions == (Mention(SELLER, "Sam", f"{SITE}/team/{SELLER}"),)
    assert asked.url == f"{SITE}/archives/{HELP}/p{ASKED['ts'].replace('.', '')}"


async def test_a_reply_leads_to_its_place_in_the_thread() -> None:
    found = activities(await pull(workspace()))
    answer = next(done for done in found if done.id == f"{HELP}/{ANSWER['ts']}#create")
    above = f"{SITE}/archives/{HELP}/p{ASKED['ts'].replace('.', '')}"
    assert written(answer).in_reply_to == Reference(f"{HELP}/{ASKED['ts']}", ANN, above)
    assert answer.url is not None
    assert answer.url.endswith(f"?thread_ts={ASKED['ts']}&cid={HELP}")


async def test_names_are_asked_for_once_a_week() -> None:
    network = workspace()
    first = await pull(network)
    assert network.methods().count("users.info") == 3
    second = await pull(network, first[-1].cursor, LATER)
    assert network.methods().count("users.info") == 3
    await pull(network, second[-1].cursor, NOW + timedelta(days=8))
    assert network.methods().count("users.info") == 6


async def test_a_member_nobody_can_see_has_no_name() -> None:
    network = workspace(members=[])
    asked = next(done for done in activities(await pull(network)) if done.id == f"{HELP}/{ASKED['ts']}#create")
    assert (asked.actor.id, asked.actor.name) == (ANN, None)
    assert written(asked).content == f"@{SELLER} what does it cost & when?"


async def test_a_new_name_is_no_edit() -> None:
    network = workspace(members=[])
    first = await pull(network)
    later = await pull(workspace(), first[-1].cursor, NOW + timedelta(days=8))
    assert activities(later) == []


async def test_what_was_said_since_is_brought_once() -> None:
    new = message(ANN, stamp(minutes=-30), "And gas?")
    after = workspace(rooms={GENERAL: [CAME, NEWS], HELP: [ASKED, new]})
    assert ids(await news(workspace(), after)) == [f"{HELP}/{new['ts']}#create"]


async def test_a_new_reply_in_a_thread_is_found() -> None:
    new = reply(ANN, stamp(minutes=-30), ASKED, "Fine")
    after = workspace(threads={ASKED["ts"]: [ANSWER, THANKS, new]})
    assert ids(await news(workspace(), after)) == [f"{HELP}/{new['ts']}#create"]


async def test_a_thread_that_did_not_change_is_not_asked_for_again() -> None:
    network = workspace()
    first = await pull(network)
    await pull(network, first[-1].cursor, LATER)
    assert network.methods().count("conversations.replies") == 1


async def test_an_edit_is_noticed() -> None:
    edited = {**ASKED, "text": "What does it cost?", "edited": {"user": ANN, "ts": stamp(minutes=-5)}}
    (edit,) = await news(workspace(), workspace(rooms={GENERAL: [CAME, NEWS], HELP: [edited]}))
    assert (edit.type, written(edit).id, written(edit).content) == (
        "Update",
        f"{HELP}/{ASKED['ts']}",
        "What does it cost?",
    )
    assert edit.published == written(edit).updated


async def test_a_deletion_is_noticed_and_takes_its_reactions_along() -> None:
    (gone,) = await news(workspace(), workspace(rooms={GENERAL: [CAME], HELP: [ASKED]}))
    assert (gone.id, gone.type, gone.actor.id) == (f"{GENERAL}/{NEWS['ts']}#delete", "Delete", SELLER)
    assert gone.object == Reference(f"{GENERAL}/{NEWS['ts']}", SELLER, gone.object.url)


async def test_a_deleted_message_with_answers_leaves_a_tombstone() -> None:
    tombstone = {**ASKED, "subtype": "tombstone", "text": "This message was deleted.", "user": "USLACKBOT"}
    (gone,) = await news(workspace(), workspace(rooms={GENERAL: [CAME, NEWS], HELP: [tombstone]}))
    assert (gone.id, gone.actor.id) == (f"{HELP}/{ASKED['ts']}#delete", ANN)


@pytest.mark.parametrize("left", [[ANSWER], []])
async def test_a_deleted_reply_is_noticed(left: list[dict[str, object]]) -> None:
    found = await news(workspace(), workspace(threads={ASKED["ts"]: left}))
    assert f"{HELP}/{THANKS['ts']}#delete" in ids(found)
    assert len(found) == 2 - len(left)


async def test_a_reaction_comes_and_goes() -> None:
    other = {**NEWS, "reactions": liked("tada", BEN)}
    came, went = await news(workspace(), workspace(rooms={GENERAL: [CAME, other], HELP: [ASKED]}))
    assert (came.id, went.id) == (f"{GENERAL}/{NEWS['ts']}#tada/{BEN}", f"{GENERAL}/{NEWS['ts']}#tada/{ANN}-undone")


async def test_a_reaction_that_slack_names_no_more_is_not_taken_back() -> None:
    many = {**NEWS, "reactions": [{"name": "tada", "users": [BEN], "count": 60}]}
    (came,) = await news(workspace(), workspace(rooms={GENERAL: [CAME, many], HELP: [ASKED]}))
    assert came.id == f"{GENERAL}/{NEWS['ts']}#tada/{BEN}"


async def test_who_leaves_has_joined_all_the_same() -> None:
    assert await news(workspace(), workspace(rooms={GENERAL: [NEWS], HELP: [ASKED]})) == []


async def test_a_channel_the_bot_was_thrown_out_of_stops_nothing() -> None:
    network = workspace(channels=[channel("C0GONE", "gone"), channel(HELP, "help")])
    assert [covered.stream for page in await pull(network) for covered in page.coverage] == ["#help"]


async def test_an_answer_that_was_cut_to_nothing_says_nothing() -> None:
    first = await pull(workspace())
    hidden = workspace(rows=0, threads={})
    second = await pull(hidden, first[-1].cursor, LATER)
    assert activities(second) == []
    assert {covered.since == covered.until for page in second for covered in page.coverage} == {True}
    assert activities(await pull(workspace(), second[-1].cursor, LATER)) == []


async def test_a_long_channel_is_read_to_its_beginning() -> None:
    said = [message(ANN, stamp(hours=hour), f"Message {hour}") for hour in range(1, 30)]
    found = await pull(workspace(rooms={HELP: said}, threads={}, channels=[channel(HELP, "help")], rows=10))
    assert sorted(ids(activities(found))) == sorted(f"{HELP}/{one['ts']}#create" for one in said)
    covered = [covered for page in found for covered in page.coverage]
    assert [one.until for one in covered[1:]] == [one.since for one in covered[:-1]]


async def test_an_app_that_slack_limits_comes_further_every_minute() -> None:
    said = [message(ANN, stamp(hours=hour), f"Message {hour}") for hour in range(1, 41)]
    network = workspace(rooms={HELP: said}, threads={}, channels=[channel(HELP, "help")], rows=15)
    cursor, found = None, list[str]()
    for _ in range(3):
        network.a_minute = 1
        some = await until_refused(network, cursor)
        cursor, found = some[-1].cursor, found + ids(activities(some))
    assert len(set(found)) == len(found) == 40
    network.a_minute = 10
    assert activities(await pull(network, cursor)) == []


async def test_a_long_thread_is_read_once() -> None:
    said = [reply(BEN, stamp(minutes=minute), ASKED, f"Reply {minute}") for minute in range(300, 0, -1)]
    network = workspace(threads={ASKED["ts"]: said}, rows=120)
    first = await pull(network)
    assert len(activities(first)) == 304
    new = reply(ANN, stamp(minutes=-9), ASKED, "Fine")
    after = workspace(threads={ASKED["ts"]: [*said, new]}, rows=120)
    assert ids(activities(await pull(after, first[-1].cursor, LATER))) == [f"{HELP}/{new['ts']}#create"]


async def test_a_look_that_was_cut_short_is_fair_to_the_other_channels() -> None:
    network = workspace(a_minute=1)
    first = await until_refused(network)
    network.a_minute = 10
    second = await pull(network, first[-1].cursor, NOW + timedelta(minutes=1))
    assert [covered.stream for page in second for covered in page.coverage] == ["#help", "#general"]


async def test_one_look_asks_a_bounded_number_of_times() -> None:
    said = [message(ANN, stamp(hours=hour), f"Message {hour}") for hour in range(1, 90)]
    network = workspace(rooms={GENERAL: said, HELP: said}, threads={}, rows=2)
    first = await pull(network)
    assert network.methods().count("conversations.history") == fetch.MOST_REQUESTS
    assert first[-1].coverage == ()


async def test_we_are_the_first_of_our_members_or_the_bot() -> None:
    given = source(workspace())
    alone = type(given)(type(given).settings(access_token="xoxb-1"), given.http)
    us = [await one.whoami() for one in (given, alone)]
    assert [me.id for me in us if me] == [SELLER, BOT]


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive"])
async def test_a_bot_that_was_removed_must_be_installed_anew(code: str) -> None:
    with pytest.raises(Unauthorized, match=code):
        await pull(workspace(refused={"auth.test": code}))
