"""Sources and their authors."""

from typing import get_args

from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import C_TEXT, Base, Flag, Key, String, flag, one_of, to
from kb.records.common import Reliability
from kb.records.source import SourceType


class SourceRow(Base):
    """A publication."""

    __tablename__ = "source"
    __table_args__ = (
        one_of("type", get_args(SourceType)),
        one_of("reliability", get_args(Reliability)),
        flag("located"),
        flag("unverified"),
    )
    id: Mapped[Key]
    type: Mapped[String]
    title: Mapped[String]
    year: Mapped[int | None]
    published: Mapped[str | None]
    container: Mapped[str | None]
    publisher: Mapped[str | None]
    url: Mapped[str | None]
    doi: Mapped[str | None]
    isbn: Mapped[str | None]
    located: Mapped[Flag]
    reliability: Mapped[str] = mapped_column(C_TEXT, index=True)
    seen: Mapped[str | None]
    unverified: Mapped[Flag]
    note: Mapped[str | None]


class SourceAuthorRow(Base):
    """An author of a source, by position."""

    __tablename__ = "source_author"
    source_id: Mapped[str] = to("source.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[String]
