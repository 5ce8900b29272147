"""The feed on the command line."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import orjson
import typer
from rich.markup import escape

from service.cli.choosing import the_workspace
from service.cli.opening import told, with_service
from service.cli.sources import Home, Json
from service.clock import now
from service.context import Service
from service.feed import cards


class State(StrEnum):
    OPEN = "open"
    SNOOZED = "snoozed"
    DONE = "done"
    DISMISSED = "dismissed"


NOBODY = {
    State.OPEN: "Nobody waits.",
    State.SNOOZED: "Nothing is snoozed.",
    State.DONE: "Nothing is done yet.",
    State.DISMISSED: "Nothing was dismissed.",
}


def feed(
    as_json: Json = False,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 10,
    state: Annotated[State, typer.Option(help="which cards")] = State.OPEN,
    workspace: Home = None,
) -> None:
    """Who waits for an answer, in order, and why."""

    async def run(service: Service) -> bytes:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
            return await cards(connection, home.id, state, limit, now())

    answer = with_service(run)
    if as_json:
        print(answer.decode())
        return
    items = orjson.loads(answer)["items"]
    for card in items:
        _show(card)
    if not items:
        told.print(NOBODY[state])


def _show(card: dict[str, Any]) -> None:
    employer = f", {card['organization']['name']}" if card["organization"] else ""
    told.print(f"[bold]{card['warmth']:>3}  {escape(card['person']['name'])}[/]{escape(employer)}")
    for activity in card["activities"][:1]:
        words = " ".join((activity["name"] or activity["content"] or activity["type"]).split())
        told.print(f"     {escape(words[:160])}")
    for reason in card["reasons"][:3]:
        told.print(f"     [dim]· {escape(reason['text'])}[/]")
