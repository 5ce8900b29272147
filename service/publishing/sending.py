"""Sending what waits in the outbox: written before and after the network is asked, never twice by itself."""

from __future__ import annotations

from typing import Any

from service import posts, review
from service.clock import now
from service.context import Service
from service.errors import Problem
from service.posts import PublicationState, outbox
from service.publishing.publish import publish
from service.review import records
from service.sources import pull_now, speaker
from service.vault import WrongKey
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unsupported
from social_adapters.vocabulary import Activity, Object

CERTAIN = (Unauthorized, RateLimited, Unsupported)  # a clear no: nothing was done
BACK = {  # in review, by which rule
    "not-approved": "not-as-approved",
    "attestation-owed": "attestation-owed",
    "policy-changed": "policy-changed",
}


async def send(service: Service, workspace_id: int, publication_id: int) -> None:
    """Say it, where it is due; how that ended stands in its row and in the ledger."""
    async with service.change(workspace_id) as connection:
        begun = await outbox.claim(connection, workspace_id, publication_id, now())
        if begun is None:
            return
        post = await posts.one(connection, workspace_id, begun.post_id)
        through = await speaker(connection, workspace_id, post.source_id)
        await posts.announce(connection, post, now())
    try:
        files = await _files(service, post)
        if through is None:
            raise Problem(409, "conflict", "The account it was for is no longer connected.")
        done = await publish(service, workspace_id, post.source_id, posts.activity_of(post, through, files))
    except Problem as problem:
        await _refused(service, begun, problem)
    except (*CERTAIN, WrongKey) as error:
        await _ended(service, begun, PublicationState.FAILED, error=str(error)[:500])
    except AdapterError as error:
        await _ended(service, begun, PublicationState.UNKNOWN, error=str(error)[:500])
    else:
        await _done(service, begun, post, done)


async def _files(service: Service, post: Any) -> dict[str, bytes]:
    async with service.database.read() as connection:
        named = [one["sha256"] for one in post.media]
        return await posts.exhibits.as_they_lie(connection, service.vault, post.workspace_id, named)


async def give_up(service: Service, workspace_id: int, publication_id: int) -> None:
    """Whoever began to send it has died: a person has to look whether it is there."""
    async with service.database.read() as connection:
        begun = await outbox.one(connection, workspace_id, publication_id)
    if begun is not None:
        await _ended(service, begun, PublicationState.UNKNOWN, error="The process that was sending it ended.")


async def _done(service: Service, begun: Any, post: Any, done: Activity) -> None:
    """It is there: its draft is used up, and the source is looked at, so that the feed sees it, too."""
    url = done.url or (done.object.url if isinstance(done.object, Object) else None)
    async with service.change(begun.workspace_id) as connection:
        told = {"network_id": done.object.id, "url": url}
        await outbox.end(connection, begun, PublicationState.DONE, now(), **told)
        await records.published(connection, post, done.object.id)
        await posts.use_up(connection, begun.workspace_id, post.draft_key)
        await posts.announce(connection, post, now())
    await pull_now(service, begun.workspace_id, post.source_id)


async def _refused(service: Service, begun: Any, problem: Problem) -> None:
    """Nothing was sent. What the gate refused is back in review."""
    async with service.change(begun.workspace_id) as connection:
        await outbox.end(connection, begun, PublicationState.FAILED, now(), error=problem.detail)
        post = await posts.one(connection, begun.workspace_id, begun.post_id)
        if problem.kind in BACK:
            await review.reopen(connection, post, BACK[problem.kind])
        await posts.announce(connection, post, now())


async def _ended(service: Service, begun: Any, state: PublicationState, error: str) -> None:
    async with service.change(begun.workspace_id) as connection:
        await outbox.end(connection, begun, state, now(), error=error)
        post = await posts.one(connection, begun.workspace_id, begun.post_id)
        await posts.announce(connection, post, now())
