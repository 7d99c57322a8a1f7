"""Which transfers count."""

from pathlib import Path

import pytest

from kb.errors import DateError, NotFoundError, UsageError
from kb.questions.total import Total, total_ceded
from tests.questions.totals import ends, notes, reasons, territories, total
from tests.samples.world import World, sample, step, transfer


def one_cession(**fields: object) -> World:
    return (
        World().territory("plain", 100).treaty("t-1850", "1850-06-01", transfer("plain", **fields))
    )


def test_a_cession_between_two_lines_counts_by_line_and_by_party(tmp_path: Path) -> None:
    world = one_cession()
    assert ends(total(world, tmp_path)) == (100, 100, 100)
    by_party = total(world, tmp_path, ceded_by="alpha-kingdom", received_by="beta-empire")
    assert ends(by_party) == (100, 100, 100)
    assert ends(total(world, tmp_path, received_by="beta-union")) == (0, 0, 0)


def test_sides_are_found_by_any_name(tmp_path: Path) -> None:
    answer = total(one_cession(), tmp_path, ceded_by="АЛЬФА", received_by="Beta Empire")
    assert ends(answer) == (100, 100, 100)
    assert answer.filters["from"] == "alpha"
    assert answer.filters["to"] == "beta-empire"


def test_one_side_alone_means_anybody(tmp_path: Path) -> None:
    world = (
        one_cession()
        .territory("hill", 7)
        .treaty("t-1860", "1860-01-01", transfer("hill", "alpha-kingdom", "gamma"))
    )
    assert ends(total(world, tmp_path, received_by=None)) == (107, 107, 107)
    assert ends(total(world, tmp_path, ceded_by=None, received_by="gamma")) == (7, 7, 7)


def test_a_renunciation_goes_to_nobody(tmp_path: Path) -> None:
    world = (
        one_cession()
        .territory("hill", 7)
        .treaty("t-1860", "1860-01-01", transfer("hill", "alpha-kingdom", None, "renunciation"))
    )
    answer = total(world, tmp_path, received_by="nobody")
    assert territories(answer) == ["hill"]
    assert answer.rows[0]["to_party"] is None


def test_transfers_within_a_line_never_count(tmp_path: Path) -> None:
    world = (
        World()
        .territory("plain", 100)
        .treaty("t-1850", "1850-01-01", transfer("plain", "alpha-kingdom", "alpha-republic"))
    )
    assert ends(total(world, tmp_path, received_by=None)) == (0, 0, 0)
    assert ends(total(world, tmp_path, received_by="alpha")) == (0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "moves"),
    [
        ("lease", "use"),
        ("occupation", "possession"),
        ("condominium", "possession"),
        ("recognition", "nothing"),
        ("confirmation", "nothing"),
    ],
)
def test_what_moves_no_title_is_left_out_with_its_kind(
    tmp_path: Path, kind: str, moves: str
) -> None:
    world = one_cession(kind=kind)
    answer = total(world, tmp_path)
    assert ends(answer) == (0, 0, 0)
    assert reasons(answer) == {"t-1850-plain": kind}
    assert ends(total(world, tmp_path, kinds=(kind,))) == (100, 100, 100)
    assert ends(total(world, tmp_path, kinds=(moves,))) == (100, 100, 100)


def test_moves_of_a_transfer_override_its_kind(tmp_path: Path) -> None:
    answer = total(one_cession(kind="retrocession", moves="possession"), tmp_path)
    assert reasons(answer) == {"t-1850-plain": "retrocession"}


def test_what_was_not_carried_out_never_counts(tmp_path: Path) -> None:
    answer = total(one_cession(carried_out="no"), tmp_path, counting="gross")
    assert ends(answer) == (0, 0, 0)
    assert reasons(answer) == {"t-1850-plain": "not carried out"}


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("carried_out", "partly", "carried out in part"),
        ("standing", "contested", "contested"),
    ],
)
def test_what_is_doubtful_is_in_the_high_bound_and_the_notes(
    tmp_path: Path, field: str, value: str, reason: str
) -> None:
    answer = total(one_cession(**{field: value}), tmp_path)
    assert ends(answer) == (0, 0, 100)
    assert reasons(answer) == {"t-1850-plain": reason}
    (note,) = notes(answer, "left-out")
    assert note.details["in_high"] is True
    assert (note.group, note.item) == (f"{reason} (in the high bound only)", "t-1850-plain (1850)")


def test_kinds_that_were_not_asked_for_are_grouped_by_what_they_move(tmp_path: Path) -> None:
    (note,) = notes(total(one_cession(kind="lease"), tmp_path), "left-out")
    assert note.group == "lease (moves use, not title)"
    assert note.text.endswith("lease: moves use, not title")


def test_people_see_the_transfer_where_no_treaty_tells_of_it(tmp_path: Path) -> None:
    treaty = total(one_cession(), tmp_path)
    assert [one.name for one in treaty.columns if one.detail] == [
        "transfer",
        "from_party",
        "to_party",
        "effective_rule",
    ]
    world = sample()
    with world.reader(tmp_path / "sample") as reader:
        event = total_ceded(reader, Total("beta", "gamma", kinds=("occupation",)))
    assert [row["treaty"] for row in event.rows] == [None]
    assert "transfer" not in {one.name for one in event.columns if one.detail}


def test_people_see_another_unit_in_place_of_square_kilometers(tmp_path: Path) -> None:
    answer = total(one_cession(), tmp_path, unit="ha")
    shown = [one.name for one in answer.columns if one.kind == "number" and not one.detail]
    assert shown == ["best", "low", "high"]


def test_disputed_land_counts(tmp_path: Path) -> None:
    answer = total(one_cession(kind="partition", standing="disputed-land"), tmp_path)
    assert ends(answer) == (100, 100, 100)


def test_the_unverified_is_left_out_unless_asked_for(tmp_path: Path) -> None:
    world = one_cession(unverified="true")
    answer = total(world, tmp_path)
    assert ends(answer) == (0, 0, 0)
    assert reasons(answer) == {"t-1850-plain": "unverified"}
    assert ends(total(world, tmp_path, include_unverified=True)) == (100, 100, 100)


def test_a_transfer_of_an_unverified_treaty_is_unverified(tmp_path: Path) -> None:
    world = one_cession().change("treaties", "t-1850", unverified="true")
    assert reasons(total(world, tmp_path)) == {"t-1850-plain": "unverified"}


@pytest.mark.parametrize(
    ("since", "until", "counted"),
    [
        ("1850", "1850", 100),
        ("1850-06-01", "1850-06-01", 100),
        ("1850-06-02", None, 0),
        (None, "1850-05", 0),
        ("184X", "185X", 100),
    ],
)
def test_a_period_runs_from_the_first_to_the_last_day(
    tmp_path: Path, since: str | None, until: str | None, counted: int
) -> None:
    answer = total(one_cession(), tmp_path, since=since, until=until)
    assert answer.summary["best_km2"] == counted
    assert bool(notes(answer, "outside-period")) is (counted == 0)


def test_a_year_astride_the_period_is_in_the_high_bound_only(tmp_path: Path) -> None:
    world = one_cession(effective="1850")
    answer = total(world, tmp_path, since="1850-03")
    assert ends(answer) == (0, 0, 100)
    assert [note.details["transfer"] for note in notes(answer, "date-uncertain")] == [
        "t-1850-plain"
    ]
    assert ends(total(world, tmp_path, since="1850")) == (100, 100, 100)


def test_the_entry_into_force_is_what_counts(tmp_path: Path) -> None:
    steps = [step("in-force", "1852-01-01")]
    world = World().territory("plain", 100)
    world.treaty("t-1850", "1850-06-01", transfer("plain"), steps=steps)
    assert ends(total(world, tmp_path, until="1851")) == (0, 0, 0)
    assert total(world, tmp_path).rows[0]["effective"] == "1852-01-01"


def test_events_move_land_too(tmp_path: Path) -> None:
    world = (
        World()
        .territory("plain", 100)
        .event("march-1870", "1870", transfer("plain", kind="annexation"))
    )
    answer = total(world, tmp_path, kinds=("annexation",))
    assert ends(answer) == (100, 100, 100)
    assert answer.rows[0]["treaty"] is None


def test_the_opposite_direction_is_told(tmp_path: Path) -> None:
    world = (
        one_cession()
        .territory("hill", 7)
        .treaty("t-1860", "1860-01-01", transfer("hill", "beta-empire", "alpha-kingdom"))
    )
    assert reasons(total(world, tmp_path)) == {"t-1860-hill": "opposite direction"}


@pytest.mark.parametrize(
    ("question", "error", "words"),
    [
        ({"ceded_by": "alfa"}, NotFoundError, "alfa"),
        ({"kinds": ("leese",)}, NotFoundError, "lease"),
        ({"unit": "sqm"}, NotFoundError, "sqmi"),
        ({"since": "1850-02-30"}, DateError, "28 days"),
        ({"since": "1860", "until": "1850"}, UsageError, "ends before"),
    ],
)
def test_a_question_that_does_not_fit_is_refused_with_a_remedy(
    tmp_path: Path, question: dict[str, object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        total(one_cession(), tmp_path, **question)
