"""Golden pictures of invented charts, held in ``golden/``.

``KB_GOLDEN=write pytest tests/pictures/test_golden.py`` draws them again; look at them.
"""

import os
from pathlib import Path

import pytest

from kb.pictures import svg
from tests.pictures.charts import CHARTS

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", CHARTS)
def test_picture_is_the_golden_one(name: str) -> None:
    path = GOLDEN / f"{name}.svg"
    found = svg(CHARTS[name])
    if os.environ.get("KB_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found


def test_every_golden_picture_is_of_a_chart() -> None:
    assert {path.stem for path in GOLDEN.glob("*.svg")} - {"readme"} == set(CHARTS)
