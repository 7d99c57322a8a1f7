"""The picture of the README: made anew from the shipped data, it is the one that is shown.

``KB_GOLDEN=write pytest tests/pictures/test_readme.py`` draws it again; look at it.
"""

import os
import re

from tests.conftest import ROOT, Ask

COMMAND = "total --from china --to russia --since 1858 --until 1860 --format svg"
PICTURE = ROOT / "tests" / "pictures" / "golden" / "readme.svg"
_VERSION = re.compile(r"version \S+ \([0-9a-f]{16}\)")


def test_the_picture_of_the_readme_is_what_the_command_draws(kb: Ask) -> None:
    """But for the version of the data, which any change of them moves."""
    outcome = kb(*COMMAND.split())
    assert (outcome.code, outcome.err) == (0, "")
    if os.environ.get("KB_GOLDEN") == "write":
        PICTURE.write_text(outcome.out, encoding="utf-8")
    shown = PICTURE.read_text(encoding="utf-8")
    assert _VERSION.findall(shown)
    assert _VERSION.sub("version", outcome.out) == _VERSION.sub("version", shown)
    assert len(shown) < 80_000
