"""What errors say in Python: functions and arguments, never commands and options."""

import doctest

import pytest

import kb
from kb.api import wording
from kb.api.wording import in_python
from kb.errors import KbError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'kb search two words' looks in all texts", "kb.search('two words') looks in all texts"),
        ("from 'kb check -'", "from kb.check(text=...)"),
        ("see 'kb coverage'", "see kb.coverage()"),
        ("'kb total --from a --to \"b c\"'", "kb.total(from_='a', to='b c')"),
        ("'kb cite x --style bibtex --all'", "kb.cite('x', style='bibtex', all=True)"),
        ("run 'kb db upgrade', then 'kb load'", "run 'kb db upgrade', then 'kb load'"),
        ("--in asks for one, --according-to for two", "in_ asks for one, according_to for two"),
        ("a--b and -p stay", "a--b and -p stay"),
        ("--format csv, --no-such and --limits stay", "--format csv, --no-such and --limits stay"),
        ("31 more: --limit 51 shows all", "31 more: limit 51 shows all"),
        ("give it by -p id VALUE", "give it by id=VALUE"),
        ("name a CSV file, or - (stdin)", "name a CSV file"),
        ("south by S or -", "south by S or -"),
    ],
)
def test_commands_become_calls_and_options_arguments(text: str, said: str) -> None:
    functions = dir(kb.KnowledgeBase)
    assert in_python(text, functions) == said


@pytest.fixture
def base(sample_folder):
    """The knowledge base of the sample world."""
    return kb.open(sample_folder / "data", home=sample_folder / "home")


@pytest.mark.parametrize(
    "call",
    [
        lambda base: base.show("atlantis"),
        lambda base: base.total("atlantis"),
        lambda base: base.total(in_="XB", by="present-day"),
        lambda base: base.total(according_to="each", by="party"),
        lambda base: base.total(since=1900, until=1800),
        lambda base: base.list("territories", since="1900"),
        lambda base: base.list("treaties", kind="harsh"),
        lambda base: base.list("treaties", limit=-1),
        lambda base: base.where("atlantis"),
        lambda base: base.sql("SELECT :a"),
        lambda base: base.check(text="x", source="atlantis"),
        lambda base: base.check("one two three four five"),
    ],
)
def test_errors_speak_of_no_command_line(base, call):
    with pytest.raises(KbError) as caught:
        call(base)
    said = f"{caught.value.message} {caught.value.hint}"
    assert "--" not in said
    assert "kb " not in said
    assert str(caught.value) == caught.value.message
    assert getattr(caught.value, "__notes__", []) == [one for one in [caught.value.hint] if one]


OWN = ["--limit", "'kb show x'", "see 'kb list treaties' --by"]


@pytest.mark.parametrize("text", OWN)
def test_what_a_caller_wrote_stays_as_it_is(base, text):
    for call in (base.show, base.total, base.list):
        with pytest.raises(KbError) as caught:
            call(text)
        assert f"'{text}'" in caught.value.message


def test_notes_speak_of_arguments(base):
    cut = base.sql("SELECT id FROM treaties", limit=1)
    assert cut.notes[0]["text"].endswith("(limit 0 gives all)")
    assert "limit 0" in cut.to_markdown()
    assert cut.to_dict()["notes"] == cut.notes == cut.to_pandas().attrs["notes"]
    some = base.search("treaty", limit=1)
    (more,) = [one["text"] for one in some.notes if one["code"] == "more"]
    assert "limit " in more
    assert "--" not in more
    assert "--" not in some._repr_html_()


def test_the_examples_hold() -> None:
    assert doctest.testmod(wording).failed == 0
