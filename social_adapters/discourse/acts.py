"""Discourse: what we do on a forum: open a topic, answer, like, and take either back. Text goes as it is: Markdown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from social_adapters import raw
from social_adapters.discourse.addresses import account, place_of, reference
from social_adapters.discourse.forum import Forum
from social_adapters.discourse.posts import LIKE, Topic, like, post
from social_adapters.errors import Unavailable, Unexpected, Unsupported
from social_adapters.http import Response
from social_adapters.standing import deletion, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object

Act = Callable[[Forum, Activity, int | None], Awaitable[Activity]]


async def write(forum: Forum, act: Activity, category: int | None) -> Activity:
    """A post that answers another, or a topic where it answers nothing."""
    said = act.object
    if not isinstance(said, Object):
        raise Unsupported("there is nothing to say in this")
    if said.quote:
        raise Unsupported("a forum takes no quote from here; answer the post, or give its address in the text")
    answer = (await forum.post_to("/posts.json", _asked(forum, said, category))).json()
    told = raw.fields(answer, "the answer")
    if raw.text(told, "action") == "enqueued":
        raise Unavailable("the forum has it, and shows it when a moderator has looked at it")
    made = post(told, forum.base, Topic(said.name))
    if made is None or made.type is not ActivityType.CREATE:
        raise Unexpected("the forum does not show what was written")
    return made


async def give_like(forum: Forum, act: Activity, category: int | None) -> Activity:
    me, row = await forum.me(), await forum.row(_own(forum, act.object.id))
    number = raw.needed(raw.number, row, "id")
    asked = {"id": number, "post_action_type_id": LIKE, "flag_topic": False}
    _same((await forum.post_to("/post_actions.json", asked)).json(), number)
    author = account(forum.base, row)
    return like(reference(forum.base, *place_of(act.object.id), author.handle if author else None), me, {})


async def take_back(forum: Forum, act: Activity, category: int | None) -> Activity:
    """Undo of a like, by the id of the like."""
    thing, like_, _ = act.object.id.partition("#like-")
    if not like_:
        raise Unsupported("nothing but a like can be taken back on a forum; a post is deleted")
    me, row = await forum.me(), await forum.row(_own(forum, thing))
    number = raw.needed(raw.number, row, "id")
    _same((await forum.delete(f"/post_actions/{number}.json?post_action_type_id={LIKE}")).json(), number)
    return withdrawal(act.object.id, me)


async def delete(forum: Forum, act: Activity, category: int | None) -> Activity:
    """A post of ours; the first one takes its topic with it."""
    thing = _own(forum, act.object.id)
    row = await forum.row(thing)
    author = account(forum.base, row)
    if row.get("yours") is False:
        raise Unsupported("that post is somebody else's; a moderator could delete it, but not from here")
    _empty(await forum.delete(f"/posts/{raw.needed(raw.number, row, 'id')}.json"))
    return deletion(thing, author or Actor(act.actor.id))


ACTS: Mapping[ActivityType, Act] = {
    ActivityType.CREATE: write,
    ActivityType.LIKE: give_like,
    ActivityType.UNDO: take_back,
    ActivityType.DELETE: delete,
}


def _asked(forum: Forum, said: Object, category: int | None) -> dict[str, Any]:
    if said.in_reply_to:
        topic, number = place_of(_own(forum, said.in_reply_to.id))
        above = {"reply_to_post_number": number} if number > 1 else {}
        return {"raw": said.content, "topic_id": topic, **above}
    if not said.name:
        raise Unsupported("a topic on a forum needs a title")
    return {"raw": said.content, "title": said.name, **({"category": category} if category else {})}


def _own(forum: Forum, thing: str) -> str:
    """An id of this forum: our key goes to no other."""
    if not thing.startswith(f"{forum.base}/t/"):
        raise Unsupported("that is no post on this forum")
    return thing


def _same(answer: Any, number: int) -> None:
    """A like is answered with the post it was for."""
    if raw.needed(raw.number, raw.fields(answer, "the answer"), "id") != number:
        raise Unexpected("the forum answers with another post")


def _empty(response: Response) -> None:
    """What is deleted is answered with nothing, as plain text; anything else must be JSON to be an answer."""
    if response.body.strip() or "json" in response.headers.get("content-type", ""):
        raw.fields(response.json(), "the answer")
