"""The questions that count, judge or compare; names and arguments are those of the command line."""

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kb.api.arguments import Date, Names, checked, dated, joined, listed
from kb.api.asking import Place, Rows, read_path
from kb.api.lookups import Lookups
from kb.api.result import Result
from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.questions.compare.question import Entry


class KnowledgeBase(Lookups):
    """All questions to one database; ``kb.total(…)`` and the others ask the database in force."""

    @checked
    def total(
        self,
        from_: str | None = None,
        to: str | None = None,
        *,
        since: Date = None,
        until: Date = None,
        kind: Names = None,
        count: Literal["unique", "gross", "net"] = "unique",
        by: Literal["treaty", "territory", "parcel", "party", "decade", "present-day"]
        | None = None,
        according_to: str | None = None,
        in_: str | None = None,
        unit: str = "km2",
        include_unverified: bool = False,
        columns: Names = None,
        sort: Names = None,
        limit: int | None = None,
    ) -> Result:
        """How much land one side ceded to another, by which treaties, between which bounds.

        Cessions that were carried out count, each piece of land once, in a row for each transfer
        and territory, or each group of ``by``. ``best_km2``, ``low_km2`` and ``high_km2`` are areas
        in km², of rows and of the result: best is a figure that a source states, or a sum of such
        figures; low and high are sums of the lowest and the highest; ``None`` is not zero but an
        area without a figure. The notes say what was left out and why.

        >>> found = kb.total("china", "russia", since=1858, until=1860)
        >>> sorted({row["treaty"] for row in found})
        ['aigun-1858', 'beijing-russia-1860']
        """
        from kb.questions.choosing import Choice, chosen
        from kb.questions.total import Total, total_ceded

        question = Total(
            ceded_by=from_,
            received_by=to,
            since=dated("since", since),
            until=dated("until", until),
            kinds=listed(kind),
            counting=count,
            by=by,
            unit=unit,
            include_unverified=include_unverified,
            according_to=according_to,
            within=in_,
        )
        choice = Choice(joined(columns), joined(sort), limit)
        return self.ask(lambda reader: chosen(total_ceded(reader, question), choice))

    @checked
    def check(
        self,
        what: str | PathLike[str] | None = None,
        *,
        claims: str | PathLike[str] | Sequence[Mapping[str, Any]] | None = None,
        text: str | None = None,
        source: str | None = None,
    ) -> Result:
        """What a source, a text or claims assert, each with its verdict and the evidence.

        There is a row for each statement or claim: ``verdict`` is supported, within-range,
        below-all, above-all, contradicted, qualified, ambiguous, not-covered, out-of-scope or
        not-judged; ``evidence`` says why. A record that is silent gives not-covered, never a
        contradiction.

        >>> claim = {"act": "gave", "treaty": "aigun-1858", "from_": "china", "to": "russia"}
        >>> kb.check(claims=[claim])[0]["verdict"]
        'supported'
        """
        from kb.api.claims import check_asked

        return self.ask(check_asked(what, claims, text, source))

    @checked
    def compare(
        self,
        what: Rows,
        *,
        as_: Literal["cow-tc"] | None = None,
        map: Mapping[str, str] | Names = None,
        concordance: Place | None = None,
        window: int = 2,
        since: Date = None,
        until: Date = None,
        kind: Names = None,
        min_km2: float | None = None,
        unit: str = "km2",
        by: Literal["verdict", "decade"] | None = None,
        reverse: bool = False,
    ) -> Result:
        """Another table of territorial changes, row by row, against the record.

        There is a row for each row of the table, with one ``verdict`` (matched, other-kind,
        other-date, …), the transfers that it means, and ``best_km2``, ``low_km2``, ``high_km2``
        beside ``their_km2``, all in km². ``matched_share`` of the summary is a fraction from 0
        to 1.

        >>> row = {"gainer": "russia", "loser": "china", "year": 1858}
        >>> kb.compare([row])[0]["verdict"]
        'matched'
        """
        from kb.api.foreign import columns_of, read_decisions
        from kb.api.foreign_tables import sheet_of
        from kb.questions.compare import Comparison, compare_table

        decisions: Sequence[Entry] = ()
        if concordance is not None:
            decisions = read_decisions(Path(read_path(concordance, "a concordance")))
        question = Comparison(
            profile=as_,
            columns=dict(map) if isinstance(map, Mapping) else columns_of(listed(map)),
            window=window,
            since=dated("since", since),
            until=dated("until", until),
            kinds=listed(kind),
            min_km2=min_km2,
            unit=unit,
            by=by,
            reverse=reverse,
            decisions=decisions,
        )
        sheet = sheet_of(what)
        return self.ask(lambda reader: compare_table(reader, sheet, question))

    @checked
    def diff(
        self,
        old: str | PathLike[str],
        new: str | PathLike[str],
        *,
        by: Literal["entity"] | None = None,
        totals: bool = False,
        entity: str | None = None,
    ) -> Result:
        """Two editions of the data compared: records and figures added, removed and changed.

        There is a row for each field that differs, with its ``old`` and ``new`` value; with
        ``totals`` a row for each pair of lines whose undated total moved, in km².
        """
        from kb.api.editions import open_edition
        from kb.questions.diff import Asked, diff_editions

        if totals and (by or entity):
            raise UsageError("totals lists totals, by and entity records", hint="give one")
        chosen = self._settings()
        editions = [read_path(one, "an edition") for one in (old, new)]
        with (
            open_edition(editions[0], chosen) as before,
            open_edition(editions[1], chosen) as after,
        ):
            return Result(diff_editions(before, after, Asked(by, totals, entity)))

    @checked
    def sql(
        self,
        /,
        query: str | None = None,
        parameters: Mapping[str, Any] | None = None,
        *,
        attach: Mapping[str, Any] | None = None,
        tables: bool = False,
        describe: str | None = None,
        limit: int = 100_000,
        timeout: float = 30,
        max_bytes: int = 100_000_000,
        **named: Any,
    ) -> Result:
        """The rows of one SELECT of your own, which can only read.

        Rows have the columns of the query. Values are as the database has them: flags are 1 and
        0, days and vague dates are texts.

        >>> kb.sql("SELECT signed FROM treaties WHERE id = :id", id="aigun-1858").rows
        [{'signed': '1858-05-28'}]
        """
        from kb.api.selecting import columns_of_view, select, tables_and_views

        if (query is not None) + tables + (describe is not None) != 1:
            raise UsageError(
                "give one of a query, tables and describe", hint="kb.sql(tables=True) lists views"
            )
        if query is None:
            _nothing_given({**named, **(parameters or {}), **(attach or {})})
        if tables:
            return self.ask(tables_and_views)
        if query is None:
            return self.ask(lambda reader: columns_of_view(reader, describe or ""))
        twice = next((one for one in named if one in (parameters or {})), None)
        if twice is not None:
            raise UsageError(f":{twice} is given twice", hint="once by itself, once in parameters")
        values = {**(parameters or {}), **named}
        limits = (limit, timeout, max_bytes)
        return Result(select(self._settings(), query, values, limits, attach or {}))


def _nothing_given(values: Mapping[str, Any]) -> None:
    """Refuse values that a list of tables or of columns would pass over."""
    if values:
        raise UsageError(
            f"tables and describe take no values and no tables: '{next(iter(values))}' would be "
            "passed over",
            hint="leave it out, or give a query",
        )
