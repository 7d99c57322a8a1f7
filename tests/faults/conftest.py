import re
from pathlib import Path

import pytest

from tests.postgres import postgres_ready, postgres_schema, postgres_server
from tests.postgres import ready_url as url

__all__ = ["postgres_ready", "postgres_schema", "postgres_server", "url"]

TABLE = Path(__file__).with_name("README.md")
_ROW = re.compile(
    r"^\| (?!fault |---)(.+?) \| (.+?) \| (.+?) \| (.+?) \| `(test_\w+)` \|$", re.MULTILINE
)


def rows():
    """The table of faults: by the name of the test, the other four cells."""
    found = _ROW.findall(TABLE.read_text(encoding="utf-8"))
    return {test: cells for *cells, test in found}


@pytest.fixture
def promised(request):
    """Checks that an outcome is a failure in one line, as the table quotes it for this test."""
    seen = rows()[request.function.__name__][3]
    quoted = [
        re.compile(".+".join(map(re.escape, text.split("…"))))
        for text in re.findall(r"`(.+?)`", seen)
    ]

    def check(outcome):
        said, *more = outcome.err.splitlines()
        assert outcome.code == 1, outcome
        assert outcome.out == ""
        assert any(one.fullmatch(said) for one in quoted), said
        assert len(more) == 1, outcome.err
        assert more[0].startswith("    ")
        assert len(more[0].strip()) > 10

    return check
