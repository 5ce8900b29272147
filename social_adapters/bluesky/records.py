"""What an account's own repository says: posts, likes, reposts and follows.

A record is whatever its author's software wrote, so every field may be missing or of another type.
"""

from __future__ import annotations

from datetime import datetime

from social_adapters.bluesky import embeds, loose, richtext
from social_adapters.bluesky.addresses import FOLLOW, LIKE, POST, REPOST, author, reference, web_page
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, ActivityType, Actor, Counts, Link, Object, Reference

CREATED = "#create"  # what a post's address becomes as the id of its Create
UNKNOWN = Counts()
TYPES = {LIKE: ActivityType.LIKE, REPOST: ActivityType.ANNOUNCE, FOLLOW: ActivityType.FOLLOW}


def activity(uri: str, actor: Actor, record: Fields, published: datetime | None) -> Activity | None:
    """What somebody did by writing this record; None for records that are no act, such as a profile."""
    kind = loose.text(record.get("$type")) or ""
    if kind == POST:
        return create(actor, post(uri, record, published))
    subject = _named(record.get("subject"))
    if kind not in TYPES or subject is None:
        return None
    url = actor.url if kind == FOLLOW else web_page(subject.id)
    return Activity(uri, TYPES[kind], actor, subject, published, url)


def create(actor: Actor, written: Object) -> Activity:
    return Activity(f"{written.id}{CREATED}", ActivityType.CREATE, actor, written, written.published, written.url)


def post(uri: str, record: Fields, published: datetime | None, view: object = None, counts: Counts = UNKNOWN) -> Object:
    """A post; `view` is its embed as the network renders it, where the answer has one."""
    reply, embed = loose.fields(record.get("reply")), loose.fields(record.get("embed"))
    root = _named(reply.get("root"))
    return Object(
        id=uri,
        url=web_page(uri),
        content=loose.prose(record.get("text")) or "",
        summary=_warning(record),
        language=_language(record.get("langs")),
        published=published,
        in_reply_to=_named(reply.get("parent")),
        quote=embeds.quote(embed),
        context=root.id if root else None,
        mentions=richtext.mentions(record),
        links=_links(record, embed),
        media=embeds.shown(loose.fields(view)) or embeds.stored(embed, author(uri)),
        counts=counts,
    )


def _named(subject: object) -> Reference | None:
    """A subject is an account's DID, or the address and version of a record."""
    uri = loose.name(subject) or loose.name(loose.fields(subject).get("uri"))
    return reference(uri) if uri else None


def _language(langs: object) -> str | None:
    return loose.title(langs[0]) if isinstance(langs, list) and langs else None


def _links(record: Fields, embed: Fields) -> tuple[Link, ...]:
    found = {link.url: link for link in richtext.links(record)}
    card = embeds.card(embed)
    if card and (card.name or card.url not in found):
        found[card.url] = card
    return tuple(found.values())


def _warning(record: Fields) -> str | None:
    """The author's own content warnings; a value that begins with `!` steers software and warns nobody."""
    labels = loose.rows(loose.fields(record.get("labels")).get("values"))
    values = [value for label in labels if (value := loose.title(label.get("val"))) and not value.startswith("!")]
    return ", ".join(values) or None
