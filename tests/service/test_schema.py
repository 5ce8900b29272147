"""The schema's promises, read from the metadata: it can be sharded by workspace without change."""

from __future__ import annotations

import pytest
from sqlalchemy import BigInteger, Table

from service import tables
from service.database import Moment, new_id

ALL = list(tables.metadata.sorted_tables)
EXEMPT = {"workspace"}
KEYS = [["workspace_id", "id"], ["workspace_id", "seq"]]
KEYS += [["workspace_id"], ["workspace_id", "idx"], ["workspace_id", "level", "idx"]]  # the ledger's
KEYS += [["workspace_id", "number", "page"]]  # slices of the index of records
# Whoever comes with one of these says no workspace.
LOOKED_UP_FIRST = {("credential", "hash"), ("mail_address", "hash"), ("digest_link", "hash"), ("share", "token")}


@pytest.mark.parametrize("table", [table for table in ALL if table.name not in EXEMPT], ids=lambda table: table.name)
def test_every_key_begins_with_the_workspace(table: Table) -> None:
    key = [column.name for column in table.primary_key]
    assert key in KEYS
    assert all(isinstance(table.c[name].type, BigInteger) for name in key[1:])
    assert all(column.autoincrement is False for column in list(table.primary_key)[1:])
    for constraint in table.constraints:
        columns = [column.name for column in getattr(constraint, "columns", [])]
        if constraint.__class__.__name__ == "UniqueConstraint" and (table.name, columns[0]) not in LOOKED_UP_FIRST:
            assert columns[0] == "workspace_id", columns
        if constraint.__class__.__name__ == "ForeignKeyConstraint":
            assert columns[0] == "workspace_id", columns


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_time_is_kept_with_its_zone(table: Table) -> None:
    for column in table.columns:
        if "DateTime" in type(column.type).__name__:
            pytest.fail(f"{table.name}.{column.name} is not a Moment")
        if column.name.endswith("_at") or column.name == "at":
            assert isinstance(column.type, Moment), column.name


def test_ids_grow_with_time_and_fit_63_bits() -> None:
    ids = [new_id() for _ in range(5000)]
    assert len(set(ids)) == 5000
    assert max(ids) < 2**63
    assert ids[0] >> 22 <= ids[-1] >> 22
