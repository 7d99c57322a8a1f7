"""The day of effect: when a transfer took effect, and what that day rests on."""

from typing import Literal, NamedTuple

from kb.records.event import Event
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.values.dates import parse_edtf

Rule = Literal["stated", "in-force", "exchanged", "signed", "inferred", "event"]


class Effect(NamedTuple):
    """A date, and the rule that gives it."""

    date: str
    rule: Rule


def effect_of(transfer: Transfer, cause: Treaty | Event) -> Effect:
    """The date on which a transfer took effect, and what it rests on.

    Stated by the curator, else the treaty's entry into force, else the exchange of ratifications;
    of an event its date. ``signed`` is an entry into force on the day of signature: a source says
    that the treaty took effect at once. Without any of these the signature is all that is known,
    and the day is ``inferred``. Steps that nobody checked are passed over.
    """
    if transfer.effective:
        return Effect(transfer.effective, "stated")
    if isinstance(cause, Event):
        return Effect(cause.date, "event")
    signed = cause.signed.date
    for kind in ("in-force", "exchanged"):
        for step in cause.steps:
            if step.step == kind and not step.doubtful:
                at_once = kind == "in-force" and _is_same_day(step.date, signed)
                return Effect(step.date, "signed" if at_once else kind)
    return Effect(signed, "inferred")


def _is_same_day(one: str, other: str) -> bool:
    days = {*parse_edtf(one)[1:], *parse_edtf(other)[1:]}
    return len(days) == 1
