"""The table in which a database tells what its tables, views and columns mean."""

from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import Base, field, whether


class DocumentationRow(Base):
    __tablename__ = "documentation"
    meaning = "What every table, view and column means; written with the schema, not by a load."
    number: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, info={"meaning": "a running number"}
    )
    name: Mapped[str] = field("the table or view", index=True)
    position: Mapped[int] = field("the place of the column, from 1; 0 is the table itself")
    field: Mapped[str | None] = field("the column; empty for the table itself")
    type: Mapped[str] = mapped_column(
        info={"meaning": "text, id, edtf, day, number, integer, flag or list; or table, view"}
    )
    unit: Mapped[str | None] = mapped_column(info={"meaning": "the unit of its numbers"})
    meaning_: Mapped[str] = mapped_column("meaning", info={"meaning": "what it means"})
    in_key: Mapped[int] = whether("whether it is a part of the key")
    optional: Mapped[int] = whether("whether it may be empty")
    refers_to: Mapped[str | None] = mapped_column(info={"meaning": "the table whose id it holds"})
    belongs: Mapped[int] = whether("whether the row is a part of what it refers to")
    hidden: Mapped[int] = whether("whether it is only for programs")
    brief: Mapped[int] = whether("whether tables for people show it")
    sorted_by: Mapped[int | None] = mapped_column(
        info={"meaning": "its place among the columns by which rows are listed, from 1"}
    )
    allowed: Mapped[str | None] = mapped_column(
        info={
            "meaning": "what it may hold, in JSON as Table Schema has it, with what each word means"
        }
    )
