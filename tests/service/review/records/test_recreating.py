"""Re-creation: whatever is done to our words, each version comes back byte for byte, with who and when."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest

from service import ledger
from service.database import Database
from service.review.records import content, store
from service.review.records.capture import capturing
from service.review.records.content import packed, shown
from service.vault import Vault
from tests.service.scene import US, Scene, deleted, edited, post, set_scene

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
RUNS, STEPS = 500, 3
Told = tuple[str, bytes, datetime]  # action, the bytes, when by the network or by us


@dataclass
class Story:
    """What one post went through, and what its record has to say of it."""

    key: str
    words: str | None = None
    told: list[Told] = field(default_factory=list)


async def test_each_version_of_500_random_lives_is_rebuilt_byte_for_byte_with_who_and_when(scene: Scene) -> None:
    vault, chance = Vault([KEY]), random.Random(27)
    scene.steps = (capturing(vault),)
    scene.now += timedelta(days=365)  # the source is older than what is said
    stories = [Story(f"at://us/{n}") for n in range(RUNS)]
    for _ in range(STEPS):
        scene.now += timedelta(minutes=1)
        await scene.tell(*(_next(one, scene.now, chance) for one in stories))
    found = await _rebuilt(scene, vault)
    assert {one.key: one.told for one in stories} == found
    actions = {action for told in found.values() for action, *_ in told}
    assert actions == {"captured", "edited", "deleted", "restored"}


def _next(story: Story, at: datetime, chance: random.Random) -> Any:
    """Said, edited, deleted, said again: as likely as not, and the same once more changes nothing."""
    said = post(US, at, f"We open at {chance.randrange(5)} {chr(0x1F600 + chance.randrange(9))}", story.key)
    if story.words is not None and chance.random() < 0.4:
        story.words = None
        story.told.append(("deleted", b"", at))
        return deleted(said)
    content_ = packed(shown=shown(said))
    if story.words != content_.decode():
        action = "captured" if not story.told else "edited" if story.words is not None else "restored"
        story.told.append((action, content_, at))
    story.words = content_.decode()
    return edited(said, said.object.content) if story.told[1:] else said


async def _rebuilt(scene: Scene, vault: Vault) -> dict[str, list[Told]]:
    """From what is sealed, each held against the ledger's entry: its type, time, actor and commitment."""
    async with scene.database.read() as connection:
        records = {one.id: one for one in await store.listed(connection, scene.workspace_id, None, None, 2 * RUNS)}
        kept = await store.versions(connection, scene.workspace_id, list(records))
        entries = {one.idx: one for one in await ledger.entries(connection, scene.workspace_id, -1, 9 * RUNS)}
    found: dict[str, list[Told]] = {}
    for one in kept:
        if records[one.record_id].kind == "profile_text":
            continue
        salt, held = content.opened(vault, one.sealed)
        entry = entries[one.idx]
        said = orjson.loads(entry.content or b"")
        assert (entry.type, entry.actor_id, said["by"]) == (f"record.{one.action}", None, "network")
        assert (said["version"], said["at"]) == (one.number, one.at.isoformat())
        assert said["commitment"] == one.commitment == ledger.commitment(salt, held, one.number).hex()
        found.setdefault(records[one.record_id].key, []).append((one.action, held, one.at))
    return found


KEY = "A" * 43 + "="


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)
