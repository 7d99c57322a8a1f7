"""A build hook of hatchling: the database of the shipped data, built and put into the wheel.

So the first answer needs no build. The file is named by the fingerprint of the data and a digest
of the schema; where either differs, ``kb`` does not find it and builds its own.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DatabaseInWheel(BuildHookInterface):
    """Builds the database into a folder of its own, which goes when the wheel is there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the database to what a wheel holds; an editable one asks the data beside it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from kb.loading.load import load_sqlite

        self._folder = tempfile.TemporaryDirectory()
        database = load_sqlite(Path(self.root) / "data", Path(self._folder.name))
        build_data["force_include"][str(database)] = f"kb/_bundled/{database.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact: str) -> None:  # noqa: ARG002
        """Remove the folder."""
        if version != "editable":
            self._folder.cleanup()
