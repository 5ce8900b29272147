"""Which way an item takes: looked at before it goes out, after, or by sample. Closed where anything is unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from service.review.detection.packs import pack_of
from service.review.detection.rules import Finding
from service.review.detection.visible import FOLDS

Mode = Literal["pre_approve", "post_review", "sample"]
Covered = Literal["covered"]  # approved before, as a content: nobody looks at it again
STRICTEST_FIRST: tuple[Mode, ...] = get_args(Mode)
Kind = Literal[
    "post",
    "article",
    "story",
    "video",
    "document",
    "poll",
    "event",
    "advertisement",
    "profile_text",
    "profile_picture",
    "banner",
    "headline",
    "pinned_post",
    "reply",
    "comment",
    "direct_message",
    "live_session",
    "like",
    "repost",
    "quote",
    "shared_link",
]
DraftKind = Literal["post", "article", "document", "advertisement", "shared_link", "reply", "comment"]
KINDS: tuple[Kind, ...] = get_args(Kind)
INTERACTIVE = frozenset({"reply", "comment", "direct_message", "live_session"})
ANSWERS = frozenset({"reply", "comment"})  # to somebody, seen by all
ADOPTING = frozenset({"like", "repost", "quote", "shared_link", "pinned_post"})  # makes others' words ours
STATIC = frozenset(KINDS) - INTERACTIVE - ADOPTING
WITHOUT_WORDS = frozenset({"profile_picture", "banner", "like"})  # nothing of ours to read in a language
FORUMS = frozenset({"discourse", "reddit", "hackernews", "stackexchange", "github", "slack", "discord"})


@dataclass(frozen=True)
class Item:
    """What is to be routed, as it was handed in. `unread_media`: a picture, film or file whose words were not read."""

    kind: str
    network: str
    jurisdictions: tuple[str, ...]
    language: str | None
    unread_media: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Way:
    """One row: items of these kinds, on these networks (none named: all), in one jurisdiction, go this way."""

    id: str
    jurisdiction: str
    kinds: frozenset[str]
    mode: Mode
    source: str
    networks: frozenset[str] = frozenset()

    def fits(self, item: Item, jurisdiction: str) -> bool:
        here = self.jurisdiction in (jurisdiction, "any") and item.kind in self.kinds
        return here and (not self.networks or item.network in self.networks)


@dataclass(frozen=True)
class Route:
    """The mode, with the id of the rule that says so and its source."""

    mode: Mode | Covered
    rule_id: str
    source: str


WAYS: tuple[Way, ...] = (  # of one jurisdiction, the first that fits
    Way("us-forum", "us", frozenset({"post"}), "post_review", "FINRA 2210(b)(1)(D)(ii)", FORUMS),
    Way("us-static", "us", STATIC, "pre_approve", "FINRA 2210(b)(1)(A)"),
    Way("us-correspondence", "us", frozenset({"direct_message"}), "sample", "FINRA 2210(b)(2), 3110.06"),
    Way("us-interactive", "us", ANSWERS, "sample", "FINRA 2210(b)(1)(D), 3110.06; RN 10-06"),  # as correspondence
    Way("us-live", "us", frozenset({"live_session"}), "post_review", "FINRA 2210(b)(1)(D), 3110(b)(4)"),
    Way("us-adoption-like", "us", frozenset({"like"}), "post_review", "FINRA RN 17-18, question 5"),
    Way("us-adoption", "us", ADOPTING, "pre_approve", "FINRA RN 17-18"),
    Way("uk-static", "uk", STATIC, "pre_approve", "FSMA section 21; FCA COBS 4.10.2R"),
    Way("uk-live", "uk", frozenset({"live_session"}), "pre_approve", "FCA COBS 4.8, FG24/1"),
    Way("uk-interactive", "uk", INTERACTIVE, "post_review", "FCA COBS 4.11.1R, SYSC 9.1"),
    Way("uk-adoption-like", "uk", frozenset({"like"}), "post_review", "FCA FG24/1, chapter 3"),
    Way("uk-adoption", "uk", ADOPTING, "pre_approve", "FCA FG24/1, chapter 3"),
)
CLOSED = "closed by default"
LAXEST_LAST: tuple[Mode | Covered, ...] = (*STRICTEST_FIRST, "covered")
UNREAD_LANGUAGE = "no-pack-for-language"


def kinds_of(named: str, author: str | None, ours: Collection[str]) -> tuple[str, ...]:
    """What an act is: a reply where it answers somebody, else a post; and what else its author calls it, behind that.

    `author`: whose words it answers, by their key on the network; None: nobody's, or nobody knows whose. Who goes on
    under their own words (`ours`) answers nobody.

    >>> kinds_of("", "did:plc:ann", ["did:plc:us"]), kinds_of("reply", None, ["did:plc:us"])
    (('reply',), ('post', 'reply'))
    """
    done = "reply" if author is not None and author not in ours else "post"
    return (done,) if named in ("", done) else (done, named)


def strictest(routes: Iterable[Route]) -> Route:
    """Of several the one that lets out least; the first of those that are alike."""
    return min(routes, key=lambda one: LAXEST_LAST.index(one.mode))


def route(item: Item, policy: Iterable[Way], day: date) -> Route:
    """The strictest way of all jurisdictions and of the workspace's policy, which can only make it stricter.

    A claim without a source, and what lacks a disclosure, waits for it whatever its kind, by the rule that says so.

    >>> route(Item("reply", "bluesky", ("us",), "en"), (), date(2026, 11, 27)).rule_id
    'us-interactive'
    >>> route(Item("hologram", "bluesky", ("us",), "en"), (), date(2026, 11, 27))
    Route(mode='pre_approve', rule_id='unknown-kind', source='closed by default')
    """
    closed = next(_reasons_to_close(item, day), None)
    if closed:
        return Route("pre_approve", closed, CLOSED)
    bare = next((finding for finding in item.findings if finding.bars), None)
    if bare:
        return Route("pre_approve", bare.rule_id, bare.pack)
    own = list(policy)
    asked = [next(way for way in WAYS if way.fits(item, one)) for one in item.jurisdictions]
    asked += [way for way in own for one in item.jurisdictions if way.fits(item, one)]
    return strictest(Route(way.mode, way.id, way.source) for way in asked)


def _reasons_to_close(item: Item, day: date) -> Iterator[str]:
    """Why an item is looked at first whatever a policy says."""
    if item.kind not in KINDS:
        yield "unknown-kind"
    if item.network not in FOLDS:
        yield "unknown-network"
    if not item.jurisdictions or not all(pack_of(day, one) for one in item.jurisdictions):
        yield "no-pack-for-jurisdiction"
    yield from _unread(item, day)
    if any(finding.severity == "high" for finding in item.findings):
        yield "grave-finding"


def _unread(item: Item, day: date) -> Iterator[str]:
    if item.unread_media:
        yield "media-not-read"
    if item.kind not in WITHOUT_WORDS and not _read(item.language, item.jurisdictions, day):
        yield UNREAD_LANGUAGE
    if any(finding.stopped_early for finding in item.findings):
        yield "not-all-was-read"


def _read(language: str | None, jurisdictions: Collection[str], day: date) -> bool:
    return language is not None and all(pack_of(day, one, language) for one in jurisdictions)
