"""A member hands over what they saw: cards for authors, offers to watch, links kept; and nothing invented."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from service.clock import now
from service.people import meet
from service.settings import Settings
from service.sources.activities import Setting
from service.sources.ingest import ingest
from tests.service.scene import WORDS, edited, post, somebody
from tests.service.sources.imports.office import Office
from tests.service.sources.imports.office import office as opened

POST = "https://www.linkedin.com/posts/ann-lee-1_kilns-activity-7123456789012345678-AbCd?rcm=x"


@pytest.fixture
async def office(settings: Settings) -> AsyncIterator[Office]:
    async with opened(settings) as office:
        yield office


async def handed(office: Office, url: str, intent: str, **more: str) -> dict[str, Any]:
    answer = await office.clients["nia"].post("/api/v1/sightings", json={"url": url, "intent": intent, **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def cards(office: Office) -> list[dict[str, Any]]:
    return list((await office.get("engagements"))["items"])


async def told(office: Office, *activities: Any) -> None:
    setting = Setting(office.workspace_id, 7, "bluesky", now(), WORDS)
    async with office.service.change(office.workspace_id) as connection:
        await ingest(connection, setting, activities, (meet,))


async def test_pasted_post_opens_a_card_that_says_who_pasted_it(office: Office) -> None:
    seen = await handed(office, POST, "answer", text="We outgrew our kiln.", author="Ann Lee")
    assert (seen["network"], seen["account"], seen["offer"]) == ("linkedin", "ann-lee-1", None)
    (card,) = await cards(office)
    assert card["person"]["name"] == "Ann Lee"
    assert card["person"]["id"] == seen["person_id"]
    (activity,) = card["activities"]
    assert (activity["content"], activity["seen_by"]) == ("We outgrew our kiln.", "Nia")
    assert (activity["url"], activity["network"]) == (POST.partition("?")[0], "linkedin")
    assert (card["reasons"][0]["kind"], card["reasons"][0]["text"]) == ("seen", "Nia saw this, and wants to answer")
    (source,) = (await office.get("sources"))["items"]
    assert (source["adapter"], source["title"], source["state"]) == ("seen", "Seen by Nia", "imported")


async def test_handing_over_twice_is_one_card_and_one_sighting(office: Office) -> None:
    for _ in range(2):
        await handed(office, POST, "answer", text="We outgrew our kiln.")
    assert len(await cards(office)) == 1
    (kept,) = (await office.get("sightings"))["items"]
    assert (kept["intent"], kept["text"]) == ("answer", None)  # what the network deletes is not kept beside it
    assert (await office.get("sightings", by="rolf"))["items"] == []


async def test_known_account_keeps_its_person(office: Office) -> None:
    ann = somebody("Ann Lee", handle="ann.example")
    await told(office, post(ann, now(), "Good morning"))
    seen = await handed(office, "https://bsky.app/profile/Ann.example/post/3kx", "answer", text="Which kiln?")
    assert len(await office.rows("SELECT id FROM person")) == 1
    (card,) = await cards(office)
    assert (card["person"]["id"], card["person"]["handle"]) == (seen["person_id"], "ann.example")


async def test_known_post_keeps_its_own_words_and_an_edit_keeps_who_pasted_it(office: Office) -> None:
    did = "did:plc:abcdefghijklmnopqrstuvwx"
    said = post(somebody("Ann Lee"), now(), "We outgrew our kiln.", f"at://{did}/app.bsky.feed.post/3kx")
    await told(office, said)
    await handed(office, f"https://bsky.app/profile/{did}/post/3kx", "answer", text="Something else")
    (card,) = await cards(office)
    assert [one["content"] for one in card["activities"]] == ["We outgrew our kiln."]
    await told(office, edited(said, "We outgrew our old kiln."))
    assert "Nia" in str(await office.rows("SELECT extra FROM activity"))


async def test_post_of_nobody_named_asks_whose_it_is(office: Office) -> None:
    url = "https://news.ycombinator.com/item?id=42"
    seen = await handed(office, url, "answer", text="Which kiln?")
    assert (seen["needs_author"], seen["person_id"]) == (True, None)
    assert await cards(office) == []
    again = await handed(office, url, "answer", text="Which kiln?", author="Ann Lee")
    assert (again["needs_author"], len(await cards(office))) == (False, 1)


@pytest.mark.parametrize(
    ("url", "offer"),
    [
        ("https://bsky.app/profile/ann.example", ("bluesky", {"handle": "ann.example"}, False)),
        ("https://x.com/ann/status/12", ("x", {"watch": ["ann"]}, True)),
        ("https://www.linkedin.com/in/ann-lee-1", None),
        ("https://blog.example/kilns", None),
    ],
    ids=["open", "signed-in-only", "shows-nobody", "unknown"],
)
async def test_watching_is_offered_where_the_network_allows_it(office: Office, url: str, offer: Any) -> None:
    seen = await handed(office, url, "watch")
    got = seen["offer"] and (seen["offer"]["adapter"], seen["offer"]["settings"], seen["offer"]["needs_sign_in"])
    assert got == offer
    assert await cards(office) == []


async def test_link_of_an_unknown_network_is_kept_as_a_note(office: Office) -> None:
    await handed(office, "https://blog.example/kilns?utm_source=x#part", "note", text="For the next talk")
    (kept,) = (await office.get("sightings"))["items"]
    assert (kept["url"], kept["network"], kept["text"]) == ("https://blog.example/kilns", None, "For the next talk")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "kilns", "https://ann:secret@a.example/", "https://" + "a" * 3000]
)
async def test_address_nobody_can_follow_is_refused(office: Office, url: str) -> None:
    answer = await office.clients["nia"].post("/api/v1/sightings", json={"url": url, "intent": "note"})
    assert answer.status_code == 422
    assert (await office.get("sightings"))["items"] == []
