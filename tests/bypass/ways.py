"""The ways past a decision: each tries, and says in a line what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import typer
from typer.testing import CliRunner

from service import posts, publishing
from service.cli import app as commands
from service.errors import Problem
from service.queue import Job
from service.sources import speaker
from service.team import CredentialKind, issue
from service.worker import JOBS
from tests.bypass.routes import drive, routes
from tests.bypass.stage import API, ENDED_WELL, Stage, before

Way = Callable[[Stage], Awaitable[str]]
MOMENT = timedelta(minutes=10)
PATIENCE = 60.0
ENDLESS = {"serve", "worker", "mail", "demo"}  # they run the jobs, which are tried one by one
ANEW = {"sample", "restore", "demo-tamper", "migrate", "backup"}  # they make, copy or carry away whole workspaces
FORGED = "INSERT INTO decision (workspace_id, id, post_id, member_id, kind, reason, sha256, at)"
PENDING = (
    "INSERT INTO publication (workspace_id, id, post_id, state, due_at) SELECT workspace_id, 7, id, 'pending', :at "
    "FROM post WHERE id = :post"
)
OWNED = {
    "calls the post approved": ("UPDATE post SET state = 'approved' WHERE id = :post", PENDING),
    "writes the compliance officer's decision": (
        "UPDATE post SET state = 'approved' WHERE id = :post",
        f"{FORGED} SELECT workspace_id, 7, id, :guard, 'approve', '', sha256, :at FROM post WHERE id = :post",
        PENDING,
    ),
    "writes a decision of the router's": (
        "UPDATE post SET state = 'released' WHERE id = :post",
        f"{FORGED} SELECT workspace_id, 7, id, NULL, 'release', 'sampled', sha256, :at FROM post WHERE id = :post",
        PENDING,
    ),
}
OTHER = '{"sha256": "0", "name": "x.pdf", "type": "application/pdf", "size": 1}'
PICTURE = f'{OTHER[:-1]}, "alt": "", "width": 1, "height": 1}}'
AFTERWARDS = {
    "changes one character": "UPDATE post SET text = text || '!' WHERE id = :post",
    "adds a link": "UPDATE post SET text = text || ' https://evil.example' WHERE id = :post",
    "takes another source of its claims": f"UPDATE post SET exhibits = '[{OTHER}]' WHERE id = :post",
    "has a picture go out with it": f"UPDATE post SET media = '[{PICTURE}]' WHERE id = :post",
    "makes it an answer to somebody": "UPDATE post SET answers = 'at://did:plc:x/y/z' WHERE id = :post",
    "takes another account": 'UPDATE source SET speakers = \'[["bluesky", "did:plc:x", true]]\' WHERE id = :source',
    "lets it wait for a year": "UPDATE post SET not_after = '2999-01-01 00:00:00' WHERE id = :post",
    "has it sent again": "UPDATE publication SET state = 'withdrawn' WHERE post_id = :post",
}

ENDED = {
    "expires, and the router is said to have let it out by another rule": (
        "UPDATE content_version SET expires_at = '2020-01-01 00:00:00.000000' WHERE content_id = :content",
        "UPDATE decision SET reason = 'x' WHERE post_id = :post",
    ),
    "expires, and somebody is said to have let it out": (
        "UPDATE content_version SET expires_at = '2020-01-01 00:00:00.000000' WHERE content_id = :content",
        "UPDATE decision SET member_id = :guard WHERE post_id = :post",
    ),
    "is withdrawn, and is said not to be": ("UPDATE content SET withdrawn_at = NULL WHERE id = :content",),
}


async def the_author_decides(stage: Stage) -> str:
    """With every role there is, on their own words, by every route."""
    await stage.give_every_role()
    said = await stage.review()
    stage.post |= {"review_id": said["id"], "sha256": said["sha256"]}
    async with await stage.client(stage.author) as author:
        decision = {"kind": "approve", "sha256": said["sha256"], "reason": "Held against its source."}
        answer = await author.post(f"{API}/reviews/{said['id']}/decisions", json=decision)
    return f"{answer.status_code} {answer.json()['detail']}"


async def every_route(stage: Stage) -> str:
    """Everything the API can change, as the author with every role: signed in, by a token, and with every other key.

    What is asked for is a post of each kind, and new drafts under each name there is.
    """
    await stage.fill()
    async with stage.service.database.write() as connection:
        of = (stage.workspace_id, stage.author, MOMENT)
        keys = [await issue(connection, kind, *of) for kind in (CredentialKind.LINK, CredentialKind.FEED)]
    those = routes(stage)
    for token in ("", "emb_made_up", *keys):
        async with stage.with_token(token) as client:
            await drive(stage, client, those, once=True)
    async with await stage.browser(stage.author) as author:
        await drive(stage, author, [one for one in those if not one.leads_out])
    async with await stage.client(stage.author) as author:
        await drive(stage, author, those)
    told = ", ".join(f"{count} times {status}" for status, count in sorted(stage.asked.items()))
    return f"{stage.asked.total()} requests with {len(keys) + 4} keys, the outbox after each: {told}"


async def every_job(stage: Stage) -> str:
    """The scheduler: every job there is, with the post's id and with those of others, and what is due."""
    ids = (int(stage.post["id"]), stage.source_id, 7)
    for job in JOBS.values():
        for one in ids:
            await _tried(job, stage, one)
            await stage.time_passes()
    await publishing.hand_out(stage.service)
    return f"{len(JOBS)} jobs, {len(JOBS) * len(ids)} calls, the outbox after each"


async def the_code_itself(stage: Stage) -> str:
    """Whoever calls `publish` with exactly the act that waits."""
    post = await _post(stage)
    async with stage.service.database.read() as connection:
        through = await speaker(connection, stage.workspace_id, stage.source_id)
    if through is None:
        return "the account is gone"
    try:
        await publishing.publish(stage.service, stage.workspace_id, stage.source_id, posts.activity_of(post, through))
    except Problem as refused:
        return f"{refused.status} {refused.detail}"
    return "it passed"


async def the_owner_of_the_database(stage: Stage) -> str:
    """Statements on the tables, then the outbox."""
    told = []
    for name, statements in OWNED.items():
        await stage.hand_in(f"Wir garantieren euch eine Rendite, Nummer {len(told)}.")
        given = {"post": int(stage.post["id"]), "guard": stage.guard, "at": before()}
        for one in statements:
            await stage.owner_does(one, **{key: value for key, value in given.items() if f":{key}" in one})
        told.append(f"{name}: {await _sent(stage)}")
        await stage.owner_does("DELETE FROM publication WHERE id = 7", "DELETE FROM decision WHERE id = 7")
    return "; ".join(told)


async def what_was_approved_is_changed(stage: Stage) -> str:
    """After an approval: its words, its links, what it answers, its account, its window, its end."""
    told = []
    for name, statement in AFTERWARDS.items():
        await stage.hand_in(f"Das liest es jede Nacht ein, zum {len(told) + 2}. Mal.")
        await stage.approve()
        given = {"post": int(stage.post["id"]), "source": stage.source_id}
        before = (await stage.rows("SELECT speakers FROM source WHERE id = :id", id=stage.source_id))[0].speakers
        await stage.owner_does(statement, **{key: value for key, value in given.items() if f":{key}" in statement})
        told.append(f"{name}: {await _sent(stage)}")
        await stage.owner_does("UPDATE source SET speakers = :was WHERE id = :id", was=before, id=stage.source_id)
    return "; ".join(told)


async def an_approved_content_ends(stage: Stage) -> str:
    """Within the ten seconds of what it lets out; and its owner writes that it does not, or that something else did."""
    told = []
    for name, statements in ENDED.items():
        content = (await stage.share())["content_id"]
        if "withdrawn" in name:
            async with await stage.client(stage.guard) as guard:
                (await guard.delete(f"{API}/contents/{content}")).raise_for_status()
        given = {"post": int(stage.post["id"]), "content": int(content), "guard": stage.guard}
        for one in statements:
            await stage.owner_does(one, **{key: value for key, value in given.items() if f":{key}" in one})
        told.append(f"{name}: {await _sent(stage)}")
    return "; ".join(told)


async def every_command(stage: Stage) -> str:
    """The command line, with the post's id wherever a command takes an argument."""
    await stage.fill()
    root = typer.main.get_command(commands)
    for path, command in _commands(root, ()):
        if path[0] in ENDLESS | ANEW:
            continue
        given = [stage.post["id"] for one in command.params if one.param_type_name == "argument"]
        with contextlib.chdir(stage.service.settings.home):  # whatever it writes stays there
            done = await asyncio.to_thread(CliRunner().invoke, commands, [*path, *given], "")
        stage.asked[ENDED_WELL if done.exit_code == 0 else "refused"] += 1
        await stage.time_passes()
    told = f"{stage.asked[ENDED_WELL]} ended well, {stage.asked['refused']} refused"
    return f"{stage.asked.total()} commands, the outbox after each: {told}"


async def a_decision_by_somebody_else(stage: Stage) -> str:
    """So that it is seen that the door opens at all: the one way that leads out, once."""
    await stage.hand_in("Das liest es jede Nacht um zwei ein.")
    await stage.approve()
    first, again = await _sent(stage), await _sent(stage)
    return f"{first}; once more: {again}"


WAYS: dict[str, Way] = {
    "the author decides, with every role": the_author_decides,
    "every route of the API, with every key": every_route,
    "every job of the scheduler": every_job,
    "the code itself": the_code_itself,
    "the owner of the database": the_owner_of_the_database,
    "what was approved is changed": what_was_approved_is_changed,
    "an approved content ends": an_approved_content_ends,
    "every command of the command line": every_command,
}


async def _post(stage: Stage) -> Any:
    async with stage.service.database.read() as connection:
        return await posts.one(connection, stage.workspace_id, int(stage.post["id"]))


async def _sent(stage: Stage) -> str:
    """What the outbox does when the ten seconds are over, and what it says of it."""
    published = stage.published
    await stage.time_passes()
    if stage.published > published:
        return f"published {stage.published - published} times"
    of_post = "SELECT error FROM publication WHERE post_id = :id AND error IS NOT NULL ORDER BY id DESC"
    told = await stage.rows(of_post, id=int(stage.post["id"]))
    return told[0].error if told else "nothing to send"


async def _tried(job: Job, stage: Stage, one: int) -> None:
    """A job that falls over has published nothing; that is counted, and what it fell over is its own business."""
    takes = len(inspect.signature(job).parameters) - 1
    with contextlib.suppress(Exception):
        await asyncio.wait_for(job(stage.service, *(stage.workspace_id, one)[:takes]), PATIENCE)


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each command with its words, however deep its group."""
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, (*path, name))
    if path and not hasattr(command, "commands"):
        yield path, command
