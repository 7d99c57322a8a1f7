"""Texts of treaties, quotations and labels: what pages, lists, filters and the search tell."""

from pathlib import Path
from typing import Any

import pytest

from kb.questions.listing import list_entities
from kb.questions.search import search
from kb.questions.show import show_thing
from tests.samples.world import World, article, sample

PRINT = {"type": "treaty-text", "url": "https://print.example"}
OURS = {"source": "print", "our_translation": "Peace"}


def page(world: World, folder: Path, name: str) -> dict[str, Any]:
    with world.reader(folder) as reader:
        return dict(show_thing(reader, name).rows[0])


def addresses(world: World, folder: Path, treaty: str = "pact-1880") -> dict[str, str | None]:
    """The address of every article of a treaty, by its number."""
    articles = page(world, folder, treaty)["articles"]
    return {one["number"]: one.get("address") for one in articles}


def pact(**fields: Any) -> World:
    world = World().source("print", **PRINT)
    numbers = {"articles": [article("1"), article("2a"), article("3-5")]}
    return world.treaty("pact-1880", "1880", **{**numbers, **fields})


THERE, NOWHERE = "https://print.example", None


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (None, [THERE, THERE, THERE]),
        ("Art. 1", [THERE, NOWHERE, NOWHERE]),
        ("Art. 2 (a)", [NOWHERE, THERE, NOWHERE]),
        ("Arts. 1 and 4", [THERE, NOWHERE, THERE]),
        ("head-note", [NOWHERE, NOWHERE, NOWHERE]),
        ("Art. 9 of the earlier treaty", [NOWHERE, NOWHERE, NOWHERE]),
    ],
)
def test_articles_link_to_what_is_cited_as_far_as_it_is(
    tmp_path: Path, at: str | None, expected: list[str | None]
) -> None:
    world = pact(cites=[{"source": "print", "at": at} if at else {"source": "print"}])
    assert list(addresses(world, tmp_path).values()) == expected


def test_only_texts_of_treaties_with_an_address_are_linked(tmp_path: Path) -> None:
    world = pact(cites=[{"source": "atlas"}, {"source": "lost"}])
    world.source("lost", type="treaty-text", url=None, located=False)
    assert set(addresses(world, tmp_path).values()) == {None}
    assert "texts" not in page(world, tmp_path, "pact-1880")


def test_an_entered_text_comes_first_and_may_have_its_own_page(tmp_path: Path) -> None:
    text = {"source": "atlas", "language": "fr", "role": "original", "url": "https://own.example"}
    world = pact(texts=[text], cites=[{"source": "print"}])
    assert set(addresses(world, tmp_path).values()) == {"https://own.example"}
    texts = page(world, tmp_path, "pact-1880")["texts"]
    assert [(one["source"], one["address"]) for one in texts] == [
        ("atlas", "https://own.example"),
        ("print", "https://print.example"),
    ]


def test_an_article_says_itself_where_it_stands(tmp_path: Path) -> None:
    first = {**article("1"), "texts": {"source": "atlas", "at": "p. 3"}}
    world = pact(articles=[first, article("2")]).source("atlas", url="https://atlas.example")
    assert addresses(world, tmp_path) == {"1": "https://atlas.example", "2": None}


def test_a_quotation_is_shown_under_its_article_with_our_translation(tmp_path: Path) -> None:
    quoted = {"text": "Мир", "language": "ru", "at": "Art. 1", **OURS}
    world = pact(articles=[{**article("1"), "quotations": [quoted]}, article("2")])
    first, second = page(world, tmp_path, "pact-1880")["articles"]
    (shown,) = first["quotations"]
    assert {"text", "language", "our_translation", "source", "address"} <= shown.keys()
    assert (shown["text"], shown["our_translation"]) == ("Мир", "Peace")
    assert first["address"] == THERE
    assert "quotations" not in second
    assert second.get("address") is None


def test_a_page_quoted_in_two_languages_is_of_neither(tmp_path: Path) -> None:
    quotations = [
        {"text": "Мир", "language": "ru", **OURS},
        {"text": "Paix", "language": "fr", **OURS},
    ]
    world = pact(articles=[{**article("1"), "quotations": quotations}])
    (text,) = page(world, tmp_path, "pact-1880")["texts"]
    assert "language" not in text


def test_quotations_are_listed_and_found(tmp_path: Path) -> None:
    with sample().reader(tmp_path) as reader:
        rows = list_entities(reader, "quotations", treaty="peace-1850").rows
        assert [(one["treaty"], one["article"], one["language"]) for one in rows] == [
            ("peace-1850", "1", "ru")
        ]
        assert not list_entities(reader, "quotations", treaty="return-1875").rows
        for words in ("край отходит", "northern land goes"):
            assert [one["id"] for one in search(reader, words).rows] == ["peace-1850"]


def labeled() -> World:
    world = World().treaty("peace-1850").treaty("pact-1880", "1880").treaty("treaty-1890", "1890")
    return world.label(
        "harsh-peace",
        {"by": "the court", "party": "gamma", "treaties": ["peace-1850"], "since": "1851-02"},
        {"by": "an envoy", "stance": "denies", "treaties": ["peace-1850", "pact-1880"]},
        {"by": "a poet", "of": "All that was signed"},
        names={"ru": "жестокий мир", "zh-Hans": "苛刻和约"},
    )


def test_the_page_of_a_treaty_tells_who_calls_it_so_and_who_denies_it(tmp_path: Path) -> None:
    labels = page(labeled(), tmp_path, "peace-1850")["labels"]
    assert [one["says"] for one in labels] == [
        "called a Harsh Peace by the court, since 1851-02",
        "denied to be a Harsh Peace by an envoy",
    ]
    assert [one["sources"] for one in labels] == [["atlas"], ["atlas"]]
    assert "labels" not in page(labeled(), tmp_path / "again", "treaty-1890")


def test_the_page_of_a_label_has_all_uses(tmp_path: Path) -> None:
    shown = page(labeled(), tmp_path, "жестокий мир")
    assert shown["id"] == "harsh-peace"
    assert shown["treaties"] == ["peace-1850"]
    assert [one.get("treaties") for one in shown["uses"]] == [
        ["peace-1850"],
        ["peace-1850", "pact-1880"],
        None,
    ]
    assert shown["uses"][2]["of_what"] == "All that was signed"


@pytest.mark.parametrize("asked", ["harsh", "harsh-peace", "жестокий мир"])
def test_treaties_are_filtered_by_a_label_that_somebody_gives_them(
    tmp_path: Path, asked: str
) -> None:
    with labeled().reader(tmp_path) as reader:
        rows = list_entities(reader, "treaties", label=asked).rows
    assert [one["id"] for one in rows] == ["peace-1850"]


@pytest.mark.parametrize("words", ["harsh peace", "жестокий мир", "苛刻和约"])
def test_the_search_finds_a_label_and_its_treaties(tmp_path: Path, words: str) -> None:
    with labeled().reader(tmp_path) as reader:
        found = [(one["entity"], one["id"]) for one in search(reader, words).rows]
    assert found == [("label", "harsh-peace"), ("treaty", "peace-1850")]
