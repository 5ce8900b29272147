"""Raw Bluesky answers of an invented network: 90 days in which ever more people like, answer, mention and follow us."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import orjson

from tests.service.scene import US

Item = dict[str, Any]

PAGE = 100
DAYS = 90
START = datetime(2026, 3, 17, tzinfo=UTC)
NEWCOMERS = 0.04  # of those who do something, how many were never seen before
NOTIFIED = 7  # of ten pages are notifications; one is our own feed, two are of people we watch
KINDS = {"like": 46, "reply": 22, "follow": 9, "repost": 9, "mention": 9, "quote": 5}
POST, LIKE, REPOST, FOLLOW = (f"app.bsky.{name}" for name in ("feed.post", "feed.like", "feed.repost", "graph.follow"))
SAID = (
    "Does this also work with the gate logs of a small terminal? We have {n} trucks a day and no idea.",
    "Thanks, that is what we did at {firm} last spring, and the queue went down by a third.",
    "Slow morning at the quay. {n} boxes, one crane, and a thermos of coffee that nobody wants to share.",
    "Can anyone recommend something better than spreadsheets for berth planning? Ours has {n} tabs by now.",
    "I do not think that the numbers of {firm} tell the whole story here, but the direction is right.",
    "We looked at Quayline for a while. Nice people, but it keeps crashing on our older tablets.",
    "Great talk today! The part about dock time was worth the trip alone; I will try it on Monday.",
    "Started a new position at {firm} this week, and I am already lost in a building of {n} rooms.",
    "Is there a way to export the arrivals of one day as a table? Asking for a colleague.",
    "Long read, but a good one: what {n} years of tide tables say about planning, and what they do not.",
    "Harbour sent us a new forecast and for once the weekend looks calm. Fingers crossed.",
    "The ferry is late again, so here is a picture of the fog and a question nobody asked.",
)
FIRMS = ("Northgate Freight", "Baltic Lines", "Ostrava Rail", "Kettle & Sons", "Marlow Shipping", "Delta Pilots")


class Stream:
    """`pages` gives (kind, the raw answer's bytes, the time it was asked for), oldest first."""

    def __init__(self, pages: int, seed: int = 7) -> None:
        self._random = Random(seed)
        self._pages = pages
        self._people = [_somebody(n) for n in range(200)]
        self._serial = itertools.count(10_000)
        self._ours = [f"at://{US.id}/{POST}/first"]
        self._waiting: list[tuple[str, str]] = [(self._ours[0], US.id)]
        self._step = timedelta(days=DAYS) / pages / PAGE
        self._at = START

    def pages(self) -> Iterator[tuple[str, bytes, datetime]]:
        for number in range(self._pages):
            place = number % 10
            if place == NOTIFIED:
                kind, items = "getAuthorFeed", [self._feed_item(_us()) for _ in range(PAGE)]
            elif place > NOTIFIED:
                author = self._person()
                kind, items = "getAuthorFeed", [self._feed_item(author) for _ in range(PAGE)]
            else:
                kind, items = "listNotifications", [self._notification() for _ in range(PAGE)]
            field = "feed" if kind == "getAuthorFeed" else "notifications"
            yield kind, orjson.dumps({field: items[::-1], "cursor": "more"}), self._at

    def _notification(self) -> Item:
        by = self._person()
        reason = self._random.choices(list(KINDS), list(KINDS.values()))[0]
        moment = self._moment()
        ours = self._random.choice(self._ours[-30:])
        uri = self._uri(by["did"], {"like": LIKE, "follow": FOLLOW, "repost": REPOST}.get(reason, POST))
        item: Item = {
            "uri": uri,
            "cid": self._cid(),
            "author": by,
            "reason": reason,
            "record": self._record(reason, uri, ours, moment),
            "isRead": False,
            "indexedAt": moment,
            "labels": [],
        }
        return item if reason in ("follow", "mention") else item | {"reasonSubject": ours}

    def _record(self, reason: str, uri: str, ours: str, moment: str) -> Item:
        subject = {"uri": ours, "cid": self._cid()}
        if reason == "follow":
            return {"$type": FOLLOW, "createdAt": moment, "subject": US.id}
        if reason in ("like", "repost"):
            return {"$type": LIKE if reason == "like" else REPOST, "createdAt": moment, "subject": subject}
        self._waiting = [*self._waiting[-200:], (uri, uri.split("/")[2])]
        record = self._post(moment)
        if reason == "reply":
            return record | {"reply": {"parent": subject, "root": subject}}
        if reason == "quote":
            return record | {"embed": {"$type": "app.bsky.embed.record", "record": subject}}
        return _mentioning(record)

    def _feed_item(self, author: Item) -> Item:
        """A post, an answer to somebody, or a repost of somebody else's."""
        moment = self._moment()
        chance = self._random.random()
        by = self._person() if chance > 0.85 else author
        uri = self._uri(by["did"], POST)
        record = self._post(moment)
        if 0.5 < chance <= 0.85:
            parent = {"uri": self._random.choice(self._waiting)[0], "cid": self._cid()}
            record["reply"] = {"parent": parent, "root": parent}
        elif author["did"] == US.id and by is author:
            self._ours.append(uri)
        reception = {name: self._random.randrange(40) for name in ("likeCount", "repostCount", "replyCount")}
        view = {"uri": uri, "cid": self._cid(), "author": by, "record": record, "indexedAt": moment, "labels": []}
        item = {"post": view | reception}
        if by is author:
            return item
        repost = {"by": author, "uri": self._uri(author["did"], REPOST), "cid": self._cid(), "indexedAt": moment}
        return item | {"reason": {"$type": "app.bsky.feed.defs#reasonRepost", **repost}}

    def _post(self, moment: str) -> Item:
        words = self._random.choice(SAID).format(n=self._random.randrange(3, 90), firm=self._random.choice(FIRMS))
        record: Item = {"$type": POST, "createdAt": moment, "langs": ["en"], "text": words}
        if self._random.random() < 0.2:
            link = {"uri": f"https://example.org/{next(self._serial)}", "title": words[:40], "description": words}
            record["embed"] = {"$type": "app.bsky.embed.external", "external": link}
        return record

    def _person(self) -> Item:
        """Somebody new now and then; else one of the crowd, the early ones more often than the late."""
        if self._random.random() < NEWCOMERS:
            self._people.append(_somebody(len(self._people)))
            return self._people[-1]
        return self._people[int(len(self._people) * self._random.random() ** 1.7)]

    def _moment(self) -> str:
        self._at += self._step
        return self._at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _uri(self, did: str, collection: str) -> str:
        return f"at://{did}/{collection}/3l{next(self._serial):011d}"

    def _cid(self) -> str:
        return f"bafyrei{self._random.getrandbits(256):064x}"


def _somebody(number: int) -> Item:
    firm = FIRMS[number % len(FIRMS)]
    did = f"did:plc:{number:024d}"
    told = f"Head of Planning at {firm}" if number % 3 == 0 else "Boats, boxes and bad puns. Opinions are the tide's."
    return _profile(did, f"person{number}.example.org", f"Person {number}") | {"description": told}


def _us() -> Item:
    return _profile(US.id, str(US.handle), str(US.name))


def _profile(did: str, handle: str, name: str) -> Item:
    return {
        "did": did,
        "handle": handle,
        "displayName": name,
        "avatar": f"https://cdn.example.org/img/avatar/plain/{did}/picture@jpeg",
        "associated": {"chat": {"allowIncoming": "all"}},
        "viewer": {"muted": False, "blockedBy": False},
        "labels": [],
        "createdAt": "2024-05-05T05:05:05.000Z",
        "indexedAt": "2026-01-02T03:04:05.006Z",
    }


def _mentioning(record: Item) -> Item:
    words = f"@{US.handle} {record['text']}"
    place = {"byteStart": 0, "byteEnd": len(f"@{US.handle}")}
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": US.id}
    return record | {"text": words, "facets": [{"index": place, "features": [feature]}]}
