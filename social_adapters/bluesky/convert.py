"""The network's views to activities: posts, timelines, notifications, accounts. Pure."""

from __future__ import annotations

from dataclasses import replace

from social_adapters.bluesky import loose, records
from social_adapters.bluesky.addresses import LIKE, REPOST, author, profile_page, reference, unlisted
from social_adapters.raw import Fields, fields, inner, needed, number, text, time
from social_adapters.text import web
from social_adapters.vocabulary import Activity, ActivityType, Actor, ActorType, Counts, Object

VIA = {"like-via-repost", "repost-via-repost"}


def notification(item: Fields) -> Activity | None:
    """What somebody did to us; None for what is no act between people, such as a verification.

    A like or repost that came through our repost is an act towards that repost, with an id of its own: the same
    record tells the post's author of an act towards the post.
    """
    by, record = actor(needed(inner, item, "author")), needed(inner, item, "record")
    done = records.activity(needed(known, item, "uri"), by, record, time(item, "indexedAt"))
    ours = known(item, "reasonSubject")
    if done and ours and item.get("reason") in VIA:
        return replace(done, id=f"{done.id}#via", object=reference(ours))
    return done


def feed_item(item: Fields) -> Activity:
    """A post, or a repost of one, as it stands in a timeline."""
    view, reason = needed(inner, item, "post"), inner(item, "reason") or {}
    if "by" not in reason:
        return post(view)
    by, original = actor(needed(inner, reason, "by")), actor(needed(inner, view, "author"))
    written = replace(_written(view), attributed_to=original.id)
    uri = known(reason, "uri") or unlisted(by.id, REPOST, written.id)
    return Activity(uri, ActivityType.ANNOUNCE, by, written, time(reason, "indexedAt"), written.url)


def post(view: Fields) -> Activity:
    """A post as the network renders it, with its reception."""
    return records.create(actor(needed(inner, view, "author")), _written(view))


def like(item: Fields, subject: str) -> Activity:
    """A row of the list of who liked `subject`; the list leaves out the likes' own addresses."""
    by, liked = actor(needed(inner, item, "actor")), reference(subject)
    return Activity(unlisted(by.id, LIKE, subject), ActivityType.LIKE, by, liked, time(item, "indexedAt"), liked.url)


def stored_record(item: Fields) -> Activity | None:
    """A record straight from a repository: nobody received it, so its author's own time stands."""
    uri, value = needed(known, item, "uri"), needed(inner, item, "value")
    did = author(uri) or uri
    return records.activity(uri, Actor(did, url=profile_page(did)), value, loose.moment(value.get("createdAt")))


def actor(profile: Fields) -> Actor:
    did, handle = needed(known, profile, "did"), loose.title(text(profile, "handle"))
    handle = None if handle == "handle.invalid" else handle
    return Actor(
        id=did,
        type=ActorType.SERVICE if _automatic(profile, did) else ActorType.PERSON,
        handle=handle,
        name=loose.title(profile.get("displayName")),
        url=profile_page(did, handle),
        summary=loose.prose(text(profile, "description")),
        icon=web(profile.get("avatar")),
        image=web(profile.get("banner")),
    )


def known(item: Fields, name: str) -> str | None:
    """The DID or address in a field."""
    return loose.name(text(item, name))


def _written(view: Fields) -> Object:
    uri, record = needed(known, view, "uri"), needed(inner, view, "record")
    counts = Counts(*(number(view, name) for name in ("likeCount", "repostCount", "replyCount")))
    return records.post(uri, record, time(view, "indexedAt"), view.get("embed"), counts)


def _automatic(profile: Fields, did: str) -> bool:
    """Whether the account says of itself that it is a bot, or exists to label what others post."""
    labeler = fields(profile.get("associated") or {}, "associated").get("labeler") is True
    labels = loose.rows(profile.get("labels"))
    return labeler or any(label.get("val") == "bot" and label.get("src") == did for label in labels)
