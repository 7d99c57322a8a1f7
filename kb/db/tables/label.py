"""Contested labels, who uses them of which treaties, and who says otherwise."""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    belongs_to,
    dated,
    days,
    field,
    flag,
    identity,
    index_of_given,
    main_name,
    one_of,
    part_identity,
    position,
    refers_to,
)
from kb.records import words


class LabelRow(FactColumns, Base):
    __tablename__ = "label"
    __table_args__ = (days("since"), flag("unverified"))
    meaning = "A word that some use of treaties and others contest: never a verdict of ours."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = main_name()
    called: Mapped[str] = field("how it stands after 'called'", searched="called")
    means: Mapped[str | None] = field("what those who use it mean by it", searched="means")
    since_written, since_earliest, since_latest = dated(
        "the date of its first known use", optional=True, brief=True
    )


class LabelUseRow(FactColumns, Base):
    __tablename__ = "label_use"
    __table_args__ = (
        one_of("stance", words.STANCES),
        days("since"),
        flag("unverified"),
        index_of_given("party_id"),
    )
    meaning = "Who calls treaties so, or says that they are not, by a source."
    label = "use"
    id: Mapped[str] = part_identity("label and number")
    label_id: Mapped[str] = belongs_to("label.id", "the label", index=True, brief=True)
    position: Mapped[int] = position()
    by_whom: Mapped[str] = field("who says so, in words", searched="said by")
    party_id: Mapped[str | None] = refers_to("party.id", "the party that says so")
    stance: Mapped[str] = field("whether they call the treaties so, or deny it")
    of_what: Mapped[str | None] = field(
        "of what they say it, in words, where no treaty is named, or more than the record has",
        searched="said of",
    )
    since_written, since_earliest, since_latest = dated(
        "the first day on which they are known to say so", optional=True
    )


class LabelUseTreatyRow(Base):
    __tablename__ = "label_use_treaty"
    meaning = "A treaty of which it is said."
    use_id: Mapped[str] = belongs_to("label_use.id", "the use of a label", key=True)
    treaty_id: Mapped[str] = refers_to("treaty.id", "the treaty", key=True, index=True)
    position: Mapped[int] = position()
