"""Constraints that pin every dependency of the project to the lowest version that it admits.

python .ci/lowest.py > lowest.txt && pip install -c lowest.txt -e '.[test]'
"""

import re
import tomllib
from pathlib import Path


def main() -> None:
    """Print a line for each requirement with a lower bound."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    lowest: dict[str, str] = {}
    for requirement in sorted({one for group in groups for one in group}):
        found = re.match(r"([\w.-]+)(?:\[\w+\])?>=([\w.]+)", requirement)
        if found is None:
            raise SystemExit(f"{requirement}: it has no lower bound")
        lowest[found[1].lower()] = found[2]
    print("\n".join(f"{name}=={version}" for name, version in lowest.items()))


if __name__ == "__main__":
    main()
