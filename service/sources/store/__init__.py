"""The only SQL of this package, a file per group of tables."""

from service.sources.store import (
    activities,
    actors,
    authorizations,
    clients,
    deliveries,
    listening,
    mails,
    sources,
    spending,
    state,
)

__all__ = [
    "activities",
    "actors",
    "authorizations",
    "clients",
    "deliveries",
    "listening",
    "mails",
    "sources",
    "spending",
    "state",
]
