"""The gate and what an approved content lets out: derived anew at the last moment, to the byte, or back in review."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from service import posts
from service.clock import now
from service.library import Use
from service.library.standing import is_made_of, of_post
from service.publishing import gate
from service.review.covering import refusal
from service.sources import speaker
from social_adapters.vocabulary import Activity, Object
from tests.service.library import shelf
from tests.service.publishing.mutations import comes_back, refused_as
from tests.service.review.conftest import desk
from tests.service.review.desk import Desk

__all__ = ["desk"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the SQL is tested in library
MUTATIONS = 1_000
ANN = {"first_name": "Ann"}


async def test_a_thousand_mutations_of_a_covered_text_and_none_passes(desk: Desk) -> None:
    """The gate derives the text itself, whatever hashes stand in post and decision. Every tenth is published where that
    would be done, and the last by way of the outbox."""
    activity = await _ready(desk)
    chance = random.Random(6)
    said = activity.object
    assert isinstance(said, Object)
    assert await _refusal(desk, activity) is None
    texts: set[str] = set()
    while len(texts) < MUTATIONS:
        texts |= {_changed(said.content, chance)} - {said.content}
    use = await _use(desk)
    assert is_made_of(use, said.content, None)
    assert [text for text in texts if is_made_of(use, text, None)] == []
    post, _ = await _post(desk)
    async with desk.service.database.read() as connection:
        for text in sorted(texts):
            told = await refusal(connection, post, text, None, now())
            assert told == "This is not the content that was approved."
    others = [replace(activity, object=replace(said, content=text)) for text in sorted(texts)[::10]]
    for other in others:
        assert await refused_as(desk, other) == "This is not what was approved."
    assert await _refusal(desk, activity) is None
    assert desk.outside.bluesky.asked == []
    await desk.owner_does("UPDATE publication SET state = 'pending'")
    await comes_back(desk, others[-1])


def _changed(text: str, chance: random.Random) -> str:
    """The same text with one character more, less or another; a word more; another link."""
    at = chance.randrange(len(text))
    other = chr(chance.choice((chance.randint(33, 126), chance.randint(0x400, 0x4FF), 0x200B, 0xAD, 0x20)))
    changes: list[Callable[[], str]] = [
        lambda: text[:at] + other + text[at:],
        lambda: text[:at] + text[at + 1 :],
        lambda: text[:at] + other + text[at + 1 :],
        lambda: text.replace("harbour.example", f"harbour.example.{chance.randint(0, 99)}.test"),
        lambda: text.replace("Ann", f"Ann{other}e"),
        lambda: f"{text} {chance.randint(2, 99)} %",
    ]
    return chance.choice([*changes, *changes[:3] * 3])()


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("UPDATE content_version SET expires_at = '2020-01-01 00:00:00.000000'", "This content has expired."),
        ("UPDATE content SET withdrawn_at = '2020-01-01 00:00:00.000000'", "This content was withdrawn."),
        ("UPDATE content_version SET state = 'superseded'", "A later version"),
        ("UPDATE content_version SET disclosure = ''", "not the content that was approved"),
        (
            "UPDATE variant SET text = replace(text, 'sleep', 'rest') WHERE number = 2",
            "not the content that was approved",
        ),
        ("UPDATE share SET fillings = NULL", "not the content that was approved"),
        ("DELETE FROM share", "Nobody has approved"),
        ("DELETE FROM decision WHERE version_id IS NOT NULL", "Nobody has approved"),
        ("UPDATE decision SET member_id = NULL WHERE version_id IS NOT NULL", "Nobody has approved"),
        ("UPDATE decision SET reason = 'x' WHERE post_id IS NOT NULL", "Nobody has approved this."),
        ("UPDATE decision SET kind = 'reject' WHERE version_id IS NOT NULL", "Nobody has approved"),
    ],
)
async def test_what_ended_within_the_ten_seconds_is_not_sent_and_is_back_in_review(
    desk: Desk, end: str, said: str
) -> None:
    await shelf.share(desk, await shelf.approved(desk), ANN)
    await desk.owner_does(end)
    await desk.send()
    seen = await desk.post()
    assert desk.published == []
    assert (seen["state"], seen["publication"]["state"]) == ("waiting", "failed")
    assert said in seen["publication"]["error"]
    (again,) = await desk.queue()
    assert again["rule_id"] == "not-as-approved"


async def test_who_wrote_the_content_cannot_have_approved_it_by_hand(desk: Desk) -> None:
    await shelf.share(desk, await shelf.approved(desk), ANN)
    await desk.owner_does(
        "UPDATE decision SET member_id = :author WHERE version_id IS NOT NULL", author=desk.members["max"]
    )
    await desk.send()
    assert desk.published == []


async def test_a_person_may_approve_what_no_content_covers(desk: Desk) -> None:
    post = (await shelf.share(desk, await shelf.approved(desk), ANN, " Call me.")).json()
    (review,) = await desk.queue()
    await desk.decide(review)
    await desk.send()
    assert [text.endswith(" Call me.") for text in desk.published] == [True]
    assert post["state"] == "waiting"


@pytest.mark.parametrize("policy", [{"second_approver": ["post"]}, {"modes": {"post": "pre_approve"}}])
async def test_a_policy_that_asks_for_more_is_not_answered_by_an_approved_content(
    desk: Desk, policy: dict[str, Any]
) -> None:
    content = await shelf.approved(desk)
    await desk.govern(**policy)
    post = (await shelf.share(desk, content, ANN)).json()
    assert (post["state"], post["rule_id"]) == ("waiting", "policy-beyond-approved-content")
    (review,) = await desk.queue()
    await desk.decide(review)
    await desk.send()
    assert len(desk.published) == 2 - review["approvals_needed"]
    await desk.decide(review, by="carl")
    await desk.send()
    assert len(desk.published) == 1


async def _ready(desk: Desk) -> Activity:
    """The act a covered post becomes, when it is its turn."""
    await shelf.share(desk, await shelf.approved(desk), ANN)
    await desk.owner_does("UPDATE publication SET state = 'sending'")
    post, through = await _post(desk)
    return posts.activity_of(post, through)


async def _post(desk: Desk) -> tuple[Any, Any]:
    async with desk.service.database.read() as connection:
        (row,) = await desk.rows("SELECT id FROM post")
        post = await posts.one(connection, desk.workspace_id, row.id)
        return post, await speaker(connection, desk.workspace_id, post.source_id)


async def _use(desk: Desk) -> Use:
    post, _ = await _post(desk)
    async with desk.service.database.read() as connection:
        use = await of_post(connection, post)
    assert use is not None
    return use


async def _refusal(desk: Desk, activity: Activity) -> str | None:
    async with desk.service.database.read() as connection:
        return await gate.refusal(connection, desk.workspace_id, desk.sources["rhea"], activity, now())
