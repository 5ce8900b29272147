"""The gate: nothing goes out but what a decision approved, and until there are decisions it is closed."""

from __future__ import annotations

from service.context import Service
from service.errors import Problem
from social_adapters.vocabulary import Activity


async def approved(service: Service, workspace_id: int, source_id: int, activity: Activity) -> None:
    """Returns where a decision approves exactly this act through this source. Raises the problem 403 otherwise.

    Review makes decisions. It is not there yet, so nobody can have approved anything.
    """
    raise Problem(403, "publishing-closed", "Publishing is closed until review exists.")
