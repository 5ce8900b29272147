"""The feed in other readers: Atom and JSON Feed by a private link, said in plain text, safe whatever people write."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text, update

from service.database import table
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from service.team.models import Workspace
from tests.service.conftest import Client
from tests.service.scene import Scene, edited, mention, post, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

ATOM = "{http://www.w3.org/2005/Atom}"
MARTA, LARS = somebody("Marta Olsen"), somebody("Lars Berg")
HOSTILE = (
    "a\x0bb\x1f\ufffe\x85 <script>alert(1)</script> &amp; ]]> \u202eolleh \u2066x \U0001f469\u200d\U0001f33e\r\nend"
)
Json = dict[str, Any]


@pytest.fixture
async def paths(noor: httpx.AsyncClient) -> dict[str, str]:
    """The two addresses of Noor's feed."""
    answer = await noor.post("me/feed-link")
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


@pytest.fixture
def reader(client: Client, paths: dict[str, str]) -> httpx.AsyncClient:
    """A reader of feeds: it knows no more than the address."""
    return client(**{"user-agent": "Reader/1.0"})


async def items(reader: httpx.AsyncClient, paths: dict[str, str]) -> list[Json]:
    answer = await reader.get(paths["json_feed"])
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def entries(reader: httpx.AsyncClient, paths: dict[str, str]) -> list[ElementTree.Element]:
    answer = await reader.get(paths["atom"])
    assert answer.status_code == 200, answer.text
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def said(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


async def test_both_dialects_say_who_why_and_what_was_said(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    question = reply(MARTA, scene.ago(hours=3), "Does it read gate logs?", url="https://bsky.example/post/1")
    await scene.tell(question)
    (item,), (entry,) = await items(reader, paths), await entries(reader, paths)
    (card,) = await scene.cards()
    assert re.fullmatch(r"Marta Olsen: Asked you something on \d+ \w+ \d{4}, and nobody has answered", item["title"])
    assert "Does it read gate logs?" in item["content_text"]
    assert "- Asked you something on" in item["content_text"]
    assert "Suggested: Reply" in item["content_text"]
    assert item["url"] == f"http://rep.localhost:8000/people/{card['person']['id']}"
    assert item["external_url"] == "https://bsky.example/post/1"
    assert item["authors"] == [{"name": "Marta Olsen"}]
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links == {"alternate": item["url"], "related": item["external_url"]}
    found = [said(entry, name) for name in ("id", "title", "content", "updated", "published")]
    assert found == [item[name] for name in ("id", "title", "content_text", "date_modified", "date_published")]
    assert said(entry, f"author/{ATOM}name") == "Marta Olsen"


async def test_atom_has_what_its_standard_asks_for_and_json_feed_its_version(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    answer = await reader.get(paths["atom"])
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    assert said(feed, "id").startswith("urn:uuid:")
    assert said(feed, "title") == "For you · Harbour"
    assert datetime.fromisoformat(said(feed, "updated")).tzinfo
    assert feed.findall(f"{ATOM}entry") == []
    answer = await reader.get(paths["json_feed"])
    assert answer.headers["content-type"] == "application/feed+json"
    assert answer.json()["version"] == "https://jsonfeed.org/version/1.1"
    assert answer.json()["items"] == []


async def test_the_newest_change_comes_first_and_keeps_its_id(
    scene: Scene, noor: httpx.AsyncClient, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    await scene.tell(mention(LARS, scene.ago(hours=5), "@harbour looks good"))
    before = await items(reader, paths)
    scene.now += timedelta(minutes=10)
    await scene.tell(mention(LARS, scene.ago(minutes=1), "@harbour and works well"))
    after = await items(reader, paths)
    assert after[0]["authors"] == [{"name": "Lars Berg"}]
    assert "works well" in after[0]["content_text"]
    assert {one["id"] for one in after} == {one["id"] for one in before}
    assert [one["date_modified"] for one in after] == sorted((one["date_modified"] for one in after), reverse=True)
    changed = {one["id"]: one["date_modified"] for one in before}
    assert after[0]["date_modified"] > changed[after[0]["id"]]
    assert after[1]["date_modified"] == changed[after[1]["id"]]


async def test_a_card_that_is_done_is_in_the_feed_no_more(
    scene: Scene, noor: httpx.AsyncClient, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    (card,) = await scene.cards()
    await noor.post(f"engagements/{card['id']}/acts", json={"id": str(uuid4()), "kind": "done"})
    assert await items(reader, paths) == []
    assert await entries(reader, paths) == []


async def test_hostile_names_and_texts_make_well_formed_documents(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    eve = replace(somebody("Eve"), name=HOSTILE, summary=f"{HOSTILE} at {HOSTILE}")
    await scene.tell(reply(eve, scene.ago(hours=1), HOSTILE, url="javascript:alert(1)", name=HOSTILE))
    await scene.tell(reply(LARS, scene.ago(hours=2), "Look", summary=HOSTILE, url='https://x.example/"><b>\x0b'))
    (first, second), written = await items(reader, paths), await entries(reader, paths)
    assert [said(entry, "content") for entry in written] == [first["content_text"], second["content_text"]]
    assert [said(entry, "title") for entry in written] == [first["title"], second["title"]]
    assert "<script>alert(1)</script> &amp; ]]>" in first["content_text"]
    assert "\U0001f469\u200d\U0001f33e" in first["content_text"]
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe\u202a-\u202e\u2066-\u2069]", first["content_text"] + first["title"])
    assert "external_url" not in first
    assert "\n" not in first["title"]
    assert len(first["title"]) <= 200


async def test_a_title_says_why_now_and_not_that_they_were_never_in_touch(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    await scene.tell(post(MARTA, scene.ago(hours=1), "Another morning of dock time."))
    (item,) = await items(reader, paths)
    assert item["content_text"].count("You have never been in touch") == 1
    assert "never been in touch" not in item["title"]


async def test_words_behind_a_warning_stay_behind_it(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), "He dies in the end.", summary="Spoiler"))
    (item,) = await items(reader, paths)
    assert "They put a warning before this: Spoiler" in item["content_text"]
    assert "He dies" not in item["content_text"]


async def test_grief_is_met_with_nothing_to_sell(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    await scene.tell(mention(MARTA, scene.ago(days=2), "@harbour we are looking to buy a dock time system"))
    await scene.tell(mention(MARTA, scene.ago(hours=1), "@harbour My father died yesterday. I am heartbroken."))
    (item,) = await items(reader, paths)
    assert item["title"] == "Marta Olsen: Handle with care"
    assert "this is no time to sell" in item["content_text"]
    why = item["content_text"].partition("Why now:")[2]
    assert "Suggested" not in why
    assert not any(word in why for word in ("purchase", "your words", "Active", "Mentioned"))


async def test_a_text_that_changes_is_told_and_one_taken_back_is_gone(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    first = reply(MARTA, scene.ago(hours=1), "Does it raed gate logs?")
    await scene.tell(first)
    await scene.tell(edited(first, "Does it read gate logs?"))
    (item,) = await items(reader, paths)
    assert "raed" not in item["content_text"]
    assert "edited" in item["content_text"]


async def test_a_reader_that_knows_the_document_is_told_so(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    for path in paths.values():
        first = await reader.get(path)
        tag = first.headers["etag"]
        assert first.headers["cache-control"] == "private, no-cache"
        assert "set-cookie" not in first.headers
        for known in (tag, f"W/{tag}", f'"other", {tag}'):
            again = await reader.get(path, headers={"if-none-match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert (await reader.get(path, headers={"if-none-match": '"other"'})).status_code == 200
    await scene.tell(reply(LARS, scene.ago(hours=1), "And does it write them?"))
    assert (await reader.get(path, headers={"if-none-match": tag})).status_code == 200


async def test_time_alone_makes_no_new_document(scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    before = (await reader.get(paths["atom"])).headers["etag"]
    await scene.later(days=2)
    assert (await reader.get(paths["atom"])).headers["etag"] == before


async def test_nobody_elses_cards_are_shown(
    scene: Scene, app: FastAPI, client: Client, noor: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    async with scene.database.write() as connection:
        tom_id = await add_member(connection, scene.workspace_id, "Tom", "tom@harbour.example", [Role.REP])
        toms = client(token=await issue(connection, CredentialKind.TOKEN, scene.workspace_id, tom_id, None))
        other_id = await create_workspace(connection, "Quay")
        otto_id = await add_member(connection, other_id, "Otto", "otto@quay.example", [Role.ADMIN])
        ottos = client(token=await issue(connection, CredentialKind.TOKEN, other_id, otto_id, None))
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    (card,) = await scene.cards()
    act = {"id": str(uuid4()), "kind": "assign", "params": {"member_id": str(tom_id)}}
    assert (await noor.post(f"engagements/{card['id']}/acts", json=act)).status_code == 201
    shown = {}
    for name, asking in (("tom", toms), ("otto", ottos)):
        theirs = (await asking.post("/api/v1/me/feed-link")).json()
        shown[name] = [one["authors"][0]["name"] for one in await items(client(), theirs)]
    shown["noor"] = [one["authors"][0]["name"] for one in await items(client(), paths)]
    assert shown == {"tom": ["Marta Olsen"], "otto": [], "noor": []}


async def test_the_samples_invented_addresses_are_left_out(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str]
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?", url="https://bsky.example/post/1"))
    async with scene.database.write() as connection:
        await connection.execute(update(table(Workspace)).values(sample=True))
    (item,) = await items(reader, paths)
    assert "bsky.example" not in json.dumps(item)


async def test_the_address_is_in_no_log_no_metric_no_document_and_no_row(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    secret = paths["atom"].split("/")[-2]
    assert len(secret) >= 43
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    documents = [(await reader.get(path)).text for path in paths.values()]
    missed = [await reader.get(f"/api/v1/feeds/{secret}{end}") for end in ("", "/", "/rss.xml", "x/atom.xml")]
    missed += [await reader.post(paths["atom"]), await reader.get(paths["atom"], headers={"host": "no host"})]
    assert [answer.status_code for answer in missed] == [404, 404, 404, 404, 405, 422]
    metrics = (await reader.get("/metrics")).text
    told = [json.loads(one) for one in capsys.readouterr().err.splitlines()]
    assert "/api/v1/feeds/{token}/atom.xml" in {one["route"] for one in told}
    kept = str(await scene.rows("SELECT * FROM credential"))
    everywhere = json.dumps(told) + metrics + kept + "".join(documents + [answer.text for answer in missed])
    assert secret not in everywhere


@pytest.mark.changes_tables
async def test_an_unexpected_error_does_not_tell_the_address_either(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    async with scene.database.write() as connection:
        await connection.execute(text("ALTER TABLE credential RENAME TO gone"))
    answer = await reader.get(paths["atom"])
    assert answer.status_code == 500
    printed = capsys.readouterr()
    assert "unexpected" in printed.err
    assert paths["atom"].split("/")[-2] not in printed.err + printed.out + answer.text


async def test_another_workspace_with_the_same_cards_has_other_ids(
    scene: Scene, reader: httpx.AsyncClient, paths: dict[str, str], client: Client
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"))
    other = await set_scene(scene.database)
    other.now = scene.now
    await other.tell(reply(MARTA, other.ago(hours=3), "Does it read gate logs?"))
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, other.workspace_id, other.member_id, None)
    theirs = (await client(token=token).post("/api/v1/me/feed-link")).json()
    (first,), (second,) = await items(reader, paths), await items(client(), theirs)
    assert first["id"] != second["id"]
