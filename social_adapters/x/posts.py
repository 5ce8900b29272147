"""A post of X as the activity it is: something written (Create) or repeated (Announce)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import clean, line
from social_adapters.vocabulary import (
    Activity,
    ActivityType,
    Actor,
    Counts,
    Link,
    Media,
    Mention,
    Object,
    ObjectType,
    Reference,
)
from social_adapters.x.people import (
    WEB,
    Beside,
    identity,
    maybe_identity,
    moment,
    post_page,
    unescaped,
    versions,
)

CREATED = "#create"

_STATUS = re.compile(r"https?://(?:www\.)?(?:twitter|x)\.com/\w+(?:/web)?/status/(\d+)(/(?:photo|video)/\d+)?")
_REPEATED = re.compile(r"RT @\w+: ")
_NO_LANGUAGE = re.compile(r"und|zxx|q[a-z]{2}")  # "undetermined", and X's own for links, names, pictures alone
_RENAMED = {"in": "id", "iw": "he", "ji": "yi"}  # languages by their codes of before 1989


def activities(body: Fields, by: Actor | None = None) -> list[Activity]:
    """What the authors of an answer's posts did, in its order; `by`: whose they are where they do not say."""
    beside = Beside.of(body)
    return [found for post in listed(body) if (found := activity(post, beside, by))]


def listed(body: Fields) -> list[Fields]:
    """The rows of an answer. One that has nothing but errors is an error."""
    data = body.get("data")
    if data is None:
        return _nothing(body)
    return [data] if isinstance(data, dict) else raw.rows(data, "data")


def activity(post: Fields, beside: Beside, by: Actor | None = None) -> Activity | None:
    """What its author did, None where that was shown to followers only."""
    author = _author(post, beside, by)
    if beside.protected(author.id):
        return None
    repeated = _referenced(post, "retweeted")
    if repeated:
        return reaction(ActivityType.ANNOUNCE, author, _repeated(post, repeated, beside), _when(post))
    thing = written(post, beside)
    return Activity(
        id=f"{thing.id}{CREATED}",
        type=ActivityType.CREATE,
        actor=author,
        object=thing,
        published=thing.published,
        url=thing.url,
        to=_addressed(post, thing, author),
    )


def reaction(type_: ActivityType, by: Actor, thing: Object | Reference | Actor, at: datetime | None = None) -> Activity:
    """A like, repost or follow.

    Its id is made of who and what, so that a repost is one thing in its author's posts and in the list of ours.

    >>> reaction(ActivityType.LIKE, Actor("12"), Reference("34")).id
    '12#likes/34'
    """
    return Activity(f"{by.id}#{type_.lower()}s/{thing.id}", type_, by, thing, at)


def written(post: Fields, beside: Beside, author: str | None = None) -> Object:
    """A post as an object, by the id of its first version; `author` where it is not the activity's actor."""
    whole = raw.inner(post, "note_tweet") or {}
    longer = raw.text(whole, "text")
    entities = raw.inner(whole if longer else post, "entities") or {}
    ids = [identity(post, "id"), *versions(post)]
    quoted = _referenced(post, "quoted")
    links = list(_links(entities, {*ids, quoted or ""}))
    first = ids[1]
    return Object(
        id=first,
        type=ObjectType.QUESTION if _attached(post, "poll_ids") else ObjectType.NOTE,
        attributed_to=author,
        url=post_page(ids[0]),
        content=_prose(longer or raw.needed(raw.text, post, "text"), links),
        language=_language(post),
        published=_when(post) if first == ids[0] else moment(first),
        updated=_when(post) if first != ids[0] else None,
        in_reply_to=_parent(post, beside),
        quote=beside.post(quoted) if quoted else None,
        context=_thread(post, ids, beside),
        mentions=tuple(_mentions(entities, beside)),
        links=tuple(dict.fromkeys(link for _, link in links if link)),
        media=tuple(_media(post, beside)),
        counts=_counts(post),
    )


def _nothing(body: Fields) -> list[Fields]:
    problems = raw.rows(body.get("errors") or [], "errors")
    if problems or "meta" not in body:
        told = line(raw.text(problems[0], "detail")) if problems else None
        raise Unexpected(told or "the answer has neither data nor meta")
    return []


def _author(post: Fields, beside: Beside, by: Actor | None) -> Actor:
    id_ = maybe_identity(post, "author_id") or (by.id if by else None)
    if id_ is None:
        raise Unexpected("a post does not say whose it is: author_id was not asked for")
    return by if by and by.id == id_ and id_ not in beside.users else beside.account(id_)


def _when(post: Fields) -> datetime | None:
    return raw.time(post, "created_at") or moment(identity(post, "id"))


def _referenced(post: Fields, how: str) -> str | None:
    rows = raw.rows(post.get("referenced_tweets") or [], "referenced_tweets")
    return next((identity(row, "id") for row in rows if raw.text(row, "type") == how), None)


def _repeated(post: Fields, id_: str, beside: Beside) -> Object | Reference:
    """The repeated post: as shown beside, else as it stands in the repost where that is not cut off, else its name."""
    if id_ in beside.posts:
        shown = beside.posts[id_]
        return written(shown, beside, maybe_identity(shown, "author_id"))
    text, author = raw.text(post, "text") or "", _first_mentioned(post, beside)
    start = _REPEATED.match(text)
    if start is None or text.endswith("…"):
        return beside.post(id_, author)
    shown = {"id": id_, "text": text[start.end() :], "lang": post.get("lang"), "entities": _behind(post)}
    return written(shown, beside, author)


def _behind(post: Fields) -> Fields:
    """What a repost's text names, without whom it repeats."""
    entities = raw.inner(post, "entities") or {}
    mentions = raw.rows(entities.get("mentions") or [], "mentions")
    return {**entities, "mentions": mentions[1:]}


def _first_mentioned(post: Fields, beside: Beside) -> str | None:
    """A repost begins by naming whom it repeats."""
    found = _mentions(raw.inner(post, "entities") or {}, beside)
    return next((mention.actor_id for mention in found), None)


def _addressed(post: Fields, thing: Object, author: Actor) -> tuple[str, ...]:
    """Whom an answer is to, where what it answers is not there any more."""
    to = maybe_identity(post, "in_reply_to_user_id")
    told = thing.in_reply_to or to in {author.id, *(mention.actor_id for mention in thing.mentions)}
    return (to,) if to and not told else ()


def _parent(post: Fields, beside: Beside) -> Reference | None:
    parent = _referenced(post, "replied_to")
    return beside.post(parent, maybe_identity(post, "in_reply_to_user_id")) if parent else None


def _thread(post: Fields, ids: list[str], beside: Beside) -> str | None:
    thread = maybe_identity(post, "conversation_id")
    return None if thread is None or thread in ids else beside.post(thread).id


def _links(entities: Fields, own: set[str]) -> Iterator[tuple[str, Link | None]]:
    """The short addresses in a text with what they lead to; None where that is shown otherwise.

    X ends a text with addresses of its own pictures, of what it quotes, and of itself where it was cut off.
    """
    for row in raw.rows(entities.get("urls") or [], "urls"):
        short = raw.text(row, "url")
        whole = raw.web(row, "unwound_url") or raw.web(row, "expanded_url")
        if not short or not whole:
            continue
        page = _STATUS.fullmatch(whole)
        shown = page is not None and (bool(page[2]) or page[1] in own)
        yield short, None if shown else Link(whole, line(raw.text(row, "title")))


def _prose(text: str, links: list[tuple[str, Link | None]]) -> str:
    told = unescaped(text)
    for short, link in links:
        told = told.replace(short, link.url if link else "")
    return clean(told)


def _language(post: Fields) -> str | None:
    code = line(raw.text(post, "lang"))
    return None if code is None or _NO_LANGUAGE.fullmatch(code) else _RENAMED.get(code, code)


def _mentions(entities: Fields, beside: Beside) -> Iterator[Mention]:
    """Whom a text names, as far as their ids are shown; older answers tell them beside only."""
    found: dict[str, Mention] = {}
    for row in raw.rows(entities.get("mentions") or [], "mentions"):
        name = raw.needed(raw.text, row, "username")
        id_ = maybe_identity(row, "id") or beside.names.get(name.lower())
        if id_ and line(name):
            found.setdefault(id_, Mention(id_, f"@{line(name)}", f"{WEB}/{line(name)}"))
    yield from found.values()


def _attached(post: Fields, name: str) -> list[str]:
    keys = (raw.inner(post, "attachments") or {}).get(name) or []
    if not isinstance(keys, list):
        raise Unexpected(f"{name} is no list")
    return [key for key in keys if isinstance(key, str)]


def _media(post: Fields, beside: Beside) -> Iterator[Media]:
    for key in _attached(post, "media_keys"):
        file = beside.media.get(key, {})
        film = _film(file)
        url = film or raw.web(file, "url") or raw.web(file, "preview_image_url")
        if url:
            yield Media("Video" if film else "Image", url, line(raw.text(file, "alt_text")))


def _film(file: Fields) -> str | None:
    """The address of a film, which X shows to few; others see its first picture."""
    rows = raw.rows(file.get("variants") or [], "variants")
    films = [row for row in rows if raw.text(row, "content_type") == "video/mp4" and raw.web(row, "url")]
    return raw.web(max(films, key=lambda row: raw.count(row, "bit_rate") or 0), "url") if films else None


def _counts(post: Fields) -> Counts:
    told = raw.inner(post, "public_metrics") or {}
    return Counts(*(raw.count(told, name) for name in ("like_count", "retweet_count", "reply_count")))
