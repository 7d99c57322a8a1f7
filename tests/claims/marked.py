"""The marked sentences of ``corpus/``: what each says, and what of it is true."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

FOLDER = Path(__file__).parent / "corpus"
Split = Literal["dev", "kept"]
DATES = frozenset({"signed", "step", "dated", "date"})
"""Kinds of marks that give the day of a treaty or of one of its steps."""
LANDS = frozenset({"moved", "area"})
"""Kinds of marks that say who got which land, or how much of it."""
TRUTHS = frozenset({"true", "range", "false", "open", "arguable"})
TOPICS = frozenset({"china", "world", "other"})
KM2 = {"km2": 1.0, "sqmi": 2.589988110336, "acre": 0.0040468564224, "ha": 0.01}


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim of a sentence, marked by hand before anything was run.

    ``start`` and ``end`` bound the words that state it; ``about`` is a day (EDTF), a number in
    ``unit``, or ``givers>takers:lands:day`` by ids, of which any part may be empty.
    """

    kind: str
    about: str
    truth: str
    start: int
    end: int
    fact: str | None = None
    treaty: str | None = None
    of: str | None = None
    unit: str = "km2"
    named: bool = True
    swap: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def lands(self) -> tuple[str, ...]:
        """Ids of the lands that it is about."""
        if self.kind == "moved":
            return tuple(one for one in self._part(1).split("+") if one)
        return (self.of,) if self.of else ()

    @property
    def givers(self) -> tuple[str, ...]:
        """Lines that are said to have given."""
        return tuple(self._part(0).partition(">")[0].split("+")) if self.kind == "moved" else ()

    @property
    def takers(self) -> tuple[str, ...]:
        """Lines that are said to have got."""
        return tuple(self._part(0).partition(">")[2].split("+")) if self.kind == "moved" else ()

    @property
    def year(self) -> int | None:
        """The year that it gives, if it gives one."""
        day = self.about if self.kind in DATES else self._part(2) if self.kind == "moved" else ""
        found = re.match(r"\d{4}", day)
        return int(found[0]) if found else None

    @property
    def km2(self) -> float:
        """The area that it gives, in km²."""
        return float(self.about) * KM2[self.unit]

    def _part(self, place: int) -> str:
        return [*self.about.split(":"), "", ""][place]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or two that belong together, adapted from the page at ``url``."""

    id: str
    lang: str
    topic: str
    url: str
    text: str
    marks: tuple[Mark, ...]


def sentences(split: Split) -> tuple[Sentence, ...]:
    """The sentences of one part of the corpus.

    Raises:
        ValueError: a mark has words that are not in its sentence, or a value that none may have.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load((FOLDER / f"{split}.yaml").read_text("utf-8"), Loader=loader)
    return tuple(sentence(entry) for entry in entries)


def sentence(entry: Mapping[str, Any]) -> Sentence:
    """A sentence from its entry in a file.

    Raises:
        ValueError: a mark has words that are not in its sentence, or a value that none may have.
    """
    marks = tuple(_mark(entry, claim) for claim in entry["claims"])
    problems = [*_problems(entry, marks)]
    if problems:
        raise ValueError(f"{entry['id']}: {'; '.join(problems)}")
    text = {name: entry[name] for name in ("id", "lang", "topic", "url", "text")}
    return Sentence(**text, marks=marks)


def _mark(entry: Mapping[str, Any], claim: Mapping[str, Any]) -> Mark:
    words = claim.get("words", entry["text"])
    start = entry["text"].find(words)
    rest = {name: value for name, value in claim.items() if name != "words"}
    return Mark(**rest, start=start, end=start + len(words))


def _problems(entry: Mapping[str, Any], marks: tuple[Mark, ...]) -> Iterator[str]:
    if entry["topic"] not in TOPICS:
        yield f"no such topic: {entry['topic']}"
    for mark in marks:
        if mark.start < 0:
            yield f"its words are not in the text: {mark.kind} {mark.about}"
        if mark.kind not in DATES | LANDS:
            yield f"no such kind: {mark.kind}"
        if mark.truth not in TRUTHS or mark.fact not in {None, "true", "range", "false"}:
            yield f"no such truth: {mark.truth}, {mark.fact}"
        yield from (f"not in the text: {one}" for one in mark.swap if one not in entry["text"])
