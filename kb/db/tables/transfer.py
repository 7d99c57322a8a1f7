"""Transfers: a territory passing from one side to another, with views, payments and returns."""

from typing import get_args

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import (
    Base,
    FactColumns,
    Key,
    String,
    days,
    flag,
    index_of_given,
    maybe,
    one_of,
    to,
)
from kb.records.common import Moves


class TransferRow(FactColumns, Base):
    """One territory passing by a treaty or an event; exactly one of the two is set.

    ``from_parties``, ``to_parties`` and ``sources`` are the sides and citations as a list in one
    text (derived).
    """

    __tablename__ = "transfer"
    __table_args__ = (
        one_of("moves", get_args(Moves)),
        one_of("carried_out", ("yes", "no", "partly")),
        one_of("standing", ("agreed", "contested", "disputed-land")),
        days("effective"),
        flag("unverified"),
        index_of_given("on_behalf_of_id"),
        CheckConstraint("(treaty_id IS NULL) <> (event_id IS NULL)", name="one_cause"),
    )
    id: Mapped[Key]
    treaty_id: Mapped[str | None] = maybe("treaty.id", index=True)
    event_id: Mapped[str | None] = maybe("event.id", index=True)
    position: Mapped[int]
    territory_id: Mapped[str] = to("territory.id", index=True)
    kind: Mapped[str] = to("transfer_kind.id", index=True)
    moves: Mapped[String]
    effective_written: Mapped[String]
    effective_earliest: Mapped[String]
    effective_latest: Mapped[String]
    effective_rule: Mapped[String]
    carried_out: Mapped[String]
    standing: Mapped[String]
    on_behalf_of_id: Mapped[str | None] = maybe("party.id")
    term_ends: Mapped[str | None]
    ended_written: Mapped[str | None]
    ended_earliest: Mapped[str | None]
    ended_latest: Mapped[str | None]
    handed_over_written: Mapped[str | None]
    handed_over_earliest: Mapped[str | None]
    handed_over_latest: Mapped[str | None]
    from_parties: Mapped[str | None] = mapped_column(sort_order=1)
    to_parties: Mapped[str | None] = mapped_column(sort_order=1)
    sources: Mapped[str | None] = mapped_column(sort_order=1)


class TransferSideRow(Base):
    """A party on a side of a transfer: ``from``, ``to``, or ``consents`` from outside it."""

    __tablename__ = "transfer_side"
    __table_args__ = (one_of("side", ("from", "to", "consents")),)
    transfer_id: Mapped[str] = to("transfer.id", primary_key=True)
    side: Mapped[Key]
    party_id: Mapped[str] = to("party.id", primary_key=True, index=True)
    position: Mapped[int]


class TransferArticleRow(Base):
    """An article of its treaty on which a transfer rests."""

    __tablename__ = "transfer_article"
    transfer_id: Mapped[str] = to("transfer.id", primary_key=True)
    article_id: Mapped[str] = to("article.id", primary_key=True, index=True)
    position: Mapped[int]


class TransferReturnRow(Base):
    """An earlier transfer that this one returns."""

    __tablename__ = "transfer_return"
    transfer_id: Mapped[str] = to("transfer.id", primary_key=True)
    returned_id: Mapped[str] = to("transfer.id", primary_key=True, index=True)


class ViewRow(FactColumns, Base):
    """What a party holds of a transfer."""

    __tablename__ = "view"
    __table_args__ = (flag("unverified"),)
    id: Mapped[Key]
    transfer_id: Mapped[str] = to("transfer.id", index=True)
    position: Mapped[int]
    party_id: Mapped[str] = to("party.id", index=True)
    holds: Mapped[String]


class PaymentRow(Base):
    """Money promised with a transfer."""

    __tablename__ = "payment"
    __table_args__ = (index_of_given("from_id"), index_of_given("to_id"))
    transfer_id: Mapped[str] = to("transfer.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[String]
    currency: Mapped[String]
    from_id: Mapped[str | None] = maybe("party.id")
    to_id: Mapped[str | None] = maybe("party.id")
    purpose: Mapped[str | None]
