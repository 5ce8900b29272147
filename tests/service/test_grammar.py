"""The API's grammar, read from its own description: every list is asked for and answered in one way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from service.app import create_app
from service.clock import now
from service.database import Database, new_id
from service.library.feeds import store as feeds
from service.library.store import shares
from service.posts.store import publications
from service.review.complaints import store as complaints
from service.review.records import store as records
from service.settings import Settings
from service.sources.store import sources
from service.team import CredentialKind, Role, add_member, issue
from service.topics import store as topics
from tests.service.conftest import Client
from tests.service.posts.files import picture
from tests.service.scene import Scene, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

LISTS = [
    "activities/{activity_id}/thread",
    "acts",
    "adapters",
    "ageing",
    "answers",
    "attestations",
    "campaigns",
    "clients",
    "comment-acts",
    "complaints",
    "content-feeds",
    "content-proposals",
    "content-reviews",
    "contents",
    "contents/{content_id}/shares",
    "delegations",
    "disposals",
    "drafts",
    "drafts/{draft_id}/exhibits",
    "drafts/{draft_id}/media",
    "engagements",
    "erasures",
    "exports",
    "holds",
    "imports",
    "leases",
    "ledger/entries",
    "looks",
    "members",
    "models",
    "organizations/{organization_id}/timeline",
    "ownership-policies",
    "people/{person_id}/shares",
    "people/{person_id}/timeline",
    "policies",
    "policies/{policy_id}/back_tests",
    "posts",
    "records",
    "requests",
    "reviews",
    "search",
    "searches",
    "sessions",
    "sightings",
    "sources",
    "tokens",
    "topics",
    "unsettled-posts",
    "watches",
]
DRAFT = str(uuid4())
SPEAKER = {"secret": "x" * 24}


@pytest.fixture
def document(settings: Settings) -> dict[str, Any]:
    return create_app(settings).openapi()


@pytest.fixture
async def admin(app: FastAPI, database: Database, client: Client) -> httpx.AsyncClient:
    """An admin with at least three of everything that is listed."""
    scene = await set_scene(database)
    async with database.write() as connection:
        roles = [Role.ADMIN, Role.COMPLIANCE]
        member_id = await add_member(connection, scene.workspace_id, "Ada", "ada@harbour.example", roles)
        second = await add_member(connection, scene.workspace_id, "Rhea", "rhea@harbour.example", roles)
        confirming = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, second, None)
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, member_id, None, label="first")
        for _ in range(3):
            await issue(connection, CredentialKind.SESSION, scene.workspace_id, member_id, timedelta(days=1))
    scene.now = now() - timedelta(minutes=1)
    names = ("Marta Bell", "Lars Bell", "Ines Bell")
    await scene.tell(*(reply(somebody(name), scene.ago(hours=1), "Yes", key=f"at://{name}") for name in names))
    marta = somebody(names[0], summary="Head of Operations at Fjordline Freight")
    await scene.tell(*(reply(marta, scene.ago(hours=n), "Yes", key=f"at://{n}") for n in (2, 3)))
    to_marta = {"to": marta, "of": f"at://{names[0]}"}
    await scene.tell(*(reply(somebody(name), scene.ago(minutes=5), "Yes", **to_marta) for name in names[1:]))
    await _speak_of_things(scene)
    ada = client(token=token)
    await _say_things(scene, client, ada, member_id)
    await _supervise(scene, ada)
    cards = [one["id"] for one in (await ada.get("/api/v1/engagements")).json()["items"]]
    card = cards[0]
    for name in names:
        (found,) = (await ada.get("/api/v1/search", params={"q": name})).json()["items"]
        assert (await ada.put(f"/api/v1/people/{found['id']}/watch")).status_code == 204
    assert [(await ada.put(f"/api/v1/engagements/{one}/lease")).status_code for one in cards] == [200] * 3
    for n in range(3):
        made = [
            await ada.post("/api/v1/tokens", json={"label": f"script {n}"}),
            await ada.post(
                f"/api/v1/engagements/{card}/acts", json={"id": str(uuid4()), "kind": "note", "params": {"text": "Yes"}}
            ),
            await ada.post("/api/v1/drafts", json={"id": str(uuid4()), "network": "bluesky", "text": "We do."}),
            await ada.post("/api/v1/delegations", json=_away(scene.member_id, 2990 + n)),
            await ada.post("/api/v1/policies", json={"policy": {"deadline_hours": n + 1, "attestation": "Yes."}}),
            await ada.post("/api/v1/ownership-policies", json={"text": f"Yours, {n} times."}),
            await ada.post("/api/v1/searches", json={"name": f"Search {n}", "query": {"q": "gates"}}),
            await ada.post("/api/v1/models", json={"kinds": {"like": n / 10}}),
            await ada.post("/api/v1/sightings", json={"url": f"https://example.org/{n}", "intent": "note"}),
            await ada.post("/api/v1/exhibits", params={"written_id": DRAFT, "name": "a.txt"}, content=b"%d" % n),
            await ada.post("/api/v1/media", params={"written_id": DRAFT, "name": "a.png"}, content=picture(n + 1)),
            await ada.post("/api/v1/imports", params={"name": "people.csv", "kind": "csv"}, content=b"Marta Bell"),
            await ada.post(
                "/api/v1/sources", json={"adapter": "inbound", "settings": SPEAKER | {"title": f"Product {n}"}}
            ),
        ]
        assert not [one.text for one in made if one.status_code not in (201, 202)]
    await _share_things(scene, ada)
    exported = [await ada.post("/api/v1/exports", json={"query": f"type=member.* actor={n}"}) for n in range(3)]
    assert {one.status_code for one in exported} == {200}
    policy = (await ada.get("/api/v1/policies")).json()["items"][0]["id"]
    confirmed = await client(token=confirming).post(f"/api/v1/policies/{policy}/endings", json={"kind": "confirm"})
    assert confirmed.status_code == 201, confirmed.text
    return ada


def _away(delegate_id: int, year: int) -> dict[str, str]:
    span = {"since": f"{year}-01-01T00:00:00Z", "until": f"{year}-01-08T00:00:00Z"}
    return {"delegate_id": str(delegate_id), **span}


async def _share_things(scene: Scene, ada: httpx.AsyncClient) -> None:
    """Three contents that wait, and three shares of one with Marta that are out."""
    texts = {"title": "Gates", "problem": "Queues", "variants": ["We read them."], "networks": ["bluesky"]}
    for _ in range(3):
        made = await ada.post("/api/v1/contents", json={"id": str(uuid4()), **texts})
        assert made.status_code == 201, made.text
    for n in range(3):
        campaign = {"name": f"Spring {n}", "begins_on": "2027-03-01", "ends_on": "2027-04-01"}
        assert (await ada.post("/api/v1/campaigns", json=campaign)).status_code == 201
    for said in (await scene.rows("SELECT id FROM activity WHERE type = 'Create' ORDER BY id"))[:3]:
        asked = await ada.post("/api/v1/requests", json={"activity_id": str(said.id)})
        assert asked.status_code == 201, asked.text
    of = {"workspace_id": scene.workspace_id}
    await _feed_things(scene)
    (marta,) = await scene.rows("SELECT id FROM person WHERE name = 'Marta Bell'")
    first = (await scene.rows("SELECT * FROM variant ORDER BY id"))[0]
    content = (await scene.rows("SELECT * FROM content_version ORDER BY id"))[0]
    shared = {"content_id": content.content_id, "version_id": content.id, "variant_id": first.id}
    shared |= {"person_id": marta.id}
    kept = {**of, **shared, "network": "bluesky", "fillings": {}, "openings": 0, "opened_at": None, "created_at": now()}
    done = {**of, "state": "done", "due_at": now(), "sent_at": now(), "ended_at": now(), "network_id": None}
    async with scene.database.write() as connection:
        for post in (await scene.rows("SELECT id, member_id FROM post ORDER BY id"))[:3]:
            keys = {"id": new_id(), "key": str(uuid4()), "draft_key": str(uuid4()), "token": uuid4().hex[:20]}
            await shares.add(connection, kept | keys | {"member_id": post.member_id, "post_id": post.id})
            told = done | {"id": new_id(), "post_id": post.id, "url": None, "error": None}
            await publications.add(connection, told)
        for post in (await scene.rows("SELECT id FROM post ORDER BY id"))[3:]:
            told = done | {"id": new_id(), "post_id": post.id, "url": None, "error": "Silence", "state": "unknown"}
            await publications.add(connection, told)


async def _feed_things(scene: Scene) -> None:
    """Three feeds, each of which proposes a content."""
    of = {"workspace_id": scene.workspace_id}
    blank = {"cursor": None, "failures": 0, "last_error": None, "looked_at": None, "due_at": now(), "created_at": now()}
    open_ = {"link_key": None, "link": None, "text": "", "published_at": None, "settled_at": None, "content_id": None}
    async with scene.database.write() as connection:
        for n in range(3):
            feed = {"id": new_id(), "key": str(n), "url": "https://a.example/", "title": "A", "networks": ["bluesky"]}
            await feeds.add(connection, {**of, **blank, **feed, "member_id": scene.member_id})
            told = {"id": new_id(), "feed_id": feed["id"], "key": str(n), "title": "Gates", "found_at": now()}
            await feeds.propose(connection, [{**of, **open_, **told}])


async def _say_things(scene: Scene, client: Client, ada: httpx.AsyncClient, member_id: int) -> None:
    """Three posts of hers about a card, and three of somebody else's, which she may review."""
    (card, *_) = await scene.rows("SELECT id FROM engagement ORDER BY id")
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
    for who, owner in ((client(token=token), scene.member_id), (ada, member_id)):
        async with scene.database.write() as connection:
            await sources.change(connection, scene.workspace_id, scene.source_id, member_id=owner)
        for n in range(3):
            draft = {"id": str(uuid4()), "network": "bluesky", "text": f"We do, and {n} times."}
            draft["engagement_id"] = str(card.id)
            assert (await who.post("/api/v1/drafts", json=draft)).status_code == 201
            new = {"id": str(uuid4()), "draft_id": draft["id"], "source_id": str(scene.source_id)}
            assert (await who.post("/api/v1/posts", json=new)).status_code == 201


async def _supervise(scene: Scene, ada: httpx.AsyncClient) -> None:
    """Three records that are looked at, held and let go; three complaints, and three who asked to be erased."""
    of, at = {"workspace_id": scene.workspace_id}, now()
    people = [row.id for row in await scene.rows("SELECT id FROM person ORDER BY id")][:3]
    ids = [row.id for row in await scene.rows("SELECT id FROM record ORDER BY id")][:3]
    unsaid = {"closed_at": None, "reason": "", "due_at": at}
    look = unsaid | {"number": 1, "kind": "native", "rank": 30, "opened_at": at, "member_id": None, "disposition": None}
    heard = unsaid | {"network": "bluesky", "url": None, "commitment": "", "sealed": None, "received_at": at}
    heard |= {"closed_by": None, "outcome": None, "keep_until": None, "person_id": None}
    went = {"network": "bluesky", "act": "gone", "tone": "unknown", "member_id": None, "reason": "", "at": at}
    async with scene.database.write() as connection:
        for one in ids:
            await records.change(connection, scene.workspace_id, one, keep_until=scene.ago(days=1))
            await records.add_look(connection, {**of, **look, "id": new_id(), "record_id": one})
            await complaints.add(connection, {**of, **heard, "id": new_id(), "key": f"at://{one}", "activity_id": one})
            gone = {**of, **went, "id": new_id(), "key": f"at://{one}", "activity_id": one}
            await complaints.add_acts(connection, [gone])
    made = [await ada.post("/api/v1/disposals", json={"record_id": str(one)}) for one in ids]
    for person, one in zip(people, ids, strict=True):
        made.append(await ada.post("/api/v1/erasures", json={"person_id": str(person)}))
        held = {"title": "A case", "reason": "It is heard.", "records": [str(one)]}
        made.append(await ada.post("/api/v1/holds", json=held))
    assert not [one.text for one in made if one.status_code not in (201, 204)]


async def _speak_of_things(scene: Scene) -> None:
    """Three topics, one of them spoken of twice."""
    spoken = [row.id for row in await scene.rows("SELECT id FROM activity ORDER BY id")][:4]
    of = {"workspace_id": scene.workspace_id}
    found = [
        {**of, "id": new_id(), "labels": [name], "terms": {}, "at": now()} for name in ("gates", "hulls", "cranes")
    ]
    async with scene.database.write() as connection:
        await topics.add(connection, [{**one, "name": None, "merged_into": None} for one in found])
        texts = [
            {**of, "id": new_id(), "topic_id": found[n % 3]["id"], "activity_id": one} for n, one in enumerate(spoken)
        ]
        await topics.replace_texts(connection, scene.workspace_id, texts)


async def test_every_list_is_walked_to_its_end_and_misses_and_repeats_nothing(admin: httpx.AsyncClient) -> None:
    (marta,) = (await admin.get("/api/v1/search", params={"q": "Marta"})).json()["items"]
    (company,) = (await admin.get("/api/v1/search", params={"q": "Fjordline Freight"})).json()["items"][:1]
    said = (await admin.get(f"/api/v1/people/{marta['id']}/timeline")).json()["items"][0]
    policy = (await admin.get("/api/v1/policies")).json()["items"][0]["id"]
    assert [(await admin.post(f"/api/v1/policies/{policy}/back_tests")).status_code for _ in range(3)] == [202] * 3
    (content, *_) = (await admin.get("/api/v1/contents", params={"limit": 200})).json()["items"][::-1]
    ids = {
        "draft_id": DRAFT,
        "policy_id": policy,
        "content_id": content["id"],
        "person_id": marta["id"],
        "organization_id": company["id"],
        "activity_id": said["id"],
    }
    for of in LISTS:
        path = f"/api/v1/{of.format_map(ids)}"
        asked = {"q": "Bell"} if of == "search" else {}
        whole = (await admin.get(path, params=asked)).json()["items"]
        assert len(whole) >= 3, path
        walked, cursor = [], ""
        while cursor is not None:
            page = (await admin.get(path, params={**asked, "limit": 2} | ({"cursor": cursor} if cursor else {}))).json()
            assert 0 < len(page["items"]) <= 2, path
            walked, cursor = walked + page["items"], page["next_cursor"]
        assert _still(walked) == _still(whole), path


def _still(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what time alone moves: how long a lease still lasts, how long a review has waited."""
    return [{name: one[name] for name in one.keys() - {"seconds", "waited_seconds"}} for one in items]


def test_every_list_comes_in_pages_of_fifty_and_at_most_two_hundred(document: dict[str, Any]) -> None:
    listing = {path: route["get"] for path, route in document["paths"].items() if _is_list(document, route)}
    assert sorted(listing) == sorted(f"/api/v1/{path}" for path in LISTS)
    for path in LISTS:
        operation = listing[f"/api/v1/{path}"]
        parameters = {one["name"]: one["schema"] for one in operation["parameters"]}
        limit = parameters["limit"]
        assert [limit[name] for name in ("minimum", "maximum", "default")] == [1, 200, 50], path
        assert "cursor" in parameters, path
        answer = _answer(document, operation)
        more = {"last_event_id"} if path == "engagements" else set[str]()  # the feed says where in the stream it stands
        assert set(answer["properties"]) == set(answer["required"]) == {"items", "next_cursor"} | more, path
        assert answer["title"] == "Cards" if more else answer["title"].startswith("Page["), path


def _is_list(document: dict[str, Any], route: dict[str, Any]) -> bool:
    return "get" in route and "items" in _answer(document, route["get"]).get("properties", {})


def _answer(document: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = (
        operation["responses"]["200"].get("content", {}).get("application/json", {}).get("schema", {})
    )
    name = schema.get("$ref", "").rpartition("/")[2]
    return dict(document["components"]["schemas"][name]) if name else schema


async def test_an_id_is_its_digits_and_a_name_stands_on_one_line_and_turns_nothing(admin: httpx.AsyncClient) -> None:
    for written in ("1_0", "+10", "%2010", "10.0", "١٠", "0x0a"):
        for path in ("engagements/{}/contacts", "people/{}", "organizations/{}"):
            answer = await admin.get(f"/api/v1/{path.format(written)}")
            assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found"), written
    for name in ("Ada\r\nBcc: eve@evil.example", "Ada\u202enesl", "a\u2028b", "a\x85b"):
        answer = await admin.post("/api/v1/members", json={"name": name, "email": "a@b.example", "roles": ["rep"]})
        assert answer.status_code == 422, name
