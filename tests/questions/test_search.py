"""Full text: what is found, in which order, with which snippet; alike on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.db.reader import Reader, engine_reader, sqlite_reader
from kb.db.textindex import Word
from kb.errors import UsageError
from kb.loading.load import load_url
from kb.questions.search import SEARCHED, parse, search, snippet
from tests.conftest import Ask
from tests.postgres import fresh_database, postgres_server  # noqa: F401
from tests.samples.facts import article, cite, estimate, transfer
from tests.samples.world import World, sample

LONG = "Before it " + "lies sand. " * 60 + "Here stands the granite lighthouse " + "and sand. " * 60


def world() -> World:
    made = sample()
    made.territory("kucuk-island", 12, name="Küçük Island", names={"zh-Hans": "小岛"}, bounds=LONG)
    made.territory(
        "oblast", 50, name="Far Land", names={"ru": "Муравьёвский край", "en": "Muravyov"}
    )
    made.territory("heights", estimates=[estimate(70, covers="the granite heights, 70 km²")])
    made.treaty(
        "granite-1845",
        {"date": "1845-03", "place": "Stonehaven"},
        transfer("heights", note="Handed over with its lighthouse"),
        title="Treaty of Granite",
        titles={"zh-Hans": "瑷珲条约", "zh-Hant": "璦琿條約"},
        articles=[article("1", summary="The left bank of the river, and half of the lighthouse")],
    )
    made.event("storm-1846", "1846", summary="A storm on the left; nothing on the bank")
    made.source("granite-survey", authors=["O'Neill, Zoë"], note="Two maps of granite, granite")
    return made.dispute("light", name="Granite", result="settled", cites=[cite("granite-survey")])


@pytest.fixture(scope="module")
def readers(
    tmp_path_factory: pytest.TempPathFactory,
    postgres_server: str,  # noqa: F811
) -> Iterator[tuple[Reader, Reader]]:
    """The world in SQLite and in PostgreSQL."""
    folder = tmp_path_factory.mktemp("search")
    path = world().build(folder)
    with fresh_database(postgres_server) as url:
        load_url(folder / "data", url)
        with sqlite_reader(path) as one, engine_reader(url) as other:
            yield one, other


def found(readers: tuple[Reader, Reader], text: str, **asked: object) -> list[str]:
    """The ids found, after a look that both databases agree in everything."""
    one, other = (search(reader, text, **asked) for reader in readers)
    assert one == other
    return [row["id"] for row in one.rows]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Kucuk", ["kucuk-island"]),
        ("KÜÇÜK island", ["kucuk-island"]),
        ("瑷珲", ["granite-1845"]),
        ("条约", ["granite-1845"]),
        ("璦琿條約", ["granite-1845"]),
        ("珲瑷", []),
        ("瑷 约", ["granite-1845"]),
        ("瑷约", []),
        ("小岛", ["kucuk-island"]),
        ("муравьев", ["oblast"]),
        ("stoneh", ["granite-1845"]),
        ("Stonhaven", []),
        ("Muraviev", ["oblast"]),
        ("Mouravieff land", ["oblast"]),
        ('"Muraviev"', []),
        ("Murav", ["oblast"]),
        ("granite 1845", ["granite-1845"]),
        ('"left bank"', ["granite-1845"]),
        ("«left bank»", ["granite-1845"]),
        ("left bank", ["granite-1845", "storm-1846"]),
        ('"bank left"', []),
        ('"left ban"', []),
        ("ba", []),
        ("184", []),
        ("km²", ["heights-atlas"]),
        ("Zoe O'Neill", ["granite-survey"]),
        ("Handed lighthouse", ["granite-1845-heights"]),
        ("granite sailing", []),
    ],
)
def test_what_is_found(readers: tuple[Reader, Reader], text: str, ids: list[str]) -> None:
    assert found(readers, text) == ids


def test_names_come_first_then_whole_words_then_more_of_them(
    readers: tuple[Reader, Reader],
) -> None:
    assert found(readers, "granite") == [
        "light",  # is its name
        "granite-survey",  # has it in its name, and three times more
        "granite-1845",
        "heights-atlas",
        "kucuk-island",
    ]


def test_rows_say_what_and_where(readers: tuple[Reader, Reader]) -> None:
    row = search(readers[0], "handed lighthouse").rows[0]
    assert row == {
        "rank": 1,
        "entity": "transfer",
        "id": "granite-1845-heights",
        "field": "note",
        "title": "Heights",
        "snippet": "[Handed] over with its [lighthouse]",
    }
    assert search(readers[0], "half").rows[0]["field"] == "article 1"


@pytest.mark.parametrize("entity", SEARCHED)
def test_entities_can_be_asked_for_alone(readers: tuple[Reader, Reader], entity: str) -> None:
    answers = [search(reader, "granite", entity=entity) for reader in readers]
    assert answers[0] == answers[1]
    assert {row["entity"] for row in answers[0].rows} <= {entity}


def test_limit_and_count(readers: tuple[Reader, Reader]) -> None:
    answer = search(readers[0], "granite", limit=2)
    assert answer.summary == {"count": 5, "shown": 2}
    assert [row["rank"] for row in answer.rows] == [1, 2]
    assert answer.notes[0].text == "3 more: --limit 5 shows all"


def test_unknown_words_are_named_with_the_nearest(readers: tuple[Reader, Reader]) -> None:
    answers = [search(reader, "Kuchuk island") for reader in readers]
    assert answers[0] == answers[1]
    assert [note.code for note in answers[0].notes] == ["empty", "unknown-word"]
    assert answers[0].notes[1].text == "no text has 'kuchuk' (did you mean 'kucuk'?)"


def test_a_word_in_another_romanization_is_told(readers: tuple[Reader, Reader]) -> None:
    answer = search(readers[0], "Mouravieff")
    (note,) = answer.notes
    assert note.text == "'mouravieff' is also looked for as 'muravyov'"
    assert answer.rows[0]["snippet"] == "[Muravyov]"
    assert search(readers[0], "Muravyov").notes == []


def test_unknown_entity_and_too_many_words_are_refused(readers: tuple[Reader, Reader]) -> None:
    with pytest.raises(UsageError, match="did you mean 'treaty'"):
        search(readers[0], "granite", entity="treety")
    with pytest.raises(UsageError, match="at most 32 words"):
        search(readers[0], " ".join(f"word{number}" for number in range(33)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        '""',
        "'; DROP TABLE search_text; --",
        "granite OR NEAR(a, b) NOT *",
        'tokens:granite ^granite* - + "granite',
        "a & b | !c <-> d:*",
        "\\ % _ {} [] () \x00 \u202e \U0001f5fa",
        ":match :entity",
    ],
)
def test_punctuation_is_inert(readers: tuple[Reader, Reader], text: str) -> None:
    found(readers, text)
    assert "granite-1845" in found(readers, f"{'!?'.join('([')} Granite ^*:")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(st.sampled_from("grate lightühouse瑷珲条约км²\"«»'\\&|!:*()-^ {}%_0184é"), max_size=25)
    | st.text(max_size=15)
)
def test_both_databases_agree_on_anything(readers: tuple[Reader, Reader], text: str) -> None:
    found(readers, text, limit=100)


def test_parsing() -> None:
    assert parse("Amur 1858 of") == [Word(("amur",), begins=True), Word(("1858",)), Word(("of",))]
    assert parse("瑷珲 条约。Ili") == [
        Word(("瑷", "珲")),
        Word(("条", "约")),
        Word(("ili",), begins=True),
    ]
    assert parse('"Left Bank" “Right bank” "never closed') == [
        Word(("left", "bank")),
        Word(("right", "bank")),
        Word(("never",), begins=True),
        Word(("closed",), begins=True),
    ]
    assert parse("amur AMUR Ámur") == [Word(("amur",), begins=True)]


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("The Küçük one", "kucuk", "The [Küçük] one"),
        ("瑷珲条约", "条约", "瑷珲[条约]"),
        ("瑷珲条约", "珲 条", "瑷[珲条]约"),
        ("Sino-Russian, 1858.", "russia", "Sino-[Russian], 1858."),
        ("two\n  lines", "lines", "two [lines]"),
        ("no such thing", "other", "no such thing"),
    ],
)
def test_snippets(text: str, asked: str, shown: str) -> None:
    assert snippet(text, parse(asked)) == shown


def test_snippet_of_a_long_text_shows_the_match() -> None:
    shown = snippet(LONG, parse('"granite lighthouse"'))
    assert shown.startswith(("…lies sand.", "…sand."))
    assert "stands the [granite lighthouse] and sand." in shown
    assert shown.endswith("…")
    assert len(shown) < 180


def test_snippet_reaches_both_ends() -> None:
    assert snippet(LONG, parse("before")).startswith("[Before] it lies")
    assert snippet(f"{LONG} the end", parse("end")).endswith("the [end]")


def test_the_command_takes_several_words_and_both_ends_of_the_limit(kb_sample: Ask) -> None:
    found = kb_sample("search", "Peace", "1850", "--entity", "treaty", "--format", "csv")
    assert (found.code, found.err) == (0, "")
    assert found.lines[0] == "rank,entity,id,field,title,snippet"
    assert found.lines[1].startswith("1,treaty,peace-1850,")
    assert kb_sample("search", "peace", "--limit", "0").code == 2
    assert "nothing matches 'nowhere'" in kb_sample("search", "nowhere").out
    assert kb_sample("search", "").code == 0


def test_people_see_where_words_stand_unless_that_is_the_title(tmp_path: Path) -> None:
    with sample().reader(tmp_path) as reader:
        answer = search(reader, "northland")
    assert answer.table is not None
    told = {row["id"]: row["snippet"] for row in answer.table.rows}
    assert told["northland"] is None
    assert {row["id"]: row["snippet"] for row in answer.rows}["northland"] == "[Northland]"


@pytest.fixture(scope="module")
def reader_of_kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    made = World().territory("plain").territory("shore").territory("lease-hill")
    made.treaty(
        "pact-1850",
        "1850-01-01",
        transfer("plain", kind="lease"),
        transfer("shore", kind="lease"),
        transfer("lease-hill"),
        kind="convention",
    )
    with made.reader(tmp_path_factory.mktemp("kinds")) as reader:
        yield reader


@pytest.mark.parametrize("wanted", ["lease", "LEASES", "Lease"])
def test_a_kind_finds_what_is_of_it_behind_what_has_the_word(
    reader_of_kinds: Reader, wanted: str
) -> None:
    answer = search(reader_of_kinds, wanted)
    of_kind = [row["id"] for row in answer.rows if row["field"] == "kind"]
    assert of_kind == ["pact-1850-plain", "pact-1850-shore"]
    assert [row["id"] for row in answer.rows][-2:] == of_kind
    (note,) = [one for one in answer.notes if one.code == "kind"]
    assert "'kb list transfers --kind lease' lists 2" in note.text
    assert note.details == {"entity": "transfer", "id": "lease", "count": 2}


def test_a_kind_of_treaty_is_known_too(reader_of_kinds: Reader) -> None:
    answer = search(reader_of_kinds, "conventions")
    assert [row["id"] for row in answer.rows] == ["pact-1850"]
    assert "'kb list treaties --kind convention' lists 1" in answer.notes[0].text


def test_kinds_keep_to_the_limit_and_to_the_entity(reader_of_kinds: Reader) -> None:
    few = search(reader_of_kinds, "lease", entity="transfer", limit=1)
    assert (few.summary["shown"], len(few.rows)) == (1, 1)
    assert few.summary["count"] == 2
    assert [note.code for note in few.notes] == ["kind", "more"]
    none = search(reader_of_kinds, "convention", entity="transfer")
    assert [note.code for note in none.notes] == ["empty", "unknown-word"]


def test_more_words_than_a_kind_are_words(reader_of_kinds: Reader) -> None:
    answer = search(reader_of_kinds, "lease hill")
    assert [note.code for note in answer.notes] == []
    assert {row["id"] for row in answer.rows} >= {"lease-hill"}
