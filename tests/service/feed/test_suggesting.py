"""Contents for people and people for contents: because of their words, quoted; and nothing where it hurts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from service.feed.contents import suggesting
from service.team import CredentialKind, Role, add_member, issue
from tests.service.conftest import Client
from tests.service.scene import Scene, reply, somebody

pytestmark = pytest.mark.quiet
API = "/api/v1"
GATES = "Does your tool read the gate logs at night? Our trucks wait and nobody knows why."
GRIEF = "My mother passed away on Sunday. The funeral is tomorrow."


ENGLISH = (
    ("Gate logs, read at night", "Nobody knows why trucks waited", "It reads the gate logs every night."),
    ("Hulls", "Barnacles cost fuel", "Clean hulls burn less."),
)
GERMAN = (("Kaltes Wetter", "Was der Frost kostet", "Im Winter steht bei uns niemand vor dem Tor, und das ist gut."),)


@pytest.fixture
async def shelved(scene: Scene, client: Client) -> dict[str, str]:
    """Two contents that may be shared on Bluesky, by title."""
    return await put_on_the_shelf(scene, client, ENGLISH)


async def put_on_the_shelf(scene: Scene, client: Client, texts: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    max_, cora = [await signed_in(scene, client, role) for role in (Role.MARKETING, Role.COMPLIANCE)]
    made = {}
    for title, problem, text in texts:
        new = {"id": str(uuid.uuid4()), "title": title, "problem": problem, "variants": [text], "networks": ["bluesky"]}
        made[title] = (await max_.post(f"{API}/contents", json=new)).json()["id"]
    for review in (await cora.get(f"{API}/content-reviews")).json()["items"]:
        said = {"kind": "approve", "sha256": review["version"]["sha256"], "reason": "It says what we do, and no more."}
        assert (await cora.post(f"{API}/content-reviews/{review['id']}/decisions", json=said)).status_code == 201
    return made


async def signed_in(scene: Scene, client: Client, role: Role) -> httpx.AsyncClient:
    async with scene.database.write() as connection:
        address = f"{role}.{uuid.uuid4()}@harbour.example"
        id_ = await add_member(connection, scene.workspace_id, role.title(), address, [role])
        return client(token=await issue(connection, CredentialKind.TOKEN, scene.workspace_id, id_, None))


async def suggested(noor: httpx.AsyncClient, name: str, **asked: str) -> dict[str, Any]:
    cards = (await noor.get("/engagements")).json()["items"]
    card = next(one for one in cards if one["person"]["name"] == name)
    found: dict[str, Any] = (await noor.get(f"/engagements/{card['id']}/contents", params=asked)).json()
    return found


async def test_what_answers_them_comes_first_with_their_own_words(
    scene: Scene, noor: httpx.AsyncClient, shelved: dict[str, str]
) -> None:
    await scene.tell(reply(somebody("Marta"), scene.ago(hours=1), GATES))
    first, second = (await suggested(noor, "Marta", network="bluesky"))["contents"]
    assert (first["content"]["approved"]["title"], first["because"]["text"]) == ("Gate logs, read at night", GATES)
    assert {"gate", "logs", "night"} <= set(first["because"]["words"])
    assert (second["content"]["approved"]["title"], second["because"]) == ("Hulls", None)
    assert (await suggested(noor, "Marta", network="mastodon"))["contents"] == []


async def test_what_is_in_the_language_of_the_thread_comes_first(
    scene: Scene, client: Client, noor: httpx.AsyncClient, shelved: dict[str, str]
) -> None:
    await put_on_the_shelf(scene, client, GERMAN)  # the newest
    lars, german = somebody("Lars"), "Das ist sehr nett von euch, und ich komme gern wieder, wenn es geht."
    await scene.tell(
        reply(lars, scene.ago(hours=1), "Thank you for yesterday, that was very kind of you.", key="at://1"),
        reply(lars, scene.ago(hours=2), german, key="at://2"),
        reply(somebody("Marta"), scene.ago(hours=1), f"{german} Tor, Winter, Frost: was kostet das?", key="at://3"),
    )
    shown = await suggested(noor, "Lars")
    assert (shown["language"], titles(shown)) == ("en", ["Hulls", "Gate logs, read at night", "Kaltes Wetter"])
    (answered,) = await scene.rows("SELECT id FROM activity WHERE key = 'at://2'")
    shown = await suggested(noor, "Lars", activity_id=str(answered.id))
    assert (shown["language"], titles(shown)[0]) == ("de", "Kaltes Wetter")
    assert titles(await suggested(noor, "Marta"))[0] == "Kaltes Wetter"


async def test_what_answers_them_in_another_language_comes_after_all_in_theirs(
    scene: Scene, client: Client, noor: httpx.AsyncClient, shelved: dict[str, str]
) -> None:
    await put_on_the_shelf(scene, client, GERMAN)
    german = "Weiß jemand, was gate logs sind und ob man die trucks in der night auch ohne sie zählt?"
    await scene.tell(reply(somebody("Lars"), scene.ago(hours=1), german))
    shown = await suggested(noor, "Lars")
    assert titles(shown) == ["Kaltes Wetter", "Hulls", "Gate logs, read at night"]  # Hulls say too little to tell
    assert [bool(one["because"]) for one in shown["contents"]] == [False, False, True]


def titles(shown: dict[str, Any]) -> list[str]:
    return [one["content"]["approved"]["title"] for one in shown["contents"]]


async def test_it_says_so_where_nothing_answers(scene: Scene, noor: httpx.AsyncClient, shelved: dict[str, str]) -> None:
    await scene.tell(reply(somebody("Lars"), scene.ago(hours=1), "Thank you for yesterday, that was kind."))
    assert [one["because"] for one in (await suggested(noor, "Lars"))["contents"]] == [None, None]


async def test_who_spoke_of_something_painful_is_offered_nothing(
    scene: Scene, noor: httpx.AsyncClient, shelved: dict[str, str]
) -> None:
    ines = somebody("Ines")
    await scene.tell(reply(ines, scene.ago(hours=3), GATES, key="at://1"), reply(ines, scene.ago(hours=2), GRIEF))
    assert await suggested(noor, "Ines") == {"is_delicate": True, "language": None, "contents": []}
    people = await noor.get(f"/contents/{shelved['Gate logs, read at night']}/people")
    assert people.json() == {"people": []}


async def test_something_painful_counts_however_much_they_said_after_it(
    scene: Scene, noor: httpx.AsyncClient, shelved: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "MOST_SAID", 2)
    monkeypatch.setattr(suggesting, "MOST_TEXTS", 2)
    ines = somebody("Ines")
    later = [reply(ines, scene.ago(hours=1, minutes=one), GATES, key=f"at://{one}") for one in range(3)]
    await scene.tell(reply(ines, scene.ago(days=20), GRIEF, key="at://9"), *later)
    assert (await suggested(noor, "Ines"))["is_delicate"]
    people = await noor.get(f"/contents/{shelved['Gate logs, read at night']}/people")
    assert people.json() == {"people": []}


async def test_from_a_content_who_spoke_of_it_this_week_each_once(
    scene: Scene, noor: httpx.AsyncClient, shelved: dict[str, str]
) -> None:
    marta = somebody("Marta")
    await scene.tell(
        reply(marta, scene.ago(hours=1), GATES, key="at://1"),
        reply(marta, scene.ago(hours=2), GATES, key="at://2"),
        reply(somebody("Lars"), scene.ago(days=9), GATES, key="at://3"),
        reply(somebody("Ines"), scene.ago(hours=2), "Nice weather here", key="at://4"),
    )
    (found,) = (await noor.get(f"/contents/{shelved['Gate logs, read at night']}/people")).json()["people"]
    assert (found["name"], found["because"]["text"]) == ("Marta", GATES)


async def test_whom_a_content_answers_is_judged_by_what_was_approved_not_by_what_waits(
    scene: Scene, client: Client, noor: httpx.AsyncClient, shelved: dict[str, str]
) -> None:
    await scene.tell(reply(somebody("Marta"), scene.ago(hours=1), GATES))
    content = shelved["Gate logs, read at night"]
    new = {"title": "Masts", "problem": "They sway", "variants": ["Ours stand."], "networks": ["bluesky"]}
    max_ = await signed_in(scene, client, Role.MARKETING)
    assert (await max_.post(f"{API}/contents/{content}/versions", json=new)).status_code == 201
    (found,) = (await noor.get(f"/contents/{content}/people")).json()["people"]
    assert found["name"] == "Marta"


async def test_cards_and_contents_that_are_not_there(noor: httpx.AsyncClient) -> None:
    for path in ("engagements/7/contents", "contents/7/people"):
        assert (await noor.get(f"/{path}")).status_code == 404
