"""Cards that say some words: one question, which either database answers from an index of its own.

SQLite has FTS5, PostgreSQL an inverted index over an array of words; both hold `engagement.folded` word by word, and
know where a word begins. A slip is no matter of theirs: what may have been meant is written out (words.one_letter_off).
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, literal_column, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.feed.models import Engagement
from service.feed.search.words import BEGUN, one_letter_off

# The plus keeps SQLite from going by the ids: of a word that half the cards say it would read and sort them all.
_ID: ColumnElement[int] = literal_column("+engagement.id")
_SQLITE = text("SELECT rowid FROM engagement_words WHERE engagement_words MATCH :sought")
# As an array: asked row by row, the words of every card before the first that says them would be looked at.
_POSTGRESQL = text(
    "ANY (ARRAY(SELECT e.id FROM engagement e WHERE e.workspace_id = :within"
    " AND array_to_tsvector(string_to_array(e.folded, ' ')) @@ CAST(CAST(:sought AS text) AS tsquery)))"
)


def says(connection: AsyncConnection, workspace_id: int, words: Sequence[str], forgiving: bool) -> ColumnElement[bool]:
    """Cards on which every word is, or one that begins so; `forgiving`: or one that is a single slip away."""
    asked = [[_begun(word), *(_slips(word) if forgiving else ())] for word in words]
    if connection.dialect.name == "postgresql":
        sought = " & ".join("(" + " | ".join(map(_lexeme, one)) + ")" for one in asked)
        return table(Engagement).c.id == _POSTGRESQL.bindparams(within=workspace_id, sought=sought)
    sought = " AND ".join("(" + " OR ".join(map(_term, one)) + ")" for one in asked)
    return _ID.in_(_SQLITE.bindparams(sought=sought))


Sought = tuple[str, bool]  # a word, and whether it may be only the beginning of one


def _begun(word: str) -> Sought:
    return word, True


def _slips(word: str) -> list[Sought]:
    return [(other, len(word) >= BEGUN) for other in one_letter_off(word)]


def _term(sought: Sought) -> str:
    """In FTS5's language; a word has no quotation marks."""
    word, begun = sought
    return f'"{word}" *' if begun else f'"{word}"'


def _lexeme(sought: Sought) -> str:
    word, begun = sought
    return f"'{word}':*" if begun else f"'{word}'"
