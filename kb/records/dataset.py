"""The whole of data folders as records."""

from dataclasses import dataclass, field

from kb.records.coverage import Coverage
from kb.records.dispute import Dispute
from kb.records.event import Event
from kb.records.label import Label
from kb.records.outline import OutlineFile, Recipe, TracedLine
from kb.records.party import Line, Party
from kb.records.person import Person
from kb.records.place import Place
from kb.records.source import Source
from kb.records.statement import Statement
from kb.records.territory import Territory
from kb.records.treaty import Treaty
from kb.records.vocabulary import DatasetInfo, Reign, State, TransferKind, Unit


@dataclass(slots=True)
class Dataset:
    """Every record of data folders, by kind, in the order of the files.

    ``info`` says what the base is; ``own`` the same of each folder of own records, if any says it.
    """

    info: list[DatasetInfo] = field(default_factory=list)
    own: list[DatasetInfo | None] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    territories: list[Territory] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    outlines: list[OutlineFile] = field(default_factory=list)
    recipes: list[Recipe] = field(default_factory=list)
    traced_lines: list[TracedLine] = field(default_factory=list)
    treaties: list[Treaty] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    transfer_kinds: list[TransferKind] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    reigns: list[Reign] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
