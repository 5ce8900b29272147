"""Discord: a source over time, its cursor, and what it notices later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from social_adapters.discord import fetch
from social_adapters.errors import Unauthorized
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Activity, Reference
from tests.social_adapters.exchanges.discord import (
    ADVICE,
    ANN,
    ANSWER,
    ASKED,
    BEN,
    BOT,
    CAME,
    FORUM,
    GENERAL,
    GUILD,
    HIDDEN,
    NEWS,
    NOW,
    POST,
    QUESTION,
    SELLER,
    THREAD,
    VOICE,
    Server,
    activities,
    at,
    channel,
    message,
    pull,
    reacted,
    server,
    source,
    written,
)

LATER = NOW + timedelta(hours=1)


def ids(found: list[Activity]) -> list[str]:
    return [activity.id for activity in found]


async def news(before: Server, after: Server) -> list[Activity]:
    """What a second look brings, at the server as it is after."""
    first = await pull(before)
    second = await pull(after, first[-1].cursor, LATER)
    assert activities(await pull(after, second[-1].cursor, LATER + timedelta(hours=1))) == []
    return activities(second)


def but(*gone: dict[str, Any], new: tuple[dict[str, Any], ...] = (), **more: Any) -> Server:
    return server(said=[*(one for one in server().said if one not in gone), *new], **more)


async def test_public_channels_and_threads_bring_messages_joins_and_our_reactions() -> None:
    found = await pull(server())
    assert sorted(ids(activities(found))) == sorted(
        [
            f"{GENERAL}/{CAME['id']}#join",
            f"{GENERAL}/{NEWS['id']}#create",
            f"{GENERAL}/{ASKED['id']}#create",
            f"{GENERAL}/{ANSWER['id']}#create",
            f"{GENERAL}/{NEWS['id']}#🔥/{ANN}",
            f"{GENERAL}/{ANSWER['id']}#glaze:930000000000000001/{BEN}",
            f"{POST}/{QUESTION['id']}#create",
            f"{POST}/{ADVICE['id']}#create",
        ]
    )
    assert [covered.stream for page in found for covered in page.coverage] == ["#general", "#lounge"]
    assert {covered.since for page in found for covered in page.coverage} == {NOW - timedelta(days=90)}


async def test_channels_that_not_everybody_can_read_are_not_asked_for() -> None:
    network = server()
    assert "Between us" not in str(await pull(network))
    assert [path for path in network.paths() if path.startswith("channels/") and "/reactions/" not in path] == [
        f"channels/{GENERAL}/messages",
        f"channels/{POST}/messages",
    ]


@pytest.mark.parametrize(
    ("everybody", "rules", "shown"),
    [
        (str(1 << 10), [], True),
        ("0", [], False),
        ("0", [{"id": GUILD, "allow": str(1 << 10), "deny": "0"}], True),
        (str(1 << 10), [{"id": "5", "allow": "0", "deny": str(1 << 10)}], True),
        (str(1 << 10), HIDDEN, False),
    ],
)
async def test_a_channel_is_public_by_what_everybody_may(everybody: str, rules: list[Any], shown: bool) -> None:
    rooms = [channel(GENERAL, "general", permission_overwrites=rules)]
    found = activities(await pull(server(everybody=everybody, channels=rooms, threads=[])))
    assert bool(found) is shown


async def test_private_threads_and_those_of_hidden_channels_are_left_out() -> None:
    private = server(threads=[{**THREAD, "type": 12}])
    hidden = server(channels=[channel(FORUM, "help", 15, permission_overwrites=HIDDEN)])
    for network in (private, hidden):
        assert not [one for one in ids(activities(await pull(network))) if one.startswith(POST)]


async def test_a_post_in_a_forum_has_a_title_and_its_answers_answer_it() -> None:
    found = {one.id: written(one) for one in activities(await pull(server())) if one.id.startswith(POST)}
    question, advice = found[f"{POST}/{POST}#create"], found[f"{POST}/{ADVICE['id']}#create"]
    assert (question.name, question.in_reply_to) == ("Cracks in bowls", None)
    url = f"https://discord.com/channels/{GUILD}/{POST}/{POST}"
    assert (advice.in_reply_to, advice.context) == (Reference(f"{POST}/{POST}", BEN, url), f"{POST}/{POST}")


async def test_a_thread_hangs_on_the_message_it_began_with() -> None:
    said = message(BEN, at(hours=5), "Me too", ASKED["id"])
    thread = channel(ASKED["id"], "Cost", 11, parent_id=GENERAL, owner_id=BEN)
    found = activities(await pull(server(said=[ASKED, said], threads=[thread])))
    assert written(found[-1]).context == f"{GENERAL}/{ASKED['id']}"
    assert written(found[-1]).in_reply_to == Reference(
        f"{GENERAL}/{ASKED['id']}", None, f"https://discord.com/channels/{GUILD}/{GENERAL}/{ASKED['id']}"
    )


async def test_what_was_said_since_is_brought_once_and_nothing_else_is_asked() -> None:
    new = message(ANN, at(minutes=-30), "And gas?")
    first = await pull(server())
    after = but(new=(new,))
    second = await pull(after, first[-1].cursor, NOW + timedelta(minutes=31))
    assert ids(activities(second)) == [f"{GENERAL}/{new['id']}#create"]
    third = Server(**{**vars(after), "asked": []})
    found = await pull(third, second[-1].cursor, NOW + timedelta(minutes=33))
    assert not [path for path in third.paths() if path.startswith("channels/")]
    assert [covered.until for page in found for covered in page.coverage] == [NOW + timedelta(minutes=33)] * 2


async def test_an_edit_is_noticed() -> None:
    edited = {**ASKED, "content": "What does it cost?", "edited_timestamp": "2026-10-20T12:10:00+00:00"}
    (edit,) = await news(server(), but(ASKED, new=(edited,)))
    assert (edit.type, written(edit).content) == ("Update", "What does it cost?")


async def test_a_preview_that_comes_later_is_no_edit() -> None:
    assert await news(server(), but(ASKED, new=({**ASKED, "embeds": [{"title": "Kilns"}]},))) == []


async def test_a_deletion_is_noticed_and_takes_its_reactions_along() -> None:
    (gone,) = await news(server(), but(NEWS))
    assert (gone.id, gone.type, gone.actor.id) == (f"{GENERAL}/{NEWS['id']}#delete", "Delete", SELLER)


async def test_a_reaction_comes_and_goes() -> None:
    more = {**NEWS, "reactions": [reacted(2)]}
    both = but(NEWS, new=(more,), likes={**server().likes, (NEWS["id"], "🔥"): [ANN, BEN]})
    (came,) = await news(server(), both)
    (went,) = await news(both, server())
    assert (came.id, went.id) == (f"{GENERAL}/{NEWS['id']}#🔥/{BEN}", f"{GENERAL}/{NEWS['id']}#🔥/{BEN}-undone")


async def test_who_reacted_to_others_is_not_asked() -> None:
    network = but(ASKED, new=({**ASKED, "reactions": [reacted(5)]},))
    await pull(network)
    assert not [path for path in network.paths() if ASKED["id"] in path]


async def test_who_reacted_is_asked_for_again_only_where_the_number_changed() -> None:
    network = server()
    first = await pull(network)
    await pull(network, first[-1].cursor, LATER)
    assert len([path for path in network.paths() if "/reactions/" in path]) == 2


async def test_a_channel_the_bot_may_not_read_stops_nothing() -> None:
    found = await pull(server(closed={GENERAL}))
    assert {one.partition("/")[0] for one in ids(activities(found))} == {POST}
    assert [covered.stream for page in found for covered in page.coverage] == ["#lounge"]


async def test_a_history_the_bot_may_no_longer_read_is_not_deleted() -> None:
    first = await pull(server())
    second = await pull(but(CAME, NEWS, ASKED, ANSWER), first[-1].cursor, LATER)
    assert activities(second) == []
    assert [covered.stream for page in second for covered in page.coverage] == ["#lounge"]


async def test_a_long_channel_is_read_to_its_beginning() -> None:
    said = [message(ANN, at(minutes=minute), f"Message {minute}") for minute in range(250)]
    found = await pull(server(said=said, threads=[]))
    assert sorted(ids(activities(found))) == sorted(
        f"{GENERAL}/{one['id']}#create" for one in said if one is not said[0]
    )
    second = await pull(server(said=said, threads=[]), found[-1].cursor, LATER)
    assert ids(activities(second)) == [f"{GENERAL}/{said[0]['id']}#create"]


async def test_one_look_asks_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MOST_REQUESTS", 1)
    network = server()
    first = await pull(network)
    second = await pull(network, first[-1].cursor)
    assert {one.partition("/")[0] for one in ids(activities(second))} == {POST}


async def test_channels_of_one_name_are_told_apart() -> None:
    found = await pull(server(channels=[channel(GENERAL, "talk"), channel(VOICE, "talk", 2)]))
    streams = {covered.stream for page in found for covered in page.coverage}
    assert streams == {f"#talk ({GENERAL})", f"#talk ({VOICE})"}


async def test_we_are_the_first_of_our_members_or_the_bot() -> None:
    given, alone = source(server()), source(server(), ours=[])
    us = [await one.whoami() for one in (given, alone)]
    assert [me.id for me in us if me] == [SELLER, BOT]
    assert [one.id for one in await given.colleagues()] == [BOT]
    assert await alone.colleagues() == []


async def test_a_token_that_is_refused_must_be_renewed() -> None:
    def refuse(request: Request) -> Response:
        return Response(401, {}, request.url, b'{"message": "401: Unauthorized", "code": 0}')

    with pytest.raises(Unauthorized):
        await type(source(server()))(source(server())._given, Http(stand_in(refuse))).whoami()
