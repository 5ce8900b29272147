"""Sharing what was approved: at once and unchanged, or by way of review; fair among variants; never what has ended."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from service.clock import now
from service.library.choosing import fairest
from tests.service.library import shelf
from tests.service.review.desk import API, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANN = {"first_name": "Ann"}
TRACKED = "https://harbour.example/gates?page=2&utm_source=bluesky&utm_medium=social"


async def test_an_approved_content_filled_inside_its_envelope_is_out_without_another_look(desk: Desk) -> None:
    content = await shelf.approved(desk)
    post = (await shelf.share(desk, content, ANN)).json()
    assert (post["state"], post["mode"], post["rule_id"]) == ("released", "covered", "approved-content")
    assert post["made_of"]["as_approved"]
    assert await desk.queue() == []
    await desk.send()
    said = shelf.TEXT.replace("{first_name: up to 20 letters}", "Ann").replace("{link}", TRACKED)
    assert desk.published == [said]


@pytest.mark.parametrize("change", ["!", " ", "\u200b", " With no risk."])
@ON_SQLITE
async def test_one_character_outside_goes_to_review_and_the_rule_says_so(desk: Desk, change: str) -> None:
    content = await shelf.approved(desk)
    post = (await shelf.share(desk, content, ANN, change, kind="reply")).json()
    assert (post["state"], post["mode"], post["rule_id"]) == ("waiting", "pre_approve", "outside-approved-content")
    assert [one["post_id"] for one in await desk.queue()] == [post["id"]]
    await desk.send()
    assert desk.published == []


@pytest.mark.parametrize("words", [{"first_name": "Ann Lee"}, {"first_name": "A1"}, {}])
@ON_SQLITE
async def test_a_slot_filled_outside_its_envelope_goes_to_review(desk: Desk, words: dict[str, str]) -> None:
    post = (await shelf.share(desk, await shelf.approved(desk), words)).json()
    assert (post["state"], post["rule_id"], post["made_of"]["as_approved"]) == (
        "waiting",
        "outside-approved-content",
        False,
    )


@ON_SQLITE
async def test_a_filling_in_which_the_rules_find_something_is_looked_at(desk: Desk) -> None:
    text = "{first_name: up to 20 letters}: it reads the gate logs every night."
    content = await shelf.approved(desk, variants=[text], link=None, disclosure="")
    begun = (await shelf.take(desk, content)).json()
    at, said = f"{API}/shares/{begun['id']}/readings", {"text": begun["text"].replace("{first_name}", "Risk-free")}
    told = (await desk.clients["rhea"].post(at, json=said)).json()
    assert (told["is_inside"], told["fillings"], told["why_not"]) == (False, None, None)
    post = (await shelf.share(desk, content, {"first_name": "Risk-free"})).json()
    assert (post["state"], post["rule_id"]) == ("waiting", "outside-approved-content")


@ON_SQLITE
async def test_the_link_of_anothers_share_is_not_the_approved_one(desk: Desk) -> None:
    content = await shelf.approved(desk)
    begun = (await shelf.take(desk, content)).json()
    text = begun["text"].replace("{first_name}", "Ann")
    at = f"{API}/shares/{begun['id']}/readings"
    rhea = desk.clients["rhea"]
    told = (await rhea.post(at, json={"text": text})).json()
    assert (told["fillings"], told["card"]) == ({"first_name": "Ann", "link": TRACKED}, None)
    for other in (TRACKED + "x", "https://elsewhere.example/", TRACKED.replace("bluesky", "mastodon")):
        assert not (await rhea.post(at, json={"text": text.replace(TRACKED, other)})).json()["is_inside"]
    assert (await rhea.post(at, json={"text": text.replace(TRACKED, shelf.LINK)})).json()["is_inside"]


async def test_the_variant_that_was_used_least_is_next_whoever_takes_it(desk: Desk) -> None:
    content = await shelf.approved(desk)
    texts = [(await shelf.take(desk, content, by=who)).json()["text"] for who in ("rhea", "carl", "max", "rhea")]
    assert [text.startswith("Hello") for text in texts] == [True, False, True, False]


def test_of_many_variants_all_come_once_before_one_comes_twice() -> None:
    uses: dict[int, tuple[int, Any]] = {}
    turns = []
    for n in range(9):
        turn = fairest([1, 2, 3], uses)
        uses[turn] = (uses.get(turn, (0, None))[0] + 1, now() + timedelta(minutes=n))
        turns.append(turn)
    assert turns == [1, 2, 3] * 3


@ON_SQLITE
@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("UPDATE content_version SET expires_at = '2020-01-01 00:00:00.000000'", "has expired"),
        ("UPDATE content SET withdrawn_at = '2020-01-01 00:00:00.000000'", "was withdrawn"),
        ("UPDATE content_version SET state = 'superseded'", "A later version"),
        ("UPDATE content_version SET state = 'rejected'", "Nobody has approved"),
        ("UPDATE content_version SET networks = '[\"mastodon\"]'", "other networks"),
        ("UPDATE variant SET text = text || '!'", "not the content that was approved"),
    ],
)
async def test_what_has_ended_is_neither_taken_nor_handed_in(desk: Desk, end: str, said: str) -> None:
    content = await shelf.approved(desk)
    begun = (await shelf.take(desk, content)).json()
    draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": begun["text"]}
    await desk.clients["rhea"].post(f"{API}/drafts", json=draft)
    await shelf.take(desk, content, draft_id=draft["id"])
    await desk.owner_does(end)
    taken = await shelf.take(desk, content)
    handed_in = await desk.hand_in("", draft_id=draft["id"])
    assert [taken.status_code, handed_in.status_code] == [409, 409]
    assert said in taken.json()["detail"]
    assert said in handed_in.json()["detail"]


async def test_who_leaves_the_content_writes_in_their_own_words_again(desk: Desk) -> None:
    content = await shelf.approved(desk)
    draft = await desk.draft("It reads the gate logs every night, as I said.", answers=True)
    begun = (await shelf.take(desk, content, draft_id=draft)).json()
    known = [(await desk.clients[who].get(f"{API}/drafts/{draft}/share")).json()["share"] for who in ("rhea", "carl")]
    assert known == [begun, None]
    assert (await desk.clients["carl"].delete(f"{API}/shares/{begun['id']}")).status_code == 404
    assert (await desk.clients["rhea"].delete(f"{API}/shares/{begun['id']}")).status_code == 204
    post = (await desk.hand_in("", draft_id=draft, kind="reply")).json()
    assert (post["rule_id"], post["made_of"]) == ("uk-interactive", None)


async def test_who_took_another_way_to_say_it_and_then_leaves_has_left_both(desk: Desk) -> None:
    content = await shelf.approved(desk)
    draft = await desk.draft("It reads the gate logs every night, as I said.", answers=True)
    first, second = [(await shelf.take(desk, content, draft_id=draft)).json() for _ in range(2)]
    assert (first["variants"], first["text"] != second["text"]) == (2, True)
    assert (await desk.clients["rhea"].delete(f"{API}/shares/{second['id']}")).status_code == 204
    assert (await desk.clients["rhea"].get(f"{API}/drafts/{draft}/share")).json() == {"share": None}
    assert (await desk.hand_in("", draft_id=draft, kind="reply")).json()["rule_id"] == "uk-interactive"


async def test_author_and_sharer_stand_side_by_side_once_it_is_out(desk: Desk) -> None:
    content = await shelf.approved(desk)
    await shelf.share(desk, content, ANN)
    at = f"{API}/contents/{content['id']}/shares"
    assert (await desk.clients["rhea"].get(at)).json()["items"] == []
    await desk.send()
    for who in ("rhea", "max"):
        (seen,) = (await desk.clients[who].get(at)).json()["items"]
        assert (seen["author"], seen["sharer"], seen["as_approved"], seen["openings"]) == ("Max", "Rhea", True, 0)
        assert seen["url"].startswith("https://")


@ON_SQLITE
async def test_the_same_request_again_takes_no_second_one(desk: Desk) -> None:
    content, new = await shelf.approved(desk), {"id": str(uuid.uuid4()), "draft_id": str(uuid.uuid4())}
    answers = [await shelf.take(desk, content, **new) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert (await shelf.take(desk, content, by="carl", **new)).status_code == 409


@ON_SQLITE
@pytest.mark.parametrize("wrong", [{"content_id": "7"}, {"person_id": "7"}])
async def test_what_is_not_there_is_not_taken(desk: Desk, wrong: dict[str, str]) -> None:
    assert (await shelf.take(desk, await shelf.approved(desk), **wrong)).status_code == 404
