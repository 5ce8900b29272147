"""Commands for what a workspace learned."""

from __future__ import annotations

from typing import Any

import orjson
import typer
from rich.table import Table

from service.cli.choosing import the_workspace
from service.cli.opening import told, with_service
from service.cli.sources import Home, Json
from service.clock import now
from service.context import Service
from service.feed.weights.learning import learn, roll_back, why_json
from service.feed.weights.models_seen import models_seen
from service.wording import outcome

model = typer.Typer(no_args_is_help=True, help="What was learned from this workspace's own past.")


@model.command("list")
def show(as_json: Json = False, workspace: Home = None) -> None:
    """Every model that was learned, newest first, and which one stands."""

    async def run(service: Service) -> list[dict[str, Any]]:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
            return await models_seen(connection, home.id, now())

    rows = with_service(run)
    if as_json:
        print(orjson.dumps(rows, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z).decode())
        return
    if not rows:
        told.print("Nothing was learned yet: the prior weights stand (docs/warmth.md).")
        return
    table = Table("id", "state", "learned", "from", "until", "NDCG@20", "log loss", "why", box=None)
    for row in rows:
        marks = row["metrics"].get("new", {})
        figures = [f"{marks[name]:.3f}" if name in marks else "" for name in ("ndcg", "loss")]
        days = [f"{row[name]:%Y-%m-%d}" for name in ("created_at", "data_from", "data_until")]
        table.add_row(row["id"], row["state"], *days, *figures, row["fault"] or outcome(row["why"]))
    told.print(table)


@model.command("train")
def train(workspace: Home = None) -> None:
    """Learn now; what is better than the standing model and the baselines is used at once."""

    async def run(service: Service) -> str:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        verdict = await learn(service, home.id, now())
        return f"{'Promoted' if verdict.weights else 'Not promoted'}: {outcome(why_json(verdict.why))}."

    told.print(with_service(run))


@model.command("rollback")
def rollback(workspace: Home = None) -> None:
    """Take the standing model out of use: the one before it stands again, or the prior weights."""

    async def run(service: Service) -> int | None:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        return await roll_back(service, home.id, now())

    before = with_service(run)
    told.print(f"Model {before} stands again." if before else "The prior weights stand again.")
