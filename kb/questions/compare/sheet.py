"""A table as it came, and which of its columns say what: by profile, by hand, or by name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kb.errors import UsageError
from kb.values.text import did_you_mean, fold


class Record(NamedTuple):
    """One row as it came: the line on which it begins, and its cells."""

    line: int
    cells: Sequence[str]


class Sheet(NamedTuple):
    """A table as it came: its name in messages, its columns, its rows."""

    name: str
    columns: Sequence[str]
    records: Sequence[Record]

    @classmethod
    def of(
        cls,
        rows: Iterable[Mapping[Any, object]],
        name: str = "table",
        columns: Iterable[Any] = (),
    ) -> "Sheet":
        """A table of dictionaries by column name; the first row counts as line 2.

        ``columns`` are there also where no row has them.
        """
        listed = list(rows)
        keys = list(dict.fromkeys([*columns, *(column for row in listed for column in row)]))
        records = [
            Record(line, [_cell(row.get(one)) for one in keys])
            for line, row in enumerate(listed, 2)
        ]
        return cls(name, list(map(str, keys)), records)


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(_cell, value))
    return "" if value is None else str(value)


FIELDS: Mapping[str, Sequence[str]] = {
    "gainer": ("gainer", "to", "to_party", "to_parties"),
    "loser": ("loser", "from", "from_party", "from_parties"),
    "year": ("year", "date", "effective", "signed"),
    "month": ("month",),
    "day": ("day",),
    "area": ("area", "km2", "area_km2", "best_km2"),
    "unit": ("unit",),
    "kind": ("kind",),
    "id": ("id",),
}
"""What a column may say, each with the names by which it is found."""


class Profile(NamedTuple):
    """A form of table: its columns by our fields, of which some may lack, and its codes of kinds.

    ``kinds`` gives for each code its name and the words of ours for it (see ``Kinds.meant_by``);
    a row in which ``independence`` is 1 is of ``independence_kinds``, whatever its code is.
    """

    columns: Mapping[str, str]
    optional: frozenset[str]
    kinds: Mapping[str, tuple[str, Sequence[str]]]
    independence_kinds: Sequence[str] = ()


_INDEPENDENCE = ("independence", "recognition-of-independence")
_TAKEN = ("title", *(f"-{one}" for one in _INDEPENDENCE))
PROFILES: Mapping[str, Profile] = {
    # Correlates of War, Territorial Change: names of columns and codes by its public codebook.
    "cow-tc": Profile(
        {
            "gainer": "gainer",
            "loser": "loser",
            "year": "year",
            "month": "month",
            "area": "area",
            "kind": "procedur",
            "id": "number",
            "independence": "indep",
        },
        frozenset({"month", "id", "independence"}),
        {
            "1": ("conquest", _TAKEN),
            "2": ("annexation", _TAKEN),
            "3": ("cession", ("cessions",)),
            "4": ("secession", _INDEPENDENCE),
            "5": ("unification", ("union", "annexation")),
            "6": ("mandate", ("mandate", "trusteeship", "administration")),
        },
        _INDEPENDENCE,
    ),
}


def profile_of(name: str | None) -> Profile | None:
    """The profile of a name; nothing where none is asked for.

    Raises:
        UsageError: there is no such profile.
    """
    if name is None or name in PROFILES:
        return PROFILES.get(name or "")
    raise UsageError(
        f"no form of table is called '{name}'{did_you_mean(name, PROFILES)}",
        hint=f"one of {', '.join(PROFILES)}; or name the columns with --map",
    )


def places_of(
    sheet: Sheet, profile: Profile | None, chosen: Mapping[str, str]
) -> Mapping[str, int]:
    """The place of the column of each field that the table has.

    A column is the one chosen for the field, else that of the profile, else one that is named like
    the field; upper and lower case are the same.

    Raises:
        UsageError: a chosen field or column is not known, a column of the profile is missing, two
            columns have the name of one that is read, one is chosen twice, or no column says when
            or between whom.
    """
    for field in chosen:
        if field not in FIELDS:
            raise UsageError(
                f"--map knows no '{field}'{did_you_mean(field, FIELDS)}",
                hint=f"it knows {', '.join(FIELDS)}",
            )
    found: dict[str, int] = {}
    for field, column in chosen.items():
        place = _place(sheet, column, f"which --map names for {field}")
        if place in found.values():
            raise UsageError(
                f"--map names the column '{column}' for two things", hint=_columns(sheet)
            )
        found[field] = place
    others = _of_profile(sheet, profile) if profile else _by_name(sheet)
    for field, column in others.items():
        if field not in found:
            found[field] = _place(sheet, column, "which tables of this form have")
    _require(sheet, found)
    return found


def _of_profile(sheet: Sheet, profile: Profile) -> dict[str, str]:
    return {
        field: column
        for field, column in profile.columns.items()
        if field not in profile.optional or _stands(sheet, column)
    }


def _by_name(sheet: Sheet) -> dict[str, str]:
    found = {
        field: next((one for one in names if _stands(sheet, one)), "")
        for field, names in FIELDS.items()
    }
    return {field: column for field, column in found.items() if column}


def _folded(column: str) -> str:
    return fold(column).replace(" ", "_")


def _stands(sheet: Sheet, column: str) -> bool:
    return any(_folded(one) == _folded(column) for one in sheet.columns)


def _place(sheet: Sheet, column: str, why: str) -> int:
    """The place of a column, of which there must be one.

    Raises:
        UsageError: there is none, or there are two.
    """
    exactly = [place for place, one in enumerate(sheet.columns) if one == column]
    alike = [place for place, one in enumerate(sheet.columns) if _folded(one) == _folded(column)]
    found = exactly or alike
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{sheet.name} has {len(found)} columns called '{column}'",
            hint="give each column a name of its own in the first line",
        )
    raise UsageError(
        f"{sheet.name} has no column '{column}', {why}{did_you_mean(column, sheet.columns)}",
        hint=_columns(sheet),
    )


def _require(sheet: Sheet, found: Mapping[str, int]) -> None:
    if "year" not in found:
        raise UsageError(
            f"no column of {sheet.name} says when",
            hint=f"name it with --map year=COLUMN; {_columns(sheet)}",
        )
    if "day" in found and "month" not in found:
        raise UsageError(
            f"a column of {sheet.name} says the day, and none the month",
            hint=f"name it with --map month=COLUMN; {_columns(sheet)}",
        )
    if found.keys().isdisjoint({"gainer", "loser"}):
        raise UsageError(
            f"no column of {sheet.name} says who gained or who lost",
            hint=f"name them with --map gainer=COLUMN,loser=COLUMN; {_columns(sheet)}",
        )


def _columns(sheet: Sheet) -> str:
    named = [one for one in sheet.columns if one.strip()]
    more = f" and {len(named) - 20} more" if len(named) > 20 else ""
    return f"its columns: {', '.join(named[:20])}{more}" if named else "its columns have no names"
