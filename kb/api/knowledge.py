"""The questions, one function each, with the names and arguments of the command line."""

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
    """All questions to one database; ``kb.total(…)`` and the others ask the one in force."""

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

        Cessions count, carried out, each piece of land once. Best is a figure that somebody
        states, or a sum of such; low and high are the sums of extremes. The notes say what was
        left out and why.

        >>> found = kb.total("china", "russia", since=1858, until=1860)
        >>> found.low_km2 <= found.best_km2 <= found.high_km2
        True
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
        """Somebody else's table of territorial changes, row by row, against the record."""
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
        """Two editions of the data compared: records and figures added, removed and changed."""
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
        """One SELECT of your own; it can only read.

        >>> kb.sql("SELECT signed FROM treaties WHERE id = :id", id="aigun-1858").rows
        [{'signed': '1858-05-28'}]
        """
        from kb.api.selecting import columns_of_view, select, tables_and_views

        if (query is not None) + tables + (describe is not None) != 1:
            raise UsageError(
                "give one of a query, tables and describe", hint="kb.sql(tables=True) lists views"
            )
        if tables:
            return self.ask(tables_and_views)
        if query is None:
            return self.ask(lambda reader: columns_of_view(reader, describe or ""))
        values = {**(parameters or {}), **named}
        limits = (limit, timeout, max_bytes)
        return Result(select(self._settings(), query, values, limits, attach or {}))
