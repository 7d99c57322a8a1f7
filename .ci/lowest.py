"""Constraints for pip: each dependency, those of the tests too, at the lower bound that we name.

python .ci/lowest.py > lowest.txt
"""

import re
import sys
import tomllib
from pathlib import Path

_REQUIREMENT = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\w.]+)(?:,<[\w.]+)?(?:;.*)?")


def main() -> int:
    """Print a line for each, once."""
    root = Path(__file__).resolve().parent.parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    lines = set()
    for one in [*project["dependencies"], *(name for extra in extras for name in extra)]:
        found = _REQUIREMENT.fullmatch(one)
        if found is None:
            print(
                f"pyproject.toml: '{one}' has no lower bound that could be tested", file=sys.stderr
            )
            return 1
        lines.add("{}=={}".format(*found.groups()))
    print("\n".join(sorted(lines)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
