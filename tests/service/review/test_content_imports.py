"""Contents from a table: each line handed in or refused with its reason, and never twice."""

from __future__ import annotations

import pytest

from tests.service.library import shelf
from tests.service.review.desk import API, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TABLE = """title,problem,text,networks,disclosure,link,expires,topics
Gates,Trucks wait,"Hello {first_name: up to 9 letters}: {link} Ours.
---
See {link} Ours.",bluesky|mastodon,Ours.,https://harbour.example/gates,2099-12-24,"gates, logs"
Hulls,Barnacles,Clean hulls burn less.,bluesky,,,,
Broken,Nothing,Hello {name,bluesky,,,,
Late,Nothing,Too late.,bluesky,,,2020-01-01,
Never,Nothing,No day.,bluesky,,,soon,
,Nothing,No title.,bluesky,,,,
Fax,Nothing,Beep.,fax,,,,
"""


async def bring(desk: Desk, table: str, by: str = "max") -> list[dict[str, str | None]]:
    answer = await desk.clients[by].post(f"{API}/content-imports", json={"csv": table})
    assert answer.status_code == 201, answer.text
    lines: list[dict[str, str | None]] = answer.json()["lines"]
    return lines


async def test_every_line_is_handed_in_or_says_why_not(desk: Desk) -> None:
    lines = await bring(desk, TABLE)
    assert [one["number"] for one in lines] == [2, 3, 4, 5, 6, 7, 8]
    whys = [one["why_not"] or "" for one in lines]
    assert whys[:2] == ["", ""]
    for why, said in zip(whys[2:], ["not closed", "expired already", "soon", "title", "fax"], strict=True):
        assert said in why
    waiting = await shelf.waiting(desk)
    gates = next(one["version"] for one in waiting if one["version"]["title"] == "Gates")
    assert (len(waiting), gates["networks"], gates["topics"]) == (2, ["bluesky", "mastodon"], ["gates", "logs"])
    assert [one["text"] for one in gates["variants"]] == [
        "Hello {first_name: up to 9 letters}: {link} Ours.",
        "See {link} Ours.",
    ]
    assert gates["expires_at"].startswith("2099-12-24T23:59:59")


async def test_the_same_table_again_brings_nothing_twice(desk: Desk) -> None:
    first = await bring(desk, TABLE)
    assert await bring(desk, "\ufeff" + TABLE.replace("\n", "\r\n")) == first
    assert len(await desk.rows("SELECT 1 FROM content")) == 2


async def test_a_table_with_semicolons_is_one_too(desk: Desk) -> None:
    (line,) = await bring(desk, "Title;Problem;Text;Networks\nHulls;Barnacles;Clean, lean hulls.;bluesky\n")
    assert line["why_not"] is None


async def test_a_line_may_say_as_what_it_is_marked(desk: Desk) -> None:
    said = "title,problem,text,networks,marks\nHulls,Barnacles,#ad Clean hulls.,bluesky,paid|employee\n"
    marked, unknown = await bring(desk, f"{said}Gates,Trucks wait,#ad Gates open.,bluesky,loud\n")
    assert (marked["why_not"], "marks" in (unknown["why_not"] or "")) == (None, True)
    (waiting,) = await shelf.waiting(desk)
    assert waiting["version"]["marks"] == {"paid": "author", "employee": "author"}


@pytest.mark.parametrize(
    "table",
    [
        "",
        "title,problem\nA,B\n",
        "title,problem,text,networks,surprise\n",
        '"',
        "title,problem,text,networks\n" + "A,B,C,bluesky\n" * 201,
    ],
)
async def test_what_is_no_table_of_contents_is_refused_whole(desk: Desk, table: str) -> None:
    refused = await desk.clients["max"].post(f"{API}/content-imports", json={"csv": table})
    assert (refused.status_code, bool(refused.json()["detail"])) == (422, True)
    assert await desk.rows("SELECT 1 FROM content") == []


async def test_a_rep_brings_no_contents(desk: Desk) -> None:
    assert (await desk.clients["rhea"].post(f"{API}/content-imports", json={"csv": TABLE})).status_code == 403
