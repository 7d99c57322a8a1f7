"""``kb diff``: two editions of invented data, opened from folders, packages and databases."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.db.revision import HEAD
from kb.questions.diff import Asked, diff_editions
from kb.questions.diff.edition import edition_of
from tests.conftest import Ask, Outcome
from tests.export.conftest import postgres_sample
from tests.postgres import postgres_server
from tests.samples.facts import cite, estimate, transfer
from tests.samples.world import World, sample

__all__ = ["postgres_sample", "postgres_server"]
Diff = Callable[..., Outcome]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return sample().write(tmp_path / "old")


@pytest.fixture
def diff(kb_sample: Ask, tmp_path: Path, old: Path) -> Diff:
    """``diff(world, …)`` compares the sample world with another; without one, with itself."""

    def ask(world: World | None = None, *options: str) -> Outcome:
        new = old if world is None else world.write(tmp_path / "new")
        return kb_sample("diff", str(old), str(new), *options)

    return ask


def with_other_northland() -> World:
    """The sample world where the best figure of northland is larger by 1,000 km²."""
    figures = [estimate(2000, "survey", id="northland-survey")]
    return sample().change("territories", "northland", estimates=figures)


def changes(outcome: Outcome) -> list[tuple[Any, ...]]:
    assert (outcome.code, outcome.err) == (0, "")
    names = ("entity", "id", "change", "field", "old", "new")
    return [tuple(row[name] for name in names) for row in outcome.json["rows"]]


def between(before: World, after: World, folder: Path) -> Any:
    with before.reader(folder / "a") as one, after.reader(folder / "b") as other:
        return diff_editions(edition_of(one, "a"), edition_of(other, "b"), Asked())


def test_the_same_data_twice_are_no_difference(diff: Diff) -> None:
    for options in ((), ("--strict",), ("--by", "entity"), ("--totals",)):
        outcome = diff(None, *options)
        assert (outcome.code, outcome.out, outcome.err) == (0, "no difference\n", "")
    found = diff(None, "--format", "json").json
    assert (found["rows"], found["notes"]) == ([], [])
    assert found["summary"]["totals"] == 0
    assert found["summary"]["totals_of"] > 0


def test_a_field_that_differs_is_told_with_both_values(diff: Diff) -> None:
    world = sample().change("treaties", "peace-1850", title="Peace of 1850", note="New.")
    assert changes(diff(world, "--format", "json")) == [
        ("treaty", "peace-1850", "changed", "title", "Peace 1850", "Peace of 1850"),
        ("treaty", "peace-1850", "changed", "note", None, "New."),
    ]
    assert diff(world, "--strict").code == 3


def test_records_are_added_and_removed_with_their_names(diff: Diff) -> None:
    world = sample().source("chronicle", title="A Chronicle")
    world.territory("isle", estimates=[estimate(7, "survey", id="isle-survey")])
    found = changes(diff(world, "--format", "json"))
    assert ("source", "chronicle", "added", None, None, "A Chronicle") in found
    assert {one[:3] for one in found} == {
        ("source", "chronicle", "added"),
        ("territory", "isle", "added"),
        ("estimate", "isle-survey", "added"),
    }
    (figure,) = [one for one in found if one[0] == "estimate"]
    assert "isle, 7, km2" in figure[5]


def test_the_other_way_round_what_was_added_is_removed(tmp_path: Path) -> None:
    def other() -> World:
        world = sample().source("chronicle", title="A Chronicle")
        world.territory("isle", estimates=[estimate(7, "survey")])
        return world.change("treaties", "peace-1850", title="Other", cites=[cite("chronicle")])

    forth = between(sample(), other(), tmp_path / "forth")
    back = between(other(), sample(), tmp_path / "back")
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}
    turned = {
        (row["entity"], row["id"], swapped[row["change"]], row["field"], row["new"], row["old"])
        for row in back.rows
    }
    names = ("entity", "id", "change", "field", "old", "new")
    assert {tuple(row[name] for name in names) for row in forth.rows} == turned
    assert len(turned) > 4


def test_parts_are_compared_by_what_they_hold(diff: Diff) -> None:
    base = [cite("atlas", "p. 1"), cite("survey"), cite("gazette")]
    world = sample().change("treaties", "peace-1850", cites=base)
    before = changes(diff(world, "--format", "json"))
    assert {one[:2] for one in before} == {("treaty", "peace-1850")}
    assert {one[3].partition(".")[0] for one in before} == {"citation"}


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ([cite("gazette"), cite("atlas", "p. 1")], [("citation", None, "gazette")]),
        ([cite("atlas", "p. 2")], [("citation.locator", "p. 1", "p. 2")]),
        ([], [("citation", "source_id=atlas; locator=p. 1", None)]),
    ],
)
def test_a_list_tells_what_came_what_went_and_what_changed(
    tmp_path: Path, after: list[Any], told: list[tuple[Any, ...]]
) -> None:
    def world(cites: list[Any]) -> World:
        return sample().territory("isle", cites=cites)

    answer = between(world([cite("atlas", "p. 1")]), world(after), tmp_path)
    assert [(row["field"], row["old"], row["new"]) for row in answer.rows] == told


def test_another_order_alone_is_told_as_that(tmp_path: Path) -> None:
    def world(*cites: str) -> World:
        return sample().territory("isle", cites=[cite(one) for one in cites])

    answer = between(world("atlas", "survey"), world("survey", "atlas"), tmp_path)
    assert [(row["field"], row["old"], row["new"]) for row in answer.rows] == [
        ("citation (order)", "atlas | survey", "survey | atlas")
    ]


def test_figures_are_told_as_stated_and_as_they_count(diff: Diff) -> None:
    world = with_other_northland()
    found = changes(diff(world, "--format", "json"))
    fields = {one[3] for one in found if one[1] == "northland"}
    assert {"best_km2", "high_km2"} <= fields
    assert all(one[0] in {"territory", "estimate"} for one in found)


def test_totals_that_move_are_told_from_line_to_line(diff: Diff, kb_sample: Ask) -> None:
    world = with_other_northland()
    before = kb_sample("total", "--from", "alpha", "--to", "beta", "--format", "json").json
    found = diff(world, "--format", "json").json
    totals = {
        (note["from_line"], note["to_line"]): note
        for note in found["notes"]
        if note["code"] == "total-moved"
    }
    told = totals["alpha", "beta"]
    for end in ("best_km2", "low_km2", "high_km2"):
        assert told[f"old_{end}"] == before["summary"][end]
    assert told["new_best_km2"] == told["old_best_km2"] + 1000
    assert found["summary"]["totals"] == len(totals)
    rows = diff(world, "--totals", "--format", "csv", "--force").out
    listed = list(csv.DictReader(io.StringIO(rows)))
    assert {(row["from_line"], row["to_line"]) for row in listed} == set(totals)


def test_a_total_that_is_new_has_no_old_figures(diff: Diff) -> None:
    world = sample()
    land = {**transfer("delta-wide", "beta-empire", "gamma"), "id": "given-away"}
    world.treaty("later-1901", "1901-01-01", land, parties=[{"party": "gamma"}])
    rows = diff(world, "--totals", "--format", "json").json["rows"]
    (row,) = [one for one in rows if (one["from_line"], one["to_line"]) == ("beta", "gamma")]
    assert (row["old_best_km2"], row["new_best_km2"]) == (None, 120)


def test_counts_by_kind_of_record_add_up(diff: Diff) -> None:
    world = sample().source("chronicle").change("treaties", "peace-1850", title="Other")
    found = diff(world, "--by", "entity", "--format", "json").json
    for name in ("added", "removed", "changed", "fields"):
        assert sum(row[name] for row in found["rows"]) == found["summary"][name]
    assert [row["entity"] for row in found["rows"] if row["added"]] == ["source"]


def test_one_kind_of_record_can_be_asked_for(diff: Diff) -> None:
    world = sample().source("chronicle").change("treaties", "peace-1850", title="Other")
    found = changes(diff(world, "--entity", "source", "--format", "json"))
    assert [one[:3] for one in found] == [("source", "chronicle", "added")]


def test_a_table_for_people_fits_eighty_columns(
    diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    long = "A remark that goes on and on, and says the same for a long while, but "
    world = sample().change("treaties", "peace-1850", note=f"{long}ends so. " * 3)
    world.source("chronicle", title="A Chronicle of all that ever was, " * 6)
    lines = diff(world).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "treaty peace-1850" in "\n".join(lines)


def test_packages_and_databases_are_compared_like_folders(
    kb_of: Callable[[World], Ask], tmp_path: Path, old: Path
) -> None:
    world = sample().source("chronicle").change("treaties", "peace-1850", title="Other")
    ask = kb_of(world)
    assert ask("export", "all", "--package", "package").code == 0
    assert ask("export", "all", "-o", "made.sqlite").code == 0
    wanted = ask("diff", str(old), "data", "--format", "json").json
    assert wanted["rows"]
    url = f"sqlite:///{tmp_path / 'made.sqlite'}"
    for name in ("package", "made.sqlite", url):
        found = ask("diff", str(old), name, "--format", "json").json
        assert (found["rows"], found["summary"]) == (wanted["rows"], wanted["summary"]), name
        assert ask("diff", name, "data").out == "no difference\n", name


def test_postgresql_is_compared_too(kb_sample: Ask, postgres_sample: str, old: Path) -> None:
    outcome = kb_sample("diff", str(old), postgres_sample)
    assert (outcome.code, outcome.out) == (0, "no difference\n")
    shown = kb_sample("diff", str(old), postgres_sample, "--format", "json").json
    assert "postgres" in shown["filters"]["new"]


def test_of_another_revision_records_are_compared_and_no_totals(
    kb_sample: Ask, tmp_path: Path, old: Path
) -> None:
    package = tmp_path / "package"
    assert kb_sample("export", "all", "--package", str(package)).code == 0
    path = package / "datapackage.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    assert about["schemaRevision"] == HEAD
    path.write_text(json.dumps({**about, "schemaRevision": "0008"}), encoding="utf-8")
    found = kb_sample("diff", str(package), str(old), "--format", "json").json
    assert found["rows"] == []
    assert found["summary"]["totals"] is None
    (note,) = found["notes"]
    assert (note["code"], "0008" in note["text"]) == ("totals-not-compared", True)


def test_columns_of_one_edition_alone_are_named(kb_sample: Ask, tmp_path: Path, old: Path) -> None:
    package = tmp_path / "package"
    assert kb_sample("export", "all", "--package", str(package)).code == 0
    path = package / "documentation.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    kept = [row for row in rows if (row["name"], row["field"]) != ("treaty", "place")]
    assert len(kept) == len(rows) - 1
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(kept)
    about = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    text = json.dumps({**about, "schemaRevision": "0008"})
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    notes = kb_sample("diff", str(package), str(old), "--format", "json").json["notes"]
    said = kb_sample("diff", str(package), str(old), "--strict")
    assert said.out.startswith("no difference in what both have\n")
    assert said.code == 0
    (schema,) = [note for note in notes if note["code"] == "other-columns"]
    assert (schema["edition"], schema["names"]) == ("new", ["treaty.place"])


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda path: None, 1, "there is no"),
        (lambda path: path.mkdir(), 1, "neither a data folder nor a package"),
        (lambda path: path.write_text("no database"), 1, "is not an SQLite file"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 200), 1, "cannot answer"),
    ],
)
def test_what_is_no_edition_is_refused_in_two_lines(
    kb_sample: Ask,
    tmp_path: Path,
    old: Path,
    make: Callable[[Path], Any],
    code: int,
    message: str,
) -> None:
    make(tmp_path / "other")
    for pair in (("other", "old"), ("old", "other")):
        outcome = kb_sample("diff", *(str(tmp_path / one) for one in pair))
        assert (outcome.code, outcome.out) == (code, "")
        assert message in outcome.err
        assert len(outcome.err.splitlines()) <= 2


def test_a_folder_with_errors_is_named(diff: Diff) -> None:
    outcome = diff(sample().change("treaties", "peace-1850", kind="promise"))
    assert outcome.code == 3
    assert "cannot be read by this version" in outcome.err
    assert "compare the package or database" in outcome.err


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("datapackage.json", "{"),
        ("datapackage.json", '{"name": "other"}'),
        ("documentation.csv", "name,position\ntreaty,0\n"),
        ("treaty.csv", "id\npeace-1850\n"),
        ("estimate.csv", None),
    ],
)
def test_a_broken_package_is_refused(
    kb_sample: Ask, tmp_path: Path, old: Path, file: str, content: str | None
) -> None:
    package = tmp_path / "package"
    assert kb_sample("export", "all", "--package", str(package)).code == 0
    if content is None:
        (package / file).unlink()
    else:
        (package / file).write_text(content, encoding="utf-8")
    outcome = kb_sample("diff", str(package), str(old))
    assert (outcome.code, outcome.out) == (1, "")
    assert str(package) in outcome.err
    assert len(outcome.err.splitlines()) <= 2


@pytest.mark.parametrize(
    "options", ["--totals --by entity", "--totals --entity treaty", "--entity treatys"]
)
def test_options_that_contradict_are_refused(diff: Diff, options: str) -> None:
    outcome = diff(None, *options.split())
    assert (outcome.code, outcome.out) == (2, "")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://user:hunter2secret@127.0.0.1:1/base",
        "postgresql://user:hunter2secret@127.0.0.1:fivefour/base",
        "postgresql://127.0.0.1:1/base?user=u&password=hunter2secret",
        "oracle9://user:hunter2secret@127.0.0.1/base",
        "sqlite:////nowhere/base?password=hunter2secret",
    ],
)
def test_an_address_keeps_its_password_to_itself(kb_sample: Ask, old: Path, url: str) -> None:
    for options in ((), ("--debug",)):
        for pair in ((url, str(old)), (str(old), url)):
            outcome = kb_sample("diff", *pair, *options)
            assert outcome.code == 1
            assert "hunter2secret" not in outcome.out + outcome.err
