"""Marking: by its author, by the content it is made of, by who looks at it; what was approved otherwise is void."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.service.library import shelf
from tests.service.review.desk import API, PLAIN, Desk

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
AD = f"#ad {PLAIN}"
UNDISCLOSED = (409, "/problems/undisclosed")
PAID = {"us-paid-disclosure", "uk-ad-label", "uk-paid-label"}
ANN = {"first_name": "Ann"}


async def put(desk: Desk, review: dict[str, Any], mark: str = "paid", by: str = "cora", of: str = "reviews") -> Any:
    return await desk.clients[by].put(f"{API}/{of}/{review['id']}/marks/{mark}")


async def take(desk: Desk, review: dict[str, Any], mark: str = "paid", by: str = "cora", of: str = "reviews") -> Any:
    return await desk.clients[by].delete(f"{API}/{of}/{review['id']}/marks/{mark}")


async def read(desk: Desk, review: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (await desk.clients["cora"].get(f"{API}/reviews/{review['id']}")).json()
    return found


async def history(desk: Desk, review: dict[str, Any], of: str = "reviews") -> list[tuple[str, bool, str, str]]:
    told = (await desk.clients["cora"].get(f"{API}/{of}/{review['id']}/marks")).json()["markings"]
    return [(one["mark"], one["is_set"], one["said_by"], one["by"]) for one in told]


def brought(review: dict[str, Any], mark: str = "paid") -> set[str]:
    """The rules that a mark has brought."""
    return {one["rule_id"] for one in review["findings"] if mark in one["marks"]}


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("type", "")


async def test_a_reviewer_marks_what_waits_and_it_is_approved_only_with_its_disclosure_first(desk: Desk) -> None:
    review = await desk.waiting(PLAIN)
    assert (review["marks"], review["findings"]) == ({}, [])
    assert (await put(desk, review)).status_code == 204
    marked = await read(desk, review)
    assert (marked["marks"], brought(marked)) == ({"paid": "review"}, PAID)
    assert marked["risk"] > review["risk"]
    assert (await desk.decide(review)).status_code == 412  # not what was shown then
    refused = await desk.decide(marked)
    assert told(refused) == UNDISCLOSED
    assert "us-paid-disclosure" in refused.json()["detail"]
    assert (await desk.decide(marked, "request_changes")).status_code == 201
    await desk.clients["rhea"].patch(f"{API}/drafts/{review['draft_id']}", json={"text": AD})
    again = await desk.waiting("", draft_id=review["draft_id"])  # its author says nothing of marks, and takes none away
    assert (again["marks"], again["findings"]) == ({"paid": "review"}, [])
    assert (await desk.decide(again)).status_code == 201
    await desk.send()
    assert desk.published == [AD]
    assert await history(desk, again) == [("paid", True, "review", "Cora")]


async def test_what_was_approved_and_is_not_out_yet_comes_back_when_it_is_marked(desk: Desk) -> None:
    review = await desk.waiting(AD)
    assert (await desk.decide(review)).status_code == 201
    assert (await put(desk, review, by="carl")).status_code == 204
    await desk.send()
    assert desk.published == []
    back = await read(desk, review)
    assert (back["state"], back["rule_id"], back["closed_at"]) == ("waiting", "marked-anew", None)
    assert (await desk.decide(back)).status_code == 201  # its disclosure was there all the time
    await desk.send()
    assert desk.published == [AD]
    late = await put(desk, review, "employee")
    assert (late.status_code, late.json()["detail"]) == (409, "Somebody has decided already.")


@ON_SQLITE
async def test_an_author_marks_it_and_is_told_while_writing(desk: Desk) -> None:
    asked = {"text": PLAIN, "network": "bluesky", "kind": "reply"}
    rhea = desk.clients["rhea"]
    foretold = (await rhea.post(f"{API}/findings", json=asked | {"marks": ["employee"]})).json()
    assert brought(foretold, "employee") == {"us-employee-disclosure", "uk-ad-label"}
    assert foretold["way"]["mode"] == "pre_approve"
    post = (await desk.hand_in(PLAIN, kind="reply", marks=["employee"])).json()
    assert (post["state"], post["marks"]) == ("waiting", {"employee": "author"})
    (review,) = await desk.queue()
    assert told(await desk.decide(review)) == UNDISCLOSED
    said = (await desk.hand_in(f"I work for Harbour. {PLAIN}", kind="reply", marks=["employee"])).json()
    assert (said["state"], said["mode"]) == ("released", "post_review")
    assert (await desk.hand_in(PLAIN, marks=["loud"])).status_code == 422


@ON_SQLITE
async def test_an_author_takes_their_own_mark_away_and_the_history_says_so(desk: Desk) -> None:
    first = await desk.waiting(PLAIN, marks=["paid", "testimonial"])
    await put(desk, first, "testimonial")  # who looks at it says so, too: from now on it is theirs
    assert (await read(desk, first))["marks"] == {"testimonial": "review", "paid": "author"}
    again = await desk.waiting("", draft_id=first["draft_id"])
    assert again["marks"] == {"testimonial": "review"}
    assert [one[:3] for one in await history(desk, again)] == [
        ("testimonial", True, "author"),
        ("paid", True, "author"),
        ("testimonial", True, "review"),
        ("paid", False, "author"),
    ]
    assert (await take(desk, again, "testimonial")).status_code == 204
    assert (await read(desk, again))["marks"] == {}
    assert (await history(desk, again))[-1] == ("testimonial", False, "review", "Cora")
    types = await desk.told()
    assert [one for one in types if "marked" in one] == ["review.marked", "review.unmarked"]


@ON_SQLITE
async def test_a_first_approval_counts_no_more_though_the_mark_is_taken_away_again(desk: Desk) -> None:
    await desk.govern(second_approver=["post"])
    review = await desk.waiting(AD)
    assert (await desk.decide(review, by="carl")).status_code == 201
    await put(desk, review)
    await take(desk, review)
    same = await read(desk, review)
    assert (same["sha256"], same["marks"]) == (review["sha256"], {})
    assert (await desk.decide(same)).status_code == 201
    await desk.send()
    assert desk.published == []
    assert (await desk.decide(same, by="carl")).status_code == 201
    await desk.send()
    assert desk.published == [AD]


@ON_SQLITE
async def test_what_was_let_out_first_is_kept_back_by_a_mark_and_what_is_out_is_not_approved(desk: Desk) -> None:
    kept, out = [(await desk.hand_in(f"{PLAIN}{end}", kind="reply")).json() for end in ("", " Indeed.")]
    reviews = {one["post_id"]: one for one in await desk.queue()}
    await put(desk, reviews[kept["id"]])
    await desk.send()
    assert desk.published == [out["text"]]
    assert (await read(desk, reviews[kept["id"]]))["state"] == "waiting"
    await put(desk, reviews[out["id"]])
    marked = await read(desk, reviews[out["id"]])
    assert told(await desk.decide(marked)) == UNDISCLOSED
    assert (await desk.decide(marked, "reject")).status_code == 201


@ON_SQLITE
async def test_who_may_not_decide_does_not_mark(desk: Desk) -> None:
    review = await desk.waiting(PLAIN, by="max")
    assert {by: (await put(desk, review, by=by)).status_code for by in ("rhea", "max")} == {"rhea": 403, "max": 403}
    await desk.clients["carl"].post(f"{API}/reviews/{review['id']}/claim")
    assert (await put(desk, review)).status_code == 409
    assert (await put(desk, review, "loud", by="carl")).status_code == 404
    assert (await put(desk, {"id": "1"})).status_code == 404
    assert (await put(desk, review, of="content-reviews")).status_code == 404
    assert (await read(desk, review))["marks"] == {}
    await desk.owner_does("UPDATE post SET text = text || '!'")
    assert (await put(desk, review, by="carl")).json()["detail"].startswith("This is not what its author handed in")


@ON_SQLITE
@pytest.mark.parametrize("marks", ["{}", '{"employee": "author"}', '{"paid": "author", "employee": "author"}'])
async def test_a_mark_that_somebody_writes_into_the_table_is_not_what_was_approved(desk: Desk, marks: str) -> None:
    await desk.decide(await desk.waiting(AD, marks=["paid"]))
    await desk.owner_does("UPDATE post SET marks = :marks", marks=marks)
    await desk.send()
    assert desk.published == []
    assert (await desk.post())["publication"]["error"] == "This is not what was approved."


async def test_a_content_gives_its_marks_to_each_post_and_asks_for_their_disclosures(desk: Desk) -> None:
    bare = await shelf.hand_in(desk, marks=["paid"])
    assert bare.json()["last"]["marks"] == {"paid": "author"}
    (review,) = await shelf.waiting(desk)
    assert {one["variant"] for one in review["findings"] if one["marks"] == ["paid"]} == {1, 2}
    assert told(await shelf.decide(desk, review)) == UNDISCLOSED
    texts = [f"#ad {text}" for text in shelf.WRITTEN["variants"]]
    content = await shelf.approved(desk, marks=["paid"], variants=texts)
    post = (await shelf.share(desk, content, ANN)).json()
    assert (post["mode"], post["marks"]) == ("covered", {"paid": "content"})
    await desk.send()
    assert len(desk.published) == 1
    other = (await shelf.share(desk, content, ANN, marks=["employee"])).json()
    assert (other["rule_id"], other["marks"]) == ("outside-approved-content", {"paid": "content", "employee": "author"})


@ON_SQLITE
async def test_a_mark_of_a_share_in_the_outbox_is_bound_to_its_content(desk: Desk) -> None:
    content = await shelf.approved(desk, marks=["paid"], variants=[f"#ad {shelf.TEXT}"])
    await shelf.share(desk, content, ANN)
    await desk.owner_does("UPDATE content_version SET marks = '{}'")
    await desk.send()
    assert desk.published == []
    assert (await desk.post())["publication"]["error"] == "This is not the content that was approved."


@ON_SQLITE
async def test_a_reviewer_marks_a_content_and_its_next_version_keeps_that(desk: Desk) -> None:
    made = (await shelf.hand_in(desk)).json()
    (review,) = await shelf.waiting(desk)
    assert (await put(desk, review, "testimonial", of="content-reviews")).status_code == 204
    (marked,) = await shelf.waiting(desk)
    assert marked["version"]["marks"] == {"testimonial": "review"}
    assert brought(marked, "testimonial") == {"us-testimonial-disclosure", "uk-testimonial"}
    assert told(await shelf.decide(desk, marked)) == UNDISCLOSED
    assert (await shelf.decide(desk, review)).status_code == 412
    said = [f"Not representative, no guarantee. {text}" for text in shelf.WRITTEN["variants"]]
    new = {**shelf.WRITTEN, "variants": said}
    await desk.clients["max"].post(f"{API}/contents/{made['id']}/versions", json=new)
    (again,) = await shelf.waiting(desk)
    assert (again["version"]["marks"], brought(again, "testimonial")) == ({"testimonial": "review"}, set())
    assert (await shelf.decide(desk, again)).status_code == 201
    late = await take(desk, again, "testimonial", of="content-reviews")
    assert (late.status_code, late.json()["detail"]) == (409, "Somebody has decided already.")
    assert await history(desk, again, "content-reviews") == [("testimonial", True, "review", "Cora")]
    post = (await shelf.share(desk, await shelf.content(desk, made["id"]), ANN)).json()
    assert (post["mode"], post["marks"]) == ("covered", {"testimonial": "content"})
