"""A desk of which something was really drawn: by two checkpoints, of both strata, and one a month for each member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from service import ledger
from service.clock import now
from service.review import draw_sample
from tests.service.review.desk import API, PLAIN, Desk
from tests.service.review.retention.test_keeping import clock_at

FLAGGED = "Get in before the crowd does."
EACH = 10  # flagged and unflagged posts that are handed in before the first checkpoint


@dataclass(frozen=True)
class Sampled:
    """Notes of the two checkpoints that drew, and the ids of the posts that were handed in."""

    first: str
    second: str
    posts: list[int]


async def sampled(desk: Desk) -> Sampled:
    """Rhea's posts are drawn at 60 and 40 %; one is taken back; Max's, at 0 %, wait until the month is over."""
    handed_in = []
    await desk.govern(jurisdictions=["us"], sampling={"flagged": 60, "unflagged": 40})
    for number in range(2 * EACH):
        handed_in.append(await _message(desk, f"{PLAIN if number % 2 else FLAGGED} {number}", "rhea"))
    assert (await desk.clients["rhea"].delete(f"{API}/posts/{handed_in[-1]}")).status_code == 204
    first = await _draw(desk)
    await desk.govern(jurisdictions=["us"], sampling={"flagged": 0, "unflagged": 0})
    for number in range(3):
        handed_in.append(await _message(desk, f"{PLAIN} {number}", "max"))
    with clock_at((now().replace(day=1) + timedelta(days=32)).replace(day=2)):
        second = await _draw(desk)
    return Sampled(first, second, handed_in)


async def _message(desk: Desk, words: str, by: str) -> int:
    answer = await desk.hand_in(words, by, kind="reply")
    assert answer.status_code == 201, answer.text
    assert answer.json()["mode"] == "sample", answer.text
    return int(answer.json()["id"])


async def _draw(desk: Desk) -> str:
    signed = await ledger.sign(desk.service, desk.workspace_id, "test")
    await draw_sample(desk.service, desk.workspace_id)
    return signed.note
