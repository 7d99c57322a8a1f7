"""JSON Schemas of the data files, by which editors complete and check what a curator types.

They accept all that ``kb validate`` accepts, as editors read it: by YAML 1.2, where ``1858`` is a
number, and not a text as here. What takes more than one value to check (references, calendars,
order) is left to ``kb validate``.
"""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kb.reading.files import FILES, FOLDERS, LINE, VOCABULARY, Kind
from kb.reading.vocabulary import NEEDS

FOLDER = ".schema"
"""The folder of the schemas in a data folder: ``kb`` itself reads no folder with a dot."""
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_AS_TEXT = ["string", "number", "boolean"]
_DIGITS = r"^[0-9_]*\.?[0-9_]+$|^[0-9_]+\.$"


KINDS = {kind.name: kind for kind in (*FOLDERS.values(), *VOCABULARY, *FILES.values())}
"""The kinds of data file by name; a file of parties holds lines too."""


def paths(kind: Kind) -> str:
    """Where in a data folder the files of a kind lie."""
    places = [
        *(name for name, one in FILES.items() if one == kind),
        *(f"{folder}/**/*.yaml" for folder, one in FOLDERS.items() if one == kind),
        *(f"vocabulary/**/*.yaml with {NEEDS[one.name]}" for one in VOCABULARY if one == kind),
    ]
    return " or ".join(places)


def mode_line(kind: Kind, depth: int = 1) -> str:
    """The line by which an editor finds the schema of a file, ``depth`` folders below the data."""
    return f"# yaml-language-server: $schema={'../' * depth}{FOLDER}/{kind.name}.json"


def schema_of(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file: one record of a kind, or a list of them."""
    record = _record(kind)
    definitions = record.pop("$defs", {})
    title = record.pop("title")
    reference = {"$ref": "#/$defs/record"}
    return {
        "$schema": _DRAFT,
        "title": f"Data file of kind {kind.name}",
        "description": f"{paths(kind)}: one record or a list of records",
        "if": {"type": "array"},
        "then": {"items": reference},
        "else": reference,
        "$defs": _in_plain_words({"record": {"title": title, **record}, **definitions}),
    }


def _record(kind: Kind) -> dict[str, Any]:
    record = kind.model.model_json_schema(schema_generator=_AsEditorsSee)
    if kind.name != "party":
        return record
    line = LINE.model.model_json_schema(schema_generator=_AsEditorsSee)
    definitions = {**line.pop("$defs", {}), **record.pop("$defs", {})}
    return {
        "title": "Party or line",
        "if": {"properties": {"kind": {"const": "line"}}, "required": ["kind"]},
        "then": line,
        "else": record,
        "$defs": definitions,
    }


class _AsEditorsSee(GenerateJsonSchema):
    """Scalars of any type where our reader takes their text; nothing is ever null."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": _AS_TEXT}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": ["number", "string"], "minimum": 0, "pattern": _DIGITS}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {
            **super().int_schema(schema),
            "type": ["integer", "string"],
            "pattern": "^-?[0-9]+$",
        }

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        return {**super().float_schema(schema), "type": ["number", "string"]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"enum": [True, False, "yes", "no"]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        found = super().dict_schema(schema)
        return {**found, "additionalProperties": False} if "patternProperties" in found else found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        if found.get("default", ...) in (None, [], {}):
            found.pop("default")
        return found

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def _in_plain_words(value: Any) -> Any:
    """The schema with each description on one line and without marks of reStructuredText."""
    if isinstance(value, list):
        return [_in_plain_words(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: " ".join(one.replace("``", "'").split())
        if key == "description" and isinstance(one, str)
        else _in_plain_words(one)
        for key, one in value.items()
    }
