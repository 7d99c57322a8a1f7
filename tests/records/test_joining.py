"""Ids of other lists, authors in parts, persons."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from kb.errors import DataError
from kb.questions.show import show_thing
from kb.records.common import Aliases, Wikidata
from kb.records.source import AuthorOrText
from tests.samples.world import World, transfer


@pytest.mark.parametrize(
    ("written", "parts", "shown"),
    [
        ("Fox, Ann", (None, "Fox", "Ann"), "Fox, Ann"),
        (" Fox ,  Ann B. ", (None, "Fox", "Ann B."), "Fox, Ann B."),
        ("Ministry of War", ("Ministry of War", None, None), "Ministry of War"),
        ("Smith, Sons, and Co", ("Smith, Sons, and Co", None, None), "Smith, Sons, and Co"),
        ("Fox,", ("Fox,", None, None), "Fox,"),
        ({"name": "Smith, Sons"}, ("Smith, Sons", None, None), "Smith, Sons"),
        ({"family": "Mononym"}, (None, "Mononym", None), "Mononym"),
        ({"family": "张", "given": "帅"}, (None, "张", "帅"), "张帅"),
    ],
)
def test_an_author_is_a_person_or_a_name_that_stays_whole(
    written: Any, parts: tuple[str | None, ...], shown: str
) -> None:
    author = TypeAdapter(AuthorOrText).validate_python(written)
    assert (author.name, author.family, author.given) == parts
    assert author.shown == shown


@pytest.mark.parametrize("written", [{}, {"given": "Ann"}, {"name": "A", "given": "B"}, "", 5])
def test_what_is_no_author_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(AuthorOrText).validate_python(written)


@pytest.mark.parametrize("item", ["Q1", "Q148", "Q13426199"])
def test_an_item_is_q_and_digits(item: str) -> None:
    assert TypeAdapter(Wikidata).validate_python(item) == item


@pytest.mark.parametrize("item", ["148", "q148", "Q", "Q0", "Q01", "P31", "Q1 ", "Q" + "1" * 20])
def test_what_is_no_item_is_refused(item: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Wikidata).validate_python(item)


def test_aliases_have_their_language_or_none() -> None:
    read = TypeAdapter(Aliases).validate_python
    assert read(["A", "B"]) == {"und": ["A", "B"]}
    assert read({"en": "A", "zh-Latn-pinyin": ["Ā"]}) == {"en": "A", "zh-Latn-pinyin": ["Ā"]}
    assert read([]) == {}
    for wrong in ("A", {"pinyin": "A"}, [1], 5):
        with pytest.raises(ValidationError):
            read(wrong)


def test_two_spellings_are_one_person(tmp_path: Path) -> None:
    made = World().territory("one", 10)
    made.person("ann-aleph", aliases={"en": ["A. Aleph"]})
    for year, name in ((1850, "Ann Aleph"), (1851, "A. Aleph")):
        signed = {"party": "alpha-kingdom", "signatories": [{"person": "ann-aleph", "name": name}]}
        parties = [signed, {"party": "beta-empire"}]
        land = f"land-{year}"
        made.territory(land, 1)
        made.treaty(f"peace-{year}", f"{year}", transfer(land), parties=parties)
    with made.reader(tmp_path) as reader:
        (row,) = reader.rows("SELECT id, parties, treaties FROM v_person")
        assert row == {"id": "ann-aleph", "parties": "alpha-kingdom", "treaties": 2}
        (page,) = show_thing(reader, "a. aleph").rows
    assert [one["treaty"] for one in page["signed"]] == ["peace-1850", "peace-1851"]


def test_an_unknown_person_is_told_with_the_nearest(tmp_path: Path) -> None:
    made = World().territory("one", 10).person("ann-aleph")
    parties = [
        {"party": "alpha-kingdom", "signatories": [{"person": "ann-alef", "name": "Ann"}]},
        {"party": "beta-empire"},
    ]
    made.treaty("peace-1850", "1850", transfer("one"), parties=parties)
    with pytest.raises(DataError, match=r"unknown person 'ann-alef' .did you mean 'ann-aleph'"):
        made.build(tmp_path)
