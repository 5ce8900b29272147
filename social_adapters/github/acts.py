"""What we do on GitHub: answer issues, pull requests and comments, give a thumb or a star, and take it back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unauthorized, Unexpected, Unsupported
from social_adapters.github import things
from social_adapters.github.addresses import API, actor, issue_id, repository_in, thing_id
from social_adapters.github.lists import Api
from social_adapters.limits import Limits, Unit
from social_adapters.standing import deletion, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

PERFORMS = frozenset({ActivityType.CREATE, ActivityType.LIKE, ActivityType.DELETE, ActivityType.UNDO})
LIMITS = Limits(65_536, Unit.CODE_POINTS)

_REPOSITORY = rf"{re.escape(API)}/repos/[\w.-]+/[\w.-]+"
_ISSUE = re.compile(rf"{_REPOSITORY}/issues/\d+")
_COMMENT = re.compile(rf"({_REPOSITORY})/(issues|pulls)/comments/(\d+)")
_LIKED = re.compile(rf"{_REPOSITORY}/(issues/\d+|(issues|pulls)/comments/\d+|comments/\d+|releases/\d+)")
_REACTION = re.compile(r"(?P<thing>\S+)#reaction-(?P<number>\d+)")
_STAR = re.compile(rf"(?P<place>{_REPOSITORY})#star-(?P<by>\S+)")


async def perform(api: Api, activity: Activity) -> Activity:
    """Does it in one request, after those that find what is meant. Raises AdapterError."""
    if not api.token:
        raise Unauthorized("GitHub takes nothing without an access token: connect it again with one")
    thing = activity.object
    match activity.type:
        case ActivityType.CREATE if isinstance(thing, Object) and thing.in_reply_to:
            return await _answer(api, thing, thing.in_reply_to)
        case ActivityType.LIKE:
            return await _like(api, thing.id.partition("#")[0])
        case ActivityType.DELETE:
            return await _delete(api, thing.id.removesuffix("#create"))
        case ActivityType.UNDO:
            return await _undo(api, thing.id)
    raise Unsupported("on GitHub only issues, pull requests and their comments can be answered")


async def _answer(api: Api, thing: Object, above: Reference) -> Activity:
    url = issue_id(above.id)
    if _ISSUE.fullmatch(url):
        made = things.comment(await _posted(api, f"{url}/comments", {"body": thing.content}), above)
    elif comment := _COMMENT.fullmatch(url):
        made = await _answer_comment(api, thing, above, comment)
    else:
        raise Unsupported("on GitHub only issues, pull requests and their comments can be answered")
    if made is None:
        raise Unexpected("GitHub does not say whose comment it is")
    said = made.object
    written = replace(thing, id=said.id, attributed_to=None, url=made.url, published=made.published, updated=None)
    return replace(made, object=written)


async def _answer_comment(api: Api, thing: Object, above: Reference, comment: re.Match[str]) -> Activity | None:
    """Comments on an issue stand in a row; those on a line of a pull request have answers of their own."""
    row = raw.fields((await api.get(above.id)).json(), "the comment")
    given = {"body": thing.content}
    if comment[2] == "issues":
        issue = thing_id(row, "issue_url")
        return things.comment(await _posted(api, f"{issue}/comments", given), Reference(issue))
    pull = thing_id(row, "pull_request_url")
    return things.review_comment(await _posted(api, f"{pull}/comments/{comment[3]}/replies", given))


async def _like(api: Api, thing: str) -> Activity:
    """A thumb for what was said, a star for a repository."""
    if re.fullmatch(_REPOSITORY, thing):
        me = await _me(api)
        await _done(api, "PUT", f"{API}/user/starred/{repository_in(thing)}")
        return things.star(repository_in(thing), me, None)
    if not _LIKED.fullmatch(thing):
        raise Unsupported("GitHub has no thumb for that")
    liked = things.reaction(await _posted(api, f"{thing}/reactions", {"content": "+1"}), thing)
    if liked is None:
        raise Unexpected("GitHub answered with another reaction")
    return liked


async def _delete(api: Api, thing: str) -> Activity:
    if not _COMMENT.fullmatch(thing):
        raise Unsupported("on GitHub only comments can be deleted")
    me = await _me(api)
    await _done(api, "DELETE", thing)
    return deletion(thing, me)


async def _undo(api: Api, id_: str) -> Activity:
    me, star, reaction = await _me(api), _STAR.fullmatch(id_), _REACTION.fullmatch(id_)
    if star and star["by"] == me.id:
        await _done(api, "DELETE", f"{API}/user/starred/{repository_in(star['place'])}")
    elif reaction and _LIKED.fullmatch(reaction["thing"]):
        await _done(api, "DELETE", f"{reaction['thing']}/reactions/{reaction['number']}")
    else:
        raise Unsupported("only a thumb or a star of our own can be taken back")
    return withdrawal(id_, me)


async def _me(api: Api) -> Actor:
    return actor(raw.fields((await api.get(f"{API}/user")).json(), "the account"))


async def _posted(api: Api, url: str, given: dict[str, Any]) -> raw.Fields:
    return raw.fields((await api.send("POST", url, given)).json(), "the answer")


async def _done(api: Api, method: str, url: str) -> None:
    """GitHub answers such a thing with 204 and nothing else."""
    response = await api.send(method, url)
    if response.status != 204:
        raise Unexpected("GitHub does not say that it was done")
