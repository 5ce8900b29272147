"""Campaigns: sets of contents with dates; they approve nothing."""

from __future__ import annotations

import pytest

from tests.service.library import shelf
from tests.service.review.desk import API, Desk

SPRING = {"name": "Spring", "audience": "Ports", "begins_on": "2027-03-01", "ends_on": "2027-04-30"}


async def test_a_content_joins_a_campaign_and_leaves_it_and_its_approval_stands(desk: Desk) -> None:
    max_, content = desk.clients["max"], await shelf.approved(desk)
    made = (await max_.post(f"{API}/campaigns", json=SPRING)).json()
    at = f"{API}/contents/{content['id']}/campaign"
    for campaign_id in (made["id"], None):
        assert (await max_.put(at, json={"campaign_id": campaign_id})).status_code == 204
        seen = await shelf.content(desk, content["id"])
        assert (seen["campaign_id"], seen["why_not"]) == (campaign_id, None)
    (listed,) = (await desk.clients["rhea"].get(f"{API}/campaigns")).json()["items"]
    assert {name: listed[name] for name in SPRING} == SPRING


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_cannot_be_is_refused(desk: Desk) -> None:
    max_, content = desk.clients["max"], await shelf.approved(desk)
    at = f"{API}/contents/{content['id']}/campaign"
    asked = [
        await max_.post(f"{API}/campaigns", json=SPRING | {"ends_on": "2027-02-01"}),
        await max_.post(f"{API}/campaigns", json=SPRING | {"ends_on": "soon"}),
        await max_.put(at, json={"campaign_id": "7"}),
        await max_.put(f"{API}/contents/7/campaign", json={"campaign_id": None}),
        await desk.clients["rhea"].post(f"{API}/campaigns", json=SPRING),
        await desk.clients["rhea"].put(at, json={"campaign_id": None}),
    ]
    assert [one.status_code for one in asked] == [422, 422, 404, 404, 403, 403]
