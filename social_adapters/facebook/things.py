"""Posts, comments and reactions as Facebook shows them, as activities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.facebook.people import author, named, the_page
from social_adapters.graph_api.values import created, identity, liked, sound
from social_adapters.raw import Fields
from social_adapters.text import clean, line, links_in
from social_adapters.vocabulary import Activity, Actor, Counts, Link, Media, Mention, Object, Reference

POST_FIELDS = (
    "id,message,story,created_time,from,permalink_url,message_tags,parent_id,shares,"
    "attachments{title,type,media_type,media,url,unshimmed_url,subattachments},"
    "comments.filter(stream).limit(0).summary(total_count),reactions.limit(0).summary(total_count)"
)  # without the filter answers to comments are not counted, and a thread would seem not to move
COMMENT_FIELDS = (
    "id,message,created_time,from,permalink_url,message_tags,parent{id,from},like_count,comment_count,attachment"
)
LIKE_FIELDS = "id,name,type"

DISLIKES = {"SAD", "ANGRY"}
_ADDRESS = re.compile(
    r"https://[\w.]*facebook\.com/(\d{1,30})/posts/(\d{1,30})/?\?comment_id=(\d{1,30})(?:&reply_comment_id=(\d{1,30}))?"
)
PICTURES = {"photo", "album", "animated_image_share", "sticker"}


def post(row: Fields, page: Actor | None, *, theirs: bool = False) -> Activity:
    """Something on the wall of `page`; `theirs`: written by the page where nobody is named."""
    number = identity(row)
    unsaid = theirs and raw.inner(row, "from") is None
    who = page if page and unsaid else author(row, number, page.id if page else None)
    return created(who, _posted(row, number), page.id if page else None)


def naming(row: Fields, page: str) -> Activity:
    """A post of somebody else, who speaks to `page` by naming it."""
    number = identity(row)
    return created(author(row, number, None), _posted(row, number), page)


def comment(row: Fields, above: str | None = None, page: str | None = None) -> Activity:
    """What somebody said below the post `above` of `page`; both are read off it where they are not given."""
    number = comment_id(row)
    below = above or _post_of(row, number, page)
    owner = wall_of(below) or page
    who = author(row, number, owner)
    attached = [file for file in (raw.inner(row, "attachment"),) if file]
    said = Object(
        id=number,
        url=raw.web(row, "permalink_url"),
        content=clean(raw.text(row, "message") or ""),
        published=raw.time(row, "created_time"),
        in_reply_to=_answered(row, below),
        context=below,
        mentions=mentions(row),
        links=_links(row, attached),
        media=_media(attached),
        counts=Counts(likes=raw.count(row, "like_count"), replies=raw.count(row, "comment_count")),
    )
    return created(who, said, owner)


def like(row: Fields, thing: Reference, owner: str | None) -> Activity | None:
    """A reaction to `thing`; being sad or angry is no liking."""
    if raw.text(row, "type") in DISLIKES or raw.text(row, "id") is None:
        return None
    return liked(named(row, owner), thing)


def wall_of(post: str) -> str | None:
    """The page a post stands on.

    >>> wall_of("19292868552_10158407654328553"), wall_of("10158407654328553")
    ('19292868552', None)
    """
    return post.rpartition("_")[0] or None


def comment_id(row: Fields) -> str:
    """The id of a comment, which its address shows as well."""
    if raw.text(row, "id") is not None:
        return identity(row)
    _, below, top, answer = _address(row)
    if not (below and top):
        raise Unexpected("id is missing")
    return sound(f"{below}_{answer or top}")


def is_comment(row: Fields) -> bool:
    """Whether a row is a comment and no post; by default a post names nobody, and a comment does."""
    if {"comment_count", "like_count", "parent", "can_remove"} & row.keys() or "comment_id=" in (
        raw.text(row, "permalink_url") or ""
    ):
        return True
    told = raw.inner(row, "from") or {}
    return bool(told) and "permalink_url" not in row and wall_of(identity(row)) != raw.text(told, "id")


def mentions(row: Fields) -> tuple[Mention, ...]:
    """The people and pages a text names."""
    tags = [tag for tag in raw.rows(row.get("message_tags") or [], "message_tags") if raw.text(tag, "id")]
    return tuple(Mention(identity(tag), line(raw.text(tag, "name"))) for tag in tags)


def _posted(row: Fields, number: str) -> Object:
    """`updated_time` moves with every comment, so it is no edit."""
    attached = list(_attachments(row))
    message, parent = raw.text(row, "message"), raw.text(row, "parent_id")
    return Object(
        id=number,
        url=raw.web(row, "permalink_url"),
        name=None if message else line(raw.text(row, "story")),
        content=clean(message or ""),
        published=raw.time(row, "created_time"),
        quote=Reference(sound(parent)) if parent else None,
        mentions=mentions(row),
        links=_links(row, attached),
        media=_media(attached),
        counts=Counts(
            likes=_total(row, "likes") if "reactions" not in row else _total(row, "reactions"),
            shares=raw.count(raw.inner(row, "shares") or {}, "count"),
            replies=_total(row, "comments"),
        ),
    )


def _answered(row: Fields, below: str) -> Reference:
    """What a comment answers: another, or the post."""
    parent = raw.inner(row, "parent")
    if parent is not None:
        by = raw.inner(parent, "from")
        return Reference(identity(parent), identity(by) if by else None)
    _, place, top, answer = _address(row)
    return Reference(sound(f"{place}_{top}")) if answer else Reference(below)


def _post_of(row: Fields, number: str, page: str | None) -> str:
    """The post a comment stands below, with its page as far as that is known."""
    wall, place, _, _ = _address(row)
    below = place or number.rpartition("_")[0] or number
    owner = wall or page
    return sound(f"{owner}_{below}" if owner else below)


def _address(row: Fields) -> tuple[str, str, str, str]:
    """Page, post, comment and answer in the address of a comment; empty where it does not show them."""
    found = _ADDRESS.match(raw.text(row, "permalink_url") or "")
    return (found[1], found[2], found[3], found[4] or "") if found else ("", "", "", "")


def _total(row: Fields, name: str) -> int | None:
    return raw.count(raw.inner(raw.inner(row, name) or {}, "summary") or {}, "total_count")


def _attachments(row: Fields) -> Iterator[Fields]:
    """What is attached, and where that is an album, what is in it."""
    for one in _data(row, "attachments"):
        yield from _data(one, "subattachments") or [one]


def _data(row: Fields, name: str) -> list[Fields]:
    return raw.rows((raw.inner(row, name) or {}).get("data") or [], name)


def _links(row: Fields, attached: list[Fields]) -> tuple[Link, ...]:
    """The addresses in the text, and what is shared, with its title."""
    found = {link.url: link for link in links_in(raw.text(row, "message") or "")}
    for one in attached:
        url = raw.web(one, "unshimmed_url") or raw.web(one, "url")
        if url and raw.text(one, "type") == "share":
            found[url] = Link(url, line(raw.text(one, "title")))
    return tuple(found.values())


def _media(attached: list[Fields]) -> tuple[Media, ...]:
    return tuple(file for one in attached if (file := _file(one)))


def _file(attached: Fields) -> Media | None:
    """A picture or a film; the picture beside a link is not the author's."""
    kind, media = raw.text(attached, "type") or "", raw.inner(attached, "media") or {}
    if kind.startswith("video"):
        url = raw.web(media, "source") or raw.web(attached, "unshimmed_url") or raw.web(attached, "url")
        return Media("Video", url) if url else None
    url = raw.web(raw.inner(media, "image") or {}, "src")
    return Media("Image", url) if url and kind in PICTURES else None


def owner_of(row: Fields) -> Actor | None:
    """The page whose wall a post stands on."""
    wall = wall_of(identity(row))
    return the_page(wall) if wall else None
