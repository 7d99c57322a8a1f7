"""Every figure of the headline and of the notes is in the unit that was asked for."""

from pathlib import Path

import pytest

from tests.questions.totals import total
from tests.samples.world import World, estimate, transfer


def world() -> World:
    made = World().territory("hill", 30).territory("vale", 5)
    made.territory(
        "plain",
        estimates=[estimate(60, "survey"), estimate(90, "atlas")],
        today={"XA": "0.5"},
    )
    reason = "the survey measured 60 km², nobody else did"
    made.change("territories", "plain", preferred={"estimate": "plain-survey", "reason": reason})
    made.territory("country", estimates=[estimate(200, "handbook")], parts=["plain", "hill"])
    made.territory("realm", estimates=[estimate(300, "handbook")], parts=["plain", "hill", "vale"])
    made.treaty("t-1850", "1850-01-01", transfer("plain"), transfer("hill"))
    return made.treaty("u-1851", "1851-01-01", transfer("vale", kind="annexation"))


@pytest.mark.parametrize("more", [{}, {"within": "XA"}, {"received_by": None}])
def test_no_figure_is_in_km2_where_another_unit_is_asked_for(
    tmp_path: Path, more: dict[str, object]
) -> None:
    in_km2 = total(world(), tmp_path / "km2", **more)
    in_ha = total(world(), tmp_path / "ha", unit="ha", **more)
    told = [note for note in in_km2.notes if "km²" in note.text]
    assert told
    for answer, unit in ((in_km2, "km²"), (in_ha, "ha")):
        texts = [answer.headline, *(note.text for note in answer.notes)]
        assert any(f" {unit}" in one for one in texts)
    assert not any("km²" in one.text or "km²" in one.many for one in in_ha.notes)
    assert "km²" not in in_ha.headline


def test_the_values_beside_a_note_stay_in_km2(tmp_path: Path) -> None:
    in_km2, in_ha = total(world(), tmp_path / "a"), total(world(), tmp_path / "b", unit="ha")
    assert [note.details for note in in_km2.notes] == [note.details for note in in_ha.notes]
    (why,) = [note for note in in_ha.notes if note.code == "why"]
    assert "6,000 ha" in why.text
    assert "its biggest rival is 9,000 ha by atlas" in why.text
    assert "'kb show plain' has the reason" in why.text
