"""The judging of a claim: a verdict with its evidence, by the record alone."""

from dataclasses import replace

from kb.db.reader import Reader
from kb.questions.claims.claim import Claim, Day
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.steps import judge_step
from kb.questions.claims.totals import judge_total
from kb.questions.claims.transfers import judge_extent, judge_transfer
from kb.questions.claims.verdicts import Finding, Verdict, of_parts
from kb.values.claims import STEPS


def judge(reader: Reader, claim: Claim) -> Verdict:
    """The verdict on a claim: the worst of its parts, with all evidence.

    The parts are sides and land, kind, treaty, day and area. The source that asserts the claim is
    no evidence. Only a fact that excludes a claim contradicts it, never silence. A claim that
    denies something is never supported.
    """
    asked = reader if isinstance(reader, Remembering) else Remembering(reader)
    if claim.negated:
        return _denied(judge(asked, replace(claim, negated=False)))
    if claim.act == "extent":
        return judge_extent(asked, claim)
    if claim.act in STEPS:
        return judge_step(asked, _within_its_span(claim))
    if claim.area is not None and not (claim.territories or claim.treaties or claim.events):
        return judge_total(asked, claim)
    return judge_transfer(asked, _within_its_span(claim))


def _within_its_span(claim: Claim) -> Claim:
    """A claim on one act with its span ``since`` to ``until`` as a date: it was done within it."""
    if not (claim.since or claim.until):
        return claim
    first, last = claim.since or "0001-01-01", claim.until or "9999-12-31"
    said = "" if claim.since and claim.until else f"{claim.since or '..'}/{claim.until or '..'}"
    span = Day(first, last, "gregorian", said)
    return replace(claim, days=(*claim.days, span), since=None, until=None)


def _denied(positive: Verdict) -> Verdict:
    """The verdict on a denial: contradicted by what the record has, else not covered."""
    told = f"it denies this: {positive.evidence}"
    if positive.verdict == "supported" and all(one.part != "area" for one in positive.parts):
        return of_parts([Finding("contradicted", told, positive.details, part="negation")])
    told = f"a denial is not supported; {told}"
    return of_parts([Finding("not-covered", told, positive.details, part="negation")])
