"""A build hook of hatchling: the database of the shipped data and their codebook, for the wheel.

So the first answer needs no build. The database is named by the fingerprint of the data and a
digest of the schema; where either differs, ``kb`` does not find it and builds its own.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DatabaseInWheel(BuildHookInterface):
    """Builds both into a folder of their own, which goes when the wheel is there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add both to what a wheel holds; an editable one asks the data beside it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from kb.db.reader import sqlite_reader
        from kb.export.codebook import CODEBOOK, codebook
        from kb.loading.load import load_sqlite

        self._folder = tempfile.TemporaryDirectory()
        database = load_sqlite(Path(self.root) / "data", Path(self._folder.name))
        book = database.with_name(CODEBOOK)
        with sqlite_reader(database) as reader:
            book.write_text("\n".join(codebook(reader)), encoding="utf-8", newline="\n")
        for path in (database, book):
            build_data["force_include"][str(path)] = f"kb/_bundled/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact: str) -> None:  # noqa: ARG002
        """Remove the folder."""
        if version != "editable":
            self._folder.cleanup()
