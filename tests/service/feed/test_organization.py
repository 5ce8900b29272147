"""How warm an organization is: whether anybody there comes back, and who of them makes it."""

from __future__ import annotations

import pytest

from scoring import at_least_one, warmth_of
from tests.service.feed.person_page import MARTA, Json, Page
from tests.service.scene import reply, somebody

PER = somebody("Per Dahl", summary="Buyer at Fjordline Freight AS")
OLE = somebody("Ole Brandt", summary="Driver at Fjordline Freight AS")


async def told(page: Page) -> None:
    """Marta and Per turned to us; Ole only speaks elsewhere."""
    scene = page.scene
    await scene.tell(
        reply(MARTA, scene.ago(days=3), "Does it read gate logs?"),
        reply(PER, scene.ago(days=1), "Is it dear?", key="at://p/1"),
        reply(OLE, scene.ago(hours=5), "Nice weather.", key="at://o/1", to=MARTA),
    )


async def shown(page: Page) -> Json:
    organization = (await page.of("Marta Olsen"))["person"]["organization"]
    return await page.get(f"organizations/{organization['id']}")


async def chance_of(page: Page, name: str) -> float:
    return float((await page.of(name))["warmth"]["p"])


async def test_its_chance_is_that_at_least_one_of_them_comes_back(page: Page) -> None:
    await told(page)
    seen = await shown(page)
    ps = [await chance_of(page, name) for name in ("Marta Olsen", "Per Dahl")]
    assert seen["p"] == pytest.approx(at_least_one(ps), abs=2e-4)
    assert seen["warmth"] == warmth_of(seen["p"]) > max(one["warmth"] for one in seen["people"])


async def test_who_makes_it_is_said_by_what_would_be_lost_without_them(page: Page) -> None:
    await told(page)
    made = {one["name"]: one["contribution"] for one in (await shown(page))["people"]}
    assert made["Per Dahl"] > 0.0
    assert made["Marta Olsen"] > 0.0
    assert made["Ole Brandt"] == 0.0  # never turned to us


async def test_who_is_not_to_be_engaged_does_not_count(page: Page) -> None:
    await told(page)
    before = await shown(page)
    marta = await page.id_of("Marta Olsen")
    answer = await page.browser.post(f"/api/v1/people/{marta}/claims", json={"kind": "do_not_engage"})
    answer.raise_for_status()
    after = await shown(page)
    assert after["p"] == pytest.approx(await chance_of(page, "Per Dahl"), abs=2e-4)
    assert after["p"] < before["p"]


async def test_where_nobody_turned_to_us_there_is_none_yet(page: Page) -> None:
    scene = page.scene
    await scene.tell(reply(OLE, scene.ago(hours=5), "Nice weather.", key="at://o/1", to=PER))
    (row,) = await scene.rows("SELECT organization_id FROM person WHERE name = 'Ole Brandt'")
    seen = await page.get(f"organizations/{row.organization_id}")
    assert (seen["warmth"], seen["p"]) == (None, None)
