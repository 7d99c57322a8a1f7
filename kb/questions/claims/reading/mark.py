"""A mark: something known in a sentence, with where it stands and in which slot."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.questions.claims.claim import Area, Day
from kb.questions.claims.reading.days import FoundDate
from kb.questions.claims.reading.language import Verb

HIDDEN = "\ufffc"
"""Stands for every character of a mark, so that no later step reads it again."""


@dataclass(slots=True)
class Mark:
    """Something known in a sentence, from ``start`` to before ``end``.

    ``kind`` is *treaty*, *land*, *side*, *area*, *day*, *period* (a span of years), *verb*, or
    *described* (land without a name). By kind there is more:

    - names: ``things`` gives the ids that it may mean by kind, ``form`` its words in the record,
      ``owning`` is true of an adjective (*Chinese*), ``paired`` of a letter beside another (中俄).
    - treaties: ``anaphora`` is *treaty* of *the treaty* and *it* of *it*; ``dated`` is the date in
      its name, ``powers`` the parties in its title.
    - lands: ``part`` is true where only some of it is meant, ``included`` behind *including*,
      ``beside`` (of a side) where it stands right before a land and may own it.
    - ``verbs`` are the readings of a verb, ``area`` and ``date`` the values of figures and dates,
      ``wrong`` says why one cannot be read.

    ``slots`` are those that words around a name give it; None where only its position or its case
    tells. ``joined`` is true where a joint (*and*) makes it one with the mark before, ``lead`` are
    the words that lead it, ``share`` those of them that say how much of a land is meant,
    ``written`` its own in lower case, and ``topic`` is true of the first name of a sentence.
    """

    kind: str
    start: int
    end: int
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    form: tuple[str, ...] = ()
    owning: bool = False
    verbs: tuple[Verb, ...] = ()
    area: Area | None = None
    date: FoundDate | None = None
    wrong: str = ""
    slots: frozenset[str] | None = None
    part: bool = False
    included: bool = False
    joined: bool = False
    dated: FoundDate | None = None
    anaphora: str = ""
    written: str = ""
    lead: str = ""
    share: str = ""
    topic: bool = False
    beside: bool = False
    paired: bool = False
    powers: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its kind that it may mean."""
        return self.things.get(self.kind, ())

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of a date; none of a span of years or of anything else."""
        return self.date.days if self.date else ()
