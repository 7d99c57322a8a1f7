"""Words of the vocabulary mean one thing each: no two units, reigns or states are called alike."""

from collections.abc import Iterator

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.common import by_language
from kb.records.vocabulary import Reign, State, Unit
from kb.values.dates import parse_edtf
from kb.values.problems import Problem
from kb.values.text import fold, is_han

_RULE = "vocabulary"


def check(folder: Folder) -> Iterator[Problem]:
    """Report units and states of one name, and reigns that no date can be read by.

    A date of a reign is read by its name in Han characters, which is that of one reign alone.
    """
    units = ((entry, one.id, (one.id, *one.all_names())) for entry, one in folder.records(Unit))
    yield from _alike("unit", units)
    yield from _alike("state", _states(folder))
    yield from _alike("reign", _reigns(folder))
    for entry, reign in folder.records(Reign):
        if not any(is_han(text) for text in _han(reign)):
            message = (
                f"'{reign.id}' has no name in Han characters, by which dates are read: add it to "
                "'names' under zh, zh-Hant or zh-Hans"
            )
            yield entry.problem(("id",), message, _RULE)
        if parse_edtf(reign.last).surely_before(parse_edtf(reign.first)):
            message = f"'{reign.id}' ends {reign.last}, before it begins {reign.first}"
            yield entry.problem(("last",), message, _RULE)


def _alike(kind: str, named: Iterator[tuple[Entry, str, tuple[str, ...]]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for entry, name, texts in named:
        for text in texts:
            other = first.setdefault(fold(text), name)
            if other != name:
                message = f"{kind}s '{other}' and '{name}' are both called '{text}': name one so"
                yield entry.problem(("id",), message, _RULE)
                break


def _states(folder: Folder) -> Iterator[tuple[Entry, str, tuple[str, ...]]]:
    for entry, state in folder.records(State):
        names = (text for _, text in by_language(state.names))
        yield entry, state.id, (state.id, *filter(None, [state.iso3]), state.name, *names)


def _reigns(folder: Folder) -> Iterator[tuple[Entry, str, tuple[str, ...]]]:
    for entry, reign in folder.records(Reign):
        yield entry, reign.id, tuple(filter(is_han, _han(reign)))


def _han(reign: Reign) -> Iterator[str]:
    """The names of a reign by which dates are read."""
    return (text for language, text in by_language(reign.names) if language.startswith("zh"))
