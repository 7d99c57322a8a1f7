"""The page of an atlas: nothing is loaded, nothing lost; its totals are those of kb total."""

import base64
import gzip
import hashlib
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.pictures.atlas.words import WORDS
from tests.atlas.reading import Page, headline_of, said_in
from tests.conftest import Ask
from tests.samples.facts import EMPIRE, KINGDOM, REPUBLIC, estimate, transfer
from tests.samples.world import World

SCOPES = ("", "--party alpha", "--party beta", "--from alpha --to beta", "--to beta")


def page(kb: Ask, scope: str) -> Page:
    """The atlas of a scope, from standard output."""
    outcome = kb("atlas", *shlex.split(scope))
    assert (outcome.code, outcome.err) == (0, "")
    return Page(outcome.out)


def totals(kb: Ask, found: Page, view: str, year: int) -> tuple[Any, Any]:
    """The answer of the command that the page gives for a year, and the step that it shows.

    The sentence of the step is that of the answer.
    """
    (one,) = [each for each in found.data["views"] if each["id"] == view]
    command = [*shlex.split(one["command"])[1:], "--until", f"{year:04}"]
    said, step = said_in(found.data, view, year)
    assert said == headline_of(kb, *command)
    return kb(*command, "--format", "json").json, step


def around_changes(found: Page, view: Any) -> list[int]:
    """The years in which an answer changes, those before them, every tenth, and the last."""
    first, last = found.data["first"], found.data["last"]
    years = {last, *range(first, last, 10)}
    years |= {step["year"] - before for step in view["steps"] for before in (0, 1)}
    return sorted(one for one in years if first <= one <= last)


@pytest.mark.parametrize("scope", SCOPES)
def test_totals_through_the_years_are_those_of_the_command(kb_sample: Ask, scope: str) -> None:
    found = page(kb_sample, scope)
    for view in found.data["views"]:
        for year in around_changes(found, view):
            answer, step = totals(kb_sample, found, view["id"], year)
            ends = [answer["summary"][f"{end}_km2"] for end in ("best", "low", "high")]
            assert [step["best"], step["low"], step["high"]] == ends
            assert len(step["pieces"]) == len(answer["rows"])


@pytest.mark.parametrize("scope", SCOPES)
def test_every_row_of_every_total_is_in_the_table(kb_sample: Ask, scope: str) -> None:
    found = page(kb_sample, scope)
    rows = [one for one in found.elements if one.attributes.get("id", "").startswith("piece-")]
    assert len(rows) == len(found.data["pieces"])
    for view in found.data["views"]:
        answer, step = totals(kb_sample, found, view["id"], found.data["last"])
        shown = [rows[place].text for place in step["pieces"]]
        for row, text in zip(answer["rows"], shown, strict=True):
            assert row["effective"] in text
            assert (row["treaty"] or "") in text
            assert all(source in text for source in row["sources"])
            assert row["best_km2"] is not None or "no figure" in text


@pytest.mark.parametrize("scope", SCOPES)
def test_page_loads_nothing_and_runs_only_its_own_script(kb_sample: Ask, scope: str) -> None:
    found = page(kb_sample, scope)
    assert not [one for one in found.elements if one.name in {"link", "iframe", "img", "object"}]
    for one in found.elements:
        assert not {"src", "style", "srcset", "action"} & set(one.attributes)
        assert not [name for name in one.attributes if name.startswith("on")]
    (policy,) = found.all("meta", **{"http-equiv": "Content-Security-Policy"})
    content = policy.attributes["content"]
    script = next(one for one in found.all("script") if "type" not in one.attributes)
    for kind, element in (("script", script), ("style", found.all("style")[0])):
        digest = hashlib.sha256("".join(element.texts).encode()).digest()
        assert f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'" in content
    assert content.startswith("default-src 'none';")
    style = "".join(found.all("style")[0].texts)
    assert set(re.findall(r"url\(([^)]*)\)", style)) <= {
        f"#{one.attributes['id']}" for one in found.all("pattern")
    }
    assert "@import" not in style


@pytest.mark.parametrize("scope", SCOPES)
def test_ids_are_unique_and_every_link_within_the_page_leads_somewhere(
    kb_sample: Ask, scope: str
) -> None:
    found = page(kb_sample, scope)
    ids = [one.attributes["id"] for one in found.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    targets = [one.attributes["href"] for one in found.all("a") if "href" in one.attributes]
    assert all(one.removeprefix("#") in ids for one in targets if one.startswith("#"))
    assert all(one.startswith(("#", "http://", "https://")) for one in targets)
    labelled = [
        name
        for one in found.elements
        for key in ("for", "aria-labelledby")
        for name in one.attributes.get(key, "").split()
    ]
    assert set(labelled) <= set(ids)


def test_land_has_its_rival_figures_with_sources_and_commands(kb_sample: Ask) -> None:
    found = page(kb_sample, "--from alpha --to beta")
    land = found.by_id("land-northland").text
    evidence = kb_sample("evidence", "northland", "--format", "json").json
    assert headline_of(kb_sample, "evidence", "northland").partition(": ")[2] in land
    for row in evidence["rows"]:
        assert row["as_stated"].replace("km2", "km²") in land
        assert row["source"] in land
    assert "a misprint" in land
    assert "kb evidence northland" in land
    assert "Северный край" in land
    for source in {row["source"] for row in evidence["rows"]}:
        assert (
            kb_sample("cite", source, "--format", "json").json["rows"][0]["citation"].split(".")[0]
            in found.by_id(f"source-{source}").text
        )


def test_what_does_not_count_is_told_with_its_reason(kb_sample: Ask) -> None:
    found = page(kb_sample, "--from alpha --to beta")
    left = [
        row
        for row in kb_sample(
            "total", "--from", "alpha", "--to", "beta", "--by", "parcel", "--format", "json"
        ).json["rows"]
        if not row["counted"]
    ]
    told = found.by_id("asides").text
    assert left
    assert all(row["reason"] in told for row in left)


@pytest.mark.parametrize(
    ("scope", "title"),
    [
        ("", "Land ceded from one power to another, "),
        ("--party alpha", "Land that Alpha ceded, and land ceded to it, "),
        ("--from alpha", "Land ceded by Alpha, "),
        ("--to beta", "Land ceded to Beta, "),
        ("--from beta --to alpha", "Land that Beta ceded to Alpha, and Alpha to Beta, "),
    ],
)
def test_title_says_what_is_shown(kb_sample: Ask, scope: str, title: str) -> None:
    assert page(kb_sample, scope).all("title")[0].text.startswith(title)


def test_without_scripts_the_last_year_is_shown(kb_sample: Ask) -> None:
    found = page(kb_sample, "--from alpha --to beta")
    year = found.data["last"]
    _, step = totals(kb_sample, found, "alpha-to-beta", year)
    assert found.by_id("said").text == said_in(found.data, "alpha-to-beta", year)[0]
    lands = {land for place in step["pieces"] for land in found.data["pieces"][place]["lands"]}
    on = {
        one.attributes["data-land"]
        for one in found.elements
        if " on " in f" {one.attributes.get('class', '')} " and "data-land" in one.attributes
    }
    drawn = {one.attributes["data-land"] for one in found.elements if "data-land" in one.attributes}
    assert on == lands & drawn
    assert on


def test_the_same_atlas_is_the_same_text(kb_sample: Ask) -> None:
    assert kb_sample("atlas").out == kb_sample("atlas").out


HOSTILE = "</script><script>alert(1)</script>\"'&<b onclick=x>"


def hostile() -> World:
    """A world whose names would break a page that did not write them as text."""
    world = World().source("x", title=HOSTILE, url='https://example.org/?a=1&b="2')
    world.territory("trap", name=HOSTILE, estimates=[estimate(10, "x", covers=HOSTILE)])
    return world.treaty("t-1850", "1850", transfer("trap"), title=HOSTILE)


def test_names_are_written_as_text(kb_of: Callable[[World], Ask]) -> None:
    found = page(kb_of(hostile()), "")
    assert len(found.all("script")) == 2
    assert not found.all("b", onclick="x")
    assert HOSTILE.split("<b", maxsplit=1)[0] in found.by_id("land-trap").text
    assert found.data["treaties"][0][1].startswith("</script>")


def test_an_address_that_is_none_of_the_network_is_no_link(kb_of: Callable[[World], Ask]) -> None:
    world = World().source("x", url="ftp://example.org/a")
    world.territory("land", estimates=[estimate(10, "x")]).treaty(
        "t-1850", "1850", transfer("land")
    )
    found = page(kb_of(world), "")
    assert all("ftp" not in one.attributes.get("href", "") for one in found.all("a"))


def changes() -> World:
    """Land that goes to and fro, in doubt, without figures, by wholes, and by vague dates."""
    world = World().territory("a", 100).territory("b", 50).territory("c").territory("d", 7)
    world.territory("ab", parts=["a", "b"], estimates=[estimate(170)])
    world.territory("cd", parts=["c", "d"], estimates=[estimate(30)])
    world.treaty("one", "1700", transfer("a", KINGDOM, EMPIRE))
    world.treaty("two", "1750", transfer("a", EMPIRE, KINGDOM))
    world.treaty("three", "176X", transfer("b", KINGDOM, EMPIRE))
    world.treaty("four", "1790", transfer("cd", KINGDOM, EMPIRE))
    world.treaty("five", "1800", transfer("a", KINGDOM, REPUBLIC))
    return world.treaty("six", "1810", transfer("d", EMPIRE, KINGDOM, carried_out="partly"))


def test_totals_follow_dates_doubts_and_returns(kb_of: Callable[[World], Ask]) -> None:
    kb = kb_of(changes())
    for scope in ("", "--party alpha", "--from alpha --to beta"):
        found = page(kb, scope)
        for view in found.data["views"]:
            for year in around_changes(found, view):
                answer, step = totals(kb, found, view["id"], year)
                assert step["best"] == answer["summary"]["best_km2"]
                assert step["high"] == answer["summary"]["high_km2"]


def test_file_is_written_whole_packed_and_never_replaced(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "atlas.html"
    assert kb_sample("atlas", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == kb_sample("atlas").out
    again = kb_sample("atlas", "-o", str(path))
    assert again.code == 1
    assert "--force" in again.err
    assert kb_sample("atlas", "-o", str(path), "--force").code == 0
    packed = tmp_path / "atlas.html.gz"
    assert kb_sample("atlas", "-o", str(packed)).code == 0
    assert gzip.decompress(packed.read_bytes()) == path.read_bytes()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("atlas --party nonsuch", "'nonsuch'"),
        ("atlas --party alpha --from beta", "--party X alone"),
        ("atlas --from gamma --to alpha", "nothing passed"),
        ("atlas -o atlas.csv", "html"),
        ("total --from alpha -o atlas.html", "kb atlas"),
        ("list treaties -o atlas.html", "kb atlas"),
    ],
)
def test_what_cannot_be_written_is_one_clear_line(
    kb_sample: Ask, command: str, said: str, tmp_path: Path
) -> None:
    words = [str(tmp_path / one) if one.startswith("atlas.") else one for one in command.split()]
    outcome = kb_sample(*words)
    assert outcome.code in {2, 4}
    assert said in outcome.err
    assert "Traceback" not in outcome.err
    assert list(tmp_path.glob("atlas*")) == []


def test_every_word_is_used() -> None:
    folder = Path(__file__).parents[2] / "kb" / "pictures" / "atlas"
    files = [one for one in folder.iterdir() if one.is_file() and one.name != "words.py"]
    text = "".join(one.read_text(encoding="utf-8") for one in files)
    made = {f"hit-{kind}" for kind in ("land", "treaty", "source")}
    made |= {f"legend-{side}" for side in ("taker", "giver", "treaty")}
    for name in set(WORDS) - made:
        forms = (f'"{name}"', f"'{name}'", f"words.{name}", f"${name.replace('-', '_')}")
        assert any(form in text for form in forms), name
