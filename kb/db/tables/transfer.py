"""Transfers: a territory passing from one side to another, with views, payments and returns."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    belongs_to,
    between,
    dated,
    days,
    field,
    flag,
    identity,
    index_of_given,
    one_of,
    part_identity,
    position,
    refers_to,
)
from kb.records import words


class TransferRow(FactColumns, Base):
    __tablename__ = "transfer"
    __table_args__ = (
        one_of("moves", words.MOVES),
        one_of("carried_out", words.CARRIED_OUT),
        one_of("standing", words.STANDINGS),
        one_of("effective_rule", words.EFFECT_RULES),
        days("effective"),
        days("standing_since"),
        days("term_ends"),
        days("ended"),
        days("handed_over"),
        flag("unverified"),
        index_of_given("event_id"),
        index_of_given("on_behalf_of_id"),
        Index(None, "effective_earliest", "id"),
        CheckConstraint("(treaty_id IS NULL) <> (event_id IS NULL)", name="one_cause"),
    )
    meaning = "One territory passing by a treaty or an event; exactly one of the two is set."
    id: Mapped[str] = identity()
    treaty_id: Mapped[str | None] = belongs_to(
        "treaty.id", "the treaty by which it came about; empty where it was an event", index=True
    )
    event_id: Mapped[str | None] = belongs_to(
        "event.id", "the event by which it came about; empty where it was a treaty"
    )
    position: Mapped[int] = position()
    territory_id: Mapped[str] = refers_to("territory.id", "the territory", index=True, brief=True)
    kind: Mapped[str] = refers_to(
        "transfer_kind.id", "cession, lease, occupation, …", index=True, brief=True
    )
    moves: Mapped[str] = field("what passes: title, possession, use or nothing")
    effective_written, effective_earliest, effective_latest = dated(
        "the date on which it took effect", brief=True
    )
    effective_rule: Mapped[str] = field(
        "what the date rests on; inferred where only the signature is known",
        brief=True,
    )
    carried_out: Mapped[str] = field(
        "whether land changed hands in fact: yes, no or partly", brief=True
    )
    standing: Mapped[str] = field("agreed, contested, or disputed-land")
    standing_since_written, standing_since_earliest, standing_since_latest = dated(
        "the date from which it is contested, where it once was agreed", optional=True
    )
    on_behalf_of_id: Mapped[str | None] = refers_to("party.id", "the party for which another acted")
    term_ends_written, term_ends_earliest, term_ends_latest = dated(
        "the date on which its term was to end", optional=True
    )
    ended_written, ended_earliest, ended_latest = dated(
        "the date on which it ended in fact", optional=True
    )
    handed_over_written, handed_over_earliest, handed_over_latest = dated(
        "the date on which possession passed, where later than title", optional=True
    )
    from_parties: Mapped[str | None] = field(
        "parties that give it up, joined by '; ' (derived); empty: not recorded", type="list"
    )
    to_parties: Mapped[str | None] = field(
        "parties that receive it, joined by '; ' (derived); empty: nobody", type="list"
    )
    consents: Mapped[str | None] = field(
        "parties that consent from outside, joined by '; ' (derived)", type="list"
    )
    sources: Mapped[str | None] = field(
        "sources cited for it, joined by '; ' (derived)", type="list"
    )


class TransferSideRow(Base):
    __tablename__ = "transfer_side"
    __table_args__ = (one_of("side", words.SIDES),)
    meaning = "A party on a side of a transfer: from, to, or consents from outside it."
    transfer_id: Mapped[str] = belongs_to("transfer.id", "the transfer", key=True)
    side: Mapped[str] = field("from, to, or consents", key=True)
    party_id: Mapped[str] = refers_to("party.id", "the party", key=True, index=True)
    position: Mapped[int] = position()


class TransferShareRow(Base):
    __tablename__ = "transfer_share"
    __table_args__ = (between("share", 0, 1),)
    meaning = "The share of a party in what its side of a transfer gives or receives jointly."
    transfer_id: Mapped[str] = belongs_to("transfer.id", "the transfer", key=True)
    party_id: Mapped[str] = refers_to("party.id", "the party", key=True, index=True)
    share: Mapped[float] = field("its share, from 0 to 1")
    position: Mapped[int] = position()


class TransferArticleRow(Base):
    __tablename__ = "transfer_article"
    meaning = "An article of its treaty on which a transfer rests."
    transfer_id: Mapped[str] = belongs_to("transfer.id", "the transfer", key=True)
    article_id: Mapped[str] = refers_to(
        "article.id", "the article on which the transfer rests", key=True, index=True
    )
    position: Mapped[int] = position()


class TransferReturnRow(Base):
    __tablename__ = "transfer_return"
    meaning = "An earlier transfer that this one returns."
    transfer_id: Mapped[str] = belongs_to("transfer.id", "the transfer", key=True)
    returned_id: Mapped[str] = refers_to(
        "transfer.id", "the earlier transfer that is returned", key=True, index=True
    )


class PartyViewRow(FactColumns, Base):
    __tablename__ = "party_view"
    __table_args__ = (flag("unverified"),)
    meaning = "What a party holds of a transfer."
    label = "view"
    id: Mapped[str] = part_identity("transfer and number")
    transfer_id: Mapped[str] = belongs_to("transfer.id", "the transfer", index=True)
    position: Mapped[int] = position()
    party_id: Mapped[str] = refers_to("party.id", "the party", index=True)
    holds: Mapped[str] = field("what the party holds of it", searched="view")


class PaymentRow(Base):
    __tablename__ = "payment"
    __table_args__ = (index_of_given("from_id"), index_of_given("to_id"))
    meaning = "Money promised with a transfer."
    label = "payment"
    transfer_id: Mapped[str] = belongs_to("transfer.id", "the transfer", key=True)
    position: Mapped[int] = position(key=True)
    amount: Mapped[str] = field(
        "how much was promised, as the treaty writes it", searched="payment"
    )
    currency: Mapped[str] = field("the currency of the amount", searched="payment")
    from_id: Mapped[str | None] = refers_to("party.id", "the party that pays")
    to_id: Mapped[str | None] = refers_to("party.id", "the party that is paid")
    purpose: Mapped[str | None] = field("what the money was for", searched="payment")
