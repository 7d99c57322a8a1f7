"""Mutations of a good world: what careless editing does to records and to lines of a file."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.samples.world import World, sample

GOOD = json.dumps(sample().records)
ODD = st.sampled_from(
    ["", "~", "null", "no", "-1", "NaN", "1858-02-30", "northland", "gamma", "x" * 90, "a\x00b"]
) | st.sampled_from([[], {}, ["gamma", "gamma"], [{}], {"id": "x"}, [[["x"]]], [None], {"": "x"}])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """The good world after one to four mutations anywhere in its records."""
    world = World()
    world.records = json.loads(GOOD)
    for _ in range(draw(st.integers(1, 4))):
        container, key = draw(st.sampled_from(list(_places(world.records))))
        _mutate(draw, container, key)
    return world


def _places(value: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Every place inside a record, as a container and a key or an index."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        if depth > 1:
            yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner, depth + 1)


def _mutate(draw: st.DrawFn, container: Any, key: Any) -> None:
    how = draw(st.sampled_from(["drop", "retype", "shuffle", "copy", "rename", "list", "text"]))
    if how == "drop":
        del container[key]
    elif how == "retype":
        container[key] = copy.deepcopy(draw(ODD))
    elif how == "shuffle":
        items = draw(st.permutations(list(container)))
        kept = {name: container[name] for name in items} if isinstance(container, dict) else items
        container.clear()
        container.update(kept) if isinstance(container, dict) else container.extend(kept)
    elif how == "copy" and isinstance(container, list):
        container.append(copy.deepcopy(container[key]))
    elif how == "rename" and isinstance(container, dict):
        container[draw(st.sampled_from(["x", "id", "parts", "inside", key.upper()]))] = container[
            key
        ]
    elif how == "list":
        container[key] = [container[key], container[key]]
    elif how == "text":
        container[key] = str(container[key])


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """A file after one to four edits of whole lines or single characters."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(["drop", "double", "swap", "indent", "cut", "insert"]))
        if how == "drop" and len(lines) > 1:
            del lines[at]
        elif how == "double":
            lines.insert(draw(st.integers(0, len(lines))), lines[at])
        elif how == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif how == "indent":
            lines[at] = draw(st.sampled_from([" ", "  ", "\t", "- "])) + lines[at]
        elif how == "cut":
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
        else:
            where = draw(st.integers(0, len(lines[at])))
            sign = draw(st.sampled_from(list(":-{}[]&*!|>'\"%@`#?,~\t\x00é")))
            lines[at] = lines[at][:where] + sign + lines[at][where:]
    return "\n".join(lines)
