"""Claims: what somebody asserts about treaties and land, for ``kb check --claims``.

A claim may name things as people do, which curators may not: names are looked up when it is judged.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Edtf,
    Quantity,
    Strict,
    Text,
    as_list,
)
from kb.values.areas import MAX_KM2
from kb.values.claims import STEPS, Act, Bound, DayCalendar
from kb.values.dates import parse_edtf

_Names = Annotated[
    list[Text],
    BeforeValidator(as_list, json_schema_input_type=Text | list[Text]),
    Field(max_length=20),
]
_ALIEN: Mapping[str, Mapping[str, str]] = {
    "step": {
        **dict.fromkeys(("from_", "to"), "who took a step of a treaty is 'by'"),
        **dict.fromkeys(
            ("territory", "part", "kind", "area", "event"),
            "a step of a treaty moves no land: what moved is a claim of its own",
        ),
    },
    "extent": dict.fromkeys(
        ("treaty", "event", "from_", "to", "by", "kind", "date", "since", "until"),
        "the size of a land is claimed by 'territory' and 'area' alone",
    ),
    "move": {"by": "who gave land is 'from', who got it is 'to'"},
}
"""By what an act is, the keys that say nothing of it, with what to write instead."""
_Place = Annotated[int, Field(ge=1, le=100_000_000)]
_LARGEST = MAX_KM2 * 1_000_000
"""More than the land of the Earth in any unit of the record."""


class ClaimedArea(Strict):
    """An area: one value, or the two ends of a range."""

    value: Quantity | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    unit: Annotated[Text, Field(description="The id or a name of a unit of the record.")] = "km2"
    bound: Bound | None = None

    @model_validator(mode="after")
    def _is_one_or_two(self) -> Self:
        ends = [one for one in (self.low, self.high) if one is not None]
        if len(ends) != (2 if self.value is None else 0):
            raise PydanticCustomError("area", "give 'value', or both 'low' and 'high'", {})
        if ends != sorted(ends):
            raise PydanticCustomError("area", "'low' is larger than 'high'", {})
        if max(ends or [self.value or Decimal(0)]) > _LARGEST:
            raise PydanticCustomError("area", "that is larger than the Earth", {})
        if ends and self.bound not in {None, "between"}:
            raise PydanticCustomError("area", "two ends have no bound but 'between'", {})
        if self.bound == "between" and not ends:
            raise PydanticCustomError("area", "'between' needs 'low' and 'high'", {})
        return self


class ClaimedDate(Strict):
    """A date in a calendar; of the Chinese one as in 咸豐八年四月十六日, else in EDTF."""

    date: Text
    calendar: DayCalendar = "any"


def _year(value: object) -> object:
    """A year that is given as a number, as text."""
    is_year = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000
    return f"{value:04}" if is_year else value


def _dates(value: object) -> object:
    return [_year(one) for one in value] if isinstance(value, list) else [_year(value)]


_Date = Annotated[Edtf | None, BeforeValidator(_year, json_schema_input_type=Edtf | int | None)]


class ClaimRecord(Strict):
    """One claim. What it leaves out, or gives as null, it says nothing about."""

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {key: value for key, value in given.items() if value is not None}

    act: Annotated[Act, Field(description="What is said to have been done.")]
    id: Text | None = None
    treaty: Annotated[_Names, Field(description="The treaty, or those of which one is meant.")] = (
        Field(default_factory=list)
    )
    event: Annotated[_Names, Field(description="The event, where it was no treaty.")] = Field(
        default_factory=list
    )
    from_: Annotated[_Names, Field(description="Who gave the land.")] = Field(
        default_factory=list, alias="from"
    )
    to: Annotated[_Names, Field(description="Who got it; 'nobody' for a renunciation.")] = Field(
        default_factory=list
    )
    by: Annotated[_Names, Field(description="Who took the step of the treaty.")] = Field(
        default_factory=list
    )
    territory: Annotated[_Names, Field(description="The land, as a whole.")] = Field(
        default_factory=list
    )
    part: Annotated[bool, Field(description="Whether only some of that land is meant.")] = False
    kind: Annotated[
        _Names, Field(description="Kinds of transfer, or what they move: title, possession, use.")
    ] = Field(default_factory=list)
    date: Annotated[
        list[Edtf | ClaimedDate],
        BeforeValidator(
            _dates,
            json_schema_input_type=Edtf | int | ClaimedDate | list[Edtf | int | ClaimedDate],
        ),
        Field(max_length=10, description="When it was done; each date given is asserted."),
    ] = Field(default_factory=list)
    since: Annotated[
        _Date, Field(description="From when a total counts, and no earlier was it done.")
    ] = None
    until: Annotated[
        _Date, Field(description="Until when a total counts, and no later was it done.")
    ] = None
    area: ClaimedArea | None = None
    negated: Annotated[bool, Field(description="Whether it denies all this.")] = False
    source: Annotated[
        Text | None, Field(description="Who asserts it, and so is no evidence for it.")
    ] = None
    words: Annotated[Text | None, Field(description="The words that it was read from.")] = None
    place: Annotated[
        tuple[_Place, _Place, _Place, _Place] | None,
        Field(description="Where they stand: line, column, and those after the last character."),
    ] = None

    @model_validator(mode="after")
    def _says_what_can_be_judged(self) -> Self:
        act = "step" if self.act in STEPS else "extent" if self.act == "extent" else "move"
        for name, remedy in _ALIEN[act].items():
            if getattr(self, name):
                told = f"'{name.rstrip('_')}' is no part of the act '{self.act}': {remedy}"
                raise PydanticCustomError("claim", told, {})
        if self.part and not self.territory:
            raise PydanticCustomError("claim", "'part' needs 'territory': part of which land?", {})
        ends = [parse_edtf(one) for one in (self.since, self.until) if one]
        if len(ends) == 2 and ends[0].earliest > ends[1].latest:
            raise PydanticCustomError("claim", "'since' is later than 'until'", {})
        return self
