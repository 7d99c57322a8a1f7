"""A data folder into a ``Dataset``, with all problems of all its files at once."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from kb.errors import DataError, KbError
from kb.reading.cache import PartCache, part_cache
from kb.reading.contents import NO_MARKS, Contents, contents_of, reading_order
from kb.reading.documents import Document
from kb.reading.folder import Kind, data_files
from kb.reading.survey import (
    Make,
    Product,
    Progress,
    Survey,
    unwatched,
)
from kb.records.dataset import Dataset
from kb.values.problems import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder: the valid records and the problems, sorted by place."""

    dataset: Dataset
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that block a load."""
        return tuple(one for one in self.problems if one.severity == "error")


def read_folder(folder: Path) -> Reading:
    """Read every file of a data folder and check it by every rule, all records in memory.

    Raises:
        KbError: there is no such folder.
    """
    files, problems = data_files(folder)
    return _reading(contents_of(files), problems)


def reading_of(documents: Iterable[tuple[Kind, Document]], found: Iterable[Problem]) -> Reading:
    """What documents hold, each of one kind of record, checked together by every rule.

    ``found`` are the problems of what could not be read as a document.
    """
    given = sorted(documents, key=lambda one: reading_order(one[0]))
    kinds = [kind for kind, _ in given]
    return _reading(Contents(kinds, lambda number: given[number][1], [0] * len(given)), found)


def _reading(contents: Contents, found: Iterable[Problem]) -> Reading:
    dataset = Dataset()
    with uncollected():
        survey = Survey(contents, found)
        for part in survey.datasets():
            for collection in fields(Dataset):
                getattr(dataset, collection.name).extend(getattr(part, collection.name))
        return Reading(dataset, survey.problems())


def check_folder(folder: Path, progress: Progress = unwatched, home: Path | None = None) -> Reading:
    """All problems of a data folder, without its records but for the vocabulary.

    What comes of a part of it is kept in ``home``, if one is given, for the next time.

    Raises:
        KbError: there is no such folder.
    """
    files, found = data_files(folder)
    with uncollected(), part_cache(home, folder, "problems") as cache:
        survey = Survey(contents_of(files), found, cache=cache)
        for _ in survey.products(_nothing, progress):
            pass
        survey.forget_others()
        return Reading(survey.vocabulary, survey.problems())


def _nothing(records: Dataset, vocabulary: Dataset) -> tuple[None, bytes]:
    del records, vocabulary
    return None, b""


def read_products(
    folder: Path,
    make: Make,
    progress: Progress = unwatched,
    cache: PartCache | None = None,
    marks: Mapping[str, bytes] = NO_MARKS,
) -> Iterator[Product]:
    """What ``make`` gives for the valid records of each part of a folder without errors.

    It is called in other processes where there is much to read, and not at all for parts that are
    in the ``cache``. ``marks`` of files by their paths from the folder save reading these.

    Raises:
        DataError: the folder has errors, as is known at the end; all are in ``problems``.
        KbError: the folder holds no data at all, so that it is surely another that was meant.
    """
    files, found = data_files(folder)
    survey = Survey(contents_of(files, marks), found, warn=False, cache=cache)
    yield from survey.products(make, progress)
    survey.forget_others()
    _refuse([one for one in survey.problems() if one.severity == "error"])
    if survey.is_empty:
        raise KbError(
            f"no data in {folder}", hint="name a folder that holds treaties/, territories/, …"
        )


def read_valid(folder: Path) -> Dataset:
    """The records of a folder without errors, all in memory.

    Raises:
        DataError: the folder has errors; all of them are in ``problems``.
    """
    reading = read_folder(folder)
    _refuse(reading.errors)
    return reading.dataset


def _refuse(errors: Sequence[Problem]) -> None:
    if errors:
        more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
        raise DataError(
            f"the data folder has errors: {errors[0]}{more}",
            errors,
            hint="run 'kb validate' to see all of them",
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: records and rows have none, and looking takes long."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
