"""What is handed in, approved and published on the real network, and what its owner does with it there afterwards."""

from __future__ import annotations

import asyncio
import sqlite3
import time
import uuid
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import httpx
import pytest

from tests.live.product import PATIENCE, Product
from tests.servers.bluesky_network import Account, Json, Network, ask
from tests.service.posts.files import CAMERA, photo

ANSWER = "Ja, das liest es jede Nacht um zwei Uhr ein: Grüße 🌊"  # German, for which there is no pack: it waits
PLAIN = "It reads the gate logs every night, and you see the waits in the morning."
ALT = "Trucks before a gate, at night"
SECOND = "Ihr seht die Wartezeiten am Morgen."


@dataclass(frozen=True)
class Office:
    """A rep whose account it is, somebody of compliance, and the account on its network."""

    rep: Product
    guard: Product
    us: Account
    question: Json
    source: Json

    async def handed_in(self, words: str, in_reply_to: str | None = None, shown: bytes | None = None) -> Json:
        """The review of what the rep hands in, as who decides sees it. `shown`: a picture that goes with it."""
        draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": words, "in_reply_to": in_reply_to}
        assert (await self.rep.browser.post("/api/v1/drafts", json=draft)).status_code == 201
        if shown is not None:
            await self._attach(str(draft["id"]), shown)
        new = {"id": str(uuid.uuid4()), "draft_id": draft["id"], "source_id": self.source["id"]}
        post = await self.rep.browser.post("/api/v1/posts", json=new)
        assert (post.status_code, post.json()["state"]) == (201, "waiting"), post.text
        return next(one for one in (await self.guard.get("reviews"))["items"] if one["post_id"] == post.json()["id"])

    async def _attach(self, draft: str, shown: bytes) -> None:
        asked = {"written_id": draft, "name": "gate.jpg"}
        attached = await self.rep.browser.post("/api/v1/media", params=asked, content=shown)
        assert attached.status_code == 201, attached.text
        described = await self.rep.browser.patch(f"/api/v1/media/{attached.json()['id']}", json={"alt": ALT})
        assert described.status_code == 200, described.text

    async def approve(self, review: Json) -> None:
        said = {"kind": "approve", "sha256": review["sha256"], "reason": "It says what we do, and no more."}
        answer = await self.guard.browser.post(f"/api/v1/reviews/{review['id']}/decisions", json=said)
        assert answer.status_code == 201, answer.text

    async def ended(self, post_id: str) -> Json:
        """What became of it, once its ten seconds are over: the outbox's own clock is moved, and nothing else."""
        await self.owner_does("UPDATE publication SET due_at = '2026-01-01 00:00:00.000000' WHERE state = 'pending'")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            post = next(one for one in (await self.rep.get("posts"))["items"] if one["id"] == post_id)
            if post["publication"]["state"] not in {"pending", "sending"}:
                return dict(post)
            await asyncio.sleep(0.1)
        raise AssertionError(f"it did not end within {PATIENCE} s: {post}")

    async def owner_does(self, sql: str, *given: int | str) -> None:
        """Beside the product, which runs in this process: who waited in its loop would keep it from letting go."""

        def write() -> None:
            with closing(sqlite3.connect(self.rep.home / "emberfeed.sqlite3", timeout=30)) as database, database:
                database.execute(sql, given)

        await asyncio.to_thread(write)

    @property
    def there(self) -> dict[str, str]:
        """Every post of the account, by its address, as its own server has it."""
        where = {"repo": self.us.did, "collection": "app.bsky.feed.post"}
        records = ask(self.us.pds, "com.atproto.repo.listRecords", params=where)["records"]
        return {one["uri"]: one["value"]["text"] for one in records}

    async def looked(self, network: Network, network_id: str, versions: int) -> list[str]:
        """What waits to be looked at by a person, once looks at the account have made it so many versions.

        What was published or settled just now has begun a look of its own, which may have come too early.
        """
        network.settle()
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            await self.rep.pulled(self.source)
            if len(await self.history(network_id)) >= versions:
                return sorted(one["kind"] for one in (await self.guard.get("looks"))["items"])
        raise AssertionError(f"there were no {versions} versions within {PATIENCE} s")

    async def history(self, network_id: str) -> list[tuple[str, str | None]]:
        """Each version of what was published: what was done, and the words it then had."""
        records = (await self.guard.get("records"))["items"]
        (record,) = [one for one in records if one["key"] == network_id]
        whole = await self.guard.get(f"records/{record['id']}")
        return [(one["action"], one["text"]) for one in whole["history"]]

    async def where(self, post_id: str) -> tuple[bool | None, str]:
        """What is found of a post whose sending is said to have been cut off, and how."""
        await self.owner_does(
            "UPDATE publication SET state = 'unknown', network_id = NULL, url = NULL WHERE post_id = ?", post_id
        )
        found = await self.rep.browser.post(f"/api/v1/posts/{post_id}/whereabouts")
        assert found.status_code == 200, found.text
        return found.json()["found"], found.json()["how"]

    async def settle(self, post_id: str, is_there: bool) -> dict[str, Any]:
        """The publication after its author has said so."""
        said = await self.rep.browser.post(f"/api/v1/posts/{post_id}/settlement", json={"is_there": is_there})
        assert said.status_code == 204, said.text
        post = next(one for one in (await self.rep.get("posts"))["items"] if one["id"] == post_id)
        return dict(post["publication"])

    async def told(self, beginning: str) -> list[str]:
        """The types of the ledger's entries, in their order."""
        entries = (await self.guard.get("ledger/entries", limit="200"))["items"]
        return [one["type"] for one in entries if one["type"].startswith(beginning)]


@pytest.fixture
async def office(bluesky_network: Network, product: Product) -> Office:
    us, ann = bluesky_network.account("rhea"), bluesky_network.account("ann")
    report = us.post("Our harbour report is out")
    bluesky_network.settle()
    question = ann.reply("Does it read the gate logs?", report)
    bluesky_network.settle()
    rep, guard = await product.colleague("rhea", "rep"), await product.colleague("cora", "compliance")
    source = await rep.connected(us, bluesky_network, us.app_password())
    return Office(rep, guard, us, question, source)


async def test_approved_published_edited_and_deleted_on_the_real_network(
    bluesky_network: Network, office: Office
) -> None:
    (card,) = await office.rep.cards()
    before = office.there
    review = await office.handed_in(ANSWER, card["activities"][0]["id"])
    await office.approve(review)
    assert office.there == before  # approved, and its ten seconds are not over
    post = await office.ended(review["post_id"])
    assert post["publication"]["state"] == "done", post
    ((uri, words),) = (office.there.items() - before.items()) or ((None, None),)
    assert words == ANSWER
    record = _record(office.us, str(uri))
    assert record["reply"]["parent"]["uri"] == office.question["uri"]
    assert await office.looked(bluesky_network, str(uri), 2) == []
    assert await office.history(str(uri)) == [("submitted", ANSWER), ("published", ANSWER)]

    assert await office.where(post["id"]) == (True, "key")
    settled = await office.settle(post["id"], is_there=True)
    assert (settled["state"], settled["url"]) == ("done", post["publication"]["url"])

    office.us.edit({"uri": uri}, f"{ANSWER} Garantiert!")
    assert await office.looked(bluesky_network, str(uri), 3) == ["changed"]
    office.us.delete({"uri": uri})
    office.us.post("Wir feiern heute.")
    assert await office.looked(bluesky_network, str(uri), 4) == ["changed", "deleted", "native"]
    assert (await office.history(str(uri)))[2:] == [("edited", f"{ANSWER} Garantiert!"), ("deleted", "")]
    told = await office.told("record.")
    assert told.count("record.raised") == 3
    assert [one for one in told if one not in {"record.captured", "record.raised"}] == [
        "record.submitted",
        "record.published",
        "record.edited",
        "record.deleted",
    ]
    assert [one.partition(".")[2] for one in await office.told("publication.")] == [
        *("pending", "sending", "done"),
        *("looked_for", "settled"),
    ]


async def test_one_changed_character_and_nothing_is_sent_to_the_real_network(office: Office) -> None:
    before = office.there
    review = await office.handed_in(SECOND)
    await office.approve(review)
    await office.owner_does(
        "UPDATE post SET text = replace(text, 'Morgen.', 'Morgen!') WHERE id = ?", int(review["post_id"])
    )
    post = await office.ended(review["post_id"])
    assert (post["publication"]["state"], post["publication"]["error"]) == ("failed", "This is not what was approved.")
    assert post["state"] == "waiting"  # back in review
    assert await office.where(post["id"]) == (False, "key")
    assert (await office.settle(post["id"], is_there=False))["state"] == "failed"
    assert office.there == before


async def test_a_picture_is_on_the_real_network_byte_for_byte_with_its_description(
    bluesky_network: Network, office: Office
) -> None:
    before = office.there
    review = await office.handed_in(PLAIN, shown=photo())
    assert (review["rule_id"], [one["alt"] for one in review["media"]]) == ("media-not-read", [ALT])
    await office.approve(review)
    post = await office.ended(review["post_id"])
    assert post["publication"]["state"] == "done", post
    (uri,) = office.there.keys() - before.keys()
    (image,) = _record(office.us, uri)["embed"]["images"]
    assert (image["alt"], image["aspectRatio"], image["image"]["mimeType"]) == (
        ALT,
        {"width": 30, "height": 40},
        "image/jpeg",
    )
    where = {"did": office.us.did, "cid": image["image"]["ref"]["$link"]}
    async with httpx.AsyncClient() as anybody:
        blob = await anybody.get(f"{office.us.pds}/xrpc/com.atproto.sync.getBlob", params=where)
    assert sha256(blob.content).hexdigest() == review["media"][0]["sha256"]
    assert CAMERA.encode() not in blob.content
    assert await office.looked(bluesky_network, uri, 2) == []  # the network shows what was approved
    said = f"{PLAIN}\n{ALT}"
    assert await office.history(uri) == [("submitted", said), ("published", said)]


def _record(account: Account, uri: str) -> dict[str, Any]:
    _, _, _, collection, key = uri.split("/")
    where = {"repo": account.did, "collection": collection, "rkey": key}
    value: dict[str, Any] = ask(account.pds, "com.atproto.repo.getRecord", params=where)["value"]
    return value
