"""Bluesky's PDS and AppView, as far as the adapter asks: sessions, profiles, notifications, feeds, posts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import orjson

from service.sample.drawing import HEIGHT, WIDTH
from service.sample.networks import uploads
from service.sample.networks.asked import Asked, Json, answered, count, happened, refused, until, with_milliseconds
from service.sample.record import Account, Did, Event, Said
from service.sample.timeline import Notice
from service.sample.world import World
from social_adapters.http import Response

PDS = "bsky.social"
CDN = "cdn.bsky.app"
DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
COLLECTIONS = {"like": "app.bsky.feed.like", "repost": "app.bsky.feed.repost", "follow": "app.bsky.graph.follow"}
POST = "app.bsky.feed.post"


def did(account: Account) -> str:
    return _did(account.handle)


@cache
def _did(handle: str) -> str:
    digest = hashlib.sha256(handle.encode()).digest()
    return f"did:plc:{base64.b32encode(digest).decode().lower()[:24]}"


def app_password(handle: str) -> str:
    """The one app password an account of ours has."""
    digest = hashlib.sha256(f"app password of {handle}".encode()).hexdigest()
    return "-".join(digest[n : n + 4] for n in range(0, 16, 4))


def answer(world: World, asked: Asked, now: int) -> Response:
    name = asked.path.removeprefix("/xrpc/")
    if name in SESSIONS:
        return SESSIONS[name](world, asked)
    me = _signed_in(world, asked)
    if asked.host == PDS and me is None:
        return refused(401, {"error": "AuthMissing", "message": "Authentication Required"})
    if name == "app.bsky.notification.listNotifications" and me:
        return _notifications(world, asked, now, me)
    if name in WRITES and me:
        return WRITES[name](world, asked, now, me)
    if name in QUERIES:
        return QUERIES[name](world, asked, now)
    return refused(501, {"error": "MethodNotImplemented", "message": "Method Not Implemented"})


def _sign_in(world: World, asked: Asked) -> Response:
    given = orjson.loads(asked.body)
    account = _find(world, str(given.get("identifier", "")))
    if account is None or not account.ours or given.get("password") != app_password(account.handle):
        return refused(401, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"})
    return _session(account)


def _renew(world: World, asked: Asked) -> Response:
    account = _find(world, asked.token().removeprefix("sample-refresh-"))
    if account is None or not account.ours:
        return refused(400, {"error": "ExpiredToken", "message": "Token has been revoked"})
    return _session(account)


def _session(account: Account) -> Response:
    tokens = {"accessJwt": f"sample-access-{did(account)}", "refreshJwt": f"sample-refresh-{did(account)}"}
    return answered({"did": did(account), "handle": account.handle, "active": True, **tokens})


def _signed_in(world: World, asked: Asked) -> Account | None:
    return _find(world, asked.token().removeprefix("sample-access-")) if asked.token() else None


def _profile(world: World, asked: Asked, now: int) -> Response:
    account = _find(world, asked.one("actor"))
    if account is None:
        return refused(400, {"error": "InvalidRequest", "message": "Profile not found"})
    numbers = {"followersCount": len(world.timeline.toward[account]), "postsCount": len(world.timeline.said[account])}
    return answered({**_person(account, now), **numbers})


def _feed(world: World, asked: Asked, now: int) -> Response:
    account = _find(world, asked.one("actor"))
    if account is None:
        return refused(400, {"error": "InvalidRequest", "message": "Profile not found"})
    said = until(world.timeline.said[account], now, happened)
    reposted = until(world.timeline.reposted[account], now, happened)
    rows: list[Event] = sorted([*said, *reposted], key=lambda event: -event.number)
    shown, cursor = _page(asked, [event for event in rows if event.stands(now)])
    return answered({"feed": [_feed_row(world, event, now) for event in shown], **cursor})


def _feed_row(world: World, event: Event, now: int) -> Json:
    if isinstance(event, Said):
        return {"post": _post(world, event, now)}
    assert event.on  # noqa: S101  # a repost is of something
    by = _basic(event.by)
    reason = {"$type": "app.bsky.feed.defs#reasonRepost", "by": by, "uri": uri(event), "cid": _cid(event)}
    return {"post": _post(world, event.on, now), "reason": {**reason, "indexedAt": with_milliseconds(event.at)}}


def _notifications(world: World, asked: Asked, now: int, me: Account) -> Response:
    told = until(world.timeline.told[me], now, lambda notice: notice.event.at)
    standing = [notice.event for notice in reversed(told) if notice.event.stands(now)]
    reasons = {notice.event: notice.reason for notice in told}
    shown, cursor = _page(asked, standing)
    return answered(
        {"notifications": [_notice(Notice(reasons[one], one), now) for one in shown], "priority": False, **cursor}
    )


def _notice(notice: Notice, now: int) -> Json:
    event = notice.event
    subject = event.parent or event.quote if isinstance(event, Said) else event.on
    return {
        "uri": uri(event),
        "cid": _cid(event, now),
        "author": _person(event.by, now),
        "reason": notice.reason,
        **({"reasonSubject": uri(subject)} if subject and notice.reason != "mention" else {}),
        "record": _record(event, now) if isinstance(event, Said) else _act(event),
        "isRead": False,
        "indexedAt": with_milliseconds(event.at),
        "labels": [],
    }


def _posts(world: World, asked: Asked, now: int) -> Response:
    wanted = set(asked.given.get("uris", []))
    said = [one for one in world.timeline.on["bluesky"] if one.stands(now) and uri(one) in wanted]
    return answered({"posts": [_post(world, one, now) for one in said]})


def _one(world: World, asked: Asked, now: int) -> Response:
    given = [asked.one(name) for name in ("repo", "collection", "rkey")]
    said = said_at(world, f"at://{'/'.join(given)}", now)
    if said is None:
        return refused(400, {"error": "RecordNotFound", "message": "Could not locate record"})
    return answered({**_strong(said), "cid": _cid(said, now), "value": _record(said, now)})


def _resolved(world: World, asked: Asked, now: int) -> Response:
    account = _find(world, asked.one("handle"))
    if account is None:
        return refused(400, {"error": "InvalidRequest", "message": "Unable to resolve handle"})
    return answered({"did": did(account)})


def _put(world: World, asked: Asked, now: int, me: Account) -> Response:
    """A post of ours; the same key again is the same post. Whatever else one may write there is not played."""
    given = orjson.loads(asked.body)
    record = given["record"]
    if given["repo"] != did(me) or given["collection"] != POST:
        return refused(400, {"error": "InvalidRequest", "message": "Only posts can be written here"})
    address = f"at://{did(me)}/{POST}/{given['rkey']}"
    parent = record.get("reply", {}).get("parent", {}).get("uri")
    if said_at(world, address, now) is None:
        above = said_at(world, parent, now) if parent else None
        german = "de" in record.get("langs", [])
        pictures = uploads.named(world, record.get("embed", {}))
        world.publish(me, now, record["text"], given["rkey"], parent=above, german=german, pictures=pictures)
    return answered({"uri": address, "cid": f"bafyrei{hashlib.sha256(address.encode()).hexdigest()[:40]}0"})


def _delete(world: World, asked: Asked, now: int, me: Account) -> Response:
    """A post of ours is gone; what is not there is gone already."""
    given = orjson.loads(asked.body)
    said = said_at(world, f"at://{did(me)}/{given['collection']}/{given['rkey']}", now)
    if said is not None and given["repo"] == did(me):
        said.gone = now
    return answered({"commit": {"cid": "bafyreicommit", "rev": "3kcommit"}})


def _page(asked: Asked, rows: Sequence[Event]) -> tuple[Sequence[Event], Json]:
    """A page of rows, newest first, and the cursor of the next: the place of the last row."""
    before = asked.number("cursor", 0)
    older = [row for row in rows if row.number < before] if before else rows
    shown = older[: min(asked.number("limit", 50), 100)]
    return shown, ({"cursor": str(shown[-1].number)} if len(older) > len(shown) else {})


def _person(account: Account, now: int) -> Json:
    return {**_basic(account), "description": account.persona.summary(now), "indexedAt": "2024-03-01T08:00:00.000Z"}


def _basic(account: Account) -> Json:
    labels = [{"src": did(account), "uri": did(account), "val": "bot"}] if account.persona.automated else []
    shown = {"did": did(account), "handle": account.handle, "displayName": account.persona.name}
    return {**shown, "labels": labels, "createdAt": "2024-03-01T08:00:00.000Z"}


def _post(world: World, said: Said, now: int) -> Json:
    reactions = world.timeline.reactions[said]
    shown = {"embed": _shown(said)} if said.pictures else {}
    return {
        "uri": uri(said),
        "cid": _cid(said, now),
        "author": _basic(said.by),
        "record": _record(said, now),
        **shown,
        "replyCount": count(world.timeline.answers[said], now),
        "repostCount": sum(one.kind == "repost" and one.at <= now for one in reactions),
        "likeCount": sum(one.kind == "like" and one.at <= now for one in reactions),
        "quoteCount": 0,
        "indexedAt": with_milliseconds(said.at),
        "labels": [],
    }


def _record(said: Said, now: int) -> Json:
    text = said.text_at(now)
    record: Json = {"$type": POST, "text": text, "langs": ["de" if said.german else "en"]}
    record["createdAt"] = with_milliseconds(said.at)
    if said.parent:
        record["reply"] = {"parent": _strong(said.parent), "root": _strong(said.root())}
    if said.quote:
        record["embed"] = {"$type": "app.bsky.embed.record", "record": _strong(said.quote)}
    elif said.pictures:
        record["embed"] = _attached(said)
    facets = [facet for account in said.mentions for facet in _facet(text, account)]
    return {**record, "facets": facets} if facets else record


def picture(said: Said, place: int) -> str:
    """The path of a picture on the network's host of pictures."""
    return f"/img/feed_fullsize/plain/{did(said.by)}/{_blob(said, place)}@jpeg"


def _attached(said: Said) -> Json:
    blobs = [
        {
            "$type": "blob",
            "ref": {"$link": _blob(said, n)},
            "mimeType": one.type,
            "size": len(one.content or b"") or 4000,
        }
        for n, one in enumerate(said.pictures)
    ]
    images = [
        {"alt": one.alt, "image": blob, "aspectRatio": {"width": WIDTH, "height": HEIGHT}}
        for one, blob in zip(said.pictures, blobs, strict=True)
    ]
    return {"$type": "app.bsky.embed.images", "images": images}


def _shown(said: Said) -> Json:
    urls = [f"https://{CDN}{picture(said, place)}" for place, _ in enumerate(said.pictures)]
    images = [
        {"thumb": url, "fullsize": url, "alt": one.alt, "aspectRatio": {"width": WIDTH, "height": HEIGHT}}
        for one, url in zip(said.pictures, urls, strict=True)
    ]
    return {"$type": "app.bsky.embed.images#view", "images": images}


def _blob(said: Said, place: int) -> str:
    return said.pictures[place].link or uploads.link_of(hashlib.sha256(f"{uri(said)}#{place}".encode()).hexdigest())


def _facet(text: str, account: Account) -> list[Json]:
    words = f"@{account.handle}"
    if words not in text:
        return []
    start = len(text[: text.index(words)].encode())
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": did(account)}
    return [{"index": {"byteStart": start, "byteEnd": start + len(words.encode())}, "features": [feature]}]


def _act(act: Did) -> Json:
    subject = _strong(act.on) if act.on else did(act.whom) if act.whom else None
    return {"$type": COLLECTIONS[act.kind], "subject": subject, "createdAt": with_milliseconds(act.at)}


def _strong(said: Said) -> Json:
    return {"uri": uri(said), "cid": _cid(said)}


def uri(event: Event) -> str:
    if isinstance(event, Said):
        return f"at://{did(event.by)}/{POST}/{event.key or _key(event.number)}"
    return f"at://{did(event.by)}/{COLLECTIONS[event.kind]}/{_key(event.number)}"


def said_at(world: World, address: str, now: int) -> Said | None:
    """The post with this address, where it can be read."""
    posts = world.timeline.on["bluesky"]
    return next((one for one in reversed(posts) if uri(one) == address and one.stands(now)), None)


def was_said(world: World, address: str) -> bool:
    """Whether a post ever had this address, there or gone."""
    return any(uri(one) == address for one in world.timeline.on["bluesky"])


def find(world: World, named: str) -> Account | None:
    """An account by its handle or DID."""
    return _find(world, named)


def _key(number: int) -> str:
    """Thirteen digits that sort by time, as the network's own record keys do."""
    return "".join(DIGITS[number * 4096 >> (5 * place) & 31] for place in range(12, -1, -1))


def _cid(event: Event, now: int = 0) -> str:
    version = sum(at <= now for at, _ in event.edits) if isinstance(event, Said) else 0
    return f"bafyrei{hashlib.sha256(uri(event).encode()).hexdigest()[:40]}{version}"


def _find(world: World, named: str) -> Account | None:
    known = world.record.accounts["bluesky"]
    if named in known:
        return known[named]
    return next((account for account in known.values() if did(account) == named), None)


SESSIONS: Mapping[str, Callable[[World, Asked], Response]] = {
    "com.atproto.server.createSession": _sign_in,
    "com.atproto.server.refreshSession": _renew,
}
WRITES: Mapping[str, Callable[[World, Asked, int, Account], Response]] = {
    "com.atproto.repo.putRecord": _put,
    "com.atproto.repo.uploadBlob": uploads.upload,
    "com.atproto.repo.deleteRecord": _delete,
}
QUERIES: Mapping[str, Callable[[World, Asked, int], Response]] = {
    "app.bsky.actor.getProfile": _profile,
    "app.bsky.feed.getAuthorFeed": _feed,
    "app.bsky.feed.getPosts": _posts,
    "com.atproto.repo.getRecord": _one,
    "com.atproto.identity.resolveHandle": _resolved,
}
