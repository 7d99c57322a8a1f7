"""Commands that may answer a text which is near to no question: by what the text names."""

from collections.abc import Mapping, Sequence

from kb.answers import Note
from kb.db.reader import Reader
from kb.questions.names import ENTITIES, Match, candidates
from kb.values.text import fold

_COMMANDS: Mapping[str, Sequence[str]] = {
    "territory": ("kb history {}", "kb list treaties --territory {}"),
    "place": ("kb where {}", "kb history {}"),
    "line": ("kb total --from {}", "kb total --to {}", "kb list treaties --party {}"),
    "party": ("kb total --from {}", "kb total --to {}", "kb list treaties --party {}"),
    "label": ("kb list treaties --label {}",),
}
"""By kind of thing, what answers of it beside its page."""
_DRAWN = frozenset(
    ["atlas", "chart", "diagram", "drawing", "graph", "map", "picture", "plot", "svg"]
)
_DRAWING = (
    "kb total --from PARTY --to PARTY -o map.svg",
    "kb history LAND -o chart.svg",
    "kb atlas --party PARTY -o map.html",
)
_MOST_WORDS = 8


def commands_for(reader: Reader, text: str) -> list[Note]:
    """Notes with the commands for what a text names as a whole, else for what its words name."""
    words = fold(text).split()[:_MOST_WORDS]
    notes = [_told("maps and charts", _DRAWING)] if _DRAWN & set(map(_singular, words)) else []
    named = _named(reader, [text]) or _named(reader, words)
    return notes + [_of(match) for match in named]


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _named(reader: Reader, texts: Sequence[str]) -> list[Match]:
    """What texts name, each thing once; nothing for a text that may mean several things."""
    found: dict[tuple[str, str], Match] = {}
    for text in texts:
        matches = candidates(reader, text, ENTITIES, units=True)
        if len(matches) == 1:
            found.setdefault((matches[0].entity, matches[0].id), matches[0])
    return list(found.values())


def _of(match: Match) -> Note:
    own = [one.format(match.id) for one in _COMMANDS.get(match.entity, ())]
    return _told(match.told, [f"kb show {match.id}", *own])


def _told(what: str, commands: Sequence[str]) -> Note:
    shown = ", ".join(f"'{one}'" for one in commands)
    return Note("commands", f"{what}: {shown}", {"commands": list(commands)})
