"""A text checked: a row per clause with its place, judged or not, and what the headline counts."""

import pytest

from kb.db.reader import Reader
from kb.questions.claims.text import check_text
from kb.questions.claims.verdicts import Word

TRUE = "Alpha ceded Plain to Beta in 1850."


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (TRUE, ["supported"]),
        ("Alpha ceded Plain to Beta in 1860.", ["contradicted"]),
        ("Beta ceded Plain to Alpha in 1850.", ["contradicted"]),
        ("The Peace 1850 was signed on 1 May 1850.", ["supported"]),
        ("The Peace 1850 was signed in 1849.", ["contradicted"]),
        ("Plain covers 1,000 km².", ["supported"]),
        ("Plain covers 1,200 km².", ["within-range"]),
        ("Plain covers 5,000 km².", ["above-all"]),
        ("Alpha ceded 9,000 km² to Beta.", ["above-all"]),
        ("It is false that Alpha ceded Plain to Beta in 1850.", ["not-judged"]),
        (
            f"It is false that Alpha ceded Plain to Beta in 1860. {TRUE}",
            ["not-judged", "supported"],
        ),
        ("If Alpha had ceded Plain to Beta in 1850, peace would have come.", ["not-judged"]),
        (f"{TRUE} {TRUE}", ["supported", "supported"]),
        ("My uncle came home in the spring of 1850, with 300 acres in mind.", []),
        ("", []),
    ],
)
def test_each_clause_has_its_verdict(reader: Reader, text: str, verdicts: list[Word]) -> None:
    assert [row["verdict"] for row in check_text(reader, text, "text").rows] == verdicts


def test_rows_have_the_words_and_their_place(reader: Reader) -> None:
    text = f"# Title\n\nNothing here. {TRUE}\nPlain covers\n1,000 km².\n"
    rows = check_text(reader, text, "text").rows
    assert [row["says"].rstrip(".") for row in rows] == [TRUE[:-1], "Plain covers 1,000 km²"]
    first, second = rows
    assert (first["statement"], first["line"], first["column"]) == ("3:15", 3, 15)
    assert (first["end_line"], second["line"], second["end_line"]) == (3, 4, 5)


def test_judged_and_not_judged_are_counted(reader: Reader) -> None:
    text = f"{TRUE} Plain covers 5,000 km². It is false that Alpha ceded Plain to Beta in 1850."
    answer = check_text(reader, text, "page.md")
    assert answer.summary["claims"] == 3
    assert answer.summary["judged"] == 2
    assert answer.headline == (
        "page.md: 3 clauses with treaties, land or areas: 2 judged, 1 not: 1 supported, 1 above-all"
    )


def test_what_is_not_judged_has_a_reason_and_what_the_record_knows(reader: Reader) -> None:
    text = "It is false that Alpha ceded Plain to Beta by the Peace 1850."
    (row,) = check_text(reader, text, "text").rows
    assert row["verdict"] == "not-judged"
    assert row["evidence"].startswith("negated; ")
    assert "plain has 1,000 km² (400 to 1,200)" in row["evidence"]


def test_the_source_of_a_text_is_no_evidence(reader: Reader) -> None:
    text = "Plain covers 1,000 km²."
    (row,) = check_text(reader, text, "text", "atlas").rows
    assert row["verdict"] == "within-range"
    assert "it repeats the figure of atlas, the source under test" in row["evidence"]
    assert check_text(reader, text, "text", "atlas").filters["source"] == "atlas"


def test_a_text_that_gives_the_address_of_a_source_is_of_that_source(reader: Reader) -> None:
    (url,) = (row["url"] for row in reader.rows("SELECT url FROM source WHERE id = 'handbook'"))
    text = f"From {url}\n\nPlain covers 1,200 km²."
    answer = check_text(reader, text, "text")
    assert [note.details["source"] for note in answer.notes if note.code == "repeats"] == [
        "handbook"
    ]
    assert "it repeats the figure of handbook" in answer.rows[0]["evidence"]
    assert answer.rows[0]["verdict"] == "above-all"
    far = check_text(reader, f"{'x ' * 1000}\n\n{text}", "text")
    assert far.rows[0]["verdict"] == "within-range"


def test_notes_have_the_verdict_of_each_part(reader: Reader) -> None:
    answer = check_text(reader, "Alpha ceded Plain to Beta in 1850.", "text")
    (note,) = answer.notes
    assert {one["part"] for one in note.details["parts"]} == {"act", "land", "day"}
    assert note.details["transfers"] == ["peace-1850-plain"]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Alpha ceded Plain to Beta in 1850 for 72 million dollars.", ["for 72 million dollars"]),
        ("In MDCCCLXXVII Alpha ceded Plain to Beta.", ["In MDCCCLXXVII"]),
        ("After the Third War Alpha ceded Plain to Beta.", ["After the Third War"]),
        ("The Peace 1850 was signed in Oldtown on 1 May 1850.", ["in Oldtown"]),
        ("Alpha ceded Plain to Beta in 1860 for $1,500.", ["for $1,500"]),
        ("Alpha ceded Plain to Beta for $1,500 by the Peace 1850.", ["for $1,500"]),
        ("Alpha ceded Plain to Beta for ninety-nine years.", ["for ninety-nine years"]),
        ("Alpha ceded Plain to Beta for twenty years in 1850.", ["for twenty years"]),
        ("Alpha ceded Plain to Beta in perpetuity.", ["in perpetuity"]),
        ("In 1850 Alpha permanently ceded Plain to Beta.", ["permanently"]),
        ("Alpha ceded Plain to Beta in 1850, at two cents an acre.", ["at two cents an acre"]),
        ("Weakened by war, Alpha ceded Plain to Beta in 1850.", []),
        ("In 1850 the two powers met, and Alpha ceded Plain to Beta.", []),
        (TRUE, []),
        ("It is false that Alpha ceded Plain to Beta in 1850 for 72 million dollars.", []),
    ],
)
def test_what_is_said_beside_a_claim_is_told_as_not_judged(
    reader: Reader, text: str, beside: list[str]
) -> None:
    answer = check_text(reader, text, "text")
    (row,) = answer.rows
    assert [note.details.get("not_judged", []) for note in answer.notes] == [beside]
    assert ("; not judged: " in row["evidence"]) is bool(beside)
    assert all(one in row["evidence"] for one in beside)
