"""Re-creation: whatever is done to our words, each version comes back byte for byte, with who and when."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from service import ledger, posts
from service.database import Database
from service.posts import HandedIn
from service.review import records
from service.review.records import content, store
from service.review.records.capture import capturing
from service.review.records.content import packed, shown
from service.sources import Speaker
from service.vault import Vault
from tests.service.scene import NETWORK, US, Scene, deleted, edited, post, set_scene

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
RUNS, STEPS = 500, 3
Told = tuple[str, bytes, datetime, int | None]  # action, the bytes, when by the network or by us, which member


@dataclass
class Story:
    """What one post went through, and what its record has to say of it."""

    key: str
    words: str | None = None
    told: list[Told] = field(default_factory=list)
    is_seen: bool = False  # by the network's own word


async def test_each_version_of_500_random_lives_is_rebuilt_byte_for_byte_with_who_and_when(scene: Scene) -> None:
    """Of which one half was handed in by a member, and the other was said past us."""
    vault, chance = Vault([KEY]), random.Random(27)
    scene.steps = (capturing(vault),)
    scene.now += timedelta(days=365)  # the source is older than what is said
    stories = [Story(f"at://us/{n}") for n in range(RUNS)]
    for one in stories[::2]:
        await _handed_in(scene, vault, one)
    for _ in range(STEPS):
        scene.now += timedelta(minutes=1)
        await scene.tell(*(_next(one, scene.now, chance) for one in stories))
    found = await _rebuilt(scene, vault)
    assert {one.key: one.told for one in stories} == found
    actions = {action for told in found.values() for action, *_ in told}
    assert actions == {"submitted", "published", "captured", "edited", "deleted", "restored"}
    assert {who for told in found.values() for *_, who in told} == {None, scene.member_id}


async def _handed_in(scene: Scene, vault: Vault, story: Story) -> None:
    """A member's words, which their network has by now under the story's key."""
    through = Speaker(scene.source_id, NETWORK, "us", scene.member_id, (US.id,), US.handle, True, True)
    draft = {"workspace_id": scene.workspace_id, "member_id": scene.member_id, "key": story.key}
    draft |= {"engagement_id": None, "in_reply_to": None, "text": f"We open soon: {story.key}"}
    async with scene.database.write() as connection:
        wanted = HandedIn(str(uuid.uuid4()), "post", "en")
        post_ = await posts.hand_in(connection, SimpleNamespace(**draft), wanted, (through, None), scene.now)
        await records.begin(connection, vault, post_, through)
        await records.published(connection, post_, story.key)
    approved = orjson.loads(posts.exact_of(post_, through))
    story.told.append(("submitted", packed(approved=approved), scene.now, scene.member_id))


def _next(story: Story, at: datetime, chance: random.Random) -> Any:
    """Said, edited, deleted, said again: as likely as not, and the same once more changes nothing."""
    said = post(US, at, f"We open at {chance.randrange(5)} {chr(0x1F600 + chance.randrange(9))}", story.key)
    if story.words is not None and chance.random() < 0.4:
        story.words = None
        story.told.append(("deleted", b"", at, None))
        return deleted(said)
    content_ = packed(shown=shown(said))
    first = "published" if story.told else "captured"
    if story.words != content_.decode():
        action = first if not story.is_seen else "edited" if story.words is not None else "restored"
        story.told.append((action, content_, at, None))
    again, story.is_seen, story.words = story.is_seen, True, content_.decode()
    return edited(said, said.object.content) if again else said


async def _rebuilt(scene: Scene, vault: Vault) -> dict[str, list[Told]]:
    """From what is sealed, each held against the ledger's entry: its type, time, actor and commitment."""
    async with scene.database.read() as connection:
        known = {one.id: one for one in await store.listed(connection, scene.workspace_id, None, None, 2 * RUNS)}
        kept = await store.versions(connection, scene.workspace_id, list(known))
        entries = {one.idx: one for one in await ledger.entries(connection, scene.workspace_id, -1, 9 * RUNS)}
    found: dict[str, list[Told]] = {}
    for one in kept:
        if known[one.record_id].kind == "profile_text":
            continue
        salt, held = content.opened(vault, one.sealed)
        entry = entries[one.idx]
        said = orjson.loads(entry.content or b"")
        by = "network" if one.member_id is None else "member"
        assert (entry.type, entry.actor_id, said["by"]) == (f"record.{one.action}", one.member_id, by)
        assert (said["version"], said["at"]) == (one.number, one.at.isoformat())
        assert said["commitment"] == one.commitment == ledger.commitment(salt, held, one.number).hex()
        found.setdefault(known[one.record_id].key, []).append((one.action, held, one.at, one.member_id))
    return found


KEY = "A" * 43 + "="


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)
