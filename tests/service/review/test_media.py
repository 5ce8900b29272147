"""Pictures and documents that go out: bound by the decision, looked at first, sent as they were approved, kept."""

from __future__ import annotations

import uuid
from datetime import timedelta
from hashlib import sha256

import pytest

from service.clock import now
from service.ledger.offline.verify import Wrong, packed, unpacked, verify
from service.posts import exhibits
from tests.service.posts.files import DOCUMENT, picture
from tests.service.review.desk import API, PLAIN, WHY, Desk
from tests.service.review.exporting.test_regulator_export import exported
from tests.service.review.picturing import GATE, attach, pictured, put
from tests.service.review.records.test_capture import feed, look, raised, versions
from tests.service.review.retention.test_keeping import clock_at, let_records_go
from tests.social_adapters.exchanges.bluesky import US, item, post

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_picture_is_looked_at_first_and_goes_out_as_it_was_approved_with_its_description(desk: Desk) -> None:
    review = await pictured(desk, picture(1), picture(2, "JPEG"), text=PLAIN)
    assert (review["mode"], review["rule_id"]) == ("pre_approve", "media-not-read")
    assert "unread_media" in {one["name"] for one in review["signals"]}
    assert [(one["alt"], one["type"], one["width"]) for one in review["media"]] == [
        (GATE, "image/png", 40),
        (GATE, "image/jpeg", 40),
    ]
    assert (await desk.decide(review)).status_code == 201
    await desk.send()
    (record,) = desk.outside.bluesky.written.values()
    assert (record["text"], record["embed"]["$type"]) == (PLAIN, "app.bsky.embed.images")
    shown = record["embed"]["images"]
    assert [one["alt"] for one in shown] == [GATE, GATE]
    assert shown[0]["aspectRatio"] == {"width": 40, "height": 30}
    sent = [desk.outside.bluesky.blobs[one["image"]["ref"]["$link"]] for one in shown]
    assert [sha256(one).hexdigest() for one in sent] == [one["sha256"] for one in review["media"]]


@ON_SQLITE
async def test_an_answer_with_a_picture_waits_where_one_without_goes_out(desk: Desk) -> None:
    assert (await desk.hand_in(PLAIN, kind="reply")).json()["mode"] != "pre_approve"
    draft = await desk.draft(PLAIN, answers=True)
    await attach(desk, draft, picture())
    handed_in = (await desk.hand_in("", draft_id=draft)).json()
    assert (handed_in["state"], handed_in["rule_id"]) == ("waiting", "media-not-read")


@ON_SQLITE
async def test_another_byte_another_letter_and_another_order_are_other_decisions(desk: Desk) -> None:
    one, two = picture(1), picture(2)
    reviews = [
        await pictured(desk, one, two),
        await pictured(desk, two, one),
        await pictured(desk, one, two, alt=f"{GATE}!"),
        await pictured(desk, one, picture(3)),
        await pictured(desk, one),
    ]
    hashes = {review["sha256"] for review in reviews}
    assert len(hashes) == len(reviews)


@ON_SQLITE
@pytest.mark.parametrize(
    "changed",
    [
        "UPDATE post SET media = replace(media, 'at night', 'by day')",
        "UPDATE post SET media = replace(media, :one, :other)",
        "UPDATE post SET media = '[]'",
        "UPDATE exhibit_content SET sealed = (SELECT sealed FROM exhibit_content WHERE sha256 = :other) "
        "WHERE sha256 = :one",
        "DELETE FROM exhibit_content WHERE sha256 = :one",
    ],
    ids=["its words", "another picture", "none", "other bytes under its hash", "no bytes under its hash"],
)
async def test_what_somebody_changes_in_the_database_is_not_sent_and_is_back_in_review(
    desk: Desk, changed: str
) -> None:
    first = await pictured(desk, picture(1))
    other = await put(desk, await desk.draft("…"), picture(2))
    assert (await desk.decide(first)).status_code == 201
    given = {"one": first["media"][0]["sha256"], "other": other.json()["sha256"]}
    if changed.startswith("DELETE"):  # what is attached holds its bytes, by a foreign key
        await desk.owner_does("UPDATE exhibit SET sha256 = :other WHERE sha256 = :one", **given)
    await desk.owner_does(changed, **{name: value for name, value in given.items() if f":{name}" in changed})
    await desk.send()
    posted = await desk.post()
    assert (desk.published, desk.outside.bluesky.blobs) == ([], {})
    assert (posted["state"], posted["publication"]["error"]) == ("waiting", "This is not what was approved.")


@ON_SQLITE
async def test_what_its_network_does_not_take_is_refused_when_it_is_handed_in(desk: Desk) -> None:
    crowded = await desk.draft(PLAIN)
    for number in range(5):
        await attach(desk, crowded, picture(number))
    documented = await desk.draft(PLAIN)
    await attach(desk, documented, DOCUMENT, "study.pdf")
    refused = [await desk.hand_in("", draft_id=draft) for draft in (crowded, documented)]
    assert [one.status_code for one in refused] == [422, 422]
    assert [one.json()["detail"] for one in refused] == [
        "us takes 4 files of this type, and this has 5.",
        "us takes 0 files of the type application/pdf beside these, and this has 1.",
    ]
    one = (await desk.clients["rhea"].get(f"{API}/drafts/{crowded}/media")).json()["items"][0]
    assert (await desk.clients["rhea"].delete(f"{API}/media/{one['id']}")).status_code == 204
    assert (await desk.hand_in("", draft_id=crowded)).status_code == 201


@ON_SQLITE
async def test_the_rules_read_descriptions_and_no_description_says_what_the_text_has_to(desk: Desk) -> None:
    draft = await desk.draft(PLAIN)
    await attach(desk, draft, picture(), alt="There is no risk. Clients save 30% in the first year.")
    asked = {"text": PLAIN, "network": "bluesky", "draft_id": draft}
    found = (await desk.clients["rhea"].post(f"{API}/findings", json=asked)).json()["findings"]
    assert {"us-risk-free", "uk-risk-free"} <= {one["rule_id"] for one in found}
    quotes = [quote for one in found for quote in one["quotes"] if one["rule_id"] == "us-risk-free"]
    assert [(one["text"], one["begin"] > len(PLAIN)) for one in quotes] == [("no risk", True)]
    review = await pictured(desk, picture(2), alt="Clients save 30% in the first year.")
    assert (await desk.decide(review)).json()["type"] == "/problems/unsubstantiated"
    bare = await pictured(desk, picture(3), text="Clients save 30% in the first year.", alt="")
    assert {one["rule_id"] for one in bare["findings"]} == {one["rule_id"] for one in review["findings"]}


@ON_SQLITE
async def test_pictures_are_not_decided_on_together(desk: Desk) -> None:
    review = await pictured(desk, picture())
    assert review["findings"] == []
    asked = {"kind": "approve", "reason": WHY, "items": [{"review_id": review["id"], "sha256": review["sha256"]}]}
    (outcome,) = (await desk.clients["cora"].post(f"{API}/decisions", json=asked)).json()["decided"]
    assert "looked at by itself" in outcome["problem"]


@ON_SQLITE
@pytest.mark.parametrize(
    ("alts", "raised_as"),
    [((GATE,), []), (("A gate by day",), ["changed"]), ((), ["changed"]), ((GATE, GATE), ["changed"])],
    ids=["as approved", "described otherwise", "without it", "with another one"],
)
async def test_what_the_network_shows_beside_the_words_is_held_against_what_was_approved(
    desk: Desk, alts: tuple[str, ...], raised_as: list[str]
) -> None:
    review = await pictured(desk, picture(), text=PLAIN)
    assert (await desk.decide(review)).status_code == 201
    await desk.send()
    (uri,) = desk.outside.bluesky.written
    view = post(US, uri.rpartition("/")[2], PLAIN, now())
    images = [{"fullsize": f"https://cdn.example/{n}@jpeg", "alt": alt} for n, alt in enumerate(alts)]
    view["embed"] = {"$type": "app.bsky.embed.images#view", "images": images}
    feed(desk).insert(0, item(view))
    await look(desk)
    assert await raised(desk) == raised_as
    (_, handed_in), (_, seen) = await versions(desk)
    assert [one["alt"] for one in handed_in["approved"]["activity"]["object"]["media"]] == [GATE]
    assert [alt for _, _, alt in seen["shown"]["media"]] == list(alts)


@ON_SQLITE
async def test_an_export_has_the_bytes_under_their_record_and_no_other_bytes_pass(desk: Desk) -> None:
    review = await pictured(desk, picture())
    made, key = await exported(desk, "records")
    files, _ = unpacked(made.archive)
    (path,) = [path for path in files if "/media/" in path]
    digest = review["media"][0]["sha256"]
    assert (path.rpartition("/")[2], sha256(files[path]).hexdigest()) == (digest, digest)
    assert f"{digest}  {path}" in files["manifest.txt"].decode()
    assert verify(made.archive, key).endswith("1 records in 1 mails")
    files[path] += b" "
    with pytest.raises(Wrong):
        verify(packed(files), key)


@ON_SQLITE
async def test_they_go_with_their_record_and_their_draft_and_what_came_to_nothing_is_swept(desk: Desk) -> None:
    await pictured(desk, picture())
    draft = (await desk.post())["draft_id"]
    assert (await desk.clients["rhea"].delete(f"{API}/drafts/{draft}")).status_code == 204
    assert len(await desk.rows("SELECT id FROM exhibit_content")) == 1  # its post has it, too
    with clock_at(now() + timedelta(days=366 * 8)):
        await let_records_go(desk)
        (proposed,) = (await desk.clients["cora"].get(f"{API}/disposals")).json()["items"]
        for name in ("cora", "carl"):
            await desk.clients[name].post(f"{API}/disposals/{proposed['id']}/agree")
        await let_records_go(desk)
    assert await desk.rows("SELECT id FROM exhibit_content") == []
    assert (await desk.rows("SELECT media FROM post"))[0].media in ("[]", [])
    await attach(desk, str(uuid.uuid4()), picture())
    async with desk.service.database.write() as connection:
        await exhibits.sweep(connection, now() + timedelta(days=2))
    assert await desk.rows("SELECT id FROM exhibit_content") == []
