"""What the arguments of questions mean, each told once: in ``help`` and to assistants."""

from collections.abc import Mapping

_SHARED = {
    "since": "From the first day of this date (EDTF, or a year).",
    "until": "Up to the last day of this date.",
    "columns": "These columns, in this order.",
    "sort": "By these columns; -name has its largest value first.",
    "limit": "The first rows only.",
    "party": "Of a party or line.",
    "territory": "Of a territory.",
    "on": "Only who held it on this day, month or year.",
}
"""Of several questions."""

_OWN: Mapping[str, Mapping[str, str]] = {
    "total": {
        "from_": 'Who gave: a party, a line, "nobody", or "anyone".',
        "to": 'Who got: a party, a line, "nobody", or "anyone".',
        "kind": (
            "Kinds of transfer (lease, occupation, …) or what moves: title, possession, use; "
            "cessions where none is given."
        ),
        "count": (
            "unique counts each piece of land once, gross every transfer of it, net is unique "
            "less what was given back."
        ),
        "by": (
            "One row per group; present-day groups by today's states; parcel gives a row per "
            "transfer and land, also of what does not count, with the reason."
        ),
        "according_to": 'Only the figures of this source, exactly; "each" gives a row per source.',
        "in_": "Only what lies in this state of today (RU).",
        "unit": "Areas in this unit beside km²: km2, sqmi, ha, acre, … by any name.",
        "include_unverified": "Count what nobody has read a source for, too.",
    },
    "check": {
        "what": "A source of the record, or the path of a text (Markdown, HTML) or of claims.",
        "claims": (
            "Claims as mappings, each with an act (gave, signed, …) and what it is about; or the "
            "path of a file of them. kb schema claim tells every key."
        ),
        "text": "A text itself, in English, Russian or Chinese.",
        "source": "The source whose text or claims these are: it is no evidence.",
    },
    "compare": {
        "what": "The path of a CSV file, mappings by column name, or a data frame.",
        "as_": "The form of the table: cow-tc is that of Correlates of War.",
        "map": (
            "Which columns hold gainer, loser, year, month, day, area, unit, kind, id; those that "
            "are called so are found."
        ),
        "concordance": "The path of decisions by hand, in YAML or CSV.",
        "window": "How many years apart a match may be.",
        "kind": (
            "What rows are about that do not say it: kinds of transfer, or what moves; title "
            "where none is given. Rows of other kinds are left out."
        ),
        "min_km2": "Only rows with at least this area.",
        "unit": "The unit of their areas, where no column says it.",
        "by": "One row per group.",
        "reverse": "What the record has in their scope and no row has.",
    },
    "diff": {
        "old": "A data folder, a folder of a data package, an SQLite file, or a database URL.",
        "new": "The same, of the newer data.",
        "by": "How many changes for each kind of record.",
        "totals": "The totals between two lines that moved, before and after, instead of records.",
        "entity": "One kind of record: treaty, estimate, source, …",
    },
    "sql": {
        "query": (
            "The SELECT, with :name where a value goes; what kb.list calls a thing is the name of "
            "its view."
        ),
        "parameters": "Values by name; those whose names are no arguments can stand by themselves.",
        "attach": "Further tables for this query alone, by name: a CSV file, mappings or a frame.",
        "tables": "List the public views and the tables instead.",
        "describe": "List the columns of this view or table instead.",
        "limit": "How many rows at most; 0 for all.",
        "timeout": "How many seconds at most; 0 for any time.",
        "max_bytes": "How much memory the rows may take; 0 for any.",
    },
    "list": {
        "entity": (
            "What to list: treaties, parties, persons, territories, transfers, estimates, "
            "sources, disputes, events, places, outlines, labels, quotations, counted or coverage."
        ),
        "kind": "Of a kind.",
        "treaty": "Of a treaty.",
        "source": "Of a source.",
        "label": "Of treaties that somebody calls so, such as unequal.",
        "reliability": "By sources of a class: primary, government, scholarly, reference, press, …",
        "standing": "agreed, contested or disputed-land.",
        "unverified": "True for what nobody has read a source for yet, False for all but that.",
    },
    "show": {
        "name": "An id, or a name in any language or script; part of one where that is enough.",
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
        "text": 'Words in any language or script; "in quotes" where they stand side by side.',
        "entity": "Only things of this kind.",
        "limit": "How many hits at most.",
    },
    "cite": {
        "name": "A source or a treaty by its id or name; else the knowledge base itself is cited.",
        "all": "Every source, by id.",
        "style": (
            "short, long, bibtex, csl (CSL-JSON), or the file of a style of CSL, with the extra "
            '"citations".'
        ),
    },
    "coverage": {
        "line": "A line or party: only what is claimed of it.",
    },
    "questions": {
        "words": "Words of a question, for the nearest ones; or the number of one.",
        "topic": "Only questions of this topic.",
    },
}


def meaning_of(question: str, argument: str) -> str:
    """What an argument of a question means; empty where that is not told."""
    return _OWN.get(question, {}).get(argument) or _SHARED.get(argument, "")
