"""The time a member spends and what their week brought are theirs: the API has no word for either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from service.app import create_app
from service.settings import Settings

FIGURES = re.compile(
    r"triag|conversation|dwell|time_?back|screen_?time|time_?spent|active_?(time|seconds)|weekly|my_?week"
)
OTHERS = {
    "spentseen",
    "spent_on",
    "spent_today",
    "spent_this_month",
    "seconds",
    "waited_seconds",
    "median_seconds",
}  # what a source costs, how long a lease is, how long a review waits, and reviews of a month did: of all, of nobody
ROOT = Path(__file__).parents[2]


def names(value: Any) -> Iterator[str]:
    """Every name in the description: paths, parameters, schemas and their fields."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from names(inner)
            if key in ("name", "operationId", "title") and isinstance(inner, str):
                yield inner
    if isinstance(value, list):
        for inner in value:
            yield from names(inner)


def test_no_route_knows_how_long_anybody_took_or_what_their_week_brought(tmp_path: Path) -> None:
    told = {one.lower().replace(" ", "_") for one in names(create_app(Settings(home=tmp_path)).openapi())}
    assert {"/api/v1/acts", "last_activity_at", "get_acts"} <= told
    assert [one for one in told if FIGURES.search(one)] == []
    assert {one for one in told if re.search(r"spent|seconds", one)} == OTHERS


def test_what_counts_time_speaks_to_no_server() -> None:
    """The week's note reads one's own acts and the feed; nothing in the folder sends."""
    folder = ROOT / "frontend" / "src" / "time-back"
    written = {path.name: path.read_text() for path in folder.glob("*.ts*")}
    assert len(written) >= 6
    sending = re.compile(r"fetch\(|sendBeacon|XMLHttp|WebSocket|server\.|POST|PUT|PATCH")
    assert [name for name, text in written.items() if sending.search(text)] == []
    asks = {name: re.findall(r'import \{ ([\w, ]+) \} from "\.\./server"', text) for name, text in written.items()}
    assert {name: found for name, found in asks.items() if found} == {"part.tsx": ["readActs, readFeed"]}
