"""What the nightly look finds beside the ledger: a rotten blob, and an index of words that lags behind its cards."""

from __future__ import annotations

from service import ledger
from service.feed.checking import check_whole
from service.ledger import Alarm
from tests.service.review.conftest import desk
from tests.service.review.desk import API, GERMAN, Desk
from tests.service.scene import reply, set_scene, somebody

__all__ = ["desk"]


async def alarms(desk: Desk) -> tuple[Alarm, ...]:
    await check_whole(desk.service, desk.workspace_id)
    found = await ledger.checked(desk.service, desk.workspace_id)
    assert found
    return found.alarms


async def test_a_rotten_blob_is_named_for_compliance(desk: Desk) -> None:
    assert (await desk.hand_in(GERMAN)).status_code == 201
    assert await alarms(desk) == ()
    (row,) = await desk.rows("SELECT id, record_id, sealed FROM record_version")
    first = bytes(row.sealed)
    rotten = first[:40] + bytes([first[40] ^ 1]) + first[41:]
    await desk.owner_does("UPDATE record_version SET sealed = :rotten", rotten=rotten)
    assert [(one.name, one.first) for one in await alarms(desk)] == [
        ("records", (f"record {row.record_id}, version 1: what is sealed does not open",))
    ]
    another = desk.service.vault.seal(bytes(32) + b"{}")  # it opens, and is something else
    await desk.owner_does("UPDATE record_version SET sealed = :another", another=another)
    told = (await desk.clients["cora"].get(f"{API}/ledger")).json()["checked"]
    assert told["alarms"][0]["name"] == "records"
    assert (await alarms(desk))[0].first[0].endswith("what is sealed is not what it committed to")
    await desk.owner_does("UPDATE record_version SET sealed = :first, idx = 0", first=first)
    assert (await alarms(desk))[0].first[0].endswith("its entry 0 tells of something else")


async def test_an_index_that_lags_is_named(desk: Desk) -> None:
    scene = await set_scene(desk.service.database)
    for name in ("Marta Olsen", "Ines Bell"):
        await scene.tell(reply(somebody(name), scene.ago(hours=1), "Does it read the gate logs?"))
    desk.workspace_id = scene.workspace_id
    assert await alarms(desk) == ()
    sqlite = desk.service.database.sqlite
    if not sqlite:
        await desk.owner_does("ALTER INDEX ix_engagement_words RENAME TO lost")
        assert [one.name for one in await alarms(desk)] == ["search"]
        await desk.owner_does("ALTER INDEX lost RENAME TO ix_engagement_words")
        return
    first, second = await scene.rows("SELECT id FROM engagement ORDER BY id")
    await desk.owner_does("DELETE FROM engagement_words WHERE rowid = :id", id=first.id)
    await desk.owner_does("UPDATE engagement_words SET words = 'others' WHERE rowid = :id", id=second.id)
    (alarm,) = await alarms(desk)
    assert (alarm.name, alarm.count) == ("search", 2)
    assert alarm.first == (
        f"card {first.id} is not in the index of words",
        f"card {second.id} says other words than the index of words holds",
    )
