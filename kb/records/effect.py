"""The day of effect: when a transfer took effect, and what that day rests on."""

from typing import Literal, NamedTuple

from kb.records.event import Event
from kb.records.transfer import Transfer
from kb.records.treaty import Step, Treaty
from kb.values.dates import parse_edtf

Rule = Literal["stated", "in-force", "exchanged", "signed", "inferred", "event"]


GIVING: tuple[Literal["in-force", "exchanged"], ...] = ("in-force", "exchanged")
"""The steps that give a day of effect, in the order in which they do."""


class Effect(NamedTuple):
    """A date, and the rule that gives it."""

    date: str
    rule: Rule


def effect_of(transfer: Transfer, cause: Treaty | Event) -> Effect:
    """The date on which a transfer took effect, and what it rests on.

    Stated by the curator, else the treaty's entry into force, else the exchange of ratifications;
    of an event its date. ``signed`` is an entry into force on the day of signature: a source says
    that the treaty took effect at once. Without any of these the signature is all that is known,
    and the day is ``inferred``. Steps that nobody checked are passed over; one of all parties comes
    before those of single ones, of which rules want a stated day where they differ.
    """
    if transfer.effective:
        return Effect(transfer.effective, "stated")
    if isinstance(cause, Event):
        return Effect(cause.date, "event")
    signed = cause.signed.date
    for kind in GIVING:
        steps = giving(cause, kind)
        if steps:
            at_once = kind == "in-force" and _is_same_day(steps[0].date, signed)
            return Effect(steps[0].date, "signed" if at_once else kind)
    return Effect(signed, "inferred")


def giving(treaty: Treaty, kind: str) -> list[Step]:
    """The steps of a kind that may give a day of effect, the one that does first."""
    steps = [step for step in treaty.steps if step.step == kind and not step.doubtful]
    return sorted(steps, key=lambda step: step.party is not None)


def _is_same_day(one: str, other: str) -> bool:
    days = {*parse_edtf(one)[1:], *parse_edtf(other)[1:]}
    return len(days) == 1
