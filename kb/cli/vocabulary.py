"""The words that options take, shown in help and read from the embedded database.

Where there is no embedded database yet, help says how to ask for them.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from kb.values.moves import ASPECTS

_KINDS = "SELECT id FROM transfer_kind ORDER BY id"
_UNITS = ("--unit", "SELECT id FROM unit ORDER BY id")
_STATES = ("--in", "SELECT DISTINCT state_id FROM present_day ORDER BY state_id")
_OF_TRANSFERS = ("--kind", _KINDS)
_OF_LISTS = (
    ("--kind of treaties", "SELECT DISTINCT kind FROM treaty ORDER BY kind"),
    ("--kind of transfers", _KINDS),
    ("--kind of territories", "SELECT DISTINCT kind FROM territory ORDER BY kind"),
    ("--kind of parties", "SELECT DISTINCT kind FROM party ORDER BY kind"),
    ("--kind of places", "SELECT DISTINCT kind FROM place ORDER BY kind"),
)
WORDS: Mapping[str, Sequence[tuple[str, str]]] = {
    "total": (_OF_TRANSFERS, _STATES, _UNITS),
    "compare": (_OF_TRANSFERS, _UNITS),
    "evidence": (_UNITS,),
    "timeline": (_OF_TRANSFERS,),
    "list": _OF_LISTS,
    "export": _OF_LISTS,
}
"""By command: an option, and the SQL that finds its words."""
_MORE = {("total", "--kind"): ASPECTS, ("compare", "--kind"): ASPECTS}


def with_words(name: str, command: Any) -> Any:
    """The command, whose help now ends with the words that its options take."""
    if name in WORDS:
        command.format_epilog = partial(_write, name)
    return command


def _write(name: str, _: Any, formatter: Any) -> None:
    from textwrap import wrap

    widest = max(len(option) for option, _ in WORDS[name])
    with formatter.section("Values"):
        for (option, sql), words in zip(WORDS[name], _words(name), strict=True):
            said = ", ".join(words) if words else f'ask: kb sql "{sql}"'
            room = max(formatter.width - widest - 4, 20)
            lines = wrap(said, room, break_on_hyphens=False)  # words can be copied
            for label, line in zip([option, *[""] * len(lines)], lines, strict=False):
                formatter.write(f"  {label.ljust(widest)}  {line}\n")


def _words(name: str) -> list[list[str]]:
    """The words of each option; empty where there is no database to ask."""
    from kb.cli.database import existing_database
    from kb.db.reader import sqlite_reader
    from kb.errors import KbError
    from kb.settings import settings

    with suppress(KbError, OSError):
        database = existing_database(settings())
        if database is not None:
            with sqlite_reader(database) as reader:
                return [
                    [*_MORE.get((name, option), ()), *(str(one) for (one,) in reader.tuples(sql))]
                    for option, sql in WORDS[name]
                ]
    return [[] for _ in WORDS[name]]
