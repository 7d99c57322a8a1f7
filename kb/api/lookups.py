"""Questions that look things up: lists, pages, histories, figures, places, citations."""

from typing import Literal

from kb.api.arguments import Date, Names, checked, dated, joined, position_text
from kb.api.asking import Asking
from kb.api.result import Result
from kb.errors import UsageError


class Lookups(Asking):
    """Questions that give what is recorded, and count nothing."""

    @checked
    def list(
        self,
        entity: str,
        *,
        party: str | None = None,
        since: Date = None,
        until: Date = None,
        kind: str | None = None,
        territory: str | None = None,
        treaty: str | None = None,
        source: str | None = None,
        reliability: str | None = None,
        standing: str | None = None,
        label: str | None = None,
        unverified: bool | None = None,
        columns: Names = None,
        sort: Names = None,
        limit: int | None = None,
    ) -> Result:
        """Treaties, transfers or other things, filtered, with chosen columns.

        There is a row for each thing, in order of day or id; areas are in km², dates as the
        record writes them (EDTF). A thing that possibly falls in the period is listed.

        >>> kb.list("treaties", party="china", until=1700, columns="id").rows
        [{'id': 'nerchinsk-1689'}]
        """
        from kb.questions.choosing import Choice
        from kb.questions.listing import list_entities

        choice = Choice(joined(columns), joined(sort), limit)
        filters = {
            "party": party,
            "since": dated("since", since),
            "until": dated("until", until),
            "kind": kind,
            "territory": territory,
            "treaty": treaty,
            "source": source,
            "reliability": reliability,
            "standing": standing,
            "label": label,
            "unverified": unverified,
        }
        return self.ask(lambda reader: list_entities(reader, entity, choice, **filters))

    @checked
    def show(self, name: str) -> Result:
        """One treaty, party, line, territory, place, transfer, estimate, source, event or dispute.

        There is one row, with everything that is recorded: facts as single values, and what
        belongs to the thing (articles, transfers, estimates, …) as lists of dictionaries.

        >>> kb.show("treaty of aigun")[0]["id"]
        'aigun-1858'
        """
        from kb.questions.show import show_thing

        return self.ask(lambda reader: show_thing(reader, name))

    @checked
    def history(self, territory: str, *, on: Date = None) -> Result:
        """Who held title, possession and use of a territory, span by span, and by which act.

        There is a row for each parcel, aspect and span of time. ``holder`` is ``None`` where
        ``status`` is nobody (a renunciation), not-recorded or not-covered. ``since`` and
        ``until`` are EDTF.

        >>> [row["holder"] for row in kb.history("ili-west", on="1875-01-01")][:1]
        ['qing-empire']
        """
        from kb.questions.history import history_of

        when = dated("on", on)
        return self.ask(lambda reader: history_of(reader, territory, on=when))

    @checked
    def evidence(self, name: str) -> Result:
        """The rival figures of a territory, by origin, or the rival dates of a treaty.

        There is a row for each figure, with ``km2`` and, where its source is vague, ``low_km2``
        and ``high_km2``; ``counts`` and ``best`` say what it is used for, ``set_aside`` why not.
        ``difference_to_best`` is a fraction of best. Of a treaty there is a row for each date;
        ``difference_days`` counts from the day that is held.

        >>> found = kb.evidence("amur-left-bank")
        >>> found.summary["best_km2"] == found.best_km2
        True
        """
        from kb.questions.evidence import evidence_of

        return self.ask(lambda reader: evidence_of(reader, name))

    @checked
    def timeline(
        self,
        *,
        party: str | None = None,
        territory: str | None = None,
        since: Date = None,
        until: Date = None,
        kind: str | None = None,
    ) -> Result:
        """Treaties, their steps, transfers and events in order of day.

        There is a row for each, with its ``date`` as written (EDTF) and the ``earliest`` and
        ``latest`` day that this may mean. What possibly falls in the period is there.
        """
        from kb.questions.timeline import timeline_of

        first, last = dated("since", since), dated("until", until)
        return self.ask(
            lambda reader: timeline_of(
                reader, party=party, territory=territory, since=first, until=last, kind=kind
            )
        )

    @checked
    def where(self, place: str | tuple[float, float], *, on: Date = None) -> Result:
        """In which land a place lies, by which treaties it passed, and who held it when.

        Rows are those of ``history`` for each parcel in which the place lies, with ``lies`` (in,
        uncertain or near) and the distance from the edge in km. Without a row the record is
        silent: the notes say so, and nothing follows about a holder.

        >>> kb.where((43.1, 131.9))[0]["territory"]
        'ussuri-region'
        """
        from kb.questions.where import where

        asked = place if isinstance(place, str) else position_text(place)
        when = dated("on", on)
        return self.ask(lambda reader: where(reader, asked, on=when))

    @checked
    def search(
        self,
        text: str,
        *,
        entity: Literal[
            "treaty", "territory", "party", "line", "person", "place", "dispute", "event",
            "label", "source", "transfer", "estimate",
        ]
        | None = None,
        limit: int = 20,
    ) -> Result:  # fmt: skip
        """The things in whose names, titles, bounds, summaries or notes all words stand.

        There is a row for each thing, the best first; ``snippet`` has the words in brackets.
        """
        from kb.questions.search import search

        if limit < 1:
            raise UsageError(f"limit is {limit}, and must be 1 or more", hint="leave it out for 20")
        return self.ask(lambda reader: search(reader, text, entity=entity, limit=limit))

    @checked
    def cite(self, name: str | None = None, *, all: bool = False, style: str = "long") -> Result:
        """The citation of a source, a treaty or the knowledge base; or of every source.

        ``citation`` of each row is a text, in CSL-JSON a dictionary. What is not known of a work
        is left out.
        """
        from kb.api.citing import cited

        return Result(cited(self._answer, name, style, every=all, nested=True))

    @checked
    def coverage(self, line: str | None = None) -> Result:
        """For whom and which years the record claims to be complete, and what it lacks there.

        There is a row for each claim (``status`` known), and below it a row for each known gap
        (``status`` missing).
        """
        from kb.questions.coverage import coverage_of

        return self.ask(lambda reader: coverage_of(reader, line))

    @checked
    def doctor(self) -> Result:
        """What is left to curate: unverified facts, single origins, missing figures and texts.

        There is a row for each piece of work, the weightiest first; ``km2`` is by how much it may
        move totals, in km².
        """
        from kb.questions.doctor import state_of_curation

        return self.ask(state_of_curation)

    @checked
    def questions(
        self,
        words: str | int | None = None,
        topic: Literal[
            "totals", "today", "sources", "treaties", "history", "disputes", "names", "citing",
            "curation",
        ]
        | None = None,
    ) -> Result:  # fmt: skip
        """Sixty questions that people ask, each with the command that answers it.

        With words the nearest questions, with a number that question alone.
        """
        from kb.questions.asked import asked, one_question

        if isinstance(words, int):
            return self.ask(lambda reader: one_question(reader, words))
        return self.ask(lambda reader: asked(reader, topic=topic, text=words))
