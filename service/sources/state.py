"""The decayed state of pairs and actors: moved forward by what is new, rebuilt from the log where something left it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Interaction, State, touched, update
from service.sources import store

Post = tuple[int, float]


async def advance(
    connection: AsyncConnection, workspace_id: int, interactions: Sequence[Interaction], posts: Sequence[Post]
) -> None:
    """Let new interactions and posts count."""
    pairs, actors = touched(interactions, posts)
    state = await store.state.rows_of(connection, workspace_id, pairs, actors)
    after = update(state, interactions, posts)
    await store.state.write(connection, workspace_id, after)


async def rebuild(
    connection: AsyncConnection, workspace_id: int, pairs: Collection[tuple[int, int]], actors: Collection[int]
) -> None:
    """Count these pairs and actors anew from the log."""
    if not actors:
        return
    log = await store.state.log_of(connection, workspace_id, actors)
    posts = await store.state.posts_of(connection, workspace_id, actors)
    state = update(State(), log, posts)
    await store.state.forget(connection, workspace_id, pairs, actors)
    kept = State(
        {pair: row for pair, row in state.pairs.items() if pair in pairs},
        {actor: row for actor, row in state.actors.items() if actor in actors},
    )
    await store.state.write(connection, workspace_id, kept)
