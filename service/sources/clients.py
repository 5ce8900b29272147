"""This installation as networks know it: clients that an admin registered by hand, or that an instance gave us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, SecretStr

from service.clock import now
from service.context import Service
from service.errors import Problem, not_found
from service.sources import store
from service.sources.networks import plain
from service.sources.refusals import refusal
from social_adapters.adapter import Adapter
from social_adapters.errors import AdapterError, Unsupported
from social_adapters.oauth import Client, OAuth, register


@dataclass(frozen=True, slots=True)
class Place:
    """One network, or one instance of it, as signing in there needs it: `oauth` has its addresses filled in."""

    workspace_id: int
    kind: type[Adapter]
    oauth: OAuth
    origin: str  # of the instance; empty where the network is one


def place_of(workspace_id: int, kind: type[Adapter], settings: BaseModel) -> Place:
    """Raises Unsupported where a network has no sign-in."""
    if kind.oauth is None:
        raise Unsupported(f"{kind.title} has no sign-in")
    values = {name: str(value) for name, value in plain(settings).items()}
    return Place(workspace_id, kind, kind.oauth.at(values), kind.oauth.place(values))


async def stored(service: Service, place: Place) -> Client | None:
    """The client there, as it is kept. Raises WrongKey."""
    async with service.database.read() as connection:
        row = await store.clients.one(connection, place.workspace_id, place.kind.name, place.origin)
    return _opened(service, row) if row else None


async def ready(service: Service, place: Place, redirect: str) -> Client:
    """The client to sign in with. Where instances give clients, one is asked for once for each redirect address.

    Problems: 409 where an admin has to register one first, 422 in the network's words where it gives none.
    """
    wanted = f"{redirect} {place.oauth.separator.join(place.oauth.scopes)}"
    async with service.database.read() as connection:
        row = await store.clients.one(connection, place.workspace_id, place.kind.name, place.origin)
    if row and row.registered_for in {"", wanted}:
        return _opened(service, row)
    if place.oauth.register is None:
        raise Problem(409, "no-client", f"Nobody has registered Emberfeed at {place.kind.title} yet. An admin can.")
    try:
        client = await register(await service.outside.http(place.workspace_id), place.oauth, redirect)
    except AdapterError as error:
        raise refusal(place.kind.title, error) from error
    await keep(service, place.workspace_id, place.kind.name, place.origin, client, wanted)
    return client


async def enter(service: Service, workspace_id: int, adapter: str, origin: str, client: Client) -> None:
    """A client that an admin registered by hand. Without a secret, the one that the same client had stays."""
    async with service.database.read() as connection:
        row = await store.clients.one(connection, workspace_id, adapter, origin)
    if client.secret is None and row and row.client_id == client.id:
        client = _opened(service, row)
    await keep(service, workspace_id, adapter, origin, client, "")


async def keep(
    service: Service, workspace_id: int, adapter: str, origin: str, client: Client, registered_for: str
) -> None:
    """Store a client in place of the one that stood there."""
    secret = client.secret.get_secret_value() if client.secret else None
    row: dict[str, Any] = {
        "workspace_id": workspace_id,
        "adapter": adapter,
        "place": origin,
        "client_id": client.id,
        "secret": service.vault.seal(secret.encode()) if secret else None,
        "registered_for": registered_for,
        "created_at": now(),
    }
    async with service.change() as connection:
        await store.clients.keep(connection, row)


async def remove(service: Service, workspace_id: int, adapter: str, origin: str) -> None:
    """Forget a client. What it signed in keeps its access until that ends. A problem 404 where there is none."""
    async with service.change() as connection:
        if not await store.clients.remove(connection, workspace_id, adapter, origin):
            raise not_found("There is no such client.")


def _opened(service: Service, row: Any) -> Client:
    return Client(row.client_id, SecretStr(service.vault.open(row.secret).decode()) if row.secret else None)
