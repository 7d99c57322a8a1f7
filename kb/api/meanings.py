"""What the arguments of questions mean, for ``help`` and assistants, and the errors they raise."""

from collections.abc import Mapping

_SHARED = {
    "since": "From the first day of this date on: EDTF (1858, 1858-05, 185X), or a year.",
    "until": "Up to the last day of this date.",
    "columns": "Only these columns, in this order.",
    "sort": "Rows ordered by these columns; with -name the largest value comes first.",
    "limit": "Only this number of rows, the first ones; 0 for all.",
    "party": "Only what concerns this party or line.",
    "territory": "Only what concerns this territory.",
    "on": "Who held it on this day, in this month or year, instead of its whole history.",
}
"""Arguments that mean the same in several questions."""

_OWN: Mapping[str, Mapping[str, str]] = {
    "total": {
        "from_": 'Who gave: a party, a line, "nobody", or "anyone" (also without it).',
        "to": 'Who took: a party, a line, "nobody", or "anyone" (also without it).',
        "kind": (
            "Kinds of transfer (lease, occupation, …) or what moves: title, possession, use; "
            "cessions where none is given."
        ),
        "count": (
            "unique counts each piece of land once, gross counts every transfer of it, net is "
            "unique less the land that was given back."
        ),
        "by": (
            "A row for each group instead of each transfer; present-day means states of today; "
            "parcel gives a row for each transfer and parcel, also those that do not count, with "
            "the reason."
        ),
        "according_to": 'Only figures that this source states; "each" gives a row for each source.',
        "in_": "Only land in this state of today, by its code: RU.",
        "unit": (
            "Areas in this unit too, beside km²: km2, sqmi, ha, acre, or another name of a unit."
        ),
        "include_unverified": "Count also facts and figures for which nobody has read a source.",
    },
    "check": {
        "what": "A source of the record, or the path of a text (Markdown, HTML) or of claims.",
        "claims": (
            "Claims as mappings, each with an act (gave, signed, …), sides, land, date or area; or "
            "the path of a file of claims. kb schema claim describes every key."
        ),
        "text": "A text itself, in English, Russian or Chinese.",
        "source": (
            "The source whose text or claims these are; it does not count as evidence for itself."
        ),
    },
    "compare": {
        "what": "The path of a CSV file, mappings by column name, or a data frame.",
        "as_": "The form of the table: cow-tc is that of Correlates of War.",
        "map": (
            "Which columns hold gainer, loser, year, month, day, area, unit, kind, id; columns "
            "with these names are found without it."
        ),
        "concordance": (
            "The path of a file (YAML or CSV) of matches and codes that were decided by hand."
        ),
        "window": "How many years apart a row and the transfer that it means may be.",
        "kind": (
            "Kinds of transfer, or title, possession or use. Rows that do not say their kind are "
            "taken for these (title by default); rows of other kinds are left out."
        ),
        "min_km2": "Only rows with at least this area.",
        "unit": "The unit of the areas in the table, where no column says it.",
        "by": "A row for each verdict or decade instead of each row of the table.",
        "reverse": (
            "Instead, the transfers of the record that lie in the scope of the table and in no row."
        ),
    },
    "diff": {
        "old": "A data folder, a folder of a data package, an SQLite file, or a database URL.",
        "new": "The newer data, named in the same ways.",
        "by": "entity: the number of changes for each kind of record.",
        "totals": (
            "Instead of records, the totals between two lines that changed, before and after."
        ),
        "entity": "Only this kind of record: treaty, estimate, source, …",
    },
    "sql": {
        "query": (
            "The SELECT, with :name where a value goes. Views have the names of lists: treaties, "
            "transfers, estimates, …"
        ),
        "parameters": (
            "Values by name; a value may also be given as an argument of its own: id='aigun-1858'."
        ),
        "attach": "Further tables for this query, by name: a CSV file, mappings or a data frame.",
        "tables": "List the public views and the tables instead.",
        "describe": "List the columns of this view or table instead.",
        "limit": "The largest number of rows; 0 for all.",
        "timeout": "The longest time in seconds; 0 for no limit.",
        "max_bytes": "The largest memory for the rows, in bytes; 0 for no limit.",
    },
    "list": {
        "entity": (
            "What to list: treaties, parties, persons, territories, transfers, estimates, "
            "sources, disputes, events, places, outlines, labels, quotations, counted or coverage."
        ),
        "kind": "Only this kind: of treaties, transfers, territories, parties or places.",
        "treaty": "Only what belongs to this treaty.",
        "source": "Only what this source is cited for.",
        "label": "Only treaties that somebody calls so, such as unequal.",
        "reliability": (
            "Only figures or sources of this class: primary, government, scholarly, reference, "
            "press, weak or advocacy."
        ),
        "standing": "Only transfers that are agreed, contested or of disputed-land.",
        "unverified": "True: only records for which nobody has read a source; False: only others.",
    },
    "show": {
        "name": (
            "An id, or a name in any language or script; a part of a name if only one thing has it."
        ),
    },
    "history": {
        "territory": "A territory or place by its id, or by a name in any language.",
    },
    "evidence": {
        "name": "A territory or a treaty by its id, or by a name in any language.",
    },
    "timeline": {
        "kind": "treaty, step, transfer, event, or a kind of these: lease, protocol, ratified, …",
    },
    "where": {
        "place": (
            'A place by its id or a name in any language, or latitude and longitude: "43.1,131.9".'
        ),
    },
    "search": {
        "text": 'Words in any language or script; words "in quotes" must stand side by side.',
        "entity": "Only things of this kind.",
        "limit": "The largest number of hits.",
    },
    "cite": {
        "name": "A source or a treaty by its id or name; without it the knowledge base is cited.",
        "all": "Cite every source, in order of id.",
        "style": (
            "short, long, bibtex, csl (CSL-JSON), or the path of a CSL style (needs the extra "
            '"citations").'
        ),
    },
    "coverage": {
        "line": "Only claims about this line or party.",
    },
    "questions": {
        "words": "Words, for the nearest questions; or the number of a question.",
        "topic": "Only questions of this topic.",
    },
}


ARGUMENTS = frozenset(_SHARED).union(*_OWN.values())
"""The names of all arguments: those of the options of the command line, with ``_`` for ``-``."""


def meaning_of(question: str, argument: str) -> str:
    """What an argument of a question means; empty where nothing is written of it."""
    return _OWN.get(question, {}).get(argument) or _SHARED.get(argument, "")


_NAMED = {
    "NotFoundError": "the record has nothing of a name; the hint has near names.",
    "AmbiguousError": "several things have a name; the message lists them.",
}
_DATED = {"DateError": "a date cannot be read."}
_ON_A_DAY = {"DateError": "the date cannot be read, or lies in the future."}
_RAISED: Mapping[str, Mapping[str, str]] = {
    "total": {
        "UsageError": "an argument is of a wrong type, or does not go with another one.",
        **_NAMED,
        **_DATED,
    },
    "check": {
        "UsageError": "none or several of source, claims and text are given.",
        "DataError": "some claims are malformed; every mistake is told.",
        "NotFoundError": "no source has the name.",
        "KbError": "a file cannot be read.",
    },
    "compare": {
        "UsageError": "the table, a column or a unit cannot be used.",
        "DataError": "the concordance is malformed.",
        "KbError": "a file cannot be read.",
    },
    "diff": {
        "UsageError": "totals is asked for together with by or entity.",
        "KbError": "an edition is missing, or this version cannot read it.",
    },
    "sql": {
        "UsageError": "a placeholder has no value, or a value no placeholder.",
        "KbError": "the query is refused, is mistaken, or takes too long.",
    },
    "list": {"UsageError": "there is no such list, filter or column.", **_NAMED, **_DATED},
    "show": _NAMED,
    "history": {**_NAMED, **_ON_A_DAY},
    "evidence": _NAMED,
    "timeline": {"UsageError": "a timeline has no such kind.", **_NAMED, **_DATED},
    "where": {"UsageError": "the position is not on the globe.", **_NAMED, **_ON_A_DAY},
    "search": {"UsageError": "the limit is below 1, or the text has too many words."},
    "cite": {
        "UsageError": "there is no such style, or both a name and all are asked for.",
        **_NAMED,
        "KbError": 'the style needs the extra "citations", which is not installed.',
    },
    "coverage": _NAMED,
    "questions": {"NotFoundError": "no question has the number."},
}
"""By question: which errors of ``kb.errors`` it raises, beside those of a failing database."""


def errors_of(question: str) -> Mapping[str, str]:
    """The errors that a question raises, by name, each with its cause."""
    return _RAISED.get(question, {})
