"""How good the chances were, on the command line."""

from __future__ import annotations

from typing import Any

import orjson
from rich.table import Table

from service.cli.choosing import the_workspace
from service.cli.opening import told, with_service
from service.cli.sources import Home, Json
from service.clock import now
from service.context import Service
from service.feed.weights.evaluation import evaluation_now
from service.wording import outcome

RANKINGS = {"ours": "warmth", "recency": "recency", "count": "count", "month": "lately"}


def evaluate(as_json: Json = False, workspace: Home = None) -> None:
    """How warmth did on this workspace's own past, week by week, beside recency and counts."""

    async def run(service: Service) -> dict[str, Any]:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        return await evaluation_now(service, home.id, now())

    found = with_service(run)
    if as_json:
        print(orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z).decode())
        return
    if found["sample"]:
        told.print("[bold]This is the sample: its past is made up.[/]")
    if found["too_little"]:
        told.print(f"Too little data: {outcome(found['too_little'])}.")
    if found["weeks"]:
        told.print(_weeks(found))
        for one in found["calibration"]:
            told.print(
                f"  of {one['people']} people given {one['said']:.0%}, {one['returned']:.0%} came back within 14 days"
            )


def _weeks(found: dict[str, Any]) -> Table:
    table = Table("week of", "people", "came back", *[f"NDCG@20 {name}" for name in RANKINGS.values()], box=None)
    for week in found["weeks"]:
        table.add_row(f"{week['at']:%Y-%m-%d}", str(week["people"]), str(week["returned"]), *_row(week["rankings"]))
    table.add_row("mean", "", "", *_row(found["overall"]))
    return table


def _row(rankings: dict[str, Any] | None) -> list[str]:
    return [f"{rankings[name]['ndcg']:.2f}" if rankings else "–" for name in RANKINGS]
