"""The measure itself, on invented sentences, verdicts and treaties."""

import pytest

from kb.answers import Answer, DataVersion, Note
from tests.claims.changes import FRAMES, changes
from tests.claims.marked import sentence
from tests.claims.measure import Share, measured, supported
from tests.claims.record import record
from tests.claims.verdicts import Given, checked, overlap, scored, touched

SIGNED = {"kind": "signed", "about": "1850-05-01", "treaty": "peace-1850", "truth": "true"}
MOVED = {
    "kind": "moved",
    "about": "alpha>beta:northland:1850",
    "treaty": "peace-1850",
    "truth": "true",
}
AREA = {"kind": "area", "about": "1000", "of": "northland", "truth": "true"}
EVERYTHING = frozenset({"signed", "step", "dated", "date", "moved", "area"})


def said(text, *claims, lang="en", **fields):
    return sentence(
        {
            "id": "x1",
            "lang": lang,
            "topic": "world",
            "url": "http://example.org",
            "text": text,
            "claims": claims,
            **fields,
        }
    )


def verdict(text, words, verdict="supported", kinds=EVERYTHING):
    start = text.index(words)
    return Given(verdict, start, start + len(words), frozenset(kinds), "")


@pytest.fixture
def held(kb_sample):
    return record(kb_sample)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(9, 10, 0.596, 0.982), (0, 4, 0.0, 0.490), (33, 33, 0.896, 1.0), (0, 0, 0.0, 1.0)],
)
def test_the_interval_is_wilsons(part, whole, low, high):
    assert Share(part, whole).interval == pytest.approx((low, high), abs=0.001)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"words": "not there"}, "its words are not in the text"),
        ({"kind": "guessed"}, "no such kind"),
        ({"truth": "perhaps"}, "no such truth"),
        ({"swap": {"nobody": "somebody"}}, "not in the text: nobody"),
    ],
)
def test_a_mark_that_does_not_fit_is_refused(change, problem):
    with pytest.raises(ValueError, match=problem):
        said("The treaty was signed in 1850.", {**SIGNED, **change})


TEXT = "Alpha ceded Northland in 1850, and it has 1,000 km²."
CEDED = {**MOVED, "words": "Alpha ceded Northland in 1850"}
LARGE = {**AREA, "words": "it has 1,000 km²"}


@pytest.mark.parametrize(
    ("words", "kinds", "found"),
    [
        ("Alpha ceded Northland", {"moved"}, ["moved"]),
        (TEXT, {"moved", "area"}, ["moved", "area"]),
        (TEXT, {"signed"}, []),
        ("1850, and it has 1,000 km²", {"moved", "area"}, ["area"]),
    ],
)
def test_a_verdict_is_about_marks_of_its_kind_with_half_its_words(words, kinds, found):
    one = said(TEXT, CEDED, LARGE)
    given = verdict(TEXT, words, kinds=kinds)
    assert [mark.kind for mark in touched(given, one.marks)] == found


@pytest.mark.parametrize(
    ("name", "truths", "right"),
    [
        ("supported", ["true", "true"], True),
        ("supported", ["true", "range"], False),
        ("supported", ["open", "true"], False),
        ("supported", ["true", "arguable"], None),
        ("supported", ["false", "arguable"], False),
        ("within-range", ["true", "range"], True),
        ("within-range", ["false", "true"], False),
        ("contradicted", ["true", "false"], True),
        ("contradicted", ["true", "range"], False),
        ("above-all", ["arguable", "true"], None),
        ("below-all", [], False),
        ("supported", [], False),
        ("not-covered", ["true", "true"], None),
    ],
)
def test_a_verdict_is_right_by_the_marks_that_it_is_about(held, name, truths, right):
    marks = [{**mark, "truth": truth} for mark, truth in zip((CEDED, LARGE), truths, strict=False)]
    one = said(TEXT, *marks)
    assert scored(one, verdict(TEXT, TEXT, name), held).right is right


@pytest.mark.parametrize(
    ("change", "truth"),
    [({}, "false"), ({"treaty": "peace-9999"}, "open"), ({"of": "atlantis"}, "open")],
)
def test_a_fact_counts_once_the_record_holds_treaty_and_land(held, change, truth):
    mark = {**AREA, "treaty": "peace-1850", "truth": "open", "fact": "false", **change}
    assert held.truth(said(TEXT, mark).marks[0]) == truth


def test_recall_counts_true_claims_and_those_named_apart(held):
    one = said(TEXT, CEDED, {**LARGE, "named": False})
    other = said("It rained.", id="x2")
    given = [(one, verdict(TEXT, TEXT, kinds={"moved"})), (other, verdict("It rained.", "It"))]
    found = measured([one, other], [scored(*pair, held) for pair in given], held)
    assert (found.found, found.found_named) == (Share(1, 2), Share(1, 1))
    assert (found.good, found.bad, found.on_nothing) == (Share(1, 2), Share(0, 0), 1)


def answering(row, note):
    answer = Answer(
        question="check",
        filters={},
        data=DataVersion("1", "1"),
        columns=[],
        rows=[{"statement": "1", "verdict": "supported", "evidence": "", **row}],
        notes=[Note("evidence", "", {"statement": "1", **note})],
    )
    return lambda _: answer


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"says": "it has 1,000 km²"}, "it has 1,000 km²"),
        ({"says": "Alpha gave it"}, TEXT),
        ({"says": "", "line": 1, "column": 7, "end_line": 1, "end_column": 12}, "ceded"),
    ],
)
def test_the_words_of_a_row_are_those_of_its_place(row, words):
    (given,) = checked(answering(row, {}), TEXT)
    assert TEXT[given.start : given.end] == words


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ({"parts": [{"part": "land"}, {"part": "day"}]}, {"moved"}),
        ({"parts": [{"part": "act"}, {"part": "area"}]}, {"moved", "area"}),
        ({"parts": [{"part": "act"}], "transfers": ["one"]}, {"moved"}),
        ({"parts": [{"part": "day"}, {"part": "treaty"}]}, {"signed", "step", "dated", "date"}),
        ({"parts": [{"part": "negation"}], "treaties": ["one"]}, EVERYTHING - {"moved", "area"}),
        ({}, EVERYTHING),
    ],
)
def test_a_row_speaks_of_what_it_was_judged_by(note, kinds):
    (given,) = checked(answering({"says": TEXT}, note), TEXT)
    assert given.kinds == kinds


@pytest.mark.parametrize(
    ("mark", "years"),
    [
        (SIGNED, {1850}),
        ({**SIGNED, "treaty": "partition-1862"}, {1862}),
        ({**AREA, "of": "marshland"}, {1862, 1875, 1876}),
    ],
)
def test_years_that_could_be_meant_are_those_of_treaty_and_land(held, mark, years):
    assert years <= held.years(said(TEXT, mark).marks[0])
    assert 1900 not in held.years(said(TEXT, SIGNED).marks[0])


def texts(held, how, one):
    return [change.text for change in changes([one], held) if change.how == how]


def test_no_year_is_taken_for_which_the_record_has_something(held):
    found = texts(held, "year", said("It was signed on 1 May 1850.", SIGNED))
    assert found == [f"It was signed on 1 May {year}." for year in (1851, 1848, 1857)]
    near = {**SIGNED, "about": "1861", "treaty": "partition-1862"}
    assert "In 1862 it was divided." not in texts(
        held, "year", said("In 1861 it was divided.", near)
    )


def test_no_area_is_taken_that_other_land_has(held):
    mark = {**AREA, "about": "80", "of": "delta", "treaty": "partition-1862", "words": "80 km²"}
    found = texts(held, "area", said("The delta has 80 km².", mark))
    assert "The delta has 240 km²." in found
    assert "The delta has 120 km²." not in found
    less = texts(held, "area", said("It has more than 80 km².", {**mark, "words": "80 km²"}))
    assert "It has more than 40 km²." not in less


def test_the_same_area_in_another_unit_is_changed_too(held):
    mark = {**AREA, "about": "9000", "treaty": "partition-1862"}
    found = texts(held, "area", said("It has 9,000 km² (about 3,475 sq mi).", mark))
    assert "It has 27,000 km² (about 10,425 sq mi)." in found


def test_sides_are_exchanged_unless_the_land_went_back(held):
    swap = {"Alpha": "Beta", "Beta": "Alpha"}
    text = "Alpha ceded Northland to Beta."
    assert texts(held, "sides", said(text, {**MOVED, "swap": swap})) == [
        "Beta ceded Northland to Alpha."
    ]
    back = {**MOVED, "about": "alpha>beta:marshland:1862", "treaty": "partition-1862", "swap": swap}
    assert texts(held, "sides", said(text, back)) == []


@pytest.mark.parametrize(
    ("lang", "text", "denied"),
    [
        (
            "en",
            "The treaty was signed in 1850.",
            [
                "The treaty was not signed in 1850.",
                "It is not true that the treaty was signed in 1850.",
                "It is false that the treaty was signed in 1850.",
            ],
        ),
        (
            "en",
            "Alpha ceded the land in 1850.",
            [
                "Alpha did not cede the land in 1850.",
                "It is not true that Alpha ceded the land in 1850.",
                "It is false that Alpha ceded the land in 1850.",
            ],
        ),
        (
            "ru",
            "В 1850 году был подписан договор.",
            [
                "В 1850 году был не подписан договор.",
                "Неверно, что в 1850 году был подписан договор.",
                "Неправда, что в 1850 году был подписан договор.",
            ],
        ),
        (
            "zh",
            "1850年两国签订和约。",
            [
                "1850年两国没有签订和约。",
                "以下说法是错误的:1850年两国签订和约。",
                "并非1850年两国签订和约。",
            ],
        ),
    ],
)
def test_a_claim_is_denied_inside_and_from_before(held, lang, text, denied):
    assert texts(held, "negation", said(text, SIGNED, lang=lang)) == denied


def test_what_is_false_is_not_denied_from_before(held):
    wrong = {**AREA, "truth": "false", "words": "had 5 km²"}
    one = said("The land was ceded in 1850 and had 5 km².", {**MOVED, "words": "was ceded"}, wrong)
    assert texts(held, "negation", one) == ["The land was not ceded in 1850 and had 5 km²."]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("en", "On Feb. 10 in the U.S. it was signed then. ", "Alpha ceded Northland."),
        ("ru", "Он был подписан за 5 тыс. рублей в городе. ", "Альфа уступила землю."),
        ("zh", "两国签订《和约》。", "甲割让土地。"),
    ],
)
def test_what_stands_before_denies_one_sentence_alone(held, lang, first, second):
    one = said(first + second, {**SIGNED, "words": first.strip()}, lang=lang)
    framed = [change for change in changes([one], held) if change.text.startswith(FRAMES[lang])]
    assert len(framed) == 2
    for change in framed:
        assert change.text[slice(*change.spans[0])].endswith(first.strip()[-3:])


def test_a_day_on_which_nothing_happens_is_not_denied(held):
    assert texts(held, "negation", said("The peace of 1850 is well known.", SIGNED)) == []


def test_a_change_is_borne_out_only_by_a_verdict_on_it(held):
    change = next(one for one in changes([said(TEXT, CEDED, LARGE)], held) if one.how == "year")
    assert change.text[slice(*change.spans[0])] == "1851"
    assert supported(answering({"says": change.text}, {}), change)
    assert not supported(answering({"says": "it has 1,000 km²"}, {}), change)


def test_words_overlap_by_half_of_the_shorter():
    given = verdict(TEXT, "Alpha ceded")
    assert overlap(given, 0, 6)
    assert overlap(given, 5, 30)
    assert not overlap(given, 6, 30)
    assert not overlap(given, 11, 30)
