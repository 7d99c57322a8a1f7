"""``Result``, which every question of ``import kb`` returns: rows, a summary and notes."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING, Any, overload

from kb.answers import Answer
from kb.api.wording import Said, answer_in

if TYPE_CHECKING:
    import pandas

_AREAS = ("best_km2", "low_km2", "high_km2")


def picklable(value: Any) -> Any:
    """The same value with plain dictionaries for mappings that Python cannot pickle."""
    if isinstance(value, Mapping):
        return {key: picklable(one) for key, one in value.items()}
    if isinstance(value, tuple):
        parts = [picklable(one) for one in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return [picklable(one) for one in value] if isinstance(value, list) else value


class Result(Sequence[dict[str, Any]]):
    """The answer to a question: a sequence of rows, each a dictionary by column name.

    Values are those of the JSON contract: ids, dates as written (EDTF), areas in km², ``None``
    where a value is not known. ``repr`` shows the headline, a notebook shows a table.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        """The answer as renderers take it. Not promised to callers: it may change."""

    def said(self, words: Said) -> "Result":
        """The result with its notes in other words. Not promised to callers: it may change."""
        return Result(answer_in(words, self.answer))

    def __reduce__(self) -> tuple[type["Result"], tuple[Answer]]:
        """How a copy is made, also in another process."""
        return Result, (picklable(self.answer),)

    @cached_property
    def _contract(self) -> dict[str, Any]:
        from kb.present.json_format import as_json

        return as_json(self.answer)

    @property
    def question(self) -> str:
        """Which question was asked, such as ``total``."""
        return self.answer.question

    @property
    def headline(self) -> str:
        """The answer in one sentence; empty where there is none."""
        return self.answer.headline

    @property
    def filters(self) -> dict[str, Any]:
        """What was asked, with the ids for which names were understood."""
        return self._part("filters")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """All rows."""
        return list(self._contract["rows"])

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.answer.columns]

    @property
    def summary(self) -> dict[str, Any]:
        """Values for all rows together, such as the areas of a total, in km²."""
        return self._part("summary")

    @property
    def notes(self) -> list[dict[str, Any]]:
        """The notes: each has a ``code`` for programs, a ``text`` for people, and details."""
        return list(self._contract["notes"])

    @property
    def data(self) -> dict[str, Any]:
        """The ``version`` and ``fingerprint`` of the data that answered."""
        return self._part("data")

    def _part(self, name: str) -> dict[str, Any]:
        return dict(self._contract[name])

    @property
    def best_km2(self) -> float | None:
        """The best area, in km²; ``None`` where no figure is known, which is not zero.

        Raises:
            AttributeError: the answer is not about an area.
        """
        return self._area("best_km2")

    @property
    def low_km2(self) -> float | None:
        """The lowest area by the figures that count, in km², or ``None``."""
        return self._area("low_km2")

    @property
    def high_km2(self) -> float | None:
        """The highest area by the figures that count, in km², or ``None``."""
        return self._area("high_km2")

    def _area(self, name: str) -> float | None:
        summary = self._contract["summary"]
        if name not in summary:
            raise AttributeError(f"this answer of kb.{self.question}() has no area of its own")
        area: float | None = summary[name]
        return area

    def to_dict(self) -> dict[str, Any]:
        """A copy of the answer by the JSON contract, as ``--format json`` writes it."""
        from copy import deepcopy

        return deepcopy(self._contract)

    def to_markdown(self) -> str:
        """The answer as Markdown: headline, table or page, notes."""
        from kb.present.markdown import write_markdown

        written = StringIO()
        write_markdown(self.answer, written)
        return written.getvalue()

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a data frame of pandas, a column for each of ``columns``.

        Texts, ids and dates are ``string`` (a date may be 1858 or 185X), numbers ``Float64``,
        whole numbers ``Int64``, flags ``boolean``, lists and tables ``object``; areas are in km².
        ``attrs`` has the rest of the JSON contract: summary, notes, filters, data.

        Raises:
            KbError: pandas is not installed.
        """
        from kb.api.frames import frame_of

        return frame_of(self.answer.columns, self.to_dict())

    def _repr_html_(self) -> str:
        from kb.api.notebook import html_of

        return html_of(self.answer)

    def __repr__(self) -> str:
        count = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        return f"<kb.{self.question}: {self.headline or count}{self.headline and f' ({count})'}>"

    def __len__(self) -> int:
        return len(self.answer.rows)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        found: dict[str, Any] | list[dict[str, Any]] = self._contract["rows"][place]
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and self._contract == other._contract

    __hash__ = None  # type: ignore[assignment]

    def __dir__(self) -> list[str]:
        areas = self.answer.summary
        return [one for one in super().__dir__() if one not in _AREAS or one in areas]
