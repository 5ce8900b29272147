"""What a page does: post, pass on, answer, like, delete. Every act is one request, since LinkedIn takes no keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.http import Response
from social_adapters.limits import Limits, Unit, length
from social_adapters.linkedin import files, little, things
from social_adapters.linkedin.api import Api, coded
from social_adapters.linkedin.names import comment_parts, kind, page, urn
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

LONGEST_POST = 3000  # UTF-16 units
LONGEST_COMMENT = Limits(1250, Unit.UTF16)
PERFORMS = frozenset(
    {ActivityType.CREATE, ActivityType.ANNOUNCE, ActivityType.LIKE, ActivityType.DELETE, ActivityType.UNDO}
)


async def perform(api: Api, us: Actor, activity: Activity) -> Activity:
    """Do it as the page. Raises AdapterError."""
    thing = activity.object
    if activity.type is ActivityType.CREATE and isinstance(thing, Object):
        return await (_comment if thing.in_reply_to else _post)(api, us, thing)
    target = _named(thing.id)
    if activity.type is ActivityType.ANNOUNCE:
        return await _pass_on(api, us, target)
    if activity.type is ActivityType.LIKE:
        return await _like(api, us, target)
    if activity.type is ActivityType.DELETE:
        return await _delete(api, us, target)
    return await _unlike(api, us, target)


async def _post(api: Api, us: Actor, said: Object) -> Activity:
    shown: dict[str, Any] = {"commentary": little.write(said.content)}
    titled = next((link for link in said.links if link.name), None)
    if titled:
        about = {"description": titled.summary} if titled.summary else {}
        shown["content"] = {"article": {"source": titled.url, "title": titled.name, **about}}
    if said.media and said.quote:
        raise Unsupported("LinkedIn takes no files beside what is passed on")
    if said.media:
        shown["content"] = await files.shown(api, us.id, said.media)
    if said.quote:
        shown["reshareContext"] = {"parent": _named(said.quote.id)}
    made = await _published(api, us, shown)
    now = replace(said, id=made, url=page(made), media=())  # where its files stand, only a look at the post says
    return Activity(f"{made}#create", ActivityType.CREATE, us, now, None, now.url)


async def _pass_on(api: Api, us: Actor, target: str) -> Activity:
    made = await _published(api, us, {"commentary": "", "reshareContext": {"parent": target}})
    return Activity(
        f"{made}#announce", ActivityType.ANNOUNCE, us, Reference(target, None, page(target)), None, page(made)
    )


async def _published(api: Api, us: Actor, shown: dict[str, Any]) -> str:
    post = {
        "author": us.id,
        "visibility": "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
        **shown,
    }
    return _made(await api.send("POST", "/posts", post))


async def _comment(api: Api, us: Actor, said: Object) -> Activity:
    used = length(said.content, LONGEST_COMMENT)
    if used > LONGEST_COMMENT.text:
        raise Unsupported(f"LinkedIn takes {LONGEST_COMMENT.text} UTF-16 units in a comment, and this has {used}")
    above = _named(said.in_reply_to.id if said.in_reply_to else "")
    parts = comment_parts(above)
    told = {"actor": us.id, "object": parts[0] if parts else above, "message": {"text": said.content}}
    told |= {"parentComment": above} if parts else {}
    answer = await api.send("POST", f"/socialActions/{coded(above)}/comments", told)
    row = {**told, "message": {"text": said.content}, **raw.fields(answer.json(), "the comment")}
    author = said.in_reply_to.actor_id if said.in_reply_to else None
    under = None if parts else said.in_reply_to
    return replace(things.comment(row, under, author), actor=us)


async def _like(api: Api, us: Actor, target: str) -> Activity:
    asked = {"root": target, "reactionType": "LIKE"}
    answer = await api.send("POST", f"/reactions?actor={coded(us.id)}", asked)
    _answered(answer, 201)
    told = raw.fields(answer.json(), "the reaction") if answer.body.strip() else {}
    made = urn(told, "id") or f"urn:li:reaction:({us.id},{target})"
    return Activity(made, ActivityType.LIKE, us, Reference(target, None, page(target)), None, page(target))


async def _delete(api: Api, us: Actor, target: str) -> Activity:
    parts = comment_parts(target)
    path = f"/posts/{coded(target)}"
    if parts:
        path = f"/socialActions/{coded(parts[0])}/comments/{parts[1]}?actor={coded(us.id)}"
    _answered(await api.send("DELETE", path), 204)
    return Activity(f"{target}#delete", ActivityType.DELETE, us, Reference(target, us.id))


async def _unlike(api: Api, us: Actor, target: str) -> Activity:
    """Takes back a like, by its own URN; `#announce` is a post of ours, and deleted as one."""
    if kind(target) != "reaction":
        return replace(await _delete(api, us, target), id=f"{target}-undone", type=ActivityType.UNDO)
    liked = target.partition("(")[2].removesuffix(")").partition(",")[2]
    _answered(await api.send("DELETE", f"/reactions/(actor:{coded(us.id)},entity:{coded(liked)})"), 204)
    return Activity(f"{target}-undone", ActivityType.UNDO, us, Reference(target, us.id))


def _named(id_: str) -> str:
    """The URN of what is acted on; an activity's id may say behind it what was done to it."""
    return raw.needed(urn, {"that": id_.partition("#")[0]}, "that")


def _made(answer: Response) -> str:
    """LinkedIn names what it made in a header."""
    return raw.needed(urn, {"x-restli-id": answer.headers.get("x-restli-id")}, "x-restli-id")


def _answered(answer: Response, wanted: int) -> None:
    if answer.status != wanted:
        raise Unexpected(
            f"LinkedIn answered {answer.status} instead of {wanted}: it does not say whether that was done"
        )
