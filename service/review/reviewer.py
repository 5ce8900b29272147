"""Who looks at what others say: the role that every route of supervision asks for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from service.team.access import Access, requires
from service.team.models import Role

Reviewer = Annotated[Access, Depends(requires(Role.COMPLIANCE))]
