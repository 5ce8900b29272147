"""What SQLite's planner takes a workspace to hold.

Nobody counts for it, as PostgreSQL's autovacuum does, and by itself it guesses that `workspace_id = ?` picks ten rows:
then it walks through a whole workspace where an index would lead to one person. Counting a sample misleads it as well.
So it is told: a table holds a million rows, of one workspace. https://www.sqlite.org/fileformat2.html#stat1tab
"""

from __future__ import annotations

from sqlalchemy import Connection, text

ROWS = 1_000_000
FEW = 20  # rows that the whole key of an index leads to, unless it is unique

Key = list[tuple[str, str]]  # (column, type)

_INDEXES = text("""
    SELECT t.name, i.name, i."unique", k.name, c.type
    FROM sqlite_schema t
    JOIN pragma_index_list(t.name) i
    JOIN pragma_index_info(i.name) k
    JOIN pragma_table_info(t.name) c ON c.name = k.name
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
    ORDER BY t.name, i.name, k.seqno
""")
_TOLD = text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :told)")


def tell_sizes(connection: Connection) -> None:
    """Say of every index how many rows each part of its key leaves. Connections opened from now on plan by it."""
    connection.execute(text("ANALYZE sqlite_schema"))  # makes the table of statistics
    connection.execute(text("DELETE FROM sqlite_stat1"))
    keys: dict[tuple[str, str, bool], Key] = {}
    for table, index, unique, column, type_ in connection.execute(_INDEXES):
        keys.setdefault((table, index, bool(unique)), []).append((column, type_))
    told = [
        {"table": table, "index": index, "told": " ".join(map(str, [ROWS, *rows_left(key, is_unique=unique)]))}
        for (table, index, unique), key in keys.items()
    ]
    if told:
        connection.execute(_TOLD, told)


def rows_left(key: Key, *, is_unique: bool) -> list[int]:
    """How many rows each leading part of a key leaves.

    A truth value halves; words before the end of a key are states, kinds and networks, of which there are a score; what
    ends a key leads to few.

    >>> rows_left([("workspace_id", "INTEGER"), ("network", "VARCHAR"), ("key", "VARCHAR")], is_unique=True)
    [1000000, 50000, 1]
    >>> rows_left([("workspace_id", "INTEGER"), ("actor_id", "BIGINT"), ("at", "DATETIME")], is_unique=False)
    [1000000, 20, 20]
    """
    left, rows = [], ROWS
    for place, (column, type_) in enumerate(key, 1):
        if column != "workspace_id":
            rows = _picked(rows, type_, is_last=place == len(key))
        left.append(rows)
    return [*left[:-1], 1] if is_unique else left


def _picked(rows: int, type_: str, *, is_last: bool) -> int:
    if type_ == "BOOLEAN":
        return max(rows // 2, FEW)
    if type_.startswith("VARCHAR") and not is_last:
        return max(rows // 20, FEW)
    return min(rows, FEW)
