"""The headline of a day: who held title, possession and use then, by the names of lines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kb.questions.history.grouped import SILENCE, by_parcel, in_sentences, listed, short_names
from kb.questions.history.holding import FOLLOWS_POSSESSION, FOLLOWS_TITLE
from kb.questions.history.parcel import ParcelHistory, standings_on
from kb.questions.history.rows import rows_on
from kb.questions.history.said import MOST, more, named
from kb.values.dates import When
from kb.values.moves import ASPECTS

_FOLLOWS = {FOLLOWS_TITLE: " (with title)", FOLLOWS_POSSESSION: " (with possession)"}
_WORDS = {"nobody": "nobody", "not-recorded": SILENCE, "not-covered": "not covered"}
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"\b\d{3,4}\b")
_WHOLE_DAY = len("2026-01-01")

Rows = Iterable[Mapping[str, Any]]


def headline_on(
    name: str,
    day: When,
    histories: Sequence[ParcelHistory],
    rows: Rows,
    parcels: Mapping[str, str],
    labels: Mapping[str, str],
) -> str:
    """Who held title, possession and use on a day, of each group of ``parcels`` (ids with names).

    Rows are those of the day.
    """
    by_aspect: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for row in rows:
        by_aspect.setdefault(row["aspect"], {}).setdefault(row["parcel"], []).append(row)
    names = short_names(parcels)
    told = {
        aspect: by_parcel(_of_each(by_aspect[aspect], names, labels), parcels) for aspect in ASPECTS
    }
    called = f"“{name}”" if has_bare_year(name) else name  # lest its year is read as the day
    begin = f"{called} {'on' if len(day.written) == _WHOLE_DAY else 'in'} {day.written}"
    if told["title"] == SILENCE:
        alone = set(told.values()) == {SILENCE}
        told["title"] += _silence(histories, day, labels)
        if alone:
            return f"{begin}: {told['title']}"
    alike: dict[str, list[str]] = {}
    for aspect, words in told.items():
        alike.setdefault(words, []).append(aspect)
    parts = [f"{listed(aspects)} {words}" for words, aspects in alike.items()]
    return f"{begin}: {in_sentences(parts)}"


def _of_each(
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    names: Mapping[str, str],
    labels: Mapping[str, str],
) -> dict[str, str]:
    """One aspect of every parcel, by its name; where they differ, silence is silence."""
    said = {names[one]: _answered(some, labels) for one, some in rows.items()}
    if len(set(said.values())) == 1:
        return said
    return {name: SILENCE if words.startswith(SILENCE) else words for name, words in said.items()}


def has_bare_year(name: str) -> bool:
    """Whether the name of a land has a year, outside of brackets."""
    return bool(_YEAR.search(_BRACKETS.sub("", name)))


def apart_inside(
    inside: Iterable[tuple[str, ParcelHistory]],
    day: When,
    rows: Rows,
    labels: Mapping[str, str],
) -> str:
    """What lies inside the land and had another holder of title or possession on that day.

    Three lands are named; the rest are counted.
    """
    ours = {line for lines in _holders(rows).values() for line in lines}
    told: dict[str, str] = {}
    for name, history in inside:
        theirs = _holders(rows_on(history, day))
        lines = dict.fromkeys(
            line
            for aspect in ("possession", "title")
            for line in theirs[aspect]
            if line not in ours
        )
        if lines:
            told[name] = named(lines, labels)
        elif ours and not theirs["title"]:
            told[name] = "title not recorded"
    if not told:
        return ""
    names = short_names({name: name for name in told})
    said = [f"{names[one]} ({held})" for one, held in told.items()]
    return f"; but inside it {', '.join(said[:MOST])}{more(said)}"


def _holders(rows: Rows) -> dict[str, list[str]]:
    """The lines that held each aspect, or may have."""
    found: dict[str, list[str]] = {"title": [], "possession": [], "use": []}
    for row in rows:
        found[row["aspect"]] += row["line"].split("; ") if row["line"] else []
    return found


def _answered(rows: Sequence[Mapping[str, Any]], labels: Mapping[str, str]) -> str:
    """One aspect of one parcel: who held it, or who may have."""
    words = list(dict.fromkeys(_perhaps(row, labels) for row in rows))
    if len(words) > 1:
        return f"uncertain ({', or '.join(words)})"
    if len(rows) == 1:
        words = [_word(rows[0], labels)]
    doubt = rows[0]["certainty"]
    return f"{words[0]} ({doubt})" if rows[0]["line"] and doubt != "certain" else words[0]


def _perhaps(row: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """One of several possible answers, in short."""
    if not row["line"]:
        return _WORDS[row["status"]]
    lines = row["line"].split("; ")
    return f"{named(lines, labels)}{' together' if len(lines) > 1 else ''}"


def _word(row: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """One possible answer: names of lines, or the word for silence and what it goes with."""
    if row["line"]:
        return named(row["line"].split("; "), labels)
    doubt = " (contested)" if row["certainty"] == "contested" else ""
    follows = _FOLLOWS.get(row["remark"], "") if row["status"] == "not-recorded" else ""
    return f"{_WORDS[row['status']]}{follows}{doubt}"


def _silence(histories: Sequence[ParcelHistory], day: When, labels: Mapping[str, str]) -> str:
    """Before or after what day title is not recorded, and whose it was then, for one parcel."""
    if len(histories) != 1:
        return ""
    history = histories[0]
    for one in standings_on(history, day.earliest, day.latest):
        span = one.span
        bound = span.start if span.after else span.end
        if span.aspect == "title" and span.basis == "gap" and bound:
            whose = named(history.parties.own(span.near), labels) if span.near else ""
            side, end = ("after", "last") if span.after else ("before", "first")
            recorded = f" ({end} recorded: {whose})" if whose else ""
            return f" {side} {bound.written}{recorded}"
    return ""
