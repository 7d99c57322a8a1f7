"""The tools: the purpose, the arguments and the question of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kb.answers import Note
from kb.api.arguments import Argument, arguments_of
from kb.api.knowledge import KnowledgeBase
from kb.api.result import Result
from kb.errors import UsageError
from kb.mcp.replies import Page

MOST_ROWS = 500
_SECONDS = 20
_MOST_OF_SQL = 10_000
_MOST_COLUMNS = 100
_MOST_HITS = 10**6
Ask = Callable[[KnowledgeBase, dict[str, Any], Page], Result]

OF_PAGES = {
    "limit": Argument(
        "limit",
        frozenset({int}),
        default=50,
        meaning=f"The largest number of rows, 1 to {MOST_ROWS}.",
    ),
    "offset": Argument("offset", frozenset({int}), default=0, meaning="How many rows to skip."),
    "notes_offset": Argument(
        "notes_offset", frozenset({int}), default=0, meaning="How many notes to skip."
    ),
}


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool; its ``arguments`` by name include those of pages (limit, offset, notes_offset)."""

    name: str
    title: str
    description: str
    arguments: Mapping[str, Argument]
    ask: Ask


@cache
def tools() -> Mapping[str, Tool]:
    """All tools by name."""
    found = [
        _of(
            "total",
            "Count ceded land",
            "How much land one side ceded to another: treaties, areas in km² as best, low "
            "and high, "
            "and notes on what was left out and why. Use it for every question of how much land.",
        ),
        _of(
            "show",
            "Show one thing",
            "One treaty, party, line, territory, place, transfer, estimate, source, event or "
            "dispute by its id or a name in any script, with all that is recorded of it.",
        ),
        _of("list", "List things", "Treaties, transfers, estimates and other things, filtered."),
        _of(
            "evidence",
            "Compare figures or dates",
            "The rival figures of a territory, or the rival dates of a treaty, by source.",
        ),
        _of(
            "history",
            "Tell who held a territory",
            "Who held title, possession and use of a territory, span by span, or on one day. "
            "'nobody' is a renunciation; 'not recorded' and 'not covered' say nothing "
            "about holders.",
        ),
        _of("timeline", "Put events in order", "Treaties, steps, transfers, events, by day."),
        _of("search", "Search all texts", "Find things by words in any language or script."),
        _of(
            "where",
            "Locate a place",
            "In which recorded land a town or a position lies, by which treaties it passed, and "
            "who held it when.",
        ),
        _checking(),
        _selecting(),
        _comparing(),
    ]
    return {one.name: one for one in found}


def _of(name: str, title: str, description: str) -> Tool:
    """A tool that calls the function of its name in ``kb.api``; its limit is that of pages."""
    function = getattr(KnowledgeBase, name)
    known = arguments_of(function)
    every = {"limit": _MOST_HITS} if name == "search" else {}  # so that pages have them all

    def ask(base: KnowledgeBase, given: dict[str, Any], page: Page) -> Result:
        del page
        found: Result = function(base, **given, **every)
        return found

    own = {key: one for key, one in known.items() if key != "limit"}
    return Tool(name, title, description, own | OF_PAGES, ask)


def _checking() -> Tool:
    def ask(base: KnowledgeBase, given: dict[str, Any], page: Page) -> Result:
        del page
        claims, source = given.get("claims"), given.get("source")
        if claims is not None:
            return base.check(claims=claims, source=source)
        if source is None:
            raise UsageError("give claims, or a source whose recorded statements are checked")
        from kb.questions.check import check_source

        return base.ask(lambda reader: check_source(reader, source))

    known = arguments_of(KnowledgeBase.check)
    claims = Argument(
        "claims",
        frozenset({Sequence[Mapping[str, Any]]}),
        meaning="Claims as data. Each asserts one act, with what the text says about it. Names may "
        "be as in the text; leave out what the text does not say.",
    )
    return Tool(
        "check",
        "Check claims",
        "Check claims about treaties and land against the record. Each gets a verdict (supported, "
        "within-range, below-all, above-all, contradicted, qualified, ambiguous, not-covered, "
        "out-of-scope) with its evidence. Silence of the record is not-covered, never false.",
        {"claims": claims, "source": known["source"]._replace(types=frozenset({str}))} | OF_PAGES,
        ask,
    )


def _selecting() -> Tool:
    def ask(base: KnowledgeBase, given: dict[str, Any], page: Page) -> Result:
        del page
        found = base.sql(**given, timeout=_SECONDS, limit=_MOST_OF_SQL)
        if len(found.columns) > _MOST_COLUMNS:
            raise UsageError(
                f"the query gives {len(found.columns)} columns, more than {_MOST_COLUMNS}",
                hint="name the columns that you need",
            )
        notes = [_cut_told(one, len(found)) for one in found.answer.notes]
        return Result(found.answer._replace(notes=notes))

    known = arguments_of(KnowledgeBase.sql)
    names = ("query", "parameters", "tables", "describe")
    return Tool(
        "sql",
        "Query the database",
        "One SELECT (SQLite or PostgreSQL; it can only read) over the views treaties, transfers, "
        "territories, estimates and others: tables=true lists them, describe=NAME their columns. "
        f"It is stopped after {_SECONDS} seconds.",
        {name: known[name] for name in names} | OF_PAGES,
        ask,
    )


def _cut_told(note: Note, count: int) -> Note:
    """The note that rows were cut off, with what gets them here: no argument does."""
    if note.code != "cut":
        return note
    text = f"only the first {count} rows: the query has more; ask for the others with LIMIT and"
    return note._replace(text=f"{text} OFFSET in it, or for fewer")


def _comparing() -> Tool:
    def ask(base: KnowledgeBase, given: dict[str, Any], page: Page) -> Result:
        del page
        rows = given.pop("rows")
        if len(rows) > MOST_ROWS:
            raise UsageError(f"there are more than {MOST_ROWS} rows", hint="give them in parts")
        return base.compare(rows, **given)

    known = arguments_of(KnowledgeBase.compare)
    names = ("as_", "window", "since", "until", "kind", "min_km2", "unit", "by", "reverse")
    rows = Argument(
        "rows",
        frozenset({Sequence[Mapping[str, Any]]}),
        required=True,
        meaning=f"Up to {MOST_ROWS} rows: gainer, loser, year, and where known month, day, area, "
        "unit, kind, id.",
    )
    columns = known["map"]._replace(types=frozenset({Mapping}))
    return Tool(
        "compare",
        "Compare a table",
        "Compare another table of territorial changes with the record, row by row.",
        {"rows": rows, "map": columns} | {name: known[name] for name in names} | OF_PAGES,
        ask,
    )
