"""Feeds: what their documents become, and what a second look finds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from pydantic import ValidationError

from social_adapters.adapter import Page
from social_adapters.as2 import as2
from social_adapters.conversion import pages
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.feeds import Feeds, FeedSettings
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.recording import Recording, outcome, read
from social_adapters.vocabulary import Activity, ActivityType, ActorType, Object, ObjectType
from tests.social_adapters.exchanges.feeds import EXCHANGE, NOW, OLDER, URL

FIXTURES = Path(__file__).parent / "fixtures" / "feeds"


class Blog:
    """A feed that is served as it stands; remembers what it was asked."""

    def __init__(self, *entries: str, head: str = "", etag: str = "") -> None:
        self.entries = list(entries)
        self.head = head
        self.etag = etag
        self.status = 200
        self.asked: list[Request] = []
        self.older: dict[str, bytes] = {}

    def play(self, request: Request) -> Response:
        self.asked.append(request)
        if request.url in self.older:
            return Response(200, {}, request.url, self.older[request.url])
        if self.etag and request.headers.get("if-none-match") == self.etag:
            return Response(304, {}, request.url, b"")
        body = f"<rss version='2.0'><channel><title>Blog</title>{self.head}{''.join(self.entries)}</channel></rss>"
        return Response(self.status, {"etag": self.etag} if self.etag else {}, request.url, body.encode())

    def source(self) -> Feeds:
        return Feeds(FeedSettings(url=URL), Http(stand_in(self.play)))

    async def pull(self, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
        return [page async for page in pages(self.source(), cursor, now)]


def item(name: str, days_ago: float = 1, text: str = "words") -> str:
    date = (NOW - timedelta(days=days_ago)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    return f"<item><guid>urn:{name}</guid><description>{text}</description><pubDate>{date}</pubDate></item>"


def shown(found: list[Page]) -> list[tuple[str, str]]:
    return [(one.type.value, one.object.id) for page in found for one in page.activities]


def converted(body: Any) -> list[Activity]:
    return list(outcome(Feeds, Recording(body if isinstance(body, dict) else body.encode())).activities)


def only(body: Any) -> Activity:
    (activity,) = converted(body)
    return activity


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


# ---- documents


@pytest.mark.parametrize("name", ["wordpress.rss", "video.atom", "old.rdf", "notes.json"])
def test_a_feed_becomes_these_activities(name: str) -> None:
    path = FIXTURES / name
    expected = [json.loads(line) for line in path.with_suffix(".as2.jsonl").read_text().splitlines()]
    found = outcome(Feeds, read(path)).activities
    assert [orjson.loads(orjson.dumps(as2(activity))) for activity in found] == expected


def test_an_entry_without_a_date_says_so_and_comes_last() -> None:
    body = "<rss version='2.0'><channel><item><guid>urn:undated</guid></item>" + item("dated") + "</channel></rss>"
    dated, undated = converted(body)
    assert (dated.object.id, undated.object.id) == ("urn:dated", "urn:undated")
    assert undated.published is None
    assert written(undated).published is None


@pytest.mark.parametrize("year", ["1970", "2080"])
def test_a_wild_date_is_kept(year: str) -> None:
    activity = only(
        f"<rss><channel><item><title>x</title><pubDate>01 Jan {year} 10:00:00 GMT</pubDate></item></channel></rss>"
    )
    assert activity.published == datetime(int(year), 1, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("date", ["yesterday", "31 Feb 2026 99:99:99 GMT", "0000-00-00", "", "&#0;"])
def test_a_broken_date_is_no_date(date: str) -> None:
    body = f"<rss><channel><item><title>x</title><pubDate>{date}</pubDate></item></channel></rss>"
    assert only(body).published is None


def test_a_feed_without_author_speaks_for_itself() -> None:
    actor = only("<rss><channel><title>The Wire</title><item><title>x</title></item></channel></rss>").actor
    assert (actor.type, actor.name) == (ActorType.ORGANIZATION, "The Wire")


def test_an_entry_by_the_author_of_the_feed_is_by_the_actor_of_the_feed() -> None:
    body = {"version": "https://jsonfeed.org/version/1", "feed_url": URL, "author": {"name": "Nora"}}
    items = [{"id": "urn:1"}, {"id": "urn:2", "author": {"name": "Nora"}}, {"id": "urn:3", "author": {"name": "Guest"}}]
    by = {activity.object.id: activity.actor.id for activity in converted({**body, "items": items})}
    assert by == {"urn:1": URL, "urn:2": URL, "urn:3": f"{URL}#Guest"}


@pytest.mark.parametrize(
    ("written_as", "name"),
    [
        ("ann@studio.design (Ann A.)", "Ann A."),
        ("Ann A. (ann@studio.design)", "Ann A."),
        ("Ann A. &lt;ann@studio.design&gt;", "Ann A."),
        ("ann@studio.design", "ann@studio.design"),
        ("Ann A.", "Ann A."),
    ],
)
def test_an_author_is_known_by_name(written_as: str, name: str) -> None:
    body = f"<rss><channel><item><title>x</title><author>{written_as}</author></item></channel></rss>"
    assert only(body).actor.name == name


def test_local_ids_of_two_feeds_do_not_meet() -> None:
    body = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "x"}]}
    one, two = (only({**body, "feed_url": f"https://{host}.example/f"}).object.id for host in ("a", "b"))
    assert one != two


def test_a_very_long_id_is_shortened_and_stays_itself() -> None:
    one, two = (only(f"<rss><channel><item><guid>urn:{'x' * 5000}{end}</guid></item></channel></rss>") for end in "ab")
    assert one.object.id != two.object.id
    assert len(one.object.id) < 500


def test_scripts_and_markup_in_names_are_text() -> None:
    body = (
        "<rss><channel><item><title>&lt;b onclick=alert(1)&gt;Hi&lt;/b&gt;</title>"
        "<author>&lt;img src=x onerror=alert(1)&gt;</author><link>javascript:alert(1)</link></item></channel></rss>"
    )
    activity = only(body)
    assert written(activity).name == "Hi"
    assert activity.url is None


def test_a_post_of_twenty_thousand_letters_is_kept_whole() -> None:
    assert written(only(f"<rss>{item('long', text='x' * 20_000)}</rss>")).content == "x" * 20_000


def test_a_podcast_is_heard() -> None:
    heard = "<enclosure url='https://a.example/1.mp3' type='audio/mpeg'/>"
    body = f"<rss><channel><item><title>x</title>{heard}</item></channel></rss>"
    assert written(only(body)).type is ObjectType.AUDIO


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("utf-16", ""), ("utf-8-sig", ""), ("koi8-r", "koi8-r"), ("windows-1251", "windows-1251")],
)
def test_encodings_are_told_apart(encoding: str, declared: str) -> None:
    declaration = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    body = f"{declaration}<rss><channel><item><title>Печь</title></item></channel></rss>".encode(encoding)
    assert written(outcome(Feeds, Recording(body)).activities[0]).name == "Печь"


def test_western_letters_without_a_declared_encoding_are_read() -> None:
    body = "<rss><channel><item><title>Crème brûlée for everyone</title></item></channel></rss>".encode("cp1252")
    assert written(outcome(Feeds, Recording(body)).activities[0]).name == "Crème brûlée for everyone"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<!doctype html><html><head><title>Blog</title></head></html>", "web page"),
        (b"<?xml version='1.0'?><svg/>", "not a feed"),
        (b"plain words", "neither XML nor a JSON feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "broken JSON"),
        (b'{"items": []}', "kind"),
        (b"<rss version='2.0'><chan", "broken XML"),
        ("<rss><channel><item><title>Печь</title></item></channel></rss>".encode("koi8-r"), "encoding"),
        (b"\x00\xff\xfe\x00", "encoding"),
    ],
)
def test_what_is_no_feed_is_one_clear_line(body: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_bytes(body)
    with pytest.raises(Unexpected, match=said):
        outcome(Feeds, read(path))


# ---- settings


@pytest.mark.parametrize(
    "url", ["", "blog.example", "ftp://a.example/", "javascript:alert(1)", "https://u:p@a.example/"]
)
def test_only_a_web_address_without_a_password_can_be_followed(url: str) -> None:
    with pytest.raises(ValidationError):
        FeedSettings(url=url)


# ---- looking again


async def test_the_first_look_goes_back_ninety_days_over_older_pages() -> None:
    found = await EXCHANGE.fetched(Feeds)
    assert shown(found) == [("Create", f"tag:blog.example,2026:{number}") for number in (2, 3, 4)]
    assert found[-1].coverage[0].since == NOW - timedelta(days=90)
    assert found[-1].coverage[0].until == NOW


async def test_a_reply_names_what_it_answers() -> None:
    (reply,) = [
        one for page in await EXCHANGE.fetched(Feeds) for one in page.activities if one.object.id.endswith(":3")
    ]
    answered = written(reply).in_reply_to
    assert answered is not None
    assert (answered.id, answered.url) == ("tag:other.example,2026:glaze", "https://other.example/glaze")


async def test_whom_a_feed_watches_is_who_acts_in_it() -> None:
    watched = await EXCHANGE.source(Feeds).watches()
    assert watched is not None
    assert (watched.id, watched.name, watched.url) == (URL, "Nora Example", "https://blog.example/nora")
    acted = {one.actor for page in await EXCHANGE.fetched(Feeds) for one in page.activities}
    assert watched in acted


async def test_the_second_look_finds_only_what_is_new() -> None:
    blog = Blog(item("1", 3))
    first = await blog.pull()
    blog.entries.insert(0, item("2", 0.5))
    second = await blog.pull(first[-1].cursor, NOW + timedelta(hours=1))
    assert shown(second) == [("Create", "urn:2")]
    assert second[-1].coverage[0].since == NOW


async def test_an_edit_is_an_update_and_is_told_once() -> None:
    blog = Blog(item("1", text="before"))
    first = await blog.pull()
    blog.entries = [item("1", text="after")]
    second = await blog.pull(first[-1].cursor)
    (update,) = second[-1].activities
    assert (update.type, update.object.id, written(update).content) == (ActivityType.UPDATE, "urn:1", "after")
    assert update.id != first[-1].activities[0].id
    assert shown(await blog.pull(second[-1].cursor)) == []


async def test_an_entry_that_leaves_the_feed_is_not_deleted_and_not_new_when_it_returns() -> None:
    blog = Blog(item("1"), item("2"))
    first = await blog.pull()
    blog.entries = [item("2")]
    second = await blog.pull(first[-1].cursor)
    assert shown(second) == []
    blog.entries = [item("1"), item("2")]
    assert shown(await blog.pull(second[-1].cursor)) == []


async def test_validators_are_sent_back_and_not_modified_moves_the_coverage() -> None:
    blog = Blog(item("1"), etag='W/"7"')
    first = await blog.pull()
    later = NOW + timedelta(hours=1)
    (page,) = await blog.pull(first[-1].cursor, later)
    assert blog.asked[-1].headers["if-none-match"] == 'W/"7"'
    assert page.activities == ()
    assert (page.coverage[0].since, page.coverage[0].until) == (NOW, later)
    (again,) = await blog.pull(page.cursor, later + timedelta(hours=1))
    assert again.coverage[0].since == later


async def test_a_gap_is_admitted() -> None:
    blog = Blog(item("1", 30))
    first = await blog.pull()
    blog.entries = [item("9", 2), item("8", 3)]
    second = await blog.pull(first[-1].cursor, NOW + timedelta(days=20))
    assert second[-1].coverage[0].since == NOW - timedelta(days=3)


async def test_a_gap_is_closed_over_older_pages() -> None:
    blog = Blog(item("1", 10))
    first = await blog.pull()
    link = "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='next' href='/older'/>"
    blog.head, blog.entries = link, [item("3", 1)]
    blog.older["https://blog.example/older"] = (
        f"<rss version='2.0'><channel>{item('2', 5)}{item('1', 10)}</channel></rss>".encode()
    )
    second = await blog.pull(first[-1].cursor)
    assert shown(second) == [("Create", "urn:2"), ("Create", "urn:3")]
    assert second[-1].coverage[0].since == NOW


async def test_json_feeds_page_through_next_url() -> None:
    older = "https://blog.example/2.json"
    documents = {
        URL: {"next_url": older, "items": [{"id": "urn:2", "date_published": "2026-10-19T10:00:00Z"}]},
        older: {"next_url": older, "items": [{"id": "urn:1", "date_published": "2026-10-18T10:00:00Z"}]},
    }

    def play(request: Request) -> Response:
        body = {"version": "https://jsonfeed.org/version/1.1", **documents[request.url]}
        return Response(200, {}, request.url, orjson.dumps(body))

    assert shown(await EXCHANGE.fetched(Feeds, play=play)) == [("Create", "urn:1"), ("Create", "urn:2")]


async def test_a_broken_older_page_ends_history_without_losing_the_newest() -> None:
    def play(request: Request) -> Response:
        return Response(500, {}, request.url, b"") if "page=2" in request.url else EXCHANGE.play(request)

    found = await EXCHANGE.fetched(Feeds, play=play)
    assert len(shown(found)) == 2
    assert found[-1].coverage[0].since == datetime(2026, 10, 12, 10, tzinfo=UTC)


async def test_a_feed_that_is_gone_stops() -> None:
    blog = Blog()
    blog.status = 410
    with pytest.raises(Unsupported, match="410"):
        await blog.pull()


async def test_a_long_feed_comes_in_pages_and_resumes_in_the_middle() -> None:
    blog = Blog(*[item(str(number), number / 10) for number in range(250)], item("ancient", 400))
    found = await blog.pull()
    assert [len(page.activities) for page in found] == [100, 100, 50]
    rest = await blog.pull(found[0].cursor)
    assert shown([found[0], *rest]) == shown(found)
    assert "urn:ancient" not in [id_ for _, id_ in shown(rest)]


async def test_the_charset_of_the_answer_is_believed() -> None:
    body = "<rss><channel><item><title>Печь</title></item></channel></rss>".encode("koi8-r")
    headers = {"content-type": 'text/xml; charset="KOI8-R"'}
    (page,) = await EXCHANGE.fetched(Feeds, play=lambda request: Response(200, headers, request.url, body))
    assert written(page.activities[0]).name == "Печь"


async def test_relative_addresses_are_resolved_against_where_the_feed_is() -> None:
    body = b"<rss><channel><item><title>x</title><link>/post</link></item></channel></rss>"
    (page,) = await EXCHANGE.fetched(Feeds, play=lambda request: Response(200, {}, request.url, body))
    assert page.activities[0].url == "https://blog.example/post"


async def test_a_cursor_of_another_feed_is_refused() -> None:
    (page,) = await Blog(item("1")).pull()
    other = replace(EXCHANGE, settings=EXCHANGE.other)
    with pytest.raises(Unexpected, match="another source"):
        await other.fetched(Feeds, page.cursor)


def test_the_older_page_of_the_example_is_a_feed_by_itself() -> None:
    assert [one.object.id for one in converted(OLDER.decode())] == [
        "tag:blog.example,2026:1",
        "tag:blog.example,2026:2",
    ]
