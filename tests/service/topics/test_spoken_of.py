"""Topics: found in what people said, renamed and merged for good, shown with growth, and forgotten with their words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service import topics
from service.clock import now
from service.context import Service
from service.database import Database
from service.feed.jobs import find_topics
from service.team import CredentialKind, Role, add_member, issue
from social_adapters.vocabulary import Activity
from tests.service.conftest import Client
from tests.service.scene import Scene, deleted, edited, post, set_scene, somebody

pytestmark = pytest.mark.quiet

PEOPLE = [somebody(name) for name in ("Ada Berg", "Ben Cole", "Cleo Dahl", "Dan Ek", "Eva Falk")]
SUBJECTS = {
    "dock slots": ("carriers", "gates", "queues", "berths", "yards"),
    "cold chain": ("reefers", "freezers", "probes", "vaccines", "compressors"),
    "rail strike": ("unions", "sidings", "drivers", "timetables", "locomotives"),
}


@pytest.fixture
def service(app: FastAPI) -> Service:
    found: Service = app.state.service
    return found


async def signed_in(scene: Scene, client: Client, role: Role) -> httpx.AsyncClient:
    """A colleague of that role alone."""
    async with scene.database.write() as connection:
        member_id = await add_member(connection, scene.workspace_id, role, f"{role}@harbour.example", [role])
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, member_id, None)
    return client(origin="http://rep.localhost:8000/api/v1", token=token)


@pytest.fixture
async def noor(scene: Scene, client: Client) -> httpx.AsyncClient:
    return await signed_in(scene, client, Role.MARKETING)


def spoken(scene: Scene) -> list[Activity]:
    """Ten posts on each subject by five people, spread over five weeks; the newest is an hour old."""
    return [
        post(
            PEOPLE[n % 5],
            scene.ago(days=3.6 * n, hours=1 + place / 10),
            f"More on {subject} with {words[n % 5]} and {words[(n + 1 + n // 5) % 5]} number {n}",
        )
        for place, (subject, words) in enumerate(SUBJECTS.items())
        for n in range(10)
    ]


async def look(scene: Scene, service: Service) -> None:
    await topics.hasten(service, scene.workspace_id)
    await find_topics(service, scene.workspace_id)


async def shown(noor: httpx.AsyncClient) -> dict[str, dict[str, Any]]:
    """By the subject that the first example is on."""
    answer = await noor.get("topics")
    assert answer.status_code == 200, answer.text
    found = {}
    for topic in answer.json()["items"]:
        subject = next(name for name in SUBJECTS if name in topic["examples"][0]["content"])
        found[subject] = topic
    return found


async def change(noor: httpx.AsyncClient, topic: dict[str, Any], **told: Any) -> httpx.Response:
    return await noor.patch(f"topics/{topic['id']}", json=told)


async def test_topics_are_named_in_the_words_of_their_texts_with_growth_and_examples(
    scene: Scene, service: Service, noor: httpx.AsyncClient
) -> None:
    await scene.tell(*spoken(scene))
    await look(scene, service)
    found = await shown(noor)
    assert set(found) == set(SUBJECTS)
    for subject, topic in found.items():
        assert topic["name"].casefold() in " ".join(one["content"] for one in topic["examples"]).casefold()
        assert all(subject in one["content"] for one in topic["examples"])
        assert (topic["count"], topic["people"], len(topic["examples"])) == (10, 5, 3)
        assert (topic["week"], topic["usual"], topic["growth"]) == (2, 2.0, 1.0)
        assert sum(topic["weeks"]) == 10
        assert topic["weeks"][-1] == topic["week"]


async def test_examples_of_a_topic_say_its_own_words(scene: Scene, service: Service, noor: httpx.AsyncClient) -> None:
    """The newest of its texts share other words with it, and would belie its name."""
    deeds = ("counts four", "came late", "faxes", "trimmed", "rang", "weighs", "paid")
    named = [f"Our supplier {deed} {'centimetres' * (n in (0, 3, 5))} {n}" for n, deed in enumerate(deeds)]
    newest = [f"{one} centimetres, I can feel it" for one in ("Four", "Those", "Always")]
    await scene.tell(*spoken(scene))
    for hours, text in enumerate([*newest, *named], 1):
        await scene.tell(post(PEOPLE[len(text) % 5], scene.ago(hours=hours), text, key=f"at://said/{hours}"))
    await look(scene, service)
    (answer,) = [one for one in (await noor.get("topics")).json()["items"] if "supplier" in one["labels"]]
    assert answer["examples"]
    name = answer["name"].casefold()
    assert all(name in one["content"].casefold() for one in answer["examples"])


async def test_what_members_call_and_merge_persists_when_topics_are_looked_for_again(
    scene: Scene, service: Service, noor: httpx.AsyncClient
) -> None:
    await scene.tell(*spoken(scene))
    await look(scene, service)
    first = await shown(noor)
    dock, cold, rail = (first[subject] for subject in SUBJECTS)
    assert (await change(noor, dock, name="Slots")).status_code == 204
    assert (await change(noor, cold, merged_into=rail["id"])).status_code == 204
    await scene.tell(post(PEOPLE[0], scene.ago(minutes=5), "More on rail strike with unions and drivers today"))
    await look(scene, service)
    found = {topic["id"]: topic for topic in (await noor.get("topics")).json()["items"]}
    assert set(found) == {dock["id"], rail["id"]}
    assert (found[dock["id"]]["name"], found[dock["id"]]["named"]) == ("Slots", True)
    assert [one["id"] for one in found[rail["id"]]["merged"]] == [cold["id"]]
    assert found[rail["id"]]["count"] == 21
    await change(noor, cold, merged_into=None)
    await change(noor, dock, name=None)
    again = await shown(noor)
    assert {topic["id"] for topic in again.values()} == {dock["id"], cold["id"], rail["id"]}
    assert not again["dock slots"]["named"]


async def test_merging_in_a_circle_or_with_nothing_is_refused(
    scene: Scene, service: Service, noor: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    await scene.tell(*spoken(scene))
    await look(scene, service)
    dock, cold, _ = (await shown(noor)).values()
    await change(noor, dock, merged_into=cold["id"])
    assert (await change(noor, cold, merged_into=dock["id"])).status_code == 422
    assert (await change(noor, cold, merged_into=cold["id"])).status_code == 422
    assert (await change(noor, cold, merged_into="12")).status_code == 422
    assert (await noor.patch("topics/12", json={"name": "x"})).status_code == 404
    assert (await change(noor, cold, name=" ")).status_code == 422
    assert (await stranger.get("topics")).json()["items"] == []
    assert (await change(stranger, cold, name="Mine")).status_code == 404


@pytest.fixture
async def stranger(database: Database, client: Client) -> httpx.AsyncClient:
    return await signed_in(await set_scene(database), client, Role.ADMIN)


async def test_topics_are_named_by_those_whose_words_they_are_and_read_by_all(
    scene: Scene, service: Service, client: Client
) -> None:
    await scene.tell(*spoken(scene))
    await look(scene, service)
    answers = {role: await _renamed(await signed_in(scene, client, role)) for role in Role}
    refused = {role for role, status in answers.items() if status == 403}
    assert refused == set(Role) - {Role.MARKETING, Role.ADMIN}
    assert {answers[role] for role in set(Role) - refused} == {204}


async def _renamed(member: httpx.AsyncClient) -> int:
    """How a member's new name for the first topic is answered; all may read it."""
    first = (await member.get("topics")).json()["items"][0]
    return (await change(member, first, name="Slots")).status_code


async def test_text_that_goes_leaves_the_examples_and_the_label(
    scene: Scene, service: Service, noor: httpx.AsyncClient
) -> None:
    told = spoken(scene)
    await scene.tell(*told)
    await look(scene, service)
    on_docks = [activity for activity in told if "dock slots" in activity.object.content]
    await scene.tell(*(deleted(activity) for activity in on_docks[:9]), edited(on_docks[9], "Nothing to see"))
    assert set(await shown(noor)) == set(SUBJECTS) - {"dock slots"}
    kept = await scene.rows("SELECT labels, terms FROM topic")
    assert not any("dock" in str(row.labels) or "dock" in str(row.terms) for row in kept)


async def test_grief_machines_and_our_own_words_are_no_topic(
    scene: Scene, service: Service, noor: httpx.AsyncClient
) -> None:
    grief = [
        post(PEOPLE[n % 5], scene.ago(hours=n + 1), f"My father died and the lilies number {n} are white")
        for n in range(12)
    ]
    bot = somebody("Tide Bot", summary="Automated: posts automatically.")
    ticks = [post(bot, scene.ago(hours=n * n + 1), f"Lighthouse reading {n} at pier lantern") for n in range(12)]
    await scene.tell(*spoken(scene), *grief, *ticks)
    await look(scene, service)
    words = str(await scene.rows("SELECT labels, terms FROM topic"))
    assert "lilies" not in words
    assert "lighthouse" not in words
    assert "docks" in words or "dock" in words


async def test_person_carries_the_topics_they_speak_of(scene: Scene, service: Service, noor: httpx.AsyncClient) -> None:
    await scene.tell(*spoken(scene))
    await look(scene, service)
    found = await shown(noor)
    await change(noor, found["rail strike"], name="Strikes")
    (row,) = await scene.rows("SELECT id FROM person WHERE name = 'Ada Berg'")
    told = (await noor.get(f"people/{row.id}")).json()["topics"]
    assert {topic["id"]: topic["count"] for topic in told} == {topic["id"]: 2 for topic in found.values()}
    assert "Strikes" in [topic["name"] for topic in told]


async def test_topics_are_looked_for_when_it_is_due_and_by_one_at_a_time(
    scene: Scene, service: Service, noor: httpx.AsyncClient
) -> None:
    await scene.tell(*spoken(scene))
    assert await topics.due(service) == []
    await find_topics(service, scene.workspace_id)
    assert await shown(noor) == {}
    await topics.hasten(service, scene.workspace_id)
    assert await topics.due(service) == [scene.workspace_id]
    await find_topics(service, scene.workspace_id)
    assert await topics.due(service) == []
    (row,) = await scene.rows("SELECT due_at FROM topic_search")
    assert str(row.due_at)[:10] == str(now() + timedelta(days=7))[:10]
