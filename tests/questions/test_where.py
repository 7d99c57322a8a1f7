"""Where a place lies, and places that stand for land in every question about it."""

import json

import pytest

from kb.errors import AmbiguousError, DataError, NotFoundError, UsageError
from kb.questions.claims.answer import check_claims
from kb.questions.claims.text import check_text
from kb.questions.evidence import evidence_of
from kb.questions.history import history_of
from kb.questions.listing import list_entities
from kb.questions.names import resolve
from kb.questions.search import search
from kb.questions.show import show_thing
from kb.questions.timeline import timeline_of
from kb.questions.where import where
from kb.reading.claims import read_claims
from tests.samples.facts import estimate, present_unit, transfer
from tests.samples.world import World

BOX = (0, 0, 1, 1)
WIDE = [{"rule": "outline-area", "reason": "it is a try"}]
COAST = "The edge near by is the coast"


def tied(*lands):
    return {"in": [{"territory": one, "inferred": COAST} for one in lands]}


def _world():
    world = World()
    world.territory("isle", 12000, today={"XB": "1"}).outline("isle", BOX, precision_km=10)
    world.territory("belt", 12000).outline("belt", (1, 0, 2, 1), precision_km=20)
    world.territory("grange", inside="isle", estimates=[estimate(3)])
    world.territory("bare", 50, today={"XG": "1"})
    world.territory("old-shire", 700, overlaps=["bare"])
    world.territory("silent")
    world.territory("Ford".lower(), 9)
    world.treaty("peace-1850", "1850-05-01", transfer("isle"))
    world.treaty("peace-1870", "1870", transfer("bare", "beta-empire", "gamma"))
    world.place("midtown", 0.5, 0.5, names={"zh-Hant": "中城"}, aliases={"de": ["Mittstadt"]})
    world.place("edgeton", 0.5, 0.98, state="XB")
    world.place("outport", 0.5, -0.05)
    world.place("quay", 0.5, -0.02, **tied("isle"))
    world.place("farm", 0.5, 0.4, **tied("grange"))
    world.place("barton", 5, 5, state="XG", **tied("bare", "old-shire"))
    world.place("lostwick", 7, 7, state="XG")
    world.place("stillwater", 8, 8, **tied("silent"))
    world.place("farland", -40, 40)
    world.place("ford-town", 0.5, 0.5, name="Ford")
    return world


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    with _world().reader(tmp_path_factory.mktemp("places")) as opened:
        yield opened


def lies(answer):
    return {row["territory"]: row["lies"] for row in answer.rows}


def codes(answer):
    return [note.code for note in answer.notes]


def test_a_place_far_from_every_edge_lies_in_its_land(reader):
    answer = where(reader, "midtown")
    assert lies(answer) == {"isle": "in"}
    assert {row["told_by"] for row in answer.rows} == {"outline"}
    assert answer.rows[0]["distance_km"] == pytest.approx(55.6, abs=0.1)
    assert answer.rows[0]["precision_km"] == 10
    told = [(row["aspect"], row["holder"], row["since"], row["treaty"]) for row in answer.rows]
    assert ("title", "beta-empire", "1850-05-01", "peace-1850") in told
    assert answer.summary["status"] == "in"
    assert answer.summary["place"] == "midtown"
    assert answer.headline.startswith("Midtown: in Isle: title Alpha by 1850-05-01")


@pytest.mark.parametrize("name", ["MIDTOWN", "Mittstadt", "中城", "midt"])
def test_a_place_is_found_by_any_of_its_names(reader, name):
    assert where(reader, name).summary["place"] == "midtown"


def test_a_position_gives_what_a_place_there_gives(reader):
    by_name, by_numbers = where(reader, "midtown"), where(reader, "0.5N 0.5E")
    assert by_numbers.rows == by_name.rows
    assert by_numbers.summary["place"] is None
    assert (by_numbers.summary["latitude"], by_numbers.summary["longitude"]) == (0.5, 0.5)


def test_near_a_line_both_sides_are_told_with_distance_and_precision(reader):
    answer = where(reader, "edgeton")
    assert lies(answer) == {"isle": "uncertain", "belt": "near"}
    notes = [note for note in answer.notes if note.code == "uncertain"]
    assert [note.details["territory"] for note in notes] == ["isle", "belt"]
    assert [note.details["distance_km"] for note in notes] == [2.2, 2.2]
    assert "precise to 20 km" in notes[1].text
    assert "perhaps in Isle" in answer.headline


def test_a_place_drawn_outside_is_near(reader):
    assert lies(where(reader, "outport")) == {"isle": "near"}
    assert lies(where(reader, "0.5,-0.2")) == {}


def test_a_curator_decides_what_an_outline_leaves_open(reader):
    answer = where(reader, "quay")
    assert {(row["territory"], row["lies"], row["told_by"]) for row in answer.rows} == {
        ("isle", "in", "curator")
    }


def test_of_land_inside_land_the_inner_one_tells_the_history_of_both(reader):
    answer = where(reader, "farm")
    assert {row["territory"] for row in answer.rows} == {"grange"}
    assert "peace-1850" in {row["treaty"] for row in answer.rows}
    assert answer.summary["territories"] == ["grange", "isle"]


def test_land_near_by_does_not_hide_the_land_around_it_in_which_the_spot_lies(tmp_path):
    world = World().territory("plain", 12000).outline("plain", BOX, precision_km=10)
    world.territory("villages", 100, inside="plain", accepts=WIDE)
    world.outline("villages", (0.4, 0.4, 0.5, 0.5), precision_km=10)
    world.treaty("peace-1850", "1850-05-01", transfer("plain"))
    with world.reader(tmp_path) as opened:
        beside = where(opened, "0.45,0.55")
        within = where(opened, "0.45,0.45")
    assert lies(beside) == {"plain": "in", "villages": "near"}
    assert ": in Plain: title Alpha by 1850-05-01" in beside.headline
    assert "plain" not in {row["territory"] for row in within.rows if row["lies"] != "in"}


def test_on_a_day_it_says_who_held_it(reader):
    answer = where(reader, "midtown", on="1850-05-01")
    (title,) = [row for row in answer.rows if row["aspect"] == "title"]
    assert (title["status"], title["holder"]) == ("held", "beta-empire")


def test_nothing_drawn_is_no_word_of_who_held_it(reader):
    answer = where(reader, "lostwick")
    assert answer.rows == []
    assert answer.summary["status"] == "no-outline"
    assert codes(answer) == ["no-outline", "undrawn"]
    assert answer.notes[1].details["territories"] == ["bare"]
    assert "nobody" not in " ".join(note.text for note in answer.notes)[: len("no land")]
    here = where(reader, "-40,40")
    assert codes(here) == ["no-outline", "undrawn"]
    assert here.notes[1].details["count"] == 5


def test_a_land_of_which_nothing_is_recorded_is_no_missing_land(reader):
    answer = where(reader, "stillwater")
    assert {row["status"] for row in answer.rows} == {"not-recorded"}
    assert answer.summary["status"] == "in"


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("midtwon", NotFoundError, "no place or territory is called 'midtwon'"),
        ("95,0", UsageError, "off the globe"),
        ("x" * 300, UsageError, "at most 200 characters"),
    ],
)
def test_what_is_no_place_is_refused(reader, text, error, said):
    with pytest.raises(error) as caught:
        where(reader, text)
    assert said in caught.value.message


def test_a_land_is_answered_as_its_history_and_a_note_says_so(reader):
    for day in (None, "1860"):
        told, own = where(reader, "Isle", on=day), history_of(reader, "isle", on=day)
        assert told.notes[0].code == "land"
        assert told.notes[0].text == "'Isle' is a land; the answer is that of 'kb history isle'"
        assert told.notes[0].details == {"territory": "isle"}
        assert told._replace(notes=told.notes[1:]) == own


def test_a_unit_of_today_is_answered_by_the_land_with_most_of_it(tmp_path):
    unit = present_unit("Upper Oblast", 100, share="0.9")
    world = World().territory("north", 90, today=[{"state": "XB", "units": [unit]}])
    world.treaty("peace-1850", "1850-05-01", transfer("north"))
    world.place("upperton", 10, 10)
    with world.reader(tmp_path) as opened:
        told, own = where(opened, "Upper Oblast"), history_of(opened, "Upper Oblast")
        dated = timeline_of(opened, territory="Upper Oblast")
        with pytest.raises(NotFoundError) as caught:
            where(opened, "Lower Oblast")
    assert told.rows == own.rows
    assert "'Upper Oblast' is a unit of today" in told.notes[0].text
    assert "90% of this unit of today lies in it" in told.notes[1].text
    assert dated.filters["territory"] == "north"
    assert "90% of this unit of today lies in it" in dated.notes[0].text
    assert "units of today are no lands of the record" in caught.value.hint


def test_a_place_comes_before_a_land_of_its_name(reader):
    assert where(reader, "Ford").summary["place"] == "ford-town"


def test_a_timeline_of_a_place_is_that_of_its_land_and_says_so(reader):
    of_place = timeline_of(reader, territory="midtown")
    of_land = timeline_of(reader, territory="isle")
    assert of_place.rows == of_land.rows
    assert len(of_place.rows) == 2
    assert of_place.notes[0].code == "place"
    assert of_place.notes[0].details["territories"] == ["isle"]


def test_a_timeline_of_a_place_in_several_lands_names_them(reader):
    with pytest.raises(AmbiguousError) as caught:
        timeline_of(reader, territory="barton")
    assert "bare" in caught.value.message


def test_a_near_name_is_offered(reader):
    with pytest.raises(NotFoundError) as caught:
        where(reader, "midtwon")
    assert "midtown" in caught.value.hint


def test_questions_about_land_take_a_place_and_say_so(reader):
    of_place, of_land = history_of(reader, "midtown"), history_of(reader, "isle")
    assert of_place.rows == of_land.rows
    assert of_place.filters["territory"] == "isle"
    assert of_place.filters["place"] == "midtown"
    assert of_place.notes[0].code == "place"
    assert of_place.notes[0].details["territories"] == ["isle"]
    evidence = evidence_of(reader, "midtown")
    assert evidence.rows == evidence_of(reader, "isle").rows
    assert evidence.notes[0].code == "place"
    listed = list_entities(reader, "transfers", territory="midtown")
    assert [row["id"] for row in listed.rows] == ["peace-1850-isle"]
    assert listed.notes[0].code == "place"


def test_of_several_lands_each_is_told(reader):
    history = history_of(reader, "barton")
    assert {row["parcel"] for row in history.rows} == {"bare", "old-shire"}
    assert history.filters["territory"] == ["bare", "old-shire"]
    evidence = evidence_of(reader, "barton")
    assert [row["territory"] for row in evidence.rows] == ["bare", "old-shire"]
    assert evidence.summary["best_km2"] is None
    assert evidence.summary["figures"] == 2
    with pytest.raises(AmbiguousError, match=r"bare .*old-shire"):
        list_entities(reader, "transfers", territory="barton")


def test_where_the_record_has_no_land_the_place_stands_for_none(reader):
    with pytest.raises(NotFoundError, match="no land of the record"):
        history_of(reader, "lostwick")


def test_a_territory_wins_over_a_place_of_its_name(reader):
    assert history_of(reader, "Ford").filters["territory"] == "ford"
    assert "place" not in history_of(reader, "Ford").filters
    assert resolve(reader, "Ford").entity == "territory"
    assert where(reader, "Ford").summary["place"] == "ford-town"


def test_places_are_searched_shown_and_listed(reader):
    (hit,) = [row for row in search(reader, "中城").rows if row["entity"] == "place"]
    assert hit["id"] == "midtown"
    (page,) = show_thing(reader, "quay").rows
    assert page["entity"] == "place"
    assert [one["parcel"] for one in page["lies_in"]] == ["isle"]
    (land,) = show_thing(reader, "grange").rows
    assert [one["id"] for one in land["places"]] == ["farm"]
    of_isle = list_entities(reader, "places", territory="isle")
    assert {"midtown", "quay"} <= {row["id"] for row in of_isle.rows}
    assert "farland" not in {row["id"] for row in of_isle.rows}


def judged(reader, *claims):
    given = "\n".join(json.dumps({"act": "gave", **one}, ensure_ascii=False) for one in claims)
    read, problems = read_claims(given, "claims.ndjson")
    assert problems == []
    answer = check_claims(
        reader, [(one.line, one.record.model_dump()) for one in read], "claims.ndjson"
    )
    return answer.rows


def test_claims_are_judged_by_the_land_of_a_place(reader):
    given = {"from": "alpha", "to": "beta", "territory": "midtown", "date": "1850"}
    right, wrong, other = judged(reader, given, {**given, "date": "1871"}, {**given, "to": "gamma"})
    assert right["verdict"] == "supported"
    assert "midtown: judged by the land in which it lies, isle" in right["evidence"]
    assert wrong["verdict"] == other["verdict"] == "not-covered"


def test_a_claim_has_no_area_of_a_place(reader):
    area = {"value": 12000, "unit": "km2"}
    with pytest.raises(DataError) as caught:
        judged(reader, {"from": "alpha", "to": "beta", "territory": "midtown", "area": area})
    assert "no area" in str(caught.value.problems)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 1850 Alpha ceded Midtown to Beta.", "supported"),
        ("In 1850 Beta ceded Midtown to Alpha.", "not-covered"),
        ("In 1850 Alpha ceded Midtown, 12,000 square kilometres, to Beta.", "not-judged"),
        ("In 1850 Alpha ceded Edgeton to Beta.", "not-judged"),
    ],
)
def test_texts_are_read_with_places_that_lie_in_a_land_for_certain(reader, text, verdict):
    (row,) = check_text(reader, text, "text.md").rows
    assert row["verdict"] == verdict


def test_lists_by_territory_name_what_passed_with_land_around_it(tmp_path):
    world = World().territory("plain").territory("town", inside="plain").territory("apart")
    world.treaty("peace-1850", "1850-05-01", transfer("plain"))
    world.treaty("peace-1870", "1870", transfer("town", "beta-empire", "gamma"))
    with world.reader(tmp_path) as opened:
        told = [
            timeline_of(opened, territory="town"),
            *(list_entities(opened, one, territory="town") for one in ("transfers", "treaties")),
        ]
        others = [
            timeline_of(opened, territory="plain"),
            list_entities(opened, "transfers", territory="apart"),
            list_entities(opened, "territories", territory="town"),
            list_entities(opened, "transfers"),
        ]
    for answer in told:
        (note,) = [one for one in answer.notes if one.code == "around"]
        assert note.details == {"territories": ["plain"], "transfers": ["peace-1850-plain"]}
        assert "passed with plain, around it, is left out here; 'kb history town'" in note.text
    assert not [one for answer in others for one in answer.notes if one.code == "around"]
