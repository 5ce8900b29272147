"""GitHub's discussions, which only its GraphQL API lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from social_adapters import raw
from social_adapters.github import markdown
from social_adapters.github.addresses import account_in, owner_of, repository_in
from social_adapters.github.things import discussion_id
from social_adapters.text import line
from social_adapters.vocabulary import Activity, ActivityType, Counts, Object, Reference

AUTHOR = "author{__typename login url avatarUrl}"
SAID = f"databaseId body createdAt lastEditedAt url {AUTHOR} reactions{{totalCount}}"
QUERY = f"""
query($owner:String!,$name:String!,$after:String){{repository(owner:$owner,name:$name){{
 discussions(first:25,after:$after,orderBy:{{field:UPDATED_AT,direction:DESC}}){{
  pageInfo{{hasNextPage endCursor}}
  nodes{{number title updatedAt {SAID}
   comments(last:50){{totalCount nodes{{{SAID} replies(last:20){{totalCount nodes{{{SAID}}}}}}}}}
 }}}}
}}}}"""


def discussions_in(answer: raw.Fields) -> Iterator[raw.Fields]:
    """The discussions of an answer, whether it was asked for one or for a list."""
    told = raw.fields(answer.get("data"), "data")
    places = [told, raw.inner(told, "repository") or {}]
    for place in places:
        yield from (found for name in ("node", "discussion") if (found := raw.inner(place, name)) and "number" in found)
        yield from nodes(place, "discussions")


def following(answer: raw.Fields) -> str | None:
    """The cursor of the next page of a repository's discussions."""
    place = raw.inner(raw.fields(answer.get("data"), "data"), "repository") or {}
    page = raw.inner(raw.inner(place, "discussions") or {}, "pageInfo") or {}
    return raw.text(page, "endCursor") if raw.flag(page, "hasNextPage") else None


def partly_listed(told: raw.Fields) -> set[str]:
    """The ids below which more is said in a discussion than the answer lists."""
    thing = discussion_id(raw.needed(raw.web, told, "url"), raw.needed(raw.number, told, "number"))
    places = [(told, "comments"), *((comment, "replies") for comment in nodes(told, "comments"))]
    return {f"{thing}/comments" for place, name in places if _hidden(place, name)}


def _hidden(place: raw.Fields, name: str) -> bool:
    total = raw.number(raw.inner(place, name) or {}, "totalCount") or 0
    return total > len(nodes(place, name))


def nodes(place: raw.Fields, name: str) -> list[raw.Fields]:
    listed = raw.inner(place, name)
    return raw.rows(listed.get("nodes") or [], name) if listed else []


def all_said(told: raw.Fields) -> list[Activity]:
    """A discussion and what is said below it, each thing once."""
    number = raw.needed(raw.number, told, "number")
    thing = discussion_id(raw.needed(raw.web, told, "url"), number)
    below = raw.inner(told, "comments") or {}
    opened = _said(told, thing, None, line(raw.text(told, "title")), raw.count(below, "totalCount"))
    author = account_in(told, "author")
    above = Reference(thing, author.id if author else None, raw.web(told, "url"))
    answer = raw.inner(told, "answer")
    said = [opened, *_below(told, "comments", above, above), *_comment(answer or {}, above, above)]
    return list({activity.id: activity for activity in said if activity}.values())


def _below(told: raw.Fields, name: str, above: Reference, root: Reference) -> Iterator[Activity | None]:
    for comment in nodes(told, name):
        yield from _comment(comment, above, root)


def _comment(told: raw.Fields, above: Reference, root: Reference) -> Iterator[Activity | None]:
    """A comment and its answers; one of which only the id was asked for says nothing."""
    if "body" not in told:
        return
    thing = f"{root.id}/comments/{raw.needed(raw.number, told, 'databaseId')}"
    yield _said(told, thing, above, None, None, root.id)
    author = account_in(told, "author")
    here = Reference(thing, author.id if author else None, raw.web(told, "url"))
    yield from _below(told, "replies", here, root)


def _said(
    told: Mapping[str, Any],
    thing: str,
    above: Reference | None,
    name: str | None,
    replies: int | None,
    context: str | None = None,
) -> Activity | None:
    author, body = account_in(told, "author"), markdown.read(raw.text(told, "body") or "")
    said = Object(
        id=thing,
        url=raw.web(told, "url"),
        name=name,
        content=body.content,
        published=raw.time(told, "createdAt"),
        updated=raw.time(told, "lastEditedAt"),
        in_reply_to=above,
        context=context,
        mentions=body.mentions,
        links=body.links,
        media=body.media,
        counts=Counts(likes=raw.count(raw.inner(told, "reactions") or {}, "totalCount"), replies=replies),
    )
    if author is None:
        return None
    owner = owner_of(repository_in(thing))
    to = (owner,) if owner != author.id else ()
    return Activity(f"{thing}#create", ActivityType.CREATE, author, said, said.published, said.url, to)
