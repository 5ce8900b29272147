"""What stands below a share of the page it links to: as it was approved, or nothing goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from service.clock import now
from service.publishing import gate
from social_adapters.vocabulary import Activity, Link, Object
from tests.service.library import shelf
from tests.service.publishing.mutations import its_turn
from tests.service.review.conftest import desk
from tests.service.review.desk import API, Desk

__all__ = ["desk"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the SQL is tested in library
ANN = {"first_name": "Ann"}
TOLD = {"link_title": "Gates that open by themselves", "link_description": "What a yard gains by them."}


async def shared(desk: Desk, more: str = "") -> Any:
    answer = await shelf.share(desk, await shelf.approved(desk, **TOLD), ANN, more)
    return answer.json()


def cards(desk: Desk) -> list[Any]:
    return [one.get("embed") for one in desk.outside.bluesky.written.values()]


async def test_the_card_goes_out_as_it_was_approved(desk: Desk) -> None:
    post = await shared(desk)
    url = post["card"]["url"]
    assert url in post["text"].split()
    assert post["card"] == {"url": url, "title": TOLD["link_title"], "description": TOLD["link_description"]}
    await desk.send()
    external = {"uri": url, "title": TOLD["link_title"], "description": TOLD["link_description"]}
    assert cards(desk) == [{"$type": "app.bsky.embed.external", "external": external}]


async def test_a_link_without_a_title_has_none(desk: Desk) -> None:
    post = (await shelf.share(desk, await shelf.approved(desk, link_title=""), ANN)).json()
    assert post["card"] is None
    await desk.send()
    assert cards(desk) == [None]


async def test_who_writes_is_told_which_card_their_words_have(desk: Desk) -> None:
    begun = (await shelf.take(desk, await shelf.approved(desk, **TOLD))).json()
    text = begun["text"].replace("{first_name}", "Ann")
    (url,) = (word for word in text.split() if word.startswith("https://"))
    card = {"url": url, "title": TOLD["link_title"], "description": TOLD["link_description"]}
    assert [await told(desk, begun, said) for said in (text, f"{text} Call me.")] == [card, None]


async def told(desk: Desk, begun: dict[str, Any], text: str) -> Any:
    answer = await desk.clients["rhea"].post(f"{API}/shares/{begun['id']}/readings", json={"text": text})
    return answer.json()["card"]


async def test_other_words_than_the_approved_have_none(desk: Desk) -> None:
    assert (await shared(desk, " Call me."))["card"] is None


@pytest.mark.parametrize(
    "change", [{"name": "Gates that open"}, {"summary": None}, {"url": "https://harbour.example.test/"}], ids=str
)
async def test_another_card_is_not_what_was_approved(desk: Desk, change: dict[str, Any]) -> None:
    await shared(desk)
    activity = await its_turn(desk)
    assert await _refusal(desk, activity) is None
    said = activity.object
    assert isinstance(said, Object)
    (card,) = said.links
    for links in ((replace(card, **change),), (), (card, Link("https://other.test/"))):
        assert await _refusal(desk, replace(activity, object=replace(said, links=links))) is not None
    assert desk.outside.bluesky.asked == []


@pytest.mark.parametrize(
    "own",
    [
        "UPDATE post SET card = json_set(card, '$.title', 'Guaranteed gates')",
        "UPDATE post SET card = json_set(card, '$.url', 'https://other.test/')",
        "UPDATE post SET card = NULL",
        "UPDATE content_version SET link_description = 'Guaranteed.'",
    ],
)
async def test_what_an_owner_of_the_database_writes_into_a_card_does_not_go_out(desk: Desk, own: str) -> None:
    await shared(desk)
    await desk.owner_does(own)
    await desk.send()
    assert desk.published == []


async def _refusal(desk: Desk, activity: Activity) -> str | None:
    async with desk.service.database.read() as connection:
        return await gate.refusal(connection, desk.workspace_id, desk.sources["rhea"], activity, now())
