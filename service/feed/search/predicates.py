"""What a search asks of a card and of the person on it: a short typed list, of which all hold, each may be turned."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from service.errors import malformed
from service.feed.models import ActKind
from service.grammar import Body, Id, Line

AT_MOST = 12
LONGEST = 4000  # characters of a list as it stands in an address
Days = Annotated[int, Field(ge=1, le=3650)]


class _Turned(Body):
    negate: bool = Field(False, description="holds where it otherwise does not")


class Did(_Turned):
    """They did this towards us so often; `interacted` is any of it."""

    kind: Literal["replied", "mentioned", "quoted", "reposted", "liked", "followed", "interacted"]
    at_least: Annotated[int, Field(ge=1, le=1000)] = 1
    within_days: Days | None = None


class Answered(_Turned):
    """One of us said something to them."""

    kind: Literal["answered"]
    within_days: Days | None = None


class Spoken(_Turned):
    """They said anything, to us or not, since a moment or since the last act of a kind on a card of theirs. Where there
    was no such act, it holds neither way."""

    kind: Literal["spoken"]
    since: datetime | None = None
    since_act: ActKind | None = None

    @model_validator(mode="after")
    def _one(self) -> Spoken:
        if (self.since is None) == (self.since_act is None):
            raise ValueError("say either since or since_act")
        if self.since and (self.since.tzinfo is None or not 1971 < self.since.year < 9000):
            raise ValueError("since is a moment with a time zone")
        return self


class Spelled(_Turned):
    """Where they spoke last, in which language, or what they are to us."""

    kind: Literal["network", "language", "relation"]
    value: Line


class Linked(_Turned):
    """Where they work, a topic that they speak of, or a source that told of them."""

    kind: Literal["organization", "topic", "source"]
    id: Id


Predicate = Annotated[Did | Answered | Spoken | Spelled | Linked, Field(discriminator="kind")]
Predicates = Annotated[list[Predicate], Field(max_length=AT_MOST)]
_LIST: TypeAdapter[list[Predicate]] = TypeAdapter(Predicates)


def predicates_in(text: str) -> list[Predicate]:
    """Those of a JSON array. A problem 400 that says what is wrong with it.

    >>> predicates_in('[{"kind": "replied", "at_least": 2, "within_days": 30}]')[0].at_least
    2
    """
    try:
        return _LIST.validate_json(text) if text else []
    except ValidationError as error:
        told = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(one) for one in told["loc"])
        raise malformed(f"`where` is no list of predicates: {place} {told['msg']}".replace("  ", " ")) from error
