"""The library: what marketing had approved to be said, in its versions, and what members made of it."""

from service.library import contents, feeds, forgetting, owning, requests, sharing, standing
from service.library.contents import Version
from service.library.models import VersionState
from service.library.standing import Use
from service.library.store import unused
from service.library.store.contents import by_members as versions_by
from service.library.store.contents import owned_by
from service.library.writing import Written

__all__ = [
    "Use",
    "Version",
    "VersionState",
    "Written",
    "contents",
    "feeds",
    "forgetting",
    "owned_by",
    "owning",
    "requests",
    "sharing",
    "standing",
    "unused",
    "versions_by",
]
