"""Marks in an export: what it bore when it was handed in, what reviews changed of that, and what was approved."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson
import pytest

from service.ledger.offline import verify as alone
from service.ledger.offline.verify import Wrong
from tests.service.library import shelf
from tests.service.review.desk import API, PLAIN, Desk
from tests.service.review.exporting.test_approvals_in_exports import seen, told

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TOLD = f"#ad Not representative, no guarantee. {PLAIN}"


async def marked(desk: Desk) -> tuple[dict[str, Any], dict[str, bytes]]:
    """A post that a reviewer marked beside its author, approved, published and seen: its record, and the files."""
    review = await desk.waiting(TOLD, marks=["testimonial"])
    cora = desk.clients["cora"]
    assert (await cora.put(f"{API}/reviews/{review['id']}/marks/paid")).status_code == 204
    assert (await desk.decide((await cora.get(f"{API}/reviews/{review['id']}")).json())).status_code == 201
    await desk.send()
    await seen(desk)
    return await told(desk)


async def test_the_record_tells_each_mark_and_the_exact_bytes_before_and_after(desk: Desk) -> None:
    record, files = await marked(desk)
    assert (record["went_out"]["way"], record["approved_by"]) == ("approved", ["Cora"])
    assert record["marks"] == ["paid", "testimonial"]
    (marking,) = record["markings"]
    assert (marking["mark"], marking["kind"], marking["by"]) == ("paid", "review.marked", "Cora")
    handed_in = files[f"records/{record['id']}/1.json"]
    assert orjson.loads(handed_in)["approved"]["marks"] == ["testimonial"]
    entry = orjson.loads(files[f"contents/{marking['entry']:09d}"])
    assert orjson.loads(entry["exact"])["marks"] == ["paid", "testimonial"]
    (approval,) = [one for one in record["decisions"] if one["kind"] == "approve"]
    assert sha256(entry["exact"].encode()).hexdigest() == entry["sha256"] == approval["sha256"]
    assert entry["was"] == marking["was"] != entry["sha256"]


async def test_a_mark_that_its_entry_does_not_tell_is_named(desk: Desk) -> None:
    record, files = await marked(desk)
    path = f"records/{record['id']}/record.json"
    (marking,) = record["markings"]
    for changed in ({"mark": "employee"}, {"kind": "review.unmarked"}, {"member": "1"}, {"sha256": "0" * 64}):
        with pytest.raises(Wrong, match="what it tells of a mark is not what entry"):
            alone._cleared(path, files, record | {"markings": [marking | changed]})
    with pytest.raises(Wrong, match="which tells of a mark, is missing"):
        alone._cleared(path, files, record | {"markings": [marking | {"entry": 999_999}]})


async def test_a_share_is_exported_by_the_approval_of_its_content_as_a_reviewer_marked_it(desk: Desk) -> None:
    await shelf.hand_in(desk, variants=[f"#ad {shelf.TEXT}"])
    (review,) = await shelf.waiting(desk)
    await desk.clients["cora"].put(f"{API}/content-reviews/{review['id']}/marks/paid")
    (again,) = await shelf.waiting(desk)
    assert (await shelf.decide(desk, again)).status_code == 201
    content = await shelf.content(desk, again["content_id"])
    assert (await shelf.share(desk, content, {"first_name": "Ann"})).json()["mode"] == "covered"
    await desk.send()
    await seen(desk)
    record, _ = await told(desk)
    assert (record["went_out"]["way"], record["approved_by"]) == ("approved_content", ["Cora"])
    assert (record["marks"], [one["kind"] for one in record["markings"]]) == (["paid"], ["content.review.marked"])
