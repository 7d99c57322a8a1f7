"""The picture of the README: made anew from the shipped data, it is the one that is shown.

``KB_GOLDEN=write pytest tests/pictures/test_readme.py`` draws it again; look at it.
"""

import os
import re
from xml.etree import ElementTree

from tests.conftest import ROOT, Ask

COMMAND = "total --from china --to russia --since 1858 --until 1860"
PICTURE = ROOT / "tests" / "pictures" / "golden" / "readme.svg"
README = (ROOT / "README.md").read_text(encoding="utf-8")
_VERSION = re.compile(r"version \S+ \([0-9a-f]{16}\)")


def test_the_picture_of_the_readme_is_what_the_command_draws(kb: Ask) -> None:
    """But for the version of the data, which any change of them moves."""
    outcome = kb(*COMMAND.split(), "--format", "svg")
    assert (outcome.code, outcome.err) == (0, "")
    if os.environ.get("KB_GOLDEN") == "write":
        PICTURE.write_text(outcome.out, encoding="utf-8")
    shown = PICTURE.read_text(encoding="utf-8")
    assert _VERSION.findall(shown)
    assert _VERSION.sub("version", outcome.out) == _VERSION.sub("version", shown)
    assert len(shown) < 100_000


def test_the_readme_shows_this_picture_and_no_other() -> None:
    images = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)|<img\b", README)
    ((alternative, path),) = images
    assert ROOT / path == PICTURE
    assert README.index(path) < README.index("## Install")
    lands = {"left bank of the Amur", "Ussuri region", "Sakhalin"}
    assert all(land in alternative for land in lands)


def test_the_command_that_drew_the_picture_is_shown_beside_its_answer() -> None:
    """Who looks at the picture finds in the README how to draw it."""
    texts = [one.text for one in ElementTree.parse(PICTURE).iter() if one.text]
    assert f"kb {COMMAND}" in texts
    assert f"$ kb {COMMAND}\n" in README
    assert "`-o map.svg`" in README
