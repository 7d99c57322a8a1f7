"""A mark: something known in a sentence, with where it stands and in which slot."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.questions.claims.claim import Area, Day
from kb.questions.claims.reading.days import FoundDate
from kb.questions.claims.reading.language import Verb

HIDDEN = "\ufffc"
"""Stands for every character that is marked, so that no later step reads it again."""


@dataclass(slots=True)
class Mark:
    """Something known in a sentence. ``slots`` is None where only its position tells the slot."""

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
    topic: bool = False
    beside: bool = False
    paired: bool = False
    powers: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """What it may mean, of its kind."""
        return self.things.get(self.kind, ())

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of a date; nothing of a span of years, or of what is none."""
        return self.date.days if self.date else ()
