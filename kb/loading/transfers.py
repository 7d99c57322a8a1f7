"""Transfers into rows, with the day on which each took effect."""

from collections.abc import Iterable, Mapping

from kb.db.tables import (
    PartyViewRow,
    PaymentRow,
    TransferArticleRow,
    TransferReturnRow,
    TransferRow,
    TransferShareRow,
    TransferSideRow,
)
from kb.loading.rows import Rows, copied, days
from kb.records.effect import effect_of
from kb.records.event import Event
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty


def add_transfers(
    rows: Rows,
    moves: Mapping[str, str],
    transfers: Iterable[Transfer],
    cause: Treaty | Event,
) -> None:
    """The transfers of one treaty or one event; ``moves`` is what each kind moves."""
    owner = "treaty_id" if isinstance(cause, Treaty) else "event_id"
    for position, transfer in enumerate(transfers, start=1):
        effective, rule = effect_of(transfer, cause)
        values = copied(transfer, TransferRow) | days("effective", effective)
        values |= {
            f"{side}_parties": _joined(dict.fromkeys(parties))
            for side, parties in (("from", transfer.from_), ("to", transfer.to))
        }
        values["moves"] = transfer.moves or moves[transfer.kind]
        values["consents"] = _joined(dict.fromkeys(transfer.consents))
        rows.add(
            TransferRow,
            **values,
            **{owner: cause.id},
            position=position,
            effective_rule=rule,
            sources=_joined(cite.source for cite in transfer.cites),
        )
        rows.cite("transfer", transfer.id, transfer.cites)
        _add_sides(rows, transfer)
        for inner, number in enumerate(dict.fromkeys(transfer.articles), start=1):
            rows.add(
                TransferArticleRow,
                transfer_id=transfer.id,
                article_id=f"{cause.id}/article-{number}",
                position=inner,
            )
        for returned in dict.fromkeys(transfer.returns):
            rows.add(TransferReturnRow, transfer_id=transfer.id, returned_id=returned)


def _joined(ids: Iterable[str]) -> str | None:
    return "; ".join(ids) or None


def _add_sides(rows: Rows, transfer: Transfer) -> None:
    sides = {"from": transfer.from_, "to": transfer.to, "consents": transfer.consents}
    for side, parties in sides.items():
        for position, party in enumerate(dict.fromkeys(parties), start=1):
            rows.add(
                TransferSideRow,
                transfer_id=transfer.id,
                side=side,
                party_id=party,
                position=position,
            )
    for position, share in enumerate(transfer.shares, start=1):
        rows.add(
            TransferShareRow,
            **copied(share, TransferShareRow),
            transfer_id=transfer.id,
            position=position,
        )
    for position, view in enumerate(transfer.views, start=1):
        view_id = f"{transfer.id}/view-{position}"
        rows.add(
            PartyViewRow,
            **copied(view, PartyViewRow),
            id=view_id,
            transfer_id=transfer.id,
            position=position,
        )
        rows.cite("party_view", view_id, view.cites)
    for position, payment in enumerate(transfer.payments, start=1):
        rows.add(
            PaymentRow,
            **copied(payment, PaymentRow),
            transfer_id=transfer.id,
            position=position,
            purpose=payment.for_,
        )
