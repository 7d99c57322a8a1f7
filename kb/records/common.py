"""Building blocks that several records share: ids, references, citations, dates, names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from kb.errors import DateError
from kb.values.dates import parse_edtf
from kb.values.text import cut, did_you_mean

MAX_KM2 = Decimal(150_000_000)
"""More than the land area of the Earth: no territory is larger."""
MIN_KM2 = Decimal("0.000001")
"""A square meter: no territory is smaller."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text field as the id of another record of a kind."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of the text, with what it names."""
        return {**handler(schema), "description": f"The id of a {self.kind}."}


def _edtf(text: str) -> str:
    try:
        parse_edtf(text)
    except DateError as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from error
    return text


_DIGITS = r"([0-9]+(_[0-9]+)*)?"
_NUMBER = re.compile(rf"(?=\.?[0-9]){_DIGITS}(\.{_DIGITS})?")
"""Digits with at most one point among them; an underscore stands between two digits only."""
_MOST_DIGITS = 30


def _decimal(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    plain = value.replace("_", "")
    if _NUMBER.fullmatch(value) and len(plain.replace(".", "")) > _MOST_DIGITS:
        raise PydanticCustomError(
            "number",
            "'{text}' is too long: a number has at most {most} digits",
            {"text": cut(value), "most": _MOST_DIGITS},
        )
    if not _NUMBER.fullmatch(value):
        raise PydanticCustomError(
            "number", "'{text}' is not a plain decimal number above zero", {"text": value[:60]}
        )
    try:
        return Decimal(plain)
    except InvalidOperation as error:
        raise PydanticCustomError(
            "number", "'{text}' is not a number", {"text": value[:60]}
        ) from error


def _unit_interval(share: Decimal) -> Decimal:
    if share > 1:
        raise PydanticCustomError("share", "a share lies between 0 and 1", {})
    return share


_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\U00013441\U00013442")
"""Letters by their category that show nothing: fillers of Hangul, blanks among hieroglyphs."""


def _readable(text: str) -> str:
    if "\x00" in text:
        raise PydanticCustomError("character", "a text may not hold the character NUL", {})
    return text


def _lettered(text: str) -> str:
    if not any(char.isalnum() and char not in _BLANK_LETTERS for char in text):
        raise PydanticCustomError("character", "a name needs at least one letter or digit", {})
    return text


def once(kind: str, names: Iterable[object]) -> None:
    """Raise the complaint that a list names something twice."""
    seen: set[object] = set()
    for name in names:
        if name in seen:
            raise PydanticCustomError(
                "twice", "{kind} '{name}' is given twice", {"kind": kind, "name": str(name)}
            )
        seen.add(name)


def _positive(value: Decimal) -> Decimal:
    if value <= 0:
        raise PydanticCustomError("area", "an area must be above zero", {})
    return value


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MOST_OF_A_SLUG = 80
Slug = Annotated[str, StringConstraints(pattern=SLUG, min_length=1, max_length=MOST_OF_A_SLUG)]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000),
    AfterValidator(_readable),
]
Title = Annotated[Text, AfterValidator(_lettered)]
Name = Annotated[Title, StringConstraints(max_length=1_000)]
Year = Annotated[int, Field(ge=-9_999, le=9_999)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Edtf = Annotated[
    str,
    AfterValidator(_edtf),
    Field(
        description="A date in EDTF, proleptic Gregorian: 1858-05-28, 1858-05, 1858, 185X, 1858~."
    ),
]
Quantity = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_positive)]
Share = Annotated[Decimal, BeforeValidator(_decimal)]
UnitShare = Annotated[Share, AfterValidator(_unit_interval)]
LANGUAGE = (
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"
)
"""BCP 47: a language, then a script, a region and variants where they are told."""
_ROMANIZED = {"pinyin": "zh-Latn-pinyin", "wade-giles": "zh-Latn-wadegile"}


def _no_system(names: Any) -> Any:
    for tag in names if isinstance(names, dict) else ():
        if tag in _ROMANIZED:
            raise PydanticCustomError(
                "language",
                "'{tag}' is no language: the BCP 47 tag is {whole}",
                {"tag": tag, "whole": _ROMANIZED[tag]},
            )
    return names


Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Names = Annotated[dict[Language, Name | list[Name]], BeforeValidator(_no_system)]
UNKNOWN = "und"
"""The BCP 47 tag of what nobody knows the language of."""
Aliases = Annotated[
    Names,
    BeforeValidator(
        lambda value: {UNKNOWN: value} if isinstance(value, list) and value else value or {},
        json_schema_input_type=Names | list[Title],
    ),
]
"""Further names, by language as names are; a list of those whose language nobody knows."""

WIKIDATA = r"^Q[1-9][0-9]{0,11}$"
Wikidata = Annotated[str, StringConstraints(pattern=WIKIDATA)]
"""The item of Wikidata about a thing, entered where its page was read."""

SourceId = Annotated[str, Ref("source")]
PartyId = Annotated[str, Ref("party")]
LineId = Annotated[str, Ref("line")]
SideId = Annotated[str, Ref("side")]
"""The id of a line, or of a party that is a line of its own."""
TerritoryId = Annotated[str, Ref("territory")]
TreatyId = Annotated[str, Ref("treaty")]
TransferId = Annotated[str, Ref("transfer")]
EstimateId = Annotated[str, Ref("estimate")]
UnitId = Annotated[str, Ref("unit")]
StateId = Annotated[str, Ref("state")]
PersonId = Annotated[str, Ref("person")]
TransferKindId = Annotated[str, Ref("transfer-kind")]


def as_list(value: Any) -> Any:
    """One id or a list of ids, always as a list."""
    return [value] if isinstance(value, str) else value


Parties = Annotated[
    list[PartyId], BeforeValidator(as_list, json_schema_input_type=PartyId | list[PartyId])
]

Lines = Annotated[
    list[LineId], BeforeValidator(as_list, json_schema_input_type=LineId | list[LineId])
]


def listed(model: Any) -> BeforeValidator:
    """Accepts one record where a list of them is meant."""
    return BeforeValidator(
        lambda value: [value] if isinstance(value, dict) else value,
        json_schema_input_type=model | list[model],
    )


class Strict(BaseModel):
    """A frozen model in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)


class Citation(Strict):
    """Where a fact was read: a source and a locator inside it."""

    source: SourceId
    at: Text | None = None
    note: Text | None = None


class Accepted(Strict):
    """A warning that the curator looked at and accepts.

    The ``reason`` in words, or the sources in which what lacks was ``sought`` in vain, or both.
    """

    rule: Text
    reason: Text | None = None
    sought: Annotated[
        list[SourceId], BeforeValidator(as_list, json_schema_input_type=SourceId | list[SourceId])
    ] = Field(default_factory=list)

    @field_validator("sought")
    @classmethod
    def _names_each_source_once(cls, sought: list[str]) -> list[str]:
        once("source", sought)
        return sought

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.reason is None and not self.sought:
            raise PydanticCustomError(
                "reason",
                "an accepted warning needs a reason, or the sources in which more was sought",
                {},
            )
        return self


class Fact(Strict):
    """What every statement of fact may carry beside its content.

    ``unverified`` is true when nobody has read a source for the fact, or lists the fields of it
    that nobody has checked. ``inferred`` gives the reason of a conclusion of our own.
    """

    decisive: ClassVar[frozenset[str]] = frozenset()
    """The fields on which totals rest: what is in doubt of one is left out of them."""

    unverified: bool | list[Text] = False
    inferred: Text | None = None
    note: Text | None = None

    @field_validator("unverified")
    @classmethod
    def _names_own_fields(cls, marks: bool | list[str]) -> bool | list[str]:
        known = _markable(cls)
        for name in marks if isinstance(marks, list) else ():
            if name not in known:
                raise PydanticCustomError(
                    "unknown-field",
                    "unverified: there is no field '{name}' here{near}",
                    {"name": cut(name), "near": did_you_mean(name, known)},
                )
        return marks

    @property
    def doubts(self) -> list[str]:
        """The fields that are marked one by one."""
        return self.unverified if isinstance(self.unverified, list) else []

    @property
    def doubtful(self) -> bool:
        """Whether totals leave it out: nobody has checked it, or a field on which they rest."""
        return self.unverified is True or not self.decisive.isdisjoint(self.doubts)


_ABOUT_THE_FACT = frozenset({"id", "unverified", "inferred", "accepts"})


@cache
def _markable(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a fact and of those of its parts that cannot be marked themselves."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        found.add(field.alias or name)
        inner = model_in(field.annotation)
        if inner is not None and not issubclass(inner, Fact | Citation):
            found |= _markable(inner)
    return frozenset(found - _ABOUT_THE_FACT)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation holds, in a list or by choice, if it holds any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = model_in(argument)
        if found is not None:
            return found
    return None


def _cited(cites: list[Citation]) -> list[Citation]:
    if not cites:
        raise PydanticCustomError("no-source", "at least one source must be cited", {})
    return cites


Cites = Annotated[list[Citation], AfterValidator(_cited), Field(json_schema_extra={"minItems": 1})]


class Cited(Fact):
    """A fact that may not stand without a source."""

    cites: Cites


Qualifier = Literal["exact", "about", "more than", "less than", "up to", "at least", "nearly"]
Calendar = Literal["gregorian", "julian", "chinese"]
