"""Contents from a feed: proposed once, never approved by that; what a feed does wrong is told and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

import httpx
import orjson
import pytest

from service.clock import now
from service.database import new_id
from service.feed import jobs
from service.library.feeds import looking, proposals, store
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from social_adapters.http import Request, Response
from tests.service.library import shelf
from tests.service.review.desk import API, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
URL = "https://blog.harbour.example/feed.xml"
GATES = ("gates", "Gate logs, read at night", "Trucks wait. Nobody knows why. The logs know.")
HULLS = ("hulls", "Clean hulls {burn} less", "Barnacles cost fuel.")
Entry = tuple[str, str, str]


def page(name: str) -> str:
    return f"https://blog.harbour.example/{name}"


def rss(*entries: Entry) -> bytes:
    when = format_datetime(now() - timedelta(days=2))
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{page(name)}</link><guid>urn:{name}</guid>"
        f"<pubDate>{when}</pubDate><description>{escape(text)}</description></item>"
        for name, title, text in entries
    )
    return f"<rss version='2.0'><channel><title>Harbour's blog</title>{items}</channel></rss>".encode()


def atom(*entries: Entry) -> bytes:
    when = (now() - timedelta(days=2)).isoformat()
    items = "".join(
        f"<entry><id>tag:{name}</id><title>{title}</title><link rel='alternate' href='{page(name)}?utm_source=atom'/>"
        f"<published>{when}</published><updated>{when}</updated><content type='text'>{text}</content></entry>"
        for name, title, text in entries
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour</title><id>x:y</id>{items}</feed>".encode()


def json_feed(*entries: Entry) -> bytes:
    items = [{"id": name, "url": page(name), "title": title, "content_text": text} for name, title, text in entries]
    return orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": items})


class Site:
    """What stands at addresses, as a test puts it there."""

    def __init__(self, desk: Desk) -> None:
        self.at: dict[str, Any] = {}
        self.asked: list[Request] = []
        desk.outside.instead = self.answer

    async def answer(self, request: Request) -> Response | None:
        if "blog.harbour.example" not in request.url:
            return None
        self.asked.append(request)
        found = self.at.get(request.url, 404)
        if isinstance(found, Exception):
            raise found
        body = b"" if isinstance(found, int) else found
        return Response(found if isinstance(found, int) else 200, {}, request.url, body)


@pytest.fixture
def site(desk: Desk) -> Site:
    return Site(desk)


async def name_it(desk: Desk, url: str = URL, by: str = "max", **more: Any) -> httpx.Response:
    return await desk.clients[by].post(f"{API}/content-feeds", json={"url": url, "networks": ["bluesky"], **more})


async def proposed(desk: Desk) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await desk.clients["max"].get(f"{API}/content-proposals")).json()["items"]
    return items


async def feed_of(desk: Desk) -> dict[str, Any]:
    (feed,) = (await desk.clients["max"].get(f"{API}/content-feeds")).json()["items"]
    return dict(feed)


async def an_hour_later(desk: Desk) -> None:
    """The feed is due, and the tick's job looks at it."""
    await desk.owner_does("UPDATE content_feed SET due_at = created_at")
    for workspace_id, feed_id in await looking.due(desk.service):
        await jobs.look_at_content_feed(desk.service, workspace_id, feed_id)


@pytest.mark.parametrize("write", [rss, atom, json_feed], ids=["RSS", "Atom", "JSON Feed"])
async def test_entries_become_proposals_with_title_link_preview_and_words(
    desk: Desk, site: Site, write: Callable[..., bytes]
) -> None:
    site.at[URL] = write(GATES)
    made = await name_it(desk)
    assert (made.status_code, made.json()["proposed"]) == (201, 1)
    (one,) = await proposed(desk)
    assert (one["title"], one["text"], one["about"]) == (GATES[1], GATES[2], GATES[2])
    assert one["link"].startswith(page("gates"))
    assert one["variant"] == f"{GATES[1]}\n\n{GATES[2]}\n\n{{link}}"
    assert (one["feed"], one["networks"]) == (made.json()["title"], ["bluesky"])


async def test_nothing_is_handed_in_by_being_imported_and_what_is_made_of_it_waits_like_any_other(
    desk: Desk, site: Site
) -> None:
    site.at[URL] = rss(HULLS)
    await name_it(desk)
    assert [await desk.rows(f"SELECT 1 FROM {one}") for one in ("content", "review", "decision")] == [[], [], []]
    (one,) = await proposed(desk)
    given = {"title": one["title"], "variants": [one["variant"]], "link": one["link"], "proposal": one["id"]}
    made = await shelf.hand_in(desk, **given, link_title=one["title"], disclosure="")
    assert made.status_code == 201, made.text
    assert made.json()["waiting"]["variants"][0]["text"].startswith("Clean hulls {{burn}} less")
    assert (await shelf.take(desk, made.json())).status_code == 409
    assert await proposed(desk) == []
    again = await shelf.hand_in(desk, **given, disclosure="")
    assert (again.status_code, "already" in again.json()["detail"]) == (409, True)
    assert len(await desk.rows("SELECT 1 FROM content")) == 1


async def test_it_is_looked_at_again_and_proposes_only_what_is_new(desk: Desk, site: Site) -> None:
    site.at[URL] = rss(GATES)
    await name_it(desk)
    site.at[URL] = rss(HULLS, GATES)
    await an_hour_later(desk)
    assert [one["title"] for one in await proposed(desk)] == [HULLS[1], GATES[1]]
    due = (await desk.rows("SELECT due_at > looked_at AS later, failures FROM content_feed"))[0]
    assert (bool(due.later), due.failures) == (True, 0)
    assert await looking.due(desk.service) == []


async def test_an_entry_is_proposed_once_whatever_its_id_or_its_link(desk: Desk, site: Site) -> None:
    site.at |= {URL: rss(GATES), page("atom.xml"): atom(GATES, HULLS), page("json"): json_feed(GATES, HULLS)}
    counts = [(await name_it(desk, url)).json()["proposed"] for url in (URL, page("atom.xml"), page("json"))]
    assert counts == [1, 1, 0]
    again = await name_it(desk)
    assert (again.status_code, again.json()["proposed"]) == (200, None)
    assert len(await desk.rows("SELECT 1 FROM content_feed")) == 3


async def test_an_entry_of_another_feed_with_the_same_id_rewords_nothing(desk: Desk, site: Site) -> None:
    gold = rss(("gates", "Buy gold", "Now.")).replace(page("gates").encode(), b"https://gold.example/")
    site.at |= {URL: rss(GATES), page("gold"): gold}
    assert [(await name_it(desk, url)).json()["proposed"] for url in (URL, page("gold"))] == [1, 0]
    assert [(one["title"], one["link"]) for one in await proposed(desk)] == [(GATES[1], page("gates"))]


@ON_SQLITE
async def test_what_a_content_leads_to_already_is_not_proposed(desk: Desk, site: Site) -> None:
    await shelf.approved(desk, link=page("gates") + "/?utm_campaign=x")
    site.at[URL] = rss(GATES, HULLS)
    assert (await name_it(desk)).json()["proposed"] == 1
    assert [one["title"] for one in await proposed(desk)] == [HULLS[1]]


async def test_what_was_edited_on_its_site_is_reworded_until_somebody_settles_it(desk: Desk, site: Site) -> None:
    site.at[URL] = rss(GATES, HULLS)
    await name_it(desk)
    gates = next(one for one in await proposed(desk) if one["title"] == GATES[1])
    at = f"{API}/content-proposals/{gates['id']}/aside"
    assert (await desk.clients["max"].put(at)).status_code == 204
    site.at[URL] = rss(("gates", "Gates, anew", "New words."), ("hulls", "Hulls, anew", "New words."))
    await an_hour_later(desk)
    assert [one["title"] for one in await proposed(desk)] == ["Hulls, anew"]
    assert (await desk.clients["max"].delete(at)).status_code == 204
    assert {one["title"] for one in await proposed(desk)} == {"Hulls, anew", GATES[1]}


DEAD: dict[str, tuple[Any, str]] = {
    "nothing there": (404, "404"),
    "a page": (b"<!doctype html><title>Hello</title>", "no feed that can be read"),
    "bomb": (b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel/></rss>", "entit"),
    "broken": (b"<rss><channel><<>", "no feed that can be read"),
    "nobody": (httpx.ConnectError("refused"), "cannot be reached"),
    "down": (503, "503"),
}


@pytest.mark.parametrize("case", list(DEAD))
@ON_SQLITE
async def test_a_feed_that_is_none_is_refused_with_the_reason_and_not_kept(desk: Desk, site: Site, case: str) -> None:
    site.at[URL], said = DEAD[case]
    refused = await name_it(desk)
    assert refused.status_code == 422, refused.text
    assert said in refused.json()["detail"]
    assert await desk.rows("SELECT 1 FROM content_feed") == []


@pytest.mark.parametrize("case", list(DEAD))
@ON_SQLITE
async def test_a_feed_that_dies_says_why_and_what_it_proposed_stays(desk: Desk, site: Site, case: str) -> None:
    site.at[URL] = rss(GATES)
    await name_it(desk)
    site.at[URL], said = DEAD[case]
    await an_hour_later(desk)
    assert said in (await feed_of(desk))["last_error"]
    assert len(await proposed(desk)) == 1
    site.at[URL] = rss(GATES, HULLS)
    looked = await desk.clients["max"].post(f"{API}/content-feeds/{(await feed_of(desk))['id']}/pulls")
    assert (looked.status_code, looked.json()["last_error"]) == (201, None)
    assert len(await proposed(desk)) == 2


@ON_SQLITE
async def test_an_answer_the_adapter_stumbles_over_is_said_and_comes_later(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.at[URL] = rss(GATES)
    await name_it(desk)

    def stumble(*_: Any) -> Any:
        raise KeyError("guid")

    monkeypatch.setattr(looking, "pages", stumble)
    await an_hour_later(desk)
    assert "stumbled over an answer (KeyError)" in (await feed_of(desk))["last_error"]
    (row,) = await desk.rows("SELECT failures, due_at > looked_at AS later FROM content_feed")
    assert (row.failures, bool(row.later)) == (1, True)


@ON_SQLITE
async def test_what_fails_again_and_again_is_asked_less_and_less_and_at_least_once_a_day(
    desk: Desk, site: Site
) -> None:
    site.at[URL] = rss(GATES)
    await name_it(desk)
    site.at[URL], waits = 503, []
    for _ in range(10):
        await an_hour_later(desk)
        waits.append((await desk.rows("SELECT due_at FROM content_feed"))[0].due_at)
    assert waits == sorted(waits)
    assert (await feed_of(desk))["due_at"] < (now() + timedelta(days=1, minutes=1)).isoformat()


@ON_SQLITE
@pytest.mark.parametrize(
    "url",
    ["feed", "ftp://blog.harbour.example/feed", "javascript:alert(1)", "https://a:b@blog.harbour.example/feed", " "],
)
async def test_what_is_no_address_is_refused(desk: Desk, site: Site, url: str) -> None:
    refused = await name_it(desk, url)
    assert (refused.status_code, site.asked) == (422, [])


@ON_SQLITE
async def test_a_private_address_is_never_asked(desk: Desk) -> None:
    """By the way out that real workspaces have: the sample's, which these tests play on, opens no socket at all."""
    async with desk.service.database.write() as connection:
        real = await create_workspace(connection, "Real", sample=False)
        who = await add_member(connection, real, "Mia", "mia@harbour.example", [Role.MARKETING])
        token = await issue(connection, CredentialKind.TOKEN, real, who, None)
    mia = desk.clients["max"]
    mia.headers["authorization"] = f"Bearer {token}"
    for host in ("127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "localhost"):
        refused = await name_it(desk, f"http://{host}:9/feed.xml")
        assert (refused.status_code, "not a public address" in refused.json()["detail"]) == (422, True), refused.text


@ON_SQLITE
async def test_a_hostile_entry_is_words_and_no_more(desk: Desk, site: Site) -> None:
    script = '<img src=x onerror=alert(1)><script>alert(2)</script>Read "{this: choose}" \u202eesrever'
    hostile = f"<title>{escape(script)}</title><link>javascript:alert(1)</link>"
    huge = f"<title>{'x' * 5_000}</title><description>{'y ' * 50_000}</description>"
    items = "".join(f"<item><guid isPermaLink='false'>{one[7:9]}</guid>{one}</item>" for one in (hostile, huge))
    site.at[URL] = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()
    assert (await name_it(desk)).json()["proposed"] == 2
    for one in await proposed(desk):
        assert (one["link"], len(one["title"]) <= 200, len(one["text"]) <= 4_000) == (None, True, True)
        assert "\u202e" not in one["title"]
        made = await shelf.hand_in(desk, title=one["title"], variants=[one["variant"]], link=None, disclosure="")
        assert made.status_code == 201, made.text


@ON_SQLITE
async def test_of_a_flood_the_newest_are_taken_and_of_feeds_so_many(desk: Desk, site: Site) -> None:
    site.at[URL] = rss(*((str(n), f"Entry {n}", "Words.") for n in range(looking.MOST_ENTRIES + 50)))
    assert (await name_it(desk)).json()["proposed"] == looking.MOST_ENTRIES
    (kept,) = await desk.rows("SELECT workspace_id, member_id, due_at, created_at FROM content_feed")
    rows = "INSERT INTO content_feed SELECT workspace_id, :id, :id, url, title, networks, member_id, cursor, due_at, "
    for _ in range(looking.MOST_FEEDS - 1):
        await desk.owner_does(
            rows + "failures, last_error, looked_at, created_at FROM content_feed WHERE title = :t LIMIT 1",
            id=new_id(), t="Harbour's blog",
        )  # fmt: skip
    site.at[page("more")] = rss(HULLS)
    refused = await name_it(desk, page("more"))
    assert (refused.status_code, "at most" in refused.json()["detail"], bool(kept)) == (409, True, True)


async def test_of_what_nobody_settles_a_feed_keeps_the_newest(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "MOST_OPEN", 2)
    site.at |= {page("other"): rss(("ropes", "Ropes", "They hold.")), URL: rss(HULLS, GATES)}
    for url in (page("other"), URL):
        await name_it(desk, url)
    aside = f"{API}/content-proposals/{(await proposed(desk))[1]['id']}/aside"
    assert (await desk.clients["max"].put(aside)).status_code == 204
    site.at[URL] = rss(("cranes", "Cranes", "They lift."), ("locks", "Locks", "They close."), HULLS, GATES)
    await an_hour_later(desk)
    assert [one["title"] for one in await proposed(desk)] == ["Cranes", "Locks", "Ropes"]
    assert (await desk.clients["max"].delete(aside)).status_code == 204  # what was put aside is still there


async def test_a_feed_that_is_removed_while_its_proposals_are_read_is_still_named(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.at[URL] = rss(GATES)
    feed = (await name_it(desk)).json()
    read = store.proposed

    async def then_removed(*asked: Any) -> Any:
        rows = await read(*asked)
        await looking.remove(desk.service, desk.workspace_id, int(feed["id"]))
        return rows

    monkeypatch.setattr(store, "proposed", then_removed)
    assert [one["feed"] for one in await proposed(desk)] == [feed["title"]]


async def test_a_feed_that_is_removed_takes_its_proposals_along_and_leaves_contents(desk: Desk, site: Site) -> None:
    site.at[URL] = rss(GATES, HULLS)
    feed = (await name_it(desk)).json()
    one = (await proposed(desk))[0]
    await shelf.hand_in(desk, proposal=one["id"])
    at = f"{API}/content-feeds/{feed['id']}"
    assert [(await desk.clients["max"].delete(at)).status_code for _ in range(2)] == [204, 404]
    assert (await proposed(desk), len(await desk.rows("SELECT 1 FROM content"))) == ([], 1)
    assert await looking.look(desk.service, desk.workspace_id, int(feed["id"]), now()) is None


async def test_only_marketing_names_feeds_and_only_in_its_own_workspace(desk: Desk, site: Site) -> None:
    site.at[URL] = rss(GATES)
    feed = (await name_it(desk)).json()
    (one,) = await proposed(desk)
    assert (await name_it(desk, by="rhea")).status_code == 403
    asked = [await desk.clients["cora"].get(f"{API}/{path}") for path in ("content-feeds", "content-proposals")]
    assert [answer.status_code for answer in asked] == [403, 403]
    async with desk.service.database.write() as connection:
        other = await create_workspace(connection, "Elsewhere", sample=True)
        who = await add_member(connection, other, "Eve", "eve@elsewhere.example", [Role.MARKETING])
        token = await issue(connection, CredentialKind.TOKEN, other, who, None)
    eve = desk.clients["carl"]
    eve.headers["authorization"] = f"Bearer {token}"
    assert [
        (await eve.get(f"{API}/content-proposals")).json()["items"],
        (await eve.delete(f"{API}/content-feeds/{feed['id']}")).status_code,
        (await eve.post(f"{API}/content-feeds/{feed['id']}/pulls")).status_code,
        (await eve.put(f"{API}/content-proposals/{one['id']}/aside")).status_code,
        (await shelf.hand_in(desk, by="carl", proposal=one["id"])).status_code,
    ] == [[], 404, 404, 404, 404]
    assert len(await proposed(desk)) == 1


@ON_SQLITE
async def test_a_network_nothing_can_be_published_on_is_refused(desk: Desk, site: Site) -> None:
    site.at[URL] = rss(GATES)
    refused = await name_it(desk, networks=["fax"])
    assert (refused.status_code, "fax" in refused.json()["detail"]) == (422, True)


@ON_SQLITE
async def test_of_two_who_look_at_once_one_does(desk: Desk, site: Site) -> None:
    site.at[URL] = rss(GATES)
    feed = int((await name_it(desk)).json()["id"])
    await desk.owner_does("UPDATE content_feed SET due_at = created_at")
    first = await looking.look(desk.service, desk.workspace_id, feed)
    second = await looking.look(desk.service, desk.workspace_id, feed)
    assert (first, second) == (0, None)
