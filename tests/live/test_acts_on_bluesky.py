"""What we do through the adapter, seen on the real network by the person it is done to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from social_adapters.conversion import perform
from social_adapters.errors import Unsupported
from social_adapters.http import Http
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference
from tests.live.test_bluesky_adapter import activities, connected, pull
from tests.servers.bluesky_network import Account, Json, Network

BEGUN = datetime.now(UTC)


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    http = Http(allow_private=["localhost"])
    yield http
    await http.aclose()


def act(type_: str, what: Object | Reference) -> Activity:
    return Activity(f"{type_} {what}", ActivityType(type_), Actor("a-member"), what, BEGUN)


def everything(ann: Account, question: Json, report: Json) -> list[Activity]:
    """One of each, all of it towards Ann."""
    answer = Reference(question["uri"])
    words = f"Grüße 🌊 @{ann.handle}: https://harbour.example/tides?at=spring #Ebbe"
    return [
        act("Create", Object("draft", content="Spring tides too.", in_reply_to=answer, language="en")),
        act("Create", Object("draft", content=words)),
        act("Create", Object("draft", content="Worth a look", quote=Reference(report["uri"]))),
        act("Like", answer),
        act("Announce", Reference(report["uri"])),
        act("Follow", Reference(ann.did)),
    ]


async def test_what_we_do_is_seen_once_and_what_we_take_back_is_gone(bluesky_network: Network, http: Http) -> None:
    us, ann, bob = (bluesky_network.account(name) for name in ("harbour", "ann", "bob"))
    report = ann.post("Our tides are out")
    bob.follow(ann)  # and stays: a list that lost everything would be a fault
    question = ann.edit(ann.reply("Do they hold?", report), "Do they hold in spring?")
    bluesky_network.settle()
    ours, theirs = connected(us, bluesky_network, http), connected(ann, bluesky_network, http)
    acts = everything(ann, question, report)
    done = [await perform(ours, one) for one in acts]
    assert [await perform(ours, one) for one in acts] == done
    bluesky_network.settle()
    first = await pull(theirs)
    seen = {one.id: one for one in activities(first) if one.actor.id == us.did}
    assert set(seen) == {one.id for one in done}
    assert [(seen[one.id].type, _about(seen[one.id])) for one in done] == [(one.type, _about(one)) for one in done]
    reply, mention, quote = (seen[one.id].object for one in done[:3])
    assert isinstance(reply, Object)
    assert reply.in_reply_to
    assert (reply.in_reply_to.id, reply.context, reply.language) == (question["uri"], report["uri"], "en")
    assert isinstance(mention, Object)
    assert [(one.actor_id, one.name) for one in mention.mentions] == [(ann.did, f"@{ann.handle}")]
    assert [one.url for one in mention.links] == ["https://harbour.example/tides?at=spring"]
    assert isinstance(quote, Object)
    assert quote.quote
    assert quote.quote.id == report["uri"]
    for one in done:
        back = act("Delete", Reference(one.object.id)) if one.type == "Create" else act("Undo", Reference(one.id))
        await perform(ours, back)
    bluesky_network.settle()
    ended = activities(await pull(theirs, first[-1].cursor))
    assert {(one.type.value, one.object.id) for one in ended} == {
        ("Delete", one.object.id) if one.type == "Create" else ("Undo", one.id) for one in done
    }


async def test_a_text_that_is_too_long_never_reaches_the_network(bluesky_network: Network, http: Http) -> None:
    us = bluesky_network.account("harbour")
    ours = connected(us, bluesky_network, http)
    await perform(ours, act("Create", Object("draft", content="🌊" * 300)))
    with pytest.raises(Unsupported, match="300 graphemes, and this has 301"):
        await perform(ours, act("Create", Object("draft", content="🌊" * 301)))
    bluesky_network.settle()
    written = [one.object for one in activities(await pull(ours))]
    assert [len(one.content) for one in written if isinstance(one, Object)] == [300]


def _about(activity: Activity) -> str:
    thing = activity.object
    return thing.content if isinstance(thing, Object) and activity.type == "Create" else thing.id
