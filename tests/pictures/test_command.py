"""Commands that draw: what ``-o x.svg`` of an answer shows, and what is refused."""

import gzip
import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.errors import KbError
from kb.values.areas import rounded
from tests.conftest import Ask
from tests.pictures.reading import collisions, labels, read, words
from tests.samples.facts import EMPIRE, KINGDOM, UNION, estimate, transfer
from tests.samples.world import World

Of = Callable[[World], Ask]
DRAWN = {
    "evidence": "evidence northland",
    "dates": "evidence peace-1850",
    "history": "history southland",
    "timeline": "timeline --since 1850 --until 1900",
    "map": "total --from alpha --to beta",
    "amounts": "total --from alpha --to beta --by treaty",
    "sources": "total --from alpha --to beta --according-to each",
    "parcels": "total --from alpha --to beta --by parcel",
    "today": "total --from alpha --to beta --by present-day",
    "state": "total --from alpha --to beta --in XB --count gross --include-unverified",
    "first": "total --from alpha --to beta --sort=-best_km2 --limit 1",
    "kinds": "total --kind lease --kind occupation",
    "nothing": "total --from alpha --to beta --until 1700",
    "day": "history northland --on 1855",
}

EVERY = {**DRAWN, "unit": "evidence northland --unit sqmi"}
"""With what pictures alone can do."""


def drawn(kb: Ask, command: str) -> str:
    """The picture of an answer, from standard output."""
    outcome = kb(*shlex.split(command), "--format", "svg")
    assert (outcome.code, outcome.err) == (0, "")
    read(outcome.out)
    return outcome.out


@pytest.mark.parametrize("name", DRAWN)
def test_picture_has_headline_data_license_and_command(kb_sample: Ask, name: str) -> None:
    text = drawn(kb_sample, DRAWN[name])
    answer = kb_sample(*shlex.split(DRAWN[name]), "--format", "json").json
    credit = f"version {answer['data']['version']} ({answer['data']['fingerprint']})"
    assert credit in words(text)
    assert f"kb {shlex.split(DRAWN[name])[0]} " in labels(text)[-1].text
    assert list(collisions(text)) == []


@pytest.mark.parametrize("name", EVERY)
def test_the_command_in_the_corner_draws_the_same_picture(kb_sample: Ask, name: str) -> None:
    text = drawn(kb_sample, EVERY[name])
    command = labels(text)[-1].text
    assert drawn(kb_sample, command.removeprefix("kb ")) == text


@pytest.mark.parametrize("command", ["evidence northland", "total --from alpha --to beta"])
def test_file_is_what_its_name_says(kb_sample: Ask, tmp_path: Path, command: str) -> None:
    text = drawn(kb_sample, command)
    plain, packed = tmp_path / "a.svg", tmp_path / "a.svg.gz"
    for path in (plain, packed):
        outcome = kb_sample(*shlex.split(command), "-o", str(path))
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert plain.read_text(encoding="utf-8") == text
    assert gzip.decompress(packed.read_bytes()).decode() == text
    again = kb_sample(*shlex.split(command), "-o", str(plain))
    assert (again.code, "--force replaces it" in again.err) == (1, True)


def test_every_figure_of_the_evidence_stands_in_its_picture(kb_sample: Ask) -> None:
    said = words(drawn(kb_sample, DRAWN["evidence"]))
    answer = kb_sample(*shlex.split(DRAWN["evidence"]), "--format", "json").json
    for row in answer["rows"]:
        stated = row["as_stated"].replace(" km2", " km²")
        assert all(part in said for part in stated.split(" ("))
        assert (row["source"] or "our") in said
        assert (row["set_aside"] or "") in said
    assert all(f"{end} {rounded(answer['summary'][f'{end}_km2'], 3)}" in said for end in ("low",))


def test_figures_may_be_drawn_in_another_unit(kb_sample: Ask) -> None:
    said = words(drawn(kb_sample, "evidence northland --unit sqmi"))
    assert "best 386 sqmi" in said
    assert "1,000 km²" in said  # as its source states it
    assert "kb evidence northland --unit sqmi" in said


def test_every_number_of_a_total_stands_in_its_picture(kb_sample: Ask) -> None:
    for name in ("map", "amounts", "today"):
        said = words(drawn(kb_sample, DRAWN[name]))
        rows = kb_sample(*shlex.split(DRAWN[name]), "--format", "json").json["rows"]
        ends = ("best_km2", "low_km2", "high_km2")
        assert rows
        numbers = {rounded(row[end], 3) for row in rows for end in ends if row[end]}
        assert [one for one in numbers if one not in said] == []


def test_every_row_of_a_timeline_stands_in_its_picture(kb_sample: Ask) -> None:
    said = words(drawn(kb_sample, DRAWN["timeline"]))
    for row in kb_sample(*shlex.split(DRAWN["timeline"]), "--format", "json").json["rows"]:
        assert row["date"] in said
        assert row["text"].split(":")[0] in said


def test_holders_states_and_dates_of_a_history_stand_in_its_picture(kb_sample: Ask) -> None:
    said = words(drawn(kb_sample, DRAWN["history"]))
    for row in kb_sample("history", "southland", "--format", "json").json["rows"]:
        days = [row[end] for end in ("since", "until") if row[end] and row["status"] == "held"]
        assert [one for one in days if one not in said] == []
        holder = (row["holder"] or "").replace("-", " ").title().replace("; ", " and ")
        assert holder in said


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize(
    "command",
    ["list treaties", "show peace-1850", "search treaty", "export treaties", "doctor", "coverage"],
)
def test_other_commands_say_which_ones_draw(
    kb_sample: Ask, tmp_path: Path, command: str, form: str
) -> None:
    outcome = kb_sample(*command.split(), "-o", str(tmp_path / f"x.{form}"))
    assert outcome.code == 2
    assert outcome.err.splitlines() == [
        f"kb: there is no picture of this answer, and {form} is one",
        "    kb evidence, kb history, kb timeline and kb total draw pictures",
    ]
    assert list(tmp_path.glob("x.*")) == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("evidence northland --unit sqmi", "--unit is for pictures"),
        ("evidence northland --unit sqmi --format csv", "--unit is for pictures"),
        ("evidence northland --unit parsec --format svg", "no unit is called 'parsec'"),
        ("total --from alpha --columns best_km2 --format svg", "a picture has no columns"),
        ("total --from alpha --no-header --format svg", "--no-header is for csv and tsv"),
    ],
)
def test_what_a_picture_cannot_do_is_refused(kb_sample: Ask, command: str, said: str) -> None:
    outcome = kb_sample(*command.split())
    assert outcome.code == (4 if "parsec" in command else 2)
    assert said in outcome.err
    assert outcome.out == ""


def test_no_figure_nothing_and_not_covered_are_told_apart(kb_of: Of) -> None:
    world = World().territory("northland").territory("bare").territory("lone", 5)
    world.treaty("peace-1850", "1850", transfer("northland"))
    world.coverage("alpha", "alpha", since="1800", until="1900")
    kb = kb_of(world)
    assert "no figure" in words(drawn(kb, "total --from alpha --to beta")).lower()
    assert "Nothing that is recorded counts" in words(
        drawn(kb, "total --from beta --to gamma")
    ) or ("does not claim to know" in words(drawn(kb, "total --from beta --to gamma")))
    assert "does not claim to know" in words(drawn(kb, "total --from alpha --to beta --until 1500"))
    assert "Nothing that is recorded counts" in words(
        drawn(kb, "total --from alpha --to beta --since 1860 --until 1870")
    )
    assert "No figure is recorded" in words(drawn(kb, "evidence bare"))
    assert "not recorded" in words(drawn(kb, "history lone"))
    assert "Nothing matches" in words(drawn(kb, "timeline --until 1500"))


# --- land and time -------------------------------------------------------------------------------


def _outlined(world: World, territory: str, west: float, south: float) -> World:
    """A square of two degrees round a corner."""
    ring = [[west, south], [west + 2, south], [west + 2, south + 2], [west, south + 2]]
    feature = {
        "type": "Feature",
        "id": territory,
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }
    world.file(f"geometry/{territory}.geojson", json.dumps(feature))
    outline = {"license": "CC0-1.0", "precision_km": 7, "cites": [{"source": "atlas"}]}
    return world.change("territories", territory, outline=outline)


@pytest.fixture
def mapped(kb_of: Of) -> Ask:
    """Land with outlines: a parcel, a whole of two parcels of which one has none, a contested."""
    world = World().territory("northland", 30000).territory("lakeland").territory("hillside")
    world.territory("southland", parts=["lakeland", "hillside"], estimates=[estimate(50000)])
    world.territory("islets", 9000)
    world.treaty("peace-1850", "1850", transfer("northland"), transfer("southland"))
    world.treaty("islets-1855", "1855", transfer("islets", standing="contested"))
    for name, west, south in (("northland", 20, 50), ("lakeland", 20, 46), ("islets", 24, 50)):
        _outlined(world, name, west, south)
    return kb_of(world)


def test_a_total_is_a_map_with_outlines_and_figures(mapped: Ask) -> None:
    text = drawn(mapped, "total --from alpha --to beta")
    said = words(text)
    assert "30,000" in said
    assert "Not drawn, for want of an outline, of lands with a number: Hillside." in said
    assert "lands drawn" not in said
    assert "in doubt: up to 9,000" in said
    assert "off by up to 7 km" in said
    assert "Outlines: CC0-1.0" in said
    assert "url(#frame)" in text
    assert "url(#lines-" in text
    assert list(collisions(text)) == []


def test_a_map_has_the_unit_that_is_asked_for(mapped: Ask) -> None:
    said = words(drawn(mapped, "total --from alpha --to beta --unit sqmi"))
    assert "sqmi: best (low to high)" in said
    assert "11,600" in said


def test_limit_and_order_hold_for_a_map(mapped: Ask) -> None:
    text = drawn(mapped, "total --from alpha --to beta --sort=-best_km2 --limit 1")
    assert {"Southland"} == {one.text for one in labels(text)} & {"Southland", "Northland"}
    assert "1 of 3 rows." in words(text)


def test_holders_are_told_apart_from_silence_and_from_nobody(kb_of: Of) -> None:
    world = World().territory("northland", 5).territory("southland", 6)
    world.treaty("peace-1850", "1850-05-01", transfer("northland"))
    world.treaty("end-1880", "1880-05-01", transfer("northland", EMPIRE, None, "renunciation"))
    world.treaty("odd-1860", "1860", transfer("southland", KINGDOM, EMPIRE, standing="contested"))
    world.treaty("odd-1905", "1905", transfer("southland", UNION, "gamma", carried_out="no"))
    kb = kb_of(world)
    north = drawn(kb, "history northland")
    assert {"nobody"} <= {one.text.partition(",")[0] for one in labels(north)}
    assert "stroke-dasharray" in north
    south = drawn(kb, "history southland")
    assert "hatched: contested" in words(south)
    assert "not carried out" in words(south)
    assert "not recorded" in words(south)


# --- PNG -----------------------------------------------------------------------------------------


def test_a_png_is_twice_the_size_of_the_picture(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    outcome = kb_sample("evidence", "northland", "-o", str(path))
    assert (outcome.code, outcome.err) == (0, "")
    content = path.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(content[16:20], "big") == 1600


def test_without_the_extra_one_line_says_how_to_get_it(
    kb_sample: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    outcome = kb_sample("evidence", "northland", "-o", str(tmp_path / "x.png"))
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        "kb: PNG needs resvg-py, which is not installed",
        "    pip install 'territorial-treaties[png]', or write SVG: -o FILE.svg",
    ]
    assert list(tmp_path.glob("*.png")) == []


def test_without_any_font_a_png_is_refused(
    kb_sample: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import resvg_py

    draw: Any = resvg_py.svg_to_bytes
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", lambda **given: draw(**given, skip_system_fonts=True)
    )
    outcome = kb_sample("evidence", "northland", "-o", str(tmp_path / "x.png"))
    assert outcome.code == 1
    assert outcome.err.startswith("kb: no font is found here, so that a PNG would have no text\n")
    assert list(tmp_path.glob("*.png")) == []


def test_where_only_another_face_is_there_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.pictures.png import png_of

    asked: list[str | None] = []

    class Resvg:
        """Has one face alone."""

        @staticmethod
        def svg_to_bytes(svg_string: str, sans_serif_family: str | None = None, **_: Any) -> bytes:
            asked.append(sans_serif_family)
            return b"text" if "FreeSans" in svg_string and "Hx" in svg_string else b"blank"

    monkeypatch.setitem(__import__("sys").modules, "resvg_py", Resvg)
    assert png_of("<svg/>") == b"blank"
    assert asked[-1] == "FreeSans"
    Resvg.svg_to_bytes = staticmethod(lambda **_: b"blank")  # type: ignore[assignment]
    with pytest.raises(KbError, match="no font is found"):
        png_of("<svg/>")
