"""What was approved, changed by one thing at a time; and whether the gate lets it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import orjson
import pytest

from service import posts
from service.context import Service
from service.errors import Problem
from service.publishing import gate, publish, sending
from service.sources import speaker
from social_adapters.vocabulary import Activity, ActivityType, Actor, Link, Media, Mention, Object, Reference
from tests.service.review.desk import Desk

MUTATIONS = 1_000
TENTH = 10  # of them are of marks
REFUSALS = ("This is not what was approved.", "Nobody has approved this.")  # the second: by another key


async def its_turn(desk: Desk) -> Activity:
    """The act the one post becomes, being sent."""
    await desk.owner_does("UPDATE publication SET state = 'sending'")
    async with desk.service.database.read() as connection:
        (row,) = await desk.rows("SELECT id FROM post")
        post = await posts.one(connection, desk.workspace_id, row.id)
        through = await speaker(connection, desk.workspace_id, post.source_id)
        hashes = [one["sha256"] for one in post.media]
        files = await posts.exhibits.as_they_lie(connection, desk.service.vault, desk.workspace_id, hashes)
    assert through is not None
    return posts.activity_of(post, through, files)


async def lets(desk: Desk, activity: Activity, source: str = "rhea") -> bool:
    try:
        await gate.approved(desk.service, desk.workspace_id, desk.sources[source], activity)
    except Problem as refused:
        return refused.status != 403
    return True


async def none_passes(desk: Desk, activity: Activity, change: Callable[[Activity, random.Random], Activity]) -> None:
    """Each of a thousand is refused where it would be done; every twentieth, by the outbox, is back in review."""
    chance = random.Random(6)
    assert await lets(desk, activity)
    others = [change(activity, chance) for _ in range(MUTATIONS)]
    assert [one for one in others if one == activity] == []
    (was,) = await desk.rows("SELECT CAST(marks AS TEXT) AS marks FROM post")
    for number, other in enumerate(others):
        if number % TENTH < TENTH - 1:
            assert await refused_as(desk, other) in REFUSALS
            continue
        await mark(desk, marked_otherwise(was.marks, chance))  # nothing else is another
        assert await refused_as(desk, activity) in REFUSALS
        await mark(desk, was.marks)
    assert await lets(desk, activity)
    assert desk.outside.bluesky.asked == []
    await desk.owner_does("UPDATE publication SET state = 'pending'")
    for other in [*others[::20], *[activity] * 5]:
        if other == activity:
            await mark(desk, marked_otherwise(was.marks, chance))
        await comes_back(desk, other)
        await mark(desk, was.marks)
        (waiting,) = await desk.queue()
        assert (await desk.decide(waiting)).status_code == 201
    assert desk.outside.bluesky.asked == []
    await desk.send()
    assert len(desk.outside.bluesky.requests("putRecord")) == 1  # the door was open all the time, for what was approved


def marked_otherwise(marks: str, chance: random.Random) -> str:
    """Other marks than these, as the table has them: some more, some fewer, or others."""
    known = set(orjson.loads(marks))
    while (others := {mark for mark in posts.MARKS if chance.random() < 0.5}) == known:
        pass
    return orjson.dumps(dict.fromkeys(sorted(others), "review")).decode()


async def mark(desk: Desk, marks: str) -> None:
    """What nobody asked us for: somebody writes into the database as what the post is marked."""
    await desk.owner_does("UPDATE post SET marks = :marks", marks=marks)


async def refused_as(desk: Desk, activity: Activity) -> str:
    """Publish it; with which words that was refused."""
    with pytest.raises(Problem) as refused:
        await publish(desk.service, desk.workspace_id, desk.sources["rhea"], activity)
    assert (refused.value.status, refused.value.kind) == (403, "not-approved")
    return refused.value.detail


async def comes_back(desk: Desk, other: Activity) -> None:
    """The outbox sends what it has, and somebody on the way to the gate puts another act in its place: it is not done,
    and the post is back in review."""

    async def another(service: Service, workspace_id: int, source_id: int, _: Activity) -> Activity:
        return await publish(service, workspace_id, source_id, other)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sending, "publish", another)
        await desk.send()
    assert desk.outside.bluesky.requests("putRecord") == desk.outside.bluesky.requests("uploadBlob") == []
    (post,) = await desk.rows("SELECT state FROM post")
    (review,) = await desk.rows("SELECT mode, rule_id, closed_at FROM review WHERE post_id IS NOT NULL")
    assert tuple(review) == ("pre_approve", "not-as-approved", None)
    outbox = await desk.rows("SELECT state, error FROM publication ORDER BY id DESC LIMIT 1")
    assert post.state == "waiting"
    assert [(row.state, row.error in REFUSALS) for row in outbox] == [("failed", True)]


def changed(activity: Activity, chance: random.Random) -> Activity:
    """The same act with one thing changed: mostly a character, else a link, an answer, an account, a kind."""
    said = activity.object
    assert isinstance(said, Object)
    text = said.content
    at = chance.randrange(len(text))
    other = chr(chance.choice((chance.randint(33, 126), chance.randint(0x400, 0x4FF), 0x200B, 0xAD, 0x20)))
    object_changes: list[Callable[[], Object]] = [
        lambda: replace(said, content=text[:at] + other + text[at:]),
        lambda: replace(said, content=text[:at] + text[at + 1 :]),
        lambda: replace(said, content=text.replace("harbour.example", f"harbour.example.{chance.randint(0, 99)}.test")),
        lambda: replace(said, links=(Link(f"https://{chance.randint(0, 99)}.test"),)),
        lambda: replace(said, media=(Media("Image", f"https://{chance.randint(0, 99)}.test/a.png"),)),
        lambda: replace(said, mentions=(Mention(f"did:plc:{chance.randint(0, 99)}"),)),
        lambda: replace(said, in_reply_to=Reference(f"at://{chance.randint(0, 99)}")),
        lambda: replace(said, quote=Reference(f"at://{chance.randint(0, 99)}")),
        lambda: replace(said, summary=f"Warnung {at}"),
        lambda: replace(said, name=f"Titel {at}"),
        lambda: replace(said, language="en"),
    ]
    of_act: list[Callable[[], Activity]] = [
        lambda: replace(activity, type=chance.choice([one for one in ActivityType if one != ActivityType.CREATE])),
        lambda: replace(activity, actor=Actor(f"did:plc:{chance.randint(0, 99)}")),
        lambda: replace(activity, to=(f"did:plc:{chance.randint(0, 99)}",)),
        lambda: replace(activity, id=f"post:{chance.randint(0, 99)}"),
        lambda: replace(activity, network="mastodon"),
        lambda: replace(activity, object=Reference(said.id)),
    ]
    change = chance.choice([*object_changes, *of_act, *object_changes[:3] * 3])
    done = change()
    return done if isinstance(done, Activity) else replace(activity, object=done)
