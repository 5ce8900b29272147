"""What routes answer of exhibits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from service.grammar import Answer, Body, Id, Text
from service.posts.exhibits.files import LONGEST_ALT

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


class MediaGoingOut(ExhibitSeen):
    """A picture or document that goes out; `alt` describes it. `width` and `height`: of a picture, in pixels."""

    alt: str
    width: int | None
    height: int | None


class AttachedMedia(MediaGoingOut):
    """One that may still be described anew, or taken away."""

    id: Id


class Description(Body):
    alt: Annotated[Text, Field(max_length=LONGEST_ALT)]
