"""Every recipe of the notebook runs by itself, on the shipped data, and shows something."""

import ast
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

NOTEBOOK = json.loads((Path(__file__).parent / "recipes.ipynb").read_text(encoding="utf-8"))
RECIPES = [one for one in NOTEBOOK["cells"] if one["cell_type"] == "code"]


def shown(source):
    """What the last expression of a cell comes to, and the names that the cell leaves."""
    tree = ast.parse(source)
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    names = {"__name__": "recipe"}
    exec(compile(tree, "recipe", "exec"), names)
    return eval(compile(ast.Expression(last.value), "recipe", "eval"), names), names


@pytest.mark.parametrize("cell", RECIPES, ids=[one["id"] for one in RECIPES])
def test_a_recipe_runs(cell, tmp_path, monkeypatch):
    lacking = [one for one in cell["metadata"].get("needs", ()) if find_spec(one) is None]
    if lacking:
        pytest.skip(f"needs {', '.join(lacking)}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    found, _ = shown("".join(cell["source"]))
    assert len(getattr(found, "_repr_html_", found.__repr__)()) > 30


def test_decades_add_up_to_the_total():
    import kb

    found, _ = shown("".join(RECIPES[0]["source"]))
    assert len(found) > 1
    assert found["best_km2"].sum() == pytest.approx(kb.total("china", "russia").best_km2)


def test_there_are_ten_and_no_output_is_kept():
    assert len(RECIPES) == 10
    assert all(one["outputs"] == [] and one["execution_count"] is None for one in RECIPES)
    told = [one for one in NOTEBOOK["cells"] if one["cell_type"] == "markdown"]
    for cell, about in zip(RECIPES, told[1:], strict=True):
        needs = cell["metadata"].get("needs", ())
        assert all(one in "".join(about["source"]) for one in needs)
