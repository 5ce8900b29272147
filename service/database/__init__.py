"""The database: connections, ids, column types, statements for both dialects, migrations."""

from service.database.among import among, among_pairs, unindexed
from service.database.engine import Database
from service.database.ids import new_id
from service.database.migrate import is_current, migrate, revision
from service.database.raw import as_it_is
from service.database.scrubbing import empty_log, overwrite_what_goes
from service.database.statements import change, insert, insert_or_add, read, table, upsert
from service.database.text import nameable, storable
from service.database.types import Json, Moment, Row, Table, identifier

__all__ = [
    "Database",
    "Json",
    "Moment",
    "Row",
    "Table",
    "among",
    "among_pairs",
    "as_it_is",
    "change",
    "empty_log",
    "identifier",
    "insert",
    "insert_or_add",
    "is_current",
    "migrate",
    "nameable",
    "new_id",
    "overwrite_what_goes",
    "read",
    "revision",
    "storable",
    "table",
    "unindexed",
    "upsert",
]
