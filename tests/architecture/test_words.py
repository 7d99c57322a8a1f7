"""One word for one thing: no name in ``kb/`` has a word that the page of the house sets aside."""

import ast
import re
from collections.abc import Iterator

from tests.conftest import ROOT

PAGE = (ROOT / "kb" / "README.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("\n## One word for one thing\n")[2].partition("\n## ")[0]
SET_ASIDE = {
    word.strip()
    for row in re.findall(r"^\| .* \| (.*) ?\|$", TABLE, re.MULTILINE)
    for word in row.split(",")
    if re.fullmatch(r"[a-z]+", word.strip()) and word.strip() != "not"
}


def _names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What a module names: functions, classes, parameters and variables, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def _words(name: str) -> set[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return {word.removesuffix("s") for word in spaced.lower().split("_")}


def test_words_of_names_are_cut_out() -> None:
    assert _words("_PhaseOfTreaties") == {"", "phase", "of", "treatie"}
    found = list(_names(ast.parse("class Deed:\n    def swaps(self, donor): phase = 1")))
    assert found == [(1, "Deed"), (2, "swaps"), (2, "self"), (2, "donor"), (2, "phase")]


def test_names_use_the_words_of_the_page() -> None:
    assert len(SET_ASIDE) > 15
    hits = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {name}"
        for path in sorted((ROOT / "kb").rglob("*.py"))
        for line, name in _names(ast.parse(path.read_text(encoding="utf-8")))
        if _words(name) & SET_ASIDE
    ]
    assert hits == []
