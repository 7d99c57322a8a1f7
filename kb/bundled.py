"""Where data, migrations and the shipped database lie: in the installed package, or beside it."""

from pathlib import Path

from kb.errors import KbError

_HERE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """The folder ``data`` or ``migrations``, as installed or as in a checkout.

    Raises:
        KbError: neither place has it.
    """
    for folder in (_HERE / "_bundled" / name, _HERE.parent / name):
        if folder.is_dir():
            return folder
    raise KbError(
        f"the folder '{name}' is missing from this installation",
        hint="install the package again",
    )


def bundled_file(name: str) -> Path | None:
    """A file that only an installed package has, such as the database of the data in it."""
    path = _HERE / "_bundled" / name
    return path if path.is_file() else None
