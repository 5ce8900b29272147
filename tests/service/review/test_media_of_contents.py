"""Pictures of approved contents: part of the approval, taken along by each share."""

from __future__ import annotations

import uuid

import pytest

from tests.service.library import shelf
from tests.service.posts.files import picture
from tests.service.review.desk import API, PLAIN, Desk
from tests.service.review.picturing import GATE, attach

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ON_SQLITE
async def test_an_approved_content_takes_its_pictures_along_and_goes_out_at_once(desk: Desk) -> None:
    key = str(uuid.uuid4())
    shown = await attach(desk, key, picture(), by="max")
    of = {"variants": [f"{PLAIN} {shelf.DISCLOSURE}"], "link": None}
    gone = await shelf.hand_in(desk, **of, media=[{"sha256": "0" * 64}])
    assert (gone.status_code, gone.json()["detail"][:16]) == (422, "There is no file")
    media = [{"sha256": shown["sha256"], "alt": GATE}]
    content = await shelf.approved(desk, **of, id=key, media=media)
    assert [one["alt"] for one in content["approved"]["media"]] == [GATE]
    assert (await desk.clients["rhea"].get(f"{API}/media/{shown['sha256']}")).status_code == 200
    posted = (await shelf.share(desk, content, {})).json()
    assert (posted["mode"], [one["sha256"] for one in posted["media"]]) == ("covered", [shown["sha256"]])
    await desk.send()
    (record,) = desk.outside.bluesky.written.values()
    assert record["embed"]["images"][0]["alt"] == GATE
    remixed = await shelf.hand_in(desk, by="max", **of, remix_of=content["id"], media=media)
    assert remixed.status_code == 201, remixed.text
    assert remixed.json()["waiting"]["media"] == content["approved"]["media"]


@ON_SQLITE
async def test_a_share_with_one_more_picture_is_another_text_and_waits(desk: Desk) -> None:
    key = str(uuid.uuid4())
    shown = await attach(desk, key, picture(), by="max")
    of = {"variants": [f"{PLAIN} {shelf.DISCLOSURE}"], "link": None, "id": key}
    content = await shelf.approved(desk, **of, media=[{"sha256": shown["sha256"], "alt": GATE}])
    draft = await desk.draft("…")
    begun = (await shelf.take(desk, content, draft_id=draft)).json()
    assert [one["sha256"] for one in begun["media"]] == [shown["sha256"]]
    await desk.clients["rhea"].patch(f"{API}/drafts/{draft}", json={"text": begun["text"]})
    reading = f"{API}/shares/{begun['id']}/readings"
    assert (await desk.clients["rhea"].post(reading, json={"text": begun["text"]})).json()["is_inside"] is True
    await attach(desk, draft, picture(2))
    assert (await desk.clients["rhea"].post(reading, json={"text": begun["text"]})).json()["is_inside"] is False
    posted = (await desk.hand_in("", draft_id=draft)).json()
    assert (posted["mode"], posted["rule_id"], len(posted["media"])) == ("pre_approve", "outside-approved-content", 2)


@ON_SQLITE
async def test_a_content_whose_picture_was_changed_in_its_table_is_not_shared(desk: Desk) -> None:
    key = str(uuid.uuid4())
    shown = await attach(desk, key, picture(), by="max")
    of = {"variants": [f"{PLAIN} {shelf.DISCLOSURE}"], "link": None, "id": key}
    content = await shelf.approved(desk, **of, media=[{"sha256": shown["sha256"], "alt": GATE}])
    posted = (await shelf.share(desk, content, {})).json()
    assert posted["mode"] == "covered"
    await desk.owner_does("UPDATE content_version SET media = replace(media, 'night', 'day')")
    await desk.send()
    assert (desk.published, (await desk.post())["state"]) == ([], "waiting")
    assert (await shelf.take(desk, content)).status_code == 409
