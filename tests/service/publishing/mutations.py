"""What was approved, changed by one thing at a time; and whether the gate lets it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from service import posts
from service.clock import now
from service.errors import Problem
from service.publishing import gate
from service.sources import speaker
from social_adapters.vocabulary import Activity, ActivityType, Actor, Link, Media, Mention, Object, Reference
from tests.service.review.desk import Desk

MUTATIONS = 1_000


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
    chance = random.Random(6)
    assert await lets(desk, activity)
    others = [change(activity, chance) for _ in range(MUTATIONS)]
    assert [one for one in others if one == activity] == []
    async with desk.service.database.read() as connection:
        of = (connection, desk.workspace_id, desk.sources["rhea"])
        assert [one for one in others if await gate.refusal(*of, one, now()) is None] == []
        assert await gate.refusal(*of, activity, now()) is None
    assert desk.outside.bluesky.asked == []


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
