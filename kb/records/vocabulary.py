"""Vocabulary: transfer kinds, units, reign names and present-day states."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Aliases,
    Cited,
    Edtf,
    Names,
    Quantity,
    Slug,
    Strict,
    Text,
    Title,
)
from kb.values.moves import Moves
from kb.values.own import has_own
from kb.values.text import cut

_VERSION = r"^[0-9A-Za-z][0-9A-Za-z.+-]*$"
_SPDX = r"\(*[A-Za-z0-9][A-Za-z0-9.+-]*\)*"
_LICENSE = re.compile(rf"{_SPDX}( (AND|OR|WITH) {_SPDX})*")
_LONGEST_LICENSE = 200


def _license(text: str) -> str:
    if len(text) > _LONGEST_LICENSE or not _LICENSE.fullmatch(text):
        raise PydanticCustomError(
            "license",
            "'{text}' is no license as SPDX writes it: CC-BY-4.0, MIT OR Apache-2.0, LicenseRef-x",
            {"text": cut(text)},
        )
    return text


class TransferKind(Strict):
    """A kind of transfer and what it moves unless a transfer says otherwise.

    Every kind that moves title says whether it is a ``cession``, which totals count by default.
    """

    id: Slug
    moves: Moves
    cession: bool | None = None
    description: Text

    @model_validator(mode="after")
    def _says_whether_it_is_a_cession(self) -> Self:
        if self.moves == "title" and self.cession is None:
            raise PydanticCustomError(
                "cession",
                "a kind that moves title says whether it is a cession: 'cession: true' or 'false'",
            )
        if self.moves != "title" and self.cession:
            raise PydanticCustomError(
                "cession",
                "a cession moves title, and this kind moves {moves}",
                {"moves": self.moves},
            )
        return self


class Unit(Cited):
    """A unit of area: how many km² it has, in exact decimals, according to whom."""

    decisive = frozenset({"km2"})

    id: Slug
    name: Title
    names: Names = Field(default_factory=dict)
    aliases: Aliases = Field(default_factory=dict)
    km2: Quantity


class Reign(Strict):
    """A Chinese reign name; ``first`` is the Gregorian year in which its year 1 began."""

    id: Slug
    name: Title
    names: Names = Field(default_factory=dict)
    first: Edtf
    last: Edtf


class State(Strict):
    """A present-day state by its ISO 3166-1 codes of two letters and of three."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    name: Title
    names: Names = Field(default_factory=dict)


def _of_one_folder(version: str) -> str:
    if has_own(version):
        raise PydanticCustomError(
            "version",
            "'{version}' ends as the version of data with own records beside them: name another",
            {"version": version},
        )
    return version


class DatasetInfo(Strict):
    """What the data folder is: its version, title and license."""

    version: Annotated[
        str,
        StringConstraints(pattern=_VERSION, max_length=40),
        AfterValidator(_of_one_folder),
    ]
    title: Title
    license: Annotated[Text, AfterValidator(_license)]
