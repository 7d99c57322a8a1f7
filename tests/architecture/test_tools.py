"""Layers, lint, form and types: what the tools of ``pyproject.toml`` say of the whole checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

_BESIDE = Path(sys.executable).parent
TOOLS = {
    "layers": [str(_BESIDE / "lint-imports")],
    "lint": [str(_BESIDE / "ruff"), "check"],
    "form": [str(_BESIDE / "ruff"), "format", "--check"],
    "types": [sys.executable, "-m", "mypy"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_has_nothing_to_say(tool: str) -> None:
    done = subprocess.run(TOOLS[tool], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
