"""The chart of a history: who held title, possession and use of each parcel, in three lanes."""

from collections.abc import Iterator, Mapping, Sequence

from kb.answers import Answer, Row
from kb.charts import Chart, Lane, Moment, Plot, Plots, Statement, Stretch
from kb.db.reader import Reader
from kb.questions.charts.around import around, remarks_of
from kb.questions.history.ends import Ends, ends_of
from kb.questions.names import names_of, side_names
from kb.values.years import years_of

_REMARKS = {"empty", "inside", "overlaps", "not-covered"}
_EMPTY = {
    "title": "nothing is recorded",
    "possession": "no record of its own: it goes with title",
    "use": "no record of its own: it goes with possession",
}
_ON = ("title", "possession", "use")


def chart_of_holders(reader: Reader, answer: Answer) -> Chart:
    """Three lanes per parcel over the years; the holders of one day in words."""
    remarks = remarks_of(answer.notes, _REMARKS)
    framed = around(reader, answer, remarks=remarks)
    if answer.filters["on"] is not None:
        lands = names_of(reader, "territory", (row["parcel"] for row in answer.rows))
        return Statement(framed, _on_a_day(answer, lands, side_names(reader)))
    rows: dict[str, list[Row]] = {}
    for row in answer.rows:
        rows.setdefault(row["parcel"], []).append(row)
    if not rows:
        return Statement(framed, "Nothing is recorded of it.")
    parties, lands = side_names(reader), names_of(reader, "territory", rows)
    plots = [
        Plot(lands.get(parcel, parcel), _lanes(own, parties), list(_besides(own, parties)))
        for parcel, own in rows.items()
    ]
    keys = [one.key for plot in plots for lane in plot.lanes for one in lane.stretches if one.key]
    names = {key: _named(key, parties) for key in dict.fromkeys(keys)}
    return Plots(framed, plots, names)


def _on_a_day(answer: Answer, lands: Mapping[str, str], parties: Mapping[str, str]) -> str:
    said = []
    for row in answer.rows:
        land = f"{lands.get(row['parcel'], row['parcel'])}, " if len(lands) > 1 else ""
        said.append(f"{land}{row['aspect']}: {_holder(row, parties)}")
    told = "; ".join(said)
    return f"At {answer.filters['on']}: {told}." if told else "Nothing is recorded of it."


def _holder(row: Row, parties: Mapping[str, str]) -> str:
    words = {"held": _named(row["holder"], parties), "nobody": "nobody"}
    return words.get(row["status"]) or str(row["status"] or "").replace("-", " ")


def _named(ids: str | None, parties: Mapping[str, str]) -> str:
    """The names of parties or lines that ``; `` joins."""
    return " and ".join(parties.get(one, one) for one in (ids or "").split("; "))


def _lanes(rows: Sequence[Row], parties: Mapping[str, str]) -> list[Lane]:
    lanes = []
    told = list(zip(rows, ends_of(rows), strict=True))
    for aspect in _ON:
        own = [one for one in told if one[0]["aspect"] == aspect]
        lanes.append(Lane(aspect, list(_stretches(own, parties)), _EMPTY[aspect]))
    return lanes


def _stretches(rows: Sequence[tuple[Row, Ends]], parties: Mapping[str, str]) -> Iterator[Stretch]:
    """The stretches of one lane."""
    for row, ends in rows:
        held = row["status"] == "held"
        yield Stretch(
            label=_holder(row, parties) + _continued(row, parties),
            status=row["status"],
            begin=years_of(ends.since),
            end=years_of(ends.until),
            dates=_dates(ends),
            key=(row["line"] or row["holder"] or "") if held else "",
            fades_before=ends.before,
            fades_after=ends.after,
            lasts=ends.lasts,
            contested=row["certainty"] == "contested",
            doubtful=row["certainty"] in _DOUBTFUL or bool(row["unverified"]),
        )


_DOUBTFUL = {"unverified", "uncertain", "partly"}


def _dates(ends: Ends) -> str:
    since, until = ends.since, ends.until
    if since == until:
        return f"{'by' if ends.before else 'on'} {since}" if since else ""
    begin = f"{'by' if ends.before else 'from'} {since}" if since else ""
    end = "to this day" if ends.lasts else f"to {until}" if until else ""
    if not since and until:
        end = f"until {until}"
    told = " ".join(one for one in (begin, end) if one)
    return f"{told} at least" if ends.after else told


def _continued(row: Row, parties: Mapping[str, str]) -> str:
    """Who stood in the place of a holder later, as the remark of the row says."""
    for one in (row["remark"] or "").split("; "):
        first, found, later = one.partition(" continued by ")
        if found and first in parties and later in parties:
            return f", continued by {parties[later]}"
    return ""


def _besides(rows: Sequence[Row], parties: Mapping[str, str]) -> Iterator[Moment]:
    """Acts that moved nothing: recognitions, and what was not carried out."""
    for row in rows:
        if row["aspect"] == "evidence":
            years = years_of(row["since"])
            text = _short(row["remark"], parties)
            begin, end = years or (None, None)
            yield Moment(row["since"] or "", begin, end, text, "evidence", row["unverified"])


def _short(remark: str, parties: Mapping[str, str]) -> str:
    """A remark with the names of those whom it names by id."""
    words = remark.split(" ")
    for place, word in enumerate(words):
        bare = word.strip(";,")
        if bare in parties:
            words[place] = word.replace(bare, parties[bare])
    return " ".join(words)
