"""``python -m tests.parity``: how many command lines were compared on both databases, and how."""

import tempfile
from collections import Counter
from pathlib import Path

from kb.bundled import bundled
from tests.parity.comparing import differences, loaded_twice
from tests.parity.questions import asked_in_all
from tests.parity.test_parity import WORLDS
from tests.postgres import running_server
from tests.samples.world import sample


def main() -> int:
    """Print a row per world and command; the number of differences is the exit code."""
    found = 0
    print("world    command    compared  different")
    with running_server() as server:
        for world, every in WORLDS.items():
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                data = bundled("data") if world == "shipped" else sample().write(folder / "data")
                with loaded_twice(data, folder, server, every) as pair:
                    cases = asked_in_all(pair.words, "text.md")
                    different = Counter(case[0] for case in differences(pair, cases))
            for command, count in Counter(case[0] for case in cases).items():
                print(f"{world:8} {command:10} {count:8}  {different[command]:9}")
            found += different.total()
            print(f"{world:8} {'all':10} {len(cases):8}  {different.total():9}")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
