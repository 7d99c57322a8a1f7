"""Coverage: of whom, and of which years, curators call the record complete."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Edtf,
    SideId,
    Slug,
    SourceId,
    Strict,
    TerritoryId,
    Text,
    as_list,
    once,
)
from kb.values.moves import Moves


def _one_or_two(lines: list[str]) -> list[str]:
    if len(lines) not in {1, 2}:
        raise PydanticCustomError(
            "lines", "name one line (it with all others) or two (between them)", {}
        )
    once("the line", lines)
    return lines


def _some(moves: list[Moves]) -> list[Moves]:
    if not moves:
        raise PydanticCustomError("moves", "say what moves: title, possession, use, nothing", {})
    once("the word", moves)
    return moves


class Missing(Strict):
    """What curators know to be missing: in words, of which land and years, and who tells of it."""

    what: Text
    territory: TerritoryId | None = None
    since: Edtf | None = None
    until: Edtf | None = None
    source: SourceId | None = None
    at: Text | None = None


class Coverage(Strict):
    """A claim to know all that moved between two lines, or between one and all others."""

    id: Slug
    lines: Annotated[
        list[SideId],
        BeforeValidator(as_list, json_schema_input_type=SideId | list[SideId]),
        AfterValidator(_one_or_two),
    ]
    since: Edtf
    until: Edtf
    moves: Annotated[list[Moves], AfterValidator(_some)]
    says: Text
    missing: list[Missing] = Field(default_factory=list)
    note: Text | None = None
