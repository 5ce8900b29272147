"""Tables of the index: slices of signatures, and the key they are made under."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field

from service.database import Row, Table, identifier


class RecordSlice(Table, table=True):
    """Bit `number` of the signatures of the places of a page; see bits.py. None is stored where none has it."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),)

    workspace_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int = identifier(primary_key=True, sa_column_kwargs={"autoincrement": False})
    page: int = identifier(primary_key=True, sa_column_kwargs={"autoincrement": False})
    bits: bytes = Field(sa_type=LargeBinary)


class SearchKey(Row, table=True):
    """What a workspace's terms are hashed under: sealed, so that who has the database alone can ask for no word."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspace.id"]), UniqueConstraint("workspace_id"))

    sealed: bytes = Field(sa_type=LargeBinary)
