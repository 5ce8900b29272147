"""The gate and what the router let out: asked of it once more, of the act itself, by the policy of that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from service import posts, review
from service.clock import now
from service.settings import settings
from service.sources import Speaker, speaker
from social_adapters.vocabulary import Activity, Object, Reference
from tests.service.library import shelf
from tests.service.publishing.mutations import its_turn, lets
from tests.service.review.conftest import desk
from tests.service.review.desk import PLAIN, Desk
from tests.social_adapters.exchanges.bluesky import US

__all__ = ["desk"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the SQL is tested in review
FIRST = "It has to be looked at before it goes out."
PENDING = (
    "INSERT INTO publication (workspace_id, id, post_id, state, due_at) "
    "SELECT workspace_id, 7, id, 'pending', '2026-01-01 00:00:00' FROM post"
)
RELEASE = (
    "INSERT INTO decision (workspace_id, id, post_id, member_id, kind, reason, sha256, at) "
    "SELECT workspace_id, 7, id, NULL, 'release', 'uk-interactive', sha256, '2026-01-01 00:00:00' FROM post"
)


async def test_a_release_holds_for_the_act_that_is_done_and_not_for_what_a_table_calls_it(desk: Desk) -> None:
    assert (await desk.hand_in(PLAIN, kind="reply")).json()["state"] == "released"
    activity = await its_turn(desk)
    said = activity.object
    assert isinstance(said, Object)
    assert said.in_reply_to is not None
    assert await _refusal(desk, activity) is None
    assert await lets(desk, activity)
    alone = replace(activity, object=replace(said, in_reply_to=None))
    others = [alone, *(replace(activity, object=replace(said, in_reply_to=one)) for one in _nobody(said.in_reply_to))]
    for kind in ("reply", "comment", "direct_message", "like", "live_session"):
        await desk.owner_does("UPDATE post SET kind = :kind", kind=kind)
        assert [await _refusal(desk, one) for one in others] == [FIRST] * len(others)
        assert not await lets(desk, alone)


@pytest.mark.parametrize("kind", ["reply", "comment", "direct_message", "live_session", "like"])
async def test_a_kind_written_into_the_database_with_all_that_hangs_on_it_lets_nothing_out(
    desk: Desk, kind: str
) -> None:
    post = (await desk.hand_in(PLAIN)).json()
    await desk.owner_does("UPDATE post SET kind = :kind, state = 'released'", kind=kind)
    await desk.owner_does("UPDATE review SET mode = 'post_review', rule_id = 'uk-interactive'")
    sha256 = posts.digest(posts.exact_of(*await _post(desk)))
    assert sha256 != post["sha256"]
    await desk.owner_does("UPDATE post SET sha256 = :sha256", sha256=sha256)
    for statement in (RELEASE, PENDING):
        await desk.owner_does(statement)
    await desk.send()
    seen = await desk.post()
    assert (desk.published, seen["state"], seen["publication"]["state"]) == ([], "waiting", "failed")


async def test_an_answer_that_becomes_a_post_in_the_database_is_not_sent(desk: Desk) -> None:
    await desk.hand_in(PLAIN, kind="reply")
    await desk.owner_does("UPDATE post SET answers = NULL, answers_author = NULL")
    sha256 = posts.digest(posts.exact_of(*await _post(desk)))
    for table in ("post", "decision"):
        await desk.owner_does(f"UPDATE {table} SET sha256 = :sha256", sha256=sha256)
    await desk.send()
    assert (desk.published, (await desk.post())["state"]) == ([], "waiting")


@pytest.mark.parametrize("policy", [{"modes": {"reply": "pre_approve"}}, {"second_approver": ["reply"]}])
async def test_what_waits_for_its_hour_goes_by_the_policy_of_that_hour(desk: Desk, policy: dict[str, Any]) -> None:
    """A second look is asked of it where it is covered; where the router alone let it out, a look at all."""
    opens = now() + timedelta(days=2)
    window = {"kind": "reply", "not_before": opens.isoformat()}
    content = await shelf.approved(desk)
    assert (await desk.hand_in(PLAIN, **window)).json()["mode"] == "post_review"
    assert (await shelf.share(desk, content, {"first_name": "Ann"}, **window)).json()["mode"] == "covered"
    await desk.govern(**policy)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(settings(), "now", opens + timedelta(hours=1))
        await desk.send()
        share, own = (await desk.clients["rhea"].get("/api/v1/posts")).json()["items"]
        assert (share["state"], share["publication"]["error"]) == ("waiting", FIRST)
        is_first = "modes" in policy
        assert (own["state"], desk.published) == ("waiting", []) if is_first else ("released", [PLAIN])


def _nobody(answered: Reference) -> list[Reference]:
    """Whose author is not known, and what we said ourselves."""
    return [replace(answered, actor_id=one) for one in (None, US["did"])]


async def _refusal(desk: Desk, activity: Activity) -> str | None:
    post, through = await _post(desk)
    async with desk.service.database.read() as connection:
        decision = await review.letting_out(connection, desk.workspace_id, post.id)
        assert decision is not None
        return await review.release_refusal(connection, decision, post, (activity, through), None, now())


async def _post(desk: Desk) -> tuple[Any, Speaker]:
    async with desk.service.database.read() as connection:
        (row,) = await desk.rows("SELECT id FROM post")
        post = await posts.one(connection, desk.workspace_id, row.id)
        through = await speaker(connection, desk.workspace_id, post.source_id)
    assert through is not None
    return post, through
