"""Records: what was approved, what its network shows of it, and what is said past us, each version kept and raised."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.feed.jobs import heard
from service.review import findings
from service.review.records import capture, content, store
from service.sources import Arrived, Step
from service.sources.actors import keep_ours
from service.sources.pull import pull
from service.sources.store import sources
from social_adapters.vocabulary import Actor
from tests.service.review.desk import GERMAN, Desk
from tests.social_adapters.exchanges.bluesky import ANN, US, answering, edited, item, notified, post, reposted

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def look(desk: Desk, steps: tuple[Step, ...] | None = None) -> None:
    """What the network shows of us is pulled, as the job does it."""
    of = desk.workspace_id, desk.sources["rhea"]
    async with desk.service.database.write() as connection:
        await keep_ours(connection, desk.workspace_id, "bluesky", Actor(US["did"]), desk.members["rhea"], "credentials")
        await sources.change(connection, *of, due_at=now())
    assert await pull(desk.service, *of, heard(desk.service) if steps is None else steps)
    (row,) = await desk.rows(f"SELECT last_error FROM source WHERE id = {of[1]}")
    assert row.last_error is None


def feed(desk: Desk) -> list[Any]:
    return desk.outside.bluesky.feeds["us.example"]


async def said(desk: Desk, words: str = GERMAN) -> dict[str, Any]:
    """Published through the gate; and as the network then shows it."""
    await desk.decide(await desk.waiting(words))
    await desk.send()
    uri = next(reversed(desk.outside.bluesky.written))
    return post(US, uri.rpartition("/")[2], words, now())


async def versions(desk: Desk, kind: str = "post") -> list[tuple[str, dict[str, Any]]]:
    """Of each record of this kind: what was done, and what the version holds."""
    async with desk.service.database.read() as connection:
        records = [one for one in await store.listed(connection, desk.workspace_id, None, None, 99) if one.kind == kind]
        kept = await store.versions(connection, desk.workspace_id, [one.id for one in records])
    opened = [(one.action, content.opened(desk.service.vault, one.sealed)[1]) for one in kept]
    return [(action, orjson.loads(held) if held else {}) for action, held in opened]


async def raised(desk: Desk) -> list[str]:
    return [row.kind for row in await desk.rows("SELECT kind FROM record_review ORDER BY id")]


async def test_what_was_approved_and_what_the_network_shows_are_versions_and_nothing_is_raised(desk: Desk) -> None:
    there = await said(desk)
    feed(desk).insert(0, item(there))
    await look(desk)
    (submitted, handed_in), (published, shown) = await versions(desk)
    assert (submitted, published) == ("submitted", "published")
    assert handed_in["approved"]["activity"]["object"]["content"] == shown["shown"]["content"] == GERMAN
    assert await raised(desk) == []
    await look(desk)
    assert len(await versions(desk)) == 2


async def test_an_edit_on_the_network_is_a_version_and_is_raised(desk: Desk) -> None:
    there = await said(desk)
    feed(desk).insert(0, item(there))
    await look(desk)
    feed(desk)[0] = item(edited(there, f"{GERMAN} Garantiert!"))
    await look(desk)
    action, shown = (await versions(desk))[-1]
    assert (action, shown["shown"]["content"]) == ("edited", f"{GERMAN} Garantiert!")
    assert await raised(desk) == ["changed"]
    (entry,) = await desk.rows("SELECT idx, subject_id FROM ledger_entry WHERE type = 'record.edited'")
    (kept,) = await desk.rows("SELECT idx, record_id, differs FROM record_version WHERE number = 3")
    assert (kept.idx, kept.record_id) == (entry.idx, entry.subject_id)
    assert "text" in kept.differs


@ON_SQLITE
async def test_a_deletion_on_the_network_is_a_tombstone_ends_the_use_and_is_raised(desk: Desk) -> None:
    there = await said(desk)
    feed(desk).insert(0, item(there))
    await look(desk)
    del feed(desk)[0]
    await look(desk)
    assert [action for action, _ in await versions(desk)] == ["submitted", "published", "deleted"]
    (row,) = await desk.rows("SELECT state, last_used_at, keep_until FROM record WHERE kind = 'post'")
    assert (row.state, await raised(desk)) == ("deleted", ["deleted"])
    assert int(row.keep_until[:4]) == int(row.last_used_at[:4]) + 7


@ON_SQLITE
async def test_deleted_and_said_anew_in_other_words_it_is_shown_as_changed(desk: Desk) -> None:
    there = await said(desk)
    feed(desk).insert(0, item(there))
    await look(desk)
    feed(desk)[0] = item(post(US, "3kanew", f"{GERMAN} Garantiert!", now()))
    await look(desk)
    (changed, deleted) = await desk.rows("SELECT kind, rank FROM record_review ORDER BY kind")
    assert (changed.kind, deleted.kind) == ("changed", "deleted")
    assert changed.rank >= 40 > deleted.rank  # it stands in the queue where what was changed stands
    old, new = await desk.rows("SELECT id, replaces_id, state FROM record WHERE kind = 'post' ORDER BY id")
    assert (old.state, new.state, new.replaces_id) == ("deleted", "living", old.id)


@ON_SQLITE
async def test_what_is_said_past_us_is_kept_marked_and_raised_and_what_is_older_is_not(desk: Desk) -> None:
    await look(desk)  # what was there before begins no record
    assert await versions(desk) == []
    theirs = post(ANN, "3kann9", "Boats everywhere", now() - timedelta(days=1))
    desk.outside.bluesky.people.append(ANN)
    feed(desk).insert(0, item(post(US, "3kpast", "We guarantee a return of 9 %.", now())))
    feed(desk).insert(0, reposted(theirs, US, "3krep", now()))
    await look(desk)
    assert sorted(await raised(desk)) == ["adopted", "native"]
    rows = await desk.rows("SELECT kind, origin, post_id FROM record WHERE kind <> 'profile_text' ORDER BY kind")
    assert [(row.kind, row.origin, row.post_id) for row in rows] == [
        ("post", "outside", None),
        ("repost", "outside", None),
    ]
    (top, *_) = await desk.rows("SELECT kind, rank FROM record_review ORDER BY rank DESC")
    assert (top.kind, top.rank > 30) == ("native", True)


@ON_SQLITE
async def test_words_that_go_out_while_they_are_pulled_are_not_taken_for_said_past_us(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    await desk.owner_does("UPDATE publication SET state = 'sending'")
    feed(desk).insert(0, item(post(US, "3ksending", GERMAN, now())))
    await look(desk)
    assert ([action for action, _ in await versions(desk)], await raised(desk)) == (["submitted", "published"], [])


@ON_SQLITE
async def test_words_that_were_explained_once_are_said_past_us_the_second_time(desk: Desk) -> None:
    await desk.decide(await desk.waiting())
    await desk.owner_does("UPDATE publication SET state = 'unknown'")
    feed(desk).insert(0, item(post(US, "3kfirst", GERMAN, now())))
    await look(desk)
    assert await raised(desk) == []
    feed(desk).insert(0, item(post(US, "3kagain", GERMAN, now())))
    await look(desk)
    assert await raised(desk) == ["native"]


@ON_SQLITE
async def test_what_is_raised_is_scanned_outside_the_event_loop_by_one_policy_a_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, asked = [], []
    scan, force = findings.found, capture.dependable

    def found(*of: Any, **more: Any) -> Any:
        threads.append(threading.get_ident())
        return scan(*of, **more)

    async def dependable(*of: Any) -> Any:
        asked.append(of)
        return await force(*of)

    monkeypatch.setattr(findings, "found", found)
    monkeypatch.setattr(capture, "dependable", dependable)
    await look(desk)
    for n in range(3):
        feed(desk).insert(0, item(post(US, f"3kpast{n}", f"{GERMAN} {n}", now())))
    await look(desk)
    assert await raised(desk) == ["native"] * 3
    assert (len(threads), threading.get_ident() in threads, len(asked)) == (3, False, 1)


@ON_SQLITE
async def test_a_repost_taken_back_is_not_like_another(desk: Desk) -> None:
    await look(desk)
    desk.outside.bluesky.people.append(ANN)
    for place in ("3kboats", "3ktrucks"):
        theirs = post(ANN, place, f"All about {place}", now() - timedelta(days=1))
        desk.outside.bluesky.hidden.append(theirs)
        feed(desk).insert(0, reposted(theirs, US, f"{place}rep", now()))
        await look(desk)
        del feed(desk)[0]
        await look(desk)
    assert sorted(set(await raised(desk))) == ["adopted", "deleted"]


@ON_SQLITE
async def test_an_account_of_ours_is_ours_on_its_own_network(desk: Desk) -> None:
    """Somebody else has the same key elsewhere."""
    ours = feed(desk)[0]["post"]
    theirs = post(ANN, "3kasks", "Does it read gate logs?", now(), reply=answering(ours))
    desk.outside.bluesky.hidden.append(theirs)
    desk.outside.bluesky.people.append(ANN)
    desk.outside.bluesky.notifications.insert(0, notified(theirs, "reply", ours["uri"]))
    async with desk.service.database.write() as connection:
        await keep_ours(connection, desk.workspace_id, "mastodon", Actor(ANN["did"]), None, "credentials")
    await look(desk)
    assert (await versions(desk, "reply"), await raised(desk)) == ([], [])


@ON_SQLITE
async def test_a_changed_profile_is_captured_and_raised(desk: Desk) -> None:
    feed(desk).insert(0, item(post(US, "3kone", "One", now())))
    await look(desk)
    renamed = {**US, "displayName": "Us, guaranteed"}
    desk.outside.bluesky.people = [renamed if one["did"] == US["did"] else one for one in desk.outside.bluesky.people]
    feed(desk).insert(0, item(post(renamed, "3ktwo", "Two", now())))
    await look(desk)
    (first, was), (_, whole), (second, became) = await versions(desk, "profile_text")
    assert (first, was["profile"]["name"], whole["profile"]["name"]) == ("captured", "Us", "Us")
    assert (second, became["profile"]["name"]) == ("edited", "Us, guaranteed")
    assert "profile" in await raised(desk)


@ON_SQLITE
async def test_a_changed_banner_is_raised_also_where_nothing_was_said(desk: Desk) -> None:
    """No post shows it, nor the words about oneself: the account is asked."""
    quiet = desk.outside.bluesky.people
    at = next(at for at, one in enumerate(quiet) if one["did"] == US["did"])
    await look(desk)
    (_, was), *_ = await versions(desk, "profile_text")
    assert was["profile"]["image"] is None
    quiet[at] = {**US, "banner": "https://cdn.example/banner/one@jpeg"}
    await look(desk)
    await look(desk)
    second, became = (await versions(desk, "profile_text"))[-1]
    assert (second, became["profile"]["image"]) == ("edited", "https://cdn.example/banner/one@jpeg")
    assert await raised(desk) == ["profile"]
    quiet[at] = {**US, "description": "Guaranteed."}
    await look(desk)
    *_, (_, last) = await versions(desk, "profile_text")
    assert (last["profile"]["image"], last["profile"]["summary"]) == (None, "Guaranteed.")


@ON_SQLITE
async def test_a_first_look_at_the_whole_profile_is_no_change(desk: Desk) -> None:
    """What a post shows of its author may have been kept alone."""
    feed(desk).insert(0, item(post(US, "3kone", "One", now())))
    pages: list[Arrived] = []

    async def remember(_: AsyncConnection, page: Arrived) -> None:
        pages.append(page)

    await look(desk, (remember,))
    for summary, expected in ((None, []), ("Ports", []), ("Ports, guaranteed", ["profile"])):
        whole = (Actor(US["did"], handle=US["handle"], name="Us", summary=summary),) if summary else ()
        async with desk.service.database.write() as connection:
            await capture.capture(desk.service.vault, connection, replace(pages[0], profiles=whole))
        assert [kind for kind in await raised(desk) if kind == "profile"] == expected
    assert [action for action, _ in await versions(desk, "profile_text")] == ["captured", "captured", "edited"]


@ON_SQLITE
async def test_what_others_said_stays_in_the_record_of_what_answered_it(desk: Desk) -> None:
    ours = feed(desk)[0]["post"]
    theirs = post(ANN, "3kasks", "Does it read gate logs?", now() - timedelta(hours=1), reply=answering(ours))
    desk.outside.bluesky.hidden.append(theirs)
    desk.outside.bluesky.people.append(ANN)
    desk.outside.bluesky.notifications.insert(0, notified(theirs, "reply", ours["uri"]))
    await look(desk)
    answer = post(US, "3kanswer", "Yes, every night.", now(), reply=answering(theirs))
    feed(desk).insert(0, item(answer))
    await look(desk)
    del desk.outside.bluesky.notifications[0]
    desk.outside.bluesky.hidden.clear()
    await look(desk)
    (kept,) = await desk.rows("SELECT content FROM activity WHERE key LIKE '%3kasks'")
    ((_, shown),) = await versions(desk, "reply")
    assert (kept.content, shown["beside"]["content"]) == ("", "Does it read gate logs?")


@ON_SQLITE
async def test_what_cannot_be_written_into_the_ledger_is_not_captured(desk: Desk) -> None:
    await look(desk)
    feed(desk).insert(0, item(post(US, "3kpast", "Said past us", now())))
    await desk.owner_does("ALTER TABLE ledger_content RENAME TO gone")
    with pytest.raises(AssertionError):
        await look(desk)
    assert await versions(desk) == []
    assert await desk.rows("SELECT 1 FROM activity WHERE key LIKE '%3kpast'") == []
