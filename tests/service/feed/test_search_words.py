"""Looking for words: folded, begun, one letter off, the same on both databases; and gone when the text is."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.feed.search.words import AT_MOST, LONGEST
from tests.service.scene import Scene, deleted, edited, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

MARTA, LARS, JOSE = somebody("Marta Olsen"), somebody("Lars Berg"), somebody("José Nuñez")
SAID = {
    "Marta Olsen": "Does it read gate-logs of the shipments? Straße",
    "Lars Berg": "Ποια είναι η τιμή; Сколько стоит отгрузка? כמה זה עולה",
    "José Nuñez": "I'd buy 20'000 of them 物流管理 " + "x" * 3000,
}


@pytest.fixture
async def scene(app: FastAPI, database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now()
    people = {"Marta Olsen": MARTA, "Lars Berg": LARS, "José Nuñez": JOSE}
    await scene.tell(*(reply(people[name], scene.ago(hours=1), text) for name, text in SAID.items()))
    return scene


async def found(noor: httpx.AsyncClient, q: str, **asked: str) -> list[str]:
    answer = await noor.get("engagements", params={"q": q, **asked})
    assert answer.status_code == 200, answer.text
    return sorted(card["person"]["name"] for card in answer.json()["items"])


MARTAS, LARSES, JOSES = [["Marta Olsen"], ["Lars Berg"], ["José Nuñez"]]
ASKED = {
    "GATE logs": MARTAS,
    "gate-logs": MARTAS,
    "ship": MARTAS,
    "gat mart": MARTAS,
    "strasse": MARTAS,
    "olsen.test": MARTAS,
    "jose nunez": JOSES,
    "JOSÉ": JOSES,
    "τιμη": LARSES,
    "отгруз": LARSES,
    "עולה": LARSES,
    "x" * 200: JOSES,
    "gate berg": [],
    "ate": [],
    "zebra": [],
}
SLIPS = {
    "gste": MARTAS,  # another letter
    "gae": [],  # three letters are one edit from anything
    "shipmets": MARTAS,  # one less
    "shippments": MARTAS,  # one more
    "hsipment": MARTAS,  # two changed places, and only begun
    "mrta olsne": MARTAS,  # one in each word
    "oтгрузкв": [],  # two slips
    "отгрзка": LARSES,
    "עולא": LARSES,
    "noñez": JOSES,
}
ODD = [
    "%",
    "_",
    '"',
    "* OR *",
    "NEAR(gate logs)",
    "') | ('gate",
    "a:* & !b",
    "\\",
    "🙂",
    "gate\ud7ff",
    ":*",
    "words:gate",
]


async def test_words_are_found_folded_and_begun(noor: httpx.AsyncClient) -> None:
    assert {q: await found(noor, q) for q in ASKED} == ASKED


async def test_one_slip_in_each_word_is_forgiven_and_not_two(noor: httpx.AsyncClient) -> None:
    assert {q: await found(noor, q) for q in SLIPS} == SLIPS


async def test_slip_is_not_forgiven_where_somebody_says_the_word_itself(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(reply(somebody("Ines Roth"), scene.ago(hours=1), "The gats are fine"))
    assert await found(noor, "gats") == ["Ines Roth"]


async def test_signs_are_taken_for_what_they_are(noor: httpx.AsyncClient) -> None:
    for q in ODD:
        assert len(await found(noor, q)) <= 1, q
    assert await found(noor, " ".join(f"nobody{n}" for n in range(3 * AT_MOST))[:200]) == []


async def test_words_are_looked_for_in_every_lens_and_narrowed(noor: httpx.AsyncClient) -> None:
    assert await found(noor, "shipmets", lens="all") == MARTAS
    assert await found(noor, "ship", lens="for_you", network="bluesky") == MARTAS
    assert await found(noor, "ship", lens="for_you", network="github") == []
    assert await found(noor, "ship", lens="done") == []


async def test_edited_and_deleted_words_are_not_found_any_more(scene: Scene, noor: httpx.AsyncClient) -> None:
    said = reply(MARTA, scene.ago(hours=1), SAID["Marta Olsen"])
    await scene.tell(edited(said, "Does it read berth plans?"))
    assert (await found(noor, "gate"), await found(noor, "berth")) == ([], MARTAS)
    await scene.tell(deleted(said))
    assert (await found(noor, "berth"), await found(noor, "bertj", lens="all")) == ([], [])


async def test_no_word_is_too_long_for_the_index(scene: Scene, noor: httpx.AsyncClient) -> None:
    (row,) = await scene.rows("SELECT folded FROM engagement WHERE folded LIKE '%xxx%'")
    assert max(map(len, row.folded.split())) == LONGEST
