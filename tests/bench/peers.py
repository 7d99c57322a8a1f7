"""What people would use instead, in an environment of its own, or from the machine."""

import shutil
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import Command, command

PACKAGES = ("typer==0.28.0", "sqlite-utils==4.2.1", "datasette==0.65.5", "pyyaml==6.0.4")
SHARED = tuple(one for one in PACKAGES if one.startswith(("typer=", "pyyaml=")))
"""What ``kb`` needs as well: it gets the same versions."""
_NOTHING = (
    "import typer\napp = typer.Typer()\n\n@app.command()\ndef nothing():\n    pass\n\napp()\n"
)
COMPOSE = "yaml compose (C)"
_COMPOSE = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CLoader)
"""


@dataclass(frozen=True, slots=True)
class Peers:
    """Where the peers lie."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter beside the peers."""
        return self.folder / "bin" / "python"

    def install(self) -> None:
        """Make the environment unless it is there and whole."""
        mark = self.folder / "installed"
        wanted = "\n".join(PACKAGES)
        if mark.exists() and mark.read_text() == wanted:
            return
        venv.create(self.folder, with_pip=True, clear=True)
        pip = [str(self.python), "-m", "pip", "install", "--quiet", *PACKAGES]
        subprocess.run(pip, check=True)
        (self.folder / "nothing.py").write_text(_NOTHING)
        mark.write_text(wanted)

    def nothing(self) -> Command:
        """A Typer application that does nothing."""
        return command(self.python, self.folder / "nothing.py")

    def compose(self, folder: Path) -> Command:
        """PyYAML's C parser alone, over all files of a folder."""
        return command(self.python, "-c", _COMPOSE, folder)

    def sqlite_utils(self, *arguments: str | Path) -> Command:
        """``sqlite-utils``."""
        return command(self.folder / "bin" / "sqlite-utils", *arguments)

    def datasette(self, database: Path, path: str) -> Command:
        """One request to Datasette without a server."""
        return command(self.folder / "bin" / "datasette", database, "--get", path)

    def versions(self) -> dict[str, str]:
        """The versions of everything compared with."""
        found = dict(one.split("==") for one in PACKAGES)
        for name in ("sqlite3", "psql"):
            if shutil.which(name):
                told = subprocess.check_output([name, "--version"], text=True).split()
                found[name] = next(one for one in told if one[0].isdigit())
            else:
                found[name] = "is not there"
        return found


def from_machine(name: str, *arguments: str | Path) -> Command | None:
    """A program of the machine, or nothing where it is not there."""
    found = shutil.which(name)
    return command(found, *arguments) if found else None
