"""Supervisory search: the rules' operators with member, date, flag and disposition, for compliance, in the ledger."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from service import ledger
from service.clock import now
from tests.service.review.desk import API, GERMAN, Desk
from tests.service.review.records.test_capture import feed, look
from tests.social_adapters.exchanges.bluesky import US, item, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SURE = "We guarantee that your return of 9 % is sure."


async def search(desk: Desk, words: str, by: str = "cora") -> Any:
    answer = await desk.clients[by].post(f"{API}/supervisory-searches", json={"words": words})
    return answer.json() if answer.status_code == 200 else answer.status_code


async def found(desk: Desk, words: str) -> list[str]:
    return [hit["found_text"] for hit in (await search(desk, words))["hits"]]


async def test_what_was_said_is_found_by_words_near_each_other_and_by_what_became_of_it(desk: Desk) -> None:
    await desk.decide(await desk.waiting(SURE), "reject")
    await desk.decide(await desk.waiting(GERMAN, "max"))
    feed(desk).insert(0, item(post(US, "3kpast", "Your return is not sure, and we guarantee nothing.", now())))
    await look(desk)
    assert await found(desk, "find=guarantee~ NEAR/3 return") == [SURE]
    (hit,) = (await search(desk, "origin=outside find=return SENTENCE sure"))["hits"]
    assert [hit["found_text"][one["begin"] : one["end"]] for one in hit["spans"]] == ["return is not sure"]
    assert await found(desk, "disposition=reject") == [SURE]
    assert await found(desk, "disposition=approve") == [GERMAN]
    assert await found(desk, f"member={desk.members['max']} since={now().date()} kind=post") == [GERMAN]
    assert await found(desk, "until=2020-01-01") == []
    flags = {one["rule_id"] for row in await desk.rows("SELECT findings FROM review") for one in _findings(row)}
    assert SURE in await found(desk, f"origin=gate flag={min(flags)}")


async def test_each_search_is_in_the_ledger_and_only_compliance_searches(desk: Desk) -> None:
    await desk.hand_in(GERMAN)
    assert await search(desk, "find=Nacht", by="rhea") == 403
    for wrong in ("nonsense", "member=x", "since=yesterday", "find=(a OR", "find=/(?=x)/"):
        assert await search(desk, wrong) == 422
    assert len((await search(desk, "find=Nacht"))["hits"]) == 1
    async with desk.service.database.read() as connection:
        written = await ledger.entries(connection, desk.workspace_id, -1, 99)
    (entry,) = [one for one in written if one.type == "search.made"]
    assert entry.actor_id == desk.members["cora"]
    assert orjson.loads(entry.content or b"")["words"] == "find=Nacht"


def _findings(row: Any) -> list[dict[str, Any]]:
    return list(orjson.loads(row.findings))
