"""Lists that must agree: rules and their files, listings and their views, commands and pages."""

import ast
import re
from importlib import import_module
from pathlib import Path
from typing import get_args

from kb import __address__, __released__, __version__
from kb.cli.app import COMMANDS
from kb.db.tables.search import SEARCHED as KEPT_FOR_SEARCH
from kb.questions.entities import LISTINGS
from kb.questions.names import SHOWN
from kb.questions.search import SEARCHED
from kb.reading.entries import Warned
from kb.reading.rules import RULES
from kb.records.dataset import Dataset
from kb.records.statement import QUESTIONS as QUESTIONS_ASKED
from kb.records.words import RELIABILITY
from kb.values.reliability import CLASSES
from tests.api.test_answers import CALLS
from tests.api.test_names import QUESTIONS
from tests.cli.test_laziness import COMMAND_LINES
from tests.conftest import ROOT

RULES_FOLDER = "kb/reading/rules"
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA_PAGE = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def _stems(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob("*.py")} - {"__init__"}


def test_every_rule_is_listed() -> None:
    stems = _stems(RULES_FOLDER)
    modules = [import_module(f"{RULES_FOLDER.replace('/', '.')}.{stem}") for stem in stems]
    assert len(RULES) == len(modules)
    assert {module.check for module in modules} == set(RULES)


def _texts(path: Path) -> set[str]:
    """Every text constant of a module."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {str(one.value) for one in nodes if isinstance(one, ast.Constant)}


def test_rules_are_those_of_the_page_of_the_data() -> None:
    table = DATA_PAGE.partition("### Rules")[2].partition("\n## ")[0]
    described = set(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE))
    rules = {name: _texts(ROOT / f"kb/reading/rules/{name}.py") for name in _stems(RULES_FOLDER)}
    assert [name for name, texts in rules.items() if not texts & described] == []
    assert described <= set().union(*rules.values())


def test_classes_of_sources_are_those_of_the_page_of_the_data() -> None:
    rows = dict(re.findall(r"^\| `([a-z]+)` \| (.*) \|$", DATA_PAGE, re.MULTILINE))
    told = {name: rows[name].startswith(meaning) for name, meaning in RELIABILITY.items()}
    assert told == dict.fromkeys(CLASSES, True)


def test_questions_of_statements_are_those_of_the_page_of_the_data() -> None:
    page = DATA_PAGE.partition("### Statements")[2].partition("\n### ")[0]
    found = re.findall(r"`([a-z-]+)`\s\(([^):]+)", page)
    described = {name: set(re.split(r",\s|\sor\s", text)) for name, text in found}
    assert described == {name: {*one.needs, *one.may} for name, one in QUESTIONS_ASKED.items()}


def test_what_may_be_accepted_is_what_the_page_calls_a_warning() -> None:
    table = DATA_PAGE.partition("### Rules")[2].partition("\n## ")[0]
    marked = re.findall(r"^\| `([a-z-]+)`.*\(warning\)", table, re.MULTILINE)
    assert set(marked) == set(get_args(Warned))


def test_every_command_has_its_file_and_its_line_in_the_readme() -> None:
    modules = {module.rpartition(".")[2] for module in COMMANDS.values()}
    assert modules == _stems("kb/cli/commands")
    assert all(f"| `kb {name}" in README for name in COMMANDS)


def test_every_entity_that_is_listed_can_be_shown() -> None:
    singular = {
        "treaties": "treaty",
        "parties": "party",
        "persons": "person",
        "places": "place",
        "territories": "territory",
        "transfers": "transfer",
        "estimates": "estimate",
        "sources": "source",
        "disputes": "dispute",
        "events": "event",
        "labels": "label",
    }
    # 'kb coverage' tells more of the one; the rows of the others are no things, or told with land.
    assert set(singular) == set(LISTINGS) - {"coverage", "counted", "outlines", "quotations"}
    assert {*singular.values(), "line"} == set(SHOWN)


def test_what_can_be_shown_is_searched() -> None:
    assert sorted(SHOWN) == sorted(KEPT_FOR_SEARCH) == sorted(SEARCHED)


def test_every_command_is_in_the_tables_of_tests() -> None:
    """What each loads, and for questions that Python answers what the command line does."""
    assert sorted(COMMAND_LINES) == sorted(COMMANDS)
    assert {line.split()[0] for _, line in CALLS} == set(QUESTIONS)


def test_every_kind_of_record_has_its_folder_on_the_page_of_the_data() -> None:
    rows = "\n".join(line for line in DATA_PAGE.splitlines() if line.startswith("| `"))
    described = {"info": "", "lines": "kind: line"}
    for kind in Dataset.__dataclass_fields__:
        assert described.get(kind, kind.replace("_", "-")) in rows


def test_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in text
    assert "### Code: added" in text
    assert "### Data" in text


def test_citation_names_this_version() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(rf"^version: [\"']?{re.escape(__version__)}[\"']?$", text, re.MULTILINE)


def test_citation_has_the_day_and_the_address_that_are_cited() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^date-released: (\S+)$", text, re.MULTILINE) == [__released__]
    assert re.findall(r"^url: (\S+)$", text, re.MULTILINE) == [*filter(None, [__address__])]


def test_top_level_holds_what_was_agreed() -> None:
    files = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    agreed = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff"}
    agreed |= {"kb", "migrations", "data", "tests"}
    assert agreed <= files
    made = {"build", "dist"}  # by tools, and ignored by git
    assert {name for name in files - agreed - made if not name.endswith(".egg-info")} == set()


def test_no_lock_file_records_download_addresses() -> None:
    assert list(ROOT.glob("*.lock")) == []
