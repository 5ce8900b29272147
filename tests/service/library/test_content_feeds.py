"""Contents from a feed: proposed once, never approved by that, and gone with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from service.clock import now
from service.database import new_id
from service.library.feeds import looking, proposals, store
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.library import shelf
from tests.service.library.feeding import (
    GATES,
    HULLS,
    URL,
    Site,
    an_hour_later,
    atom,
    json_feed,
    name_it,
    page,
    proposed,
    rss,
)
from tests.service.review.desk import API, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


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
