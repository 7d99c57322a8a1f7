"""What the ending of a file says is what is written, or it is refused."""

from pathlib import Path

import pytest

from kb.errors import UsageError
from kb.output.endings import Ending, ending_of

ABLE = ("table", "csv", "json", "ndjson", "xlsx", "geojson")


@pytest.mark.parametrize(
    ("name", "asked", "ending"),
    [
        ("a.csv", None, Ending("csv")),
        ("A.CSV", None, Ending("csv")),
        ("a.jsonl", None, Ending("ndjson")),
        ("a.txt", None, Ending("table")),
        ("a", None, Ending("table")),
        ("a", "xlsx", Ending("xlsx")),
        ("-", None, Ending("table")),
        ("a.csv", "json", Ending("json")),
        ("a.foo", "csv", Ending("csv")),
        ("a.csv.gz", None, Ending("csv", "gz")),
        ("a.gz", "json", Ending("json", "gz")),
        ("a.json.ZIP", None, Ending("json", "zip")),
        ("a.zip", None, Ending("csv", "zip")),
        ("version.2.zip", None, Ending("csv", "zip")),
    ],
)
def test_the_ending_or_what_is_asked_for(name: str, asked: str | None, ending: Ending) -> None:
    assert ending_of(Path(name), asked, default="table", able=ABLE) == ending


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("a.foo", None, "the ending of a.foo tells no format"),
        ("a.duckdb", None, "tells no format"),
        ("a.tar.gz", None, "tells no format"),
        ("a.xlsx", "csv", "a.xlsx is named as xlsx, and csv is asked for"),
        ("a.csv", "xlsx", "a.csv is named as csv, and xlsx is asked for"),
        ("a.csv.gz", "xlsx", "and xlsx is asked for"),
        ("a.sqlite", None, "sqlite cannot be written here"),
    ],
)
def test_an_ending_that_would_lie_is_refused(name: str, asked: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        ending_of(Path(name), asked, default="table", able=ABLE)
    assert caught.value.hint
