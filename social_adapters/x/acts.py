"""What we do on X: write, answer and quote, like, repost, follow, and take each of them back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.limits import Limits, Unit
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference
from social_adapters.x.api import Api
from social_adapters.x.people import checked, identity, moment, post_page, post_reference
from social_adapters.x.posts import CREATED, reaction

# Accounts that pay X may write 25,000; X does not say which do.
LIMITS = Limits(280, Unit.WEIGHTED, link=23)

_REACTION = re.compile(r"(\d+)#(likes|announces|follows)/(\d+)")
_LISTS = {"likes": "likes", "announces": "retweets", "follows": "following"}
_DONE = {"likes": "liked", "retweets": "retweeted", "following": "following"}

PERFORMS = frozenset(ActivityType) - {ActivityType.UPDATE}


async def perform(api: Api, me: Actor, activity: Activity) -> Activity:
    """Does it in one request, and answers it with X's ids. Raises AdapterError."""
    thing = activity.object
    match activity.type:
        case ActivityType.CREATE if isinstance(thing, Object):
            return await _write(api, me, thing)
        case ActivityType.LIKE:
            await _add(api, me, "likes", {"tweet_id": _post(thing.id)})
            return reaction(ActivityType.LIKE, me, _reference(thing))
        case ActivityType.ANNOUNCE:
            await _add(api, me, "retweets", {"tweet_id": _post(thing.id)})
            return reaction(ActivityType.ANNOUNCE, me, _reference(thing))
        case ActivityType.FOLLOW:
            await _add(api, me, "following", {"target_user_id": _named(thing.id)})
            return reaction(ActivityType.FOLLOW, me, Reference(thing.id, thing.id))
        case ActivityType.DELETE:
            return await _delete(api, me, thing.id)
        case ActivityType.UNDO:
            return await _undo(api, me, thing.id)
    raise Unsupported(f"X takes no {activity.type} of that")


async def _write(api: Api, me: Actor, thing: Object) -> Activity:
    said: dict[str, Any] = {"text": thing.content}
    if thing.in_reply_to:
        said["reply"] = {"in_reply_to_tweet_id": _post(thing.in_reply_to.id)}
    if thing.quote:
        said["quote_tweet_id"] = _post(thing.quote.id)
    id_ = identity(_data(await api.post("/2/tweets", said)), "id")
    made = replace(thing, id=id_, attributed_to=None, url=post_page(id_), published=moment(id_), updated=None)
    return Activity(f"{id_}{CREATED}", ActivityType.CREATE, me, made, made.published, made.url)


async def _add(api: Api, me: Actor, to: str, what: Mapping[str, str]) -> None:
    """A follow of a protected account is asked for, and pending until it is granted."""
    done = _data(await api.post(f"/2/users/{me.id}/{to}", what))
    if not (raw.flag(done, _DONE[to]) or raw.flag(done, "pending_follow")):
        raise Unexpected("X answered that it did not do it")


async def _delete(api: Api, me: Actor, id_: str) -> Activity:
    thing = _post(id_.removesuffix(CREATED))
    done = _data(await api.delete(f"/2/tweets/{thing}"))
    if not raw.flag(done, "deleted"):
        raise Unexpected("X answered that it did not delete it")
    return Activity(f"{thing}#delete", ActivityType.DELETE, me, post_reference(thing, me.id))


async def _undo(api: Api, me: Actor, id_: str) -> Activity:
    act = _REACTION.fullmatch(id_)
    if act is None or act[1] != me.id:
        raise Unsupported("only a like, repost or follow of our own can be taken back")
    to = _LISTS[act[2]]
    done = _data(await api.delete(f"/2/users/{me.id}/{to}/{act[3]}"))
    if raw.flag(done, _DONE[to]):
        raise Unexpected("X answered that it did not take it back")
    return Activity(f"{id_}-undone", ActivityType.UNDO, me, Reference(id_, me.id))


def _data(body: raw.Fields) -> raw.Fields:
    return raw.needed(raw.inner, body, "data")


def _reference(thing: Object | Reference | Actor) -> Reference:
    known = thing.actor_id if isinstance(thing, Reference) else getattr(thing, "attributed_to", None)
    return post_reference(thing.id, known)


def _post(id_: str) -> str:
    return _known(id_, "post")


def _named(id_: str) -> str:
    return _known(id_, "account")


def _known(id_: str, what: str) -> str:
    if not re.fullmatch(r"[0-9]{1,19}", id_):
        raise Unsupported(f"that is no {what} on X")
    return checked(id_, what)
