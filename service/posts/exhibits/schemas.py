"""What routes answer of exhibits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from service.grammar import Answer, Id

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ExhibitSeen(Answer):
    """A file that substantiates a claim. `type` is read from its bytes; `sha256` is of them."""

    name: str
    type: str
    size: int
    sha256: str


class AttachedSeen(ExhibitSeen):
    """One that may still be taken away."""

    id: Id
