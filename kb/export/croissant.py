"""Croissant (MLCommons): the files of a package and the records in them, for data catalogs.

https://docs.mlcommons.org/croissant/docs/croissant-spec.html

References between tables are left out: mlcroissant (1.1.1) joins whatever refers to another record
set, and reads nothing of tables that refer to one another in a circle. ``datapackage.json`` has
them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kb.export import Options
from kb.questions.catalog import CatalogColumn, CatalogTable, ColumnType

METADATA = "croissant.json"
_CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification gives."""

_TYPES: Mapping[ColumnType, str] = {
    "integer": "sc:Integer",
    "number": "sc:Float",
    "flag": "sc:Boolean",
    "day": "sc:Date",
}


def croissant(
    tables: Iterable[CatalogTable], hashes: Mapping[str, str], description: str, options: Options
) -> dict[str, Any]:
    """The description of a package; ``hashes`` has the SHA-256 of the file of each table."""
    chosen = list(tables)
    about = options.about
    told = {"license": about.license.url, "citeAs": about.citation} if about else {}
    if about and about.released:
        told["datePublished"] = about.released
    return {
        "@context": dict(_CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "territorial-treaties",
        "description": description,
        **told,
        "version": options.version,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{table.name}.csv",
                "name": f"{table.name}.csv",
                "contentUrl": f"{table.name}.csv",
                "encodingFormat": "text/csv",
                "sha256": hashes[table.name],
            }
            for table in chosen
        ],
        "recordSet": [_records(table) for table in chosen],
    }


def _records(table: CatalogTable) -> dict[str, Any]:
    keys = [{"@id": f"{table.name}/{name}"} for name in table.key]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
        **({"key": keys if len(keys) > 1 else keys[0]} if keys else {}),
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: CatalogTable, column: CatalogColumn) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": f"{table.name}/{column.name}",
        "description": column.meaning,
        "dataType": _TYPES.get(column.type, "sc:Text"),
        "source": {
            "fileObject": {"@id": f"{table.name}.csv"},
            "extract": {"column": column.name},
        },
    }
