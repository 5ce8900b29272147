"""Versions of contents: kept for their term and for as long as what was made of them, then gone when two agree."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from service.clock import now
from tests.service.library import shelf
from tests.service.library.feeding import GATES, URL, Site, name_it, rss
from tests.service.library.feeding import proposed as proposed_by_feeds
from tests.service.posts.files import picture
from tests.service.review.desk import API, Desk
from tests.service.review.picturing import attach as attach_picture
from tests.service.review.records.test_capture import feed, look
from tests.service.review.retention.test_keeping import clock_at, disposals, entries, hold, let_records_go
from tests.service.review.test_exhibits import STUDY, attach, kept
from tests.social_adapters.exchanges.bluesky import US, item, post

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TERM = timedelta(days=366 * 7)
FILES = {sha256(STUDY).hexdigest(), sha256(picture(1)).hexdigest()}


async def with_source(desk: Desk, title: str = "Gate logs, read at night", **more: Any) -> dict[str, Any]:
    """A content that may be shared, with a file that substantiates it and a picture that goes out with it."""
    key = "11111111-1111-4111-8111-111111111111"
    assert (await attach(desk, key, by="max")).status_code in {200, 201}
    shown = await attach_picture(desk, key, picture(1), alt=title, by="max")
    media = [{"sha256": shown["sha256"], "alt": title}]
    return await shelf.approved(desk, title=title, exhibits=[sha256(STUDY).hexdigest()], media=media, **more)


async def withdraw(desk: Desk, content: dict[str, Any]) -> None:
    assert (await desk.clients["max"].delete(f"{API}/contents/{content['id']}")).status_code == 204
    await desk.owner_does("DELETE FROM exhibit WHERE written_key IS NOT NULL")  # as the sweep does it


async def agree(desk: Desk, disposal: dict[str, Any], by: str) -> int:
    return (await desk.clients[by].post(f"{API}/disposals/{disposal['id']}/agree")).status_code


async def test_after_its_term_two_people_let_a_version_and_its_file_go(desk: Desk) -> None:
    Site(desk).at[URL] = rss(GATES)
    await name_it(desk)
    (entry,) = await proposed_by_feeds(desk)
    content = await with_source(desk, GATES[1], proposal=entry["id"])
    with clock_at(now() + TERM):
        await let_records_go(desk)
        assert await disposals(desk) == []  # it may be shared to this day
    await withdraw(desk, content)
    with clock_at(now() + TERM - timedelta(days=7)):
        await let_records_go(desk)
        assert await disposals(desk) == []
    with clock_at(now() + TERM):
        await let_records_go(desk)
        await let_records_go(desk)
        (proposed,) = await disposals(desk)
        assert (proposed["record_id"], proposed["text"]) == (None, "Gate logs, read at night")
        assert await agree(desk, proposed, "max") == 403  # who wrote it
        assert [await agree(desk, proposed, by) for by in ("cora", "cora", "carl")] == [204, 403, 204]
        assert set(await kept(desk)) == FILES
        await let_records_go(desk)
        (gone,) = await disposals(desk)
    assert (gone["state"], gone["text"], await kept(desk)) == ("done", None, [])
    for name in ("content_version", "variant", "review", "decision", "ledger_content", "content_proposal"):
        for row in await desk.rows(f"SELECT * FROM {name}"):  # names of ours
            said = b" ".join(one if isinstance(one, bytes) else str(one).encode() for one in row)
            assert b"gate logs" not in said.lower(), name
    (of,) = await desk.rows("SELECT link, text, content_id FROM content_proposal")
    assert (of.link, of.text, str(of.content_id)) == (None, "", content["id"])
    assert (await entries(desk, "disposal.", "content.disposed"))[-2:] == ["disposal.agreed", "content.disposed"]
    assert (await desk.clients["max"].get(f"{API}/contents/{content['id']}")).status_code == 200


@ON_SQLITE
async def test_a_file_that_another_content_has_stays(desk: Desk) -> None:
    content = await with_source(desk)
    await with_source(desk, "The same, told otherwise")
    await withdraw(desk, content)
    with clock_at(now() + TERM):
        await let_records_go(desk)
        (proposed,) = await disposals(desk)
        assert [await agree(desk, proposed, by) for by in ("cora", "carl")] == [204, 204]
        await let_records_go(desk)
    assert set(await kept(desk)) == FILES


@ON_SQLITE
async def test_a_version_stays_as_long_as_a_record_of_what_was_made_of_it(desk: Desk) -> None:
    content = await with_source(desk)
    made = await shelf.share(desk, content, {"first_name": "Marta"})
    assert made.json()["rule_id"] == "approved-content"
    await desk.send()
    uri = next(reversed(desk.outside.bluesky.written))
    feed(desk).insert(0, item(post(US, uri.rpartition("/")[2], desk.published[-1], now())))
    await look(desk)
    del feed(desk)[0]
    await look(desk)
    await withdraw(desk, content)
    (record,) = await desk.rows("SELECT id FROM record WHERE kind = 'post' AND state = 'deleted'")
    held = await hold(desk, record.id, "Case A")
    with clock_at(now() + TERM):
        await let_records_go(desk)
        assert await disposals(desk) == []
        await desk.clients["cora"].post(f"{API}/holds/{held}/release", json={"reason": "It was settled."})
        await let_records_go(desk)
        (of_record,) = await disposals(desk)
        assert of_record["record_id"] == str(record.id)
        assert [await agree(desk, of_record, by) for by in ("cora", "carl")] == [204, 204]
        await let_records_go(desk)
        await let_records_go(desk)
        (of_version, _) = await disposals(desk)
    assert (of_version["state"], of_version["text"]) == ("proposed", "Gate logs, read at night")


@ON_SQLITE
async def test_who_wants_to_keep_it_is_asked_again_after_a_year(desk: Desk) -> None:
    await withdraw(desk, await with_source(desk))
    with clock_at(now() + TERM):
        await let_records_go(desk)
        (proposed,) = await disposals(desk)
        keep = {"reason": "We still use its numbers."}
        await desk.clients["cora"].post(f"{API}/disposals/{proposed['id']}/refuse", json=keep)
        await let_records_go(desk)
        assert [one["state"] for one in await disposals(desk)] == ["refused"]
    with clock_at(now() + TERM + timedelta(days=366)):
        await let_records_go(desk)
        assert [one["state"] for one in await disposals(desk)] == ["proposed", "refused"]
