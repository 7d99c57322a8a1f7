"""How a world becomes YAML: numbers as they are printed, ids where none are given."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_yaml(path: Path, content: Any) -> None:
    """Write one file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(_plain(content), Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def identify(items: list[dict[str, Any]], name: Callable[..., str]) -> None:
    """Give ids to the items that have none, numbered where they would be the same."""
    taken = {item["id"] for item in items if "id" in item}
    for item in items:
        if "id" not in item:
            first = name(item)
            ids = [first, *(f"{first}-{number}" for number in range(2, 100))]
            item["id"] = next(one for one in ids if one not in taken)
            taken.add(item["id"])


def texts_in(value: Any) -> set[str]:
    """Every text in a nested value."""
    if isinstance(value, Mapping):
        return {text for inner in value.values() for text in texts_in(inner)}
    if isinstance(value, list | tuple):
        return {text for inner in value for text in texts_in(inner)}
    return {value} if isinstance(value, str) else set()


def _plain(value: Any) -> Any:
    """What the YAML writer knows: mappings, lists, texts; numbers as they are printed."""
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool):
        return value
    return str(value) if isinstance(value, int | float | Decimal) else value
