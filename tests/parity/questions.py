"""The command lines to compare, made of the options of the commands and the words of the data.

Nothing is listed here that the program lists itself: commands, options and their choices come from
the command line, entities and their filters from ``LISTINGS``, names and days from the database. An
option that takes any text needs a line in ``_words``; without one there is no parity test.
"""

import shlex
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

from kb.cli.app import COMMANDS, _load
from kb.db.documentation import documented
from kb.db.reader import Reader
from kb.export import DRAWN, ExportFormat
from kb.questions.asked import QUESTIONS
from kb.questions.catalog import catalog_of
from kb.questions.cite import STYLES
from kb.questions.entities import LISTINGS
from kb.questions.filters import filters_of
from tests.parity.pairs import Combination, all_pairs

Case = tuple[str, ...]
ASKS_NOTHING = {"validate", "load", "db", "schema", "new", "diff", "mcp", "atlas"}
"""They read no data from the database in force; the pages of atlases are compared elsewhere."""

EXPORTED = [one for one in get_args(ExportFormat) if one not in {*DRAWN, "xlsx"}]
"""Formats of everything: maps are of some tables alone, and xlsx takes its time."""

CATALOG = catalog_of(documented())
_PRESENTATION = {"form", "output", "no_header", "as_json", "brief", "no_pager"}
OF_PICTURES = {("evidence", "unit")}
"""Options of what is drawn alone, which pictures of both databases are held to elsewhere."""
_ENTITIES = ("treaty", "party", "line", "territory", "transfer", "estimate", "source", "dispute")
_ENTITIES += ("event", "person", "place", "label")
TEXT = (
    "In 1850 Alpha ceded Northland, 1,000 square kilometres, to Beta.\n"
    "The Treaty of Aigun of 1858 took 600,000 square kilometres from China.\n"
)

CHANGES = """\
year,month,gainer,loser,area,procedur,indep
1850,5,beta,alpha,1000,3,0
1862,-9,beta,alpha,1,3,0
1895,1,gamma,beta,20,3,0
1858,5,russia,china,500000,3,0
1860,11,russia,china,400000,2,0
1881,2,china,russia,40000,3,0
1898,3,russia,china,3000,3,0
18x9,3,russia,nowhere,,9,1
"""
"""A table of somebody else, which has rows for the sample and for the shipped data."""

CLAIMS = """\
{"act": "gave", "date": "1850", "area": {"value": 1000, "unit": "km2"}}
{"act": "signed", "date": "1860"}
"""
"""Claims that name nothing: what the sample and the shipped data have is known to one alone."""

DECISIONS = "codes: {nowhere: nobody}\nrows: [{row: 8, transfers: [], reason: a slip}]\n"


def parameters(command: str) -> dict[str, Any]:
    """The parameters of a command by name, as the command line declares them."""
    return {
        one.name: one
        for one in _load(command).params
        if one.name not in _PRESENTATION and (command, one.name) not in OF_PICTURES
    }


class Words:
    """Words of one database to ask with; ``every`` takes one of so many ids.

    ``thorough``: every two values of any two options meet, not of the options of totals alone.
    """

    def __init__(self, reader: Reader, every: int) -> None:
        self._reader = reader
        self._every = every
        self.thorough = every == 1

    def column(self, sql: str) -> list[Any]:
        """The first column of a query."""
        return [next(iter(row.values())) for row in self._reader.rows(sql)]

    def ids(self, *entities: str) -> list[str]:
        """Some ids of each kind of thing."""
        return [
            id_
            for entity in entities
            for id_ in self.column(f"SELECT id FROM {entity} ORDER BY id")[:: self._every]
        ]

    def names(self) -> list[str]:
        """Some names, in all scripts."""
        return self.column("SELECT text FROM name ORDER BY id")[:: 4 * self._every]

    def sides(self) -> list[str]:
        """The lines between which most moved, a party of the first, and nobody."""
        (most, *_) = self._reader.rows(
            "SELECT from_line, to_line, min(from_party) AS party, count(*) AS n"
            " FROM transfer_parcel WHERE from_line <> to_line AND from_line <> 'nobody'"
            " GROUP BY from_line, to_line ORDER BY 4 DESC, 1, 2"
        )
        return [most["from_line"], most["to_line"], most["party"]]

    def days(self) -> list[str]:
        """A year early and a decade late in the record."""
        days = self.column("SELECT effective_earliest FROM transfer ORDER BY 1")
        return [days[len(days) // 3][:4], f"{days[2 * len(days) // 3][:3]}X"]

    def found(self, view: str, column: str) -> list[str]:
        """What a column holds."""
        words = self.column(f"SELECT DISTINCT {column} FROM {view} ORDER BY 1")
        return [str(word) for word in words if word]

    def searched(self) -> list[str]:
        """Words of one and two Han characters, of Cyrillic and Latin letters, parts and phrases."""
        texts = self.column("SELECT text FROM name ORDER BY id")
        han = [text[:2] for text in texts if "\u4e00" <= text[0] <= "\u9fff" and len(text) > 1]
        cyrillic = [text.split()[0] for text in texts if "\u0400" <= text[0] <= "\u04ff"]
        latin = [text for text in texts if text.isascii() and " " in text]
        some = 4 * self._every
        words = [*han[::some], han[0][0], *cyrillic[::some], cyrillic[0].upper(), cyrillic[0][:4]]
        return [*words, *latin[:: 5 * some], f'"{latin[0]}"', latin[0][:3], "km²", "no-such-word"]


def _choices(parameter: Any) -> list[str]:
    return list(getattr(parameter.type, "choices", None) or ())


def _words(words: Words, command: str, name: str) -> list[Any]:
    """What to give for a parameter that takes any text."""
    reads_figures = words.column(
        "SELECT source_id FROM estimate WHERE counts = 1 GROUP BY source_id"
        " ORDER BY count(*) DESC, source_id"
    )
    given: dict[str, Callable[[], Sequence[Any]]] = {
        "ceded_by": lambda: [*words.sides(), "nobody"],
        "received_by": lambda: [*words.sides(), "nobody"],
        "party": words.sides,
        "since": lambda: [words.days()[0], "1400"],
        "until": lambda: [words.days()[1], "2100"],
        "on": lambda: [f"{words.days()[0]}-06-01", words.days()[1]],
        "according_to": lambda: ["each", *reads_figures[:2]],
        "within": lambda: words.found("present_day", "state_id")[:2],
        "unit": lambda: ["sqmi", *words.found("unit", "id")],
        "territory": lambda: words.ids("territory"),
        "treaty": lambda: words.ids("treaty"),
        "source": lambda: reads_figures[:3],
        "text": words.searched,
        "words": lambda: ["who held the land", _NUMBER],
        "limit": lambda: ["1", "500"],
        "what": lambda: words.found("statement", "source_id"),
        "line": words.sides,
        ("cite", "style"): lambda: list(STYLES),
        ("cite", "name"): lambda: words.ids("source", "treaty")[::3],
        ("evidence", "name"): lambda: words.ids("territory", "treaty"),
        ("where", "place"): lambda: [*words.ids("place"), "10.1,10.2", "48.5 135", "60S 20W"],
        ("compare", "what"): lambda: ["changes.csv"],
        "columns": lambda: [("month=month", "area=area")],
        ("total", "columns"): lambda: ["best_km2"],
        "sort": lambda: ["-best_km2"],
        "reliability": lambda: words.found("source", "reliability"),
        "standing": lambda: words.found("transfer", "standing"),
        "label": lambda: [*words.ids("label"), "harsh"],
        "claims": lambda: ["claims.ndjson"],
        "concordance": lambda: ["decisions.yaml"],
        "window": lambda: ["0", "10"],
        "min_km2": lambda: ["5"],
        "strict": lambda: ["0"],
        ("compare", "kind"): lambda: [("title",), ("cessions", "lease")],
        ("show", "name"): lambda: [*words.ids(*_ENTITIES), *words.names()],
        ("total", "kind"): lambda: [
            *(("title",), ("possession",), ("use", "nothing")),
            *((kind,) for kind in words.found("transfer", "kind")[:3]),
        ],
        ("timeline", "kind"): lambda: [
            *("treaty", "step", "transfer", "event"),
            *words.found("transfer", "kind")[:3],
        ],
    }  # type: ignore[dict-item]
    try:
        return list((given.get((command, name)) or given[name])())  # type: ignore[call-overload]
    except KeyError:
        raise AssertionError(f"nothing is compared with '{name}' of 'kb {command}'") from None


def asked(words: Words, command: str) -> list[Case]:
    """The command lines of one command: every two values of its parameters meet in one."""
    if command == "list":
        return [case for entity in LISTINGS for case in _listed(words, entity)]
    found = parameters(command)
    values: dict[str, list[Any]] = {}
    for name, parameter in found.items():
        optional = [] if parameter.required else [None]
        if getattr(parameter, "is_flag", False):
            values[name] = [None, True]
        else:
            values[name] = [*optional, *(_choices(parameter) or _words(words, command, name))]
    rules = {
        "total": _compatible,
        "check": _says_what,
        "cite": _cites_one_thing_or_all,
        "questions": _lists_or_takes_one,
    }
    allowed = rules.get(command, lambda _: True)
    pairs = words.thorough or command == "total"
    return [_line(command, one) for one in all_pairs(values, allowed, pairs=pairs)]


def _says_what(chosen: Combination) -> bool:
    """Whether a check is of one thing: a source, or claims, and whose they are of claims alone."""
    if {"what", "claims"} <= chosen.keys():
        one = (chosen["what"] is None) != (chosen["claims"] is None)
        return one and (chosen["what"] is None or chosen.get("source") is None)
    of_claims = chosen.get("claims", "") is not None and chosen.get("what") is None
    return of_claims or chosen.get("source") is None


def _cites_one_thing_or_all(chosen: Combination) -> bool:
    """Whether a name is given, or all sources are asked for, not both."""
    return not (chosen.get("name") and chosen.get("every"))


_NUMBER = "7"
"""Of a question."""


def _lists_or_takes_one(chosen: Combination) -> bool:
    """Whether questions are listed, or one is run or shown by its number."""
    if chosen.get("words") == _NUMBER:
        return chosen.get("topic") is None
    return not chosen.get("shown")


def _compatible(chosen: Combination) -> bool:
    """Whether the options of a total ask for one answer."""
    by, within = chosen.get("by"), chosen.get("within")
    if chosen.get("according_to") == "each":
        return not (by or within)
    return not (within and by == "present-day")


def _listed(words: Words, entity: str) -> Iterator[Case]:
    listing = LISTINGS[entity]
    filters = filters_of(CATALOG, CATALOG[listing.view])
    assert set(filters) <= parameters("list").keys()
    values: dict[str, list[Any]] = {"entity": [entity]}
    for name in filters:
        if name == "kind":
            column = {"sources": "type", "disputes": "sector"}.get(entity, "kind")
            values[name] = [None, *words.found(listing.view, column)[:6]]
        elif name == "unverified":
            values[name] = [None, True]
        else:
            values[name] = [None, *_words(words, "list", name)[:8]]
    for one in all_pairs(values, pairs=words.thorough):
        yield _line("list", one)
    first, second = (column.name for column in CATALOG[listing.view].columns[:2])
    yield ("list", entity, "--columns", f"{second},{first}", "--sort", f"-{second},{first}")
    yield ("list", entity, "--limit", "3")


def _line(command: str, chosen: Combination) -> Case:
    """A command line; values of parameters without dashes come first."""
    found = parameters(command)
    first: list[str] = []
    options: list[str] = []
    for name, value in chosen.items():
        if value is None:
            continue
        if found[name].param_type_name == "argument":
            first.append(value)
        elif value is True:
            options.append(found[name].opts[0])
        else:
            for one in value if isinstance(value, tuple) else (value,):
                options += [found[name].opts[0], one]
    return (command, *options, "--", *first) if first else (command, *options)


def asked_in_all(words: Words, text: str) -> list[Case]:
    """The command lines of every command that answers a question, the sixty among them.

    ``text`` is a file to check.
    """
    commands = [name for name in COMMANDS if name not in {*ASKS_NOTHING, "export", "sql"}]
    lines = [case for command in commands for case in asked(words, command)]
    sixty = [_without_format(shlex.split(one.command)[1:]) for one in QUESTIONS]
    return list(dict.fromkeys([*lines, *sixty, ("check", text)]))


def _without_format(arguments: list[str]) -> Case:
    """A command line without ``--format``, which the comparison chooses."""
    if "--format" not in arguments:
        return tuple(arguments)
    place = arguments.index("--format")
    return (*arguments[:place], *arguments[place + 2 :])


def sql_queries() -> list[Case]:
    """Every view and table read whole by ``kb sql``, and each of its options."""
    whole = [
        ("sql", f"SELECT {one.selected} FROM {one.name} v ORDER BY {one.order}")
        for one in catalog_of(documented()).values()
    ]
    return [
        *whole,
        ("sql", "--describe", "v_treaty"),
        ("sql", "--tables"),
        ("sql", "--limit", "3", "--timeout", "60", "SELECT id FROM v_name ORDER BY id"),
        ("sql", "--max-bytes", "5000", "SELECT id FROM v_name ORDER BY id"),
        ("sql", "-p", "id", "T", "SELECT id FROM v_treaty WHERE id > :id ORDER BY id"),
        ("sql", "--parameter", "n", "2", "SELECT id FROM territory WHERE id <> :n ORDER BY id"),
        ("sql", "--file", "query.sql"),
        ("sql", "--attach", "theirs=changes.csv", "SELECT year, gainer FROM theirs ORDER BY 1, 2"),
    ]


def _has(view: str, name: str) -> bool:
    return name in filters_of(CATALOG, CATALOG[view])


def exports(words: Words) -> list[Case]:
    """Every export into ``out``: each format, each filter, packages and partitions."""
    everything = [
        ("export", "all", "--format", form, "-o", "out.sqlite" if form == "sqlite" else "out")
        for form in (EXPORTED if words.thorough else ["csv"])
    ]
    party, (since, until) = words.sides()[0], words.days()
    chosen = {
        "kind": words.found("transfer", "kind")[0],
        "territory": words.ids("territory")[0],
        "treaty": words.ids("treaty")[0],
        "reliability": words.found("source", "reliability")[0],
        "standing": words.found("transfer", "standing")[0],
        "label": words.ids("label")[0],
    }
    of_source = words.column("SELECT source_id FROM estimate WHERE counts = 1 ORDER BY id")[0]
    filtered = [
        ("export", entity, *options, "--output", "out.csv")
        for entity, listing in LISTINGS.items()
        if words.thorough or entity == "transfers"
        for options in (
            *([("--party", party)] if _has(listing.view, "party") else []),
            *([("--since", since), ("--until", until)] if _has(listing.view, "since") else []),
        )
    ]
    return [
        *everything,
        *filtered,
        *(
            ("export", "transfers", f"--{name}", word, "-o", "out.csv")
            for name, word in chosen.items()
            if name != "reliability"
        ),
        ("export", "sources", "--reliability", chosen["reliability"], "-o", "out.csv"),
        ("export", "estimates", "--source", of_source, "--verified", "-o", "out.csv"),
        ("export", "transfers", "--unverified", "--no-header", "-o", "out.csv"),
        ("export", "transfers", "--columns", "id,kind", "--sort", "-kind", "-o", "out.csv"),
        ("export", "transfers", "--limit", "2", "-o", "out.csv"),
        ("export", "all", "--party", party, "-o", "out"),
        ("export", "territories", "--format", "geojson", "-o", "out.geojson"),
        ("export", "outlines", "--format", "geojson", "-o", "out.geojson"),
        ("export", "territories", "--format", "lpf", "-o", "out.lpf.json"),
        ("export", "transfers", "--format", "xlsx", "-o", "out.xlsx"),
        ("export", "counted", "--format", "jsonl", "-o", "out.jsonl"),
        ("export", "all", "--excel", "--force", "-o", "out"),
        ("export", "all", "--package", "out"),
        ("export", "transfers", "--partition-by", "kind", "-o", "out"),
    ]
