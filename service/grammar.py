"""The API's grammar in types: ids are decimal strings, text is storable, lists come as pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import Query
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from service.database import nameable
from service.errors import malformed

Item = TypeVar("Item")
DEEPEST = 32


def refuse_unstorable(text: str) -> str:
    """The text. ValueError where no database keeps it: NUL is refused by PostgreSQL, half a surrogate pair by all.

    >>> refuse_unstorable("crème brûlée")
    'crème brûlée'
    """
    if "\0" in text:
        raise ValueError("text must not contain the NUL character")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("text must not contain half of a surrogate pair")
    return text


def refuse_unlined(text: str) -> str:
    """The text. ValueError where it would break its line, or turn the direction of the words after it.

    >>> refuse_unlined("\u05d3\u05e0\u05d4 Olsen")
    '\u05d3\u05e0\u05d4 Olsen'
    """
    if len(text.splitlines()) > 1:
        raise ValueError("text must stand on one line")
    if nameable(text) != text:
        raise ValueError("text must not contain marks that change its direction")
    return text


def refuse_unknown_zone(name: str) -> str:
    """The name. ValueError where the IANA database has no time zone of that name.

    >>> refuse_unknown_zone("Europe/Berlin")
    'Europe/Berlin'
    """
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        raise ValueError("there is no time zone of that name") from error
    return name


def versions_in(if_match: str | None) -> set[str]:
    """What an If-Match header names (RFC 9110, section 13.1.1); quotes and weakness make no difference here. Where
    there is no header everything matches, where it is empty nothing does.

    >>> sorted(versions_in('"a", W/"b"')), versions_in("*"), versions_in(None), versions_in("")
    (['a', 'b'], {'*'}, {'*'}, {''})
    """
    if if_match is None:
        return {"*"}
    return {one.strip().removeprefix("W/").strip('"') for one in if_match.split(",")}


def _digits(value: Any) -> Any:
    """As a text an id is its digits alone; a lenient reader would take "1_0" and " 10 " for ten, too."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("an id is a number in decimal digits")
    return value


Id = Annotated[
    int,
    BeforeValidator(_digits),
    Field(ge=0, lt=2**63),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,19}$"}),
]
Text = Annotated[str, AfterValidator(refuse_unstorable)]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(refuse_unstorable),
    AfterValidator(refuse_unlined),
]


Zone = Annotated[str, Field(max_length=64), AfterValidator(refuse_unknown_zone)]  # of the IANA database
Limit = Annotated[int, Query(ge=1, le=200)]  # of a list; 50 where nothing is said
After = Annotated[Id | None, Query()]  # a cursor that is the id of the last one seen
Behind = Annotated[str | None, Query(max_length=40)]  # a cursor that is rank and id of the last one seen


class Body(BaseModel):
    """A request's body. Unknown fields are refused, so that a misspelt one is noticed; so is text no database keeps."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        level = [value]
        for _ in range(DEEPEST):
            for text in filter(_is_text, level):
                refuse_unstorable(text)
            level = [inner for outer in level for inner in _inside(outer)]
        if level:
            raise ValueError(f"the body is nested more than {DEEPEST} levels deep")
        return value


class Answer(BaseModel):
    """What a route answers; made from any object with the same attributes."""

    model_config = ConfigDict(from_attributes=True)


class Page(BaseModel, Generic[Item]):
    """One page of a list; `next_cursor` asks for the next one, null ends it."""

    items: list[Item]
    next_cursor: str | None


def page_of(rows: Sequence[Any], limit: int, seen: Callable[[Any], Item]) -> Page[Item]:
    """A page of rows of which one more than `limit` was asked for; the id of the last one is where the next begins."""
    return Page(items=[seen(row) for row in rows[:limit]], next_cursor=following(rows, limit))


def following(rows: Sequence[Any], limit: int) -> str | None:
    """The cursor of the next page, of rows of which one more than `limit` was asked for; None on the last."""
    return str(rows[limit - 1].id) if len(rows) > limit else None


def page_by_rank(rows: Sequence[Mapping[str, Any]], limit: int, seen: Callable[[Any], Item]) -> Page[Item]:
    """A page of a queue, of which one more than `limit` was asked for; `place_in` reads where the next begins.

    >>> page_by_rank([{"rank": 9, "id": 4}, {"rank": 7, "id": 2}], 1, dict)
    Page(items=[{'rank': 9, 'id': 4}], next_cursor='9-4')
    """
    last = rows[limit - 1] if len(rows) > limit else None
    behind = f"{last['rank']}-{last['id']}" if last else None
    return Page(items=[seen(row) for row in rows[:limit]], next_cursor=behind)


def place_in(cursor: str | None) -> tuple[int, int] | None:
    """The rank and id behind which a page of a queue begins. A problem 400 for what is no cursor.

    >>> place_in("9-4"), place_in(None)
    ((9, 4), None)
    """
    if cursor is None:
        return None
    rank, _, id_ = cursor.partition("-")
    if not (_is_whole(rank, 9) and _is_whole(id_, 18)):
        raise malformed("This cursor is not one of ours.")
    return int(rank), int(id_)


def _is_whole(text: str, digits: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= digits


def page_from(items: Iterable[Item], place: Callable[[Item], str], cursor: str | None, limit: int) -> Page[Item]:
    """A page of a list that is there as a whole, in the order of a `place` that no two share, which is the cursor.

    >>> page_from("ebdca", str, "b", 2)
    Page(items=['c', 'd'], next_cursor='d')
    """
    behind = sorted((item for item in items if cursor is None or place(item) > cursor), key=place)
    shown = behind[:limit]
    return Page(items=shown, next_cursor=place(shown[-1]) if len(behind) > limit else None)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []
