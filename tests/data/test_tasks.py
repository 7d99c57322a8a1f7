"""What analysts compute from exports is what ``kb`` answers, over the shipped data."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.data.exported import Exports
from tests.data.tasks import TASKS, Task


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Exports of the shipped data, for all tasks."""
    folder: Path = tmp_path_factory.mktemp("tasks")
    return Exports(folder, {"KB_DATA_DIR": str(ROOT / "data"), "KB_HOME": str(folder / "home")})


@pytest.mark.parametrize("task", TASKS, ids=lambda task: f"{task.number}-{task.run.__name__}")
def test_a_task_has_the_answer_of_kb(exports: Exports, task: Task) -> None:
    answer, ours = task.run(exports)
    assert answer == ours
    assert answer
    assert answer != [(0, None)]
