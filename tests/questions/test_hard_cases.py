"""Hard cases of the world's treaties, invented: what was once answered wrongly, one by one."""

from pathlib import Path
from typing import Any

import pytest

from kb.questions.history import history_of
from kb.questions.show import show_thing
from kb.reading.check import read_folder
from tests.questions.totals import ends, notes, reasons, total
from tests.samples.world import World, transfer


def title_on(world: World, folder: Path, land: str, day: str) -> Any:
    """The row of title of a parcel on a day."""
    with world.reader(folder) as reader:
        rows = history_of(reader, land, on=day).rows
    (row,) = [one for one in rows if one["aspect"] == "title"]
    return row


def rules(world: World, folder: Path) -> list[str]:
    """The rules that complain of a world."""
    return [one.rule for one in read_folder(world.write(folder / "checked")).problems]


def powers(*names: str) -> World:
    """A world of powers that are lines of their own."""
    world = World()
    for name in names:
        world.party(name, kind="kingdom")
    return world


class TestDecolonisation:
    """A colony's independence is no cession by its power."""

    def world(self) -> World:
        world = powers("power", "colony").territory("coast", 940).territory("isle", 5)
        world.treaty("sold-1890", "1890-07-01", transfer("isle", "power", "gamma"))
        return world.treaty(
            "free-1961", "1961-12-09", transfer("coast", "power", "colony", "independence")
        )

    def test_it_stays_out_of_the_total_and_is_named(self, tmp_path: Path) -> None:
        answer = total(self.world(), tmp_path, ceded_by="power", received_by=None)
        assert ends(answer) == (5, 5, 5)
        assert "besides, by independence: 940 km², Coast (1961)" in answer.headline


class TestParcelsCutAcross:
    """Three partitions, then a duchy of parts of them: Poland, 1772 to 1807."""

    def world(self) -> World:
        world = powers("poland", "prussia", "warsaw", "saxony")
        reason = "measured on a map of our own"
        for land, year, km2, share in (
            ("first", 1772, 36_000, "0.25"),
            ("second", 1793, 58_000, "0.8"),
            ("third", 1795, 48_000, "1"),
        ):
            overlap = [{"territory": "duchy", "share": share, "reason": reason}]
            world.territory(land, km2, overlaps=overlap)
            world.treaty(
                f"partition-{year}",
                f"{year}-09-01",
                transfer(land, "poland", "prussia", "partition"),
            )
        world.territory("duchy", 103_400)
        return world.treaty("tilsit-1807", "1807-07-09", transfer("duchy", "prussia", "warsaw"))

    def test_what_was_given_up_again_to_others_stays_counted(self, tmp_path: Path) -> None:
        answer = total(self.world(), tmp_path, ceded_by="poland", received_by="prussia")
        assert ends(answer) == (142_000, 142_000, 142_000)

    def test_net_takes_off_the_share_that_came_back(self, tmp_path: Path) -> None:
        world = self.world().party("warsaw", "poland").line("poland").remove("parties", "poland")
        world.party("commonwealth", "poland")
        for name in ("partition-1772", "partition-1793", "partition-1795"):
            (given,) = world.records["treaties"][name]["transfers"]
            given["from"] = "commonwealth"
            world.change(
                "treaties", name, parties=[{"party": "commonwealth"}, {"party": "prussia"}]
            )
        asked = {"ceded_by": "poland", "received_by": "prussia", "counting": "net"}
        answer = total(world, tmp_path, **asked)
        # 36,000 less a quarter, 58,000 less four fifths, nothing of 48,000
        assert answer.summary["best_km2"] == pytest.approx(27_000 + 11_600)

    def test_the_chain_goes_on_in_part(self, tmp_path: Path) -> None:
        assert (
            title_on(self.world(), tmp_path, "second", "1807-07-09")["holder"] == "prussia; warsaw"
        )
        assert title_on(self.world(), tmp_path, "third", "1807-07-09")["holder"] == "warsaw"


class TestOpenChains:
    """A line without a party for a century holds nothing in between."""

    def world(self) -> World:
        world = World().line("poland").territory("duchy", 100, today={"XA": "1"})
        world.party("duchy-state", "poland", to="1815-06-09").party(
            "republic", "poland", from_="1918"
        )
        world.change("parties", "republic", state="XA")
        return world.treaty(
            "t-1807", "1807-07-09", transfer("duchy", "alpha-kingdom", "duchy-state")
        )

    def test_it_is_not_recorded_after_its_end(self, tmp_path: Path) -> None:
        row = title_on(self.world(), tmp_path, "duchy", "1850-01-01")
        assert (row["status"], row["holder"]) == ("not-recorded", None)


class TestMandate:
    """A mandate is governed without title, and ends without a giver."""

    def world(self) -> World:
        world = powers("germany", "united", "tanganyika").territory("coast", 942)
        world.party("allies", kind="group", to="1920-01-10", successor="league")
        world.party("league", kind="organization", from_="1920-01-10", to="1946-04-20")
        moved = transfer("coast", "germany", "allies", "renunciation")
        world.treaty("peace-1919", "1919-06-28", moved)
        world.treaty("mandate-1922", "1922-07-20", transfer("coast", "league", "united", "mandate"))
        freed = transfer("coast", [], "tanganyika", "independence")
        return world.treaty("free-1961", "1961-12-09", freed, parties=[{"party": "tanganyika"}])

    def test_nothing_warns_of_its_chain(self, tmp_path: Path) -> None:
        assert "chain-of-title" not in rules(self.world(), tmp_path)

    def test_the_total_is_empty_and_says_who_governed(self, tmp_path: Path) -> None:
        answer = total(self.world(), tmp_path, ceded_by="germany", received_by="united")
        assert answer.summary["status"] == "nothing"
        (note,) = notes(answer, "governed")
        assert note.details["best_km2"] == 942
        answer = total(self.world(), tmp_path, ceded_by="united", received_by=None)
        assert answer.summary["best_km2"] in (0, None)


class TestThirdHands:
    """Land that came by way of a third power within days: Lombardy, 1859."""

    def world(self) -> World:
        world = powers("austria", "france", "sardinia").territory("lombardy", 20_000)
        world.treaty("zurich-a", "1859-11-10", transfer("lombardy", "austria", "france"))
        return world.treaty("zurich-b", "1859-11-10", transfer("lombardy", "france", "sardinia"))

    def test_it_is_named_and_not_counted(self, tmp_path: Path) -> None:
        answer = total(self.world(), tmp_path, ceded_by="austria", received_by="sardinia")
        assert answer.rows == []
        (note,) = notes(answer, "third-hands")
        assert "by way of France" in note.text
        assert "20,000 km²" in note.text


class TestUnion:
    """Land that votes to join: a union, with the vote in an event."""

    def world(self) -> World:
        world = powers("tuscany", "sardinia").territory("duchy", 22_000)
        vote = {"date": "1860-03-12", "question": "Union with Sardinia", "territory": "duchy"}
        vote |= {"yes": 366_571, "no": 14_925}
        joined = transfer("duchy", "tuscany", "sardinia", "union")
        return world.event("vote-1860", "1860-03-22", joined, votes=[vote])

    def test_it_is_no_cession_and_the_vote_is_shown(self, tmp_path: Path) -> None:
        answer = total(self.world(), tmp_path, ceded_by="tuscany", received_by="sardinia")
        assert answer.rows == []
        assert "besides, by union: 22,000 km²" in answer.headline
        with self.world().reader(tmp_path) as reader:
            (row,) = show_thing(reader, "vote-1860").rows
        (vote,) = row["votes"]
        assert (vote["votes_for"], vote["votes_against"], vote["territory"]) == (
            366_571,
            14_925,
            "duchy",
        )


class TestAward:
    """An award by an arbiter, contested since: Guiana, 1899."""

    def world(self) -> World:
        world = powers("venezuela", "britain").territory("guiana", 160_000)
        moved = transfer("guiana", "venezuela", "britain", "award")
        moved |= {"standing": "contested", "standing_since": "1962"}
        arbiter = [{"name": "Tribunal at Paris"}]
        return world.treaty(
            "award-1899", "1899-10-03", moved, kind="arbitral-award", arbiter=arbiter
        )

    def test_the_headline_says_up_to_how_much(self, tmp_path: Path) -> None:
        answer = total(self.world(), tmp_path, ceded_by="venezuela", received_by="britain")
        assert "contested since 1962: up to 160,000 km², Guiana" in answer.headline
        assert ends(answer) == (0, 0, 160_000)

    def test_the_page_names_the_arbiter(self, tmp_path: Path) -> None:
        with self.world().reader(tmp_path) as reader:
            (row,) = show_thing(reader, "award-1899").rows
        assert row["arbiters"] == ["Tribunal at Paris"]

    def test_it_was_agreed_before(self, tmp_path: Path) -> None:
        assert title_on(self.world(), tmp_path, "guiana", "1899-10-03")["certainty"] == "certain"

    @pytest.mark.parametrize("kind", ["decision", "act", "armistice"])
    def test_other_instruments_have_kinds_of_their_own(self, tmp_path: Path, kind: str) -> None:
        assert rules(self.world().change("treaties", "award-1899", kind=kind), tmp_path) == []


class TestJointTitle:
    """A joint title with shares, of which one holder then sells its own: Lauenburg, 1864–65."""

    def world(self, *, shares: bool = True) -> World:
        world = powers("denmark", "austria", "prussia").territory("duchy", 1_000)
        joint = transfer("duchy", "denmark", ["austria", "prussia"])
        if shares:
            joint["shares"] = [{"party": one, "share": "0.5"} for one in ("austria", "prussia")]
        world.treaty("vienna-1864", "1864-10-30", joint)
        return world.treaty("gastein-1865", "1865-08-14", transfer("duchy", "austria", "prussia"))

    @pytest.mark.parametrize("taker", ["austria", "prussia"])
    def test_a_holder_counts_with_its_share(self, tmp_path: Path, taker: str) -> None:
        answer = total(self.world(), tmp_path, ceded_by="denmark", received_by=taker)
        assert answer.summary["best_km2"] == pytest.approx(500)

    def test_it_was_not_passed_on_to_who_asks(self, tmp_path: Path) -> None:
        answer = total(self.world(), tmp_path, ceded_by="denmark", received_by="prussia")
        assert "passed on" not in str([note.text for note in answer.notes])

    def test_without_shares_each_counts_with_the_whole(self, tmp_path: Path) -> None:
        world = self.world(shares=False)
        answer = total(world, tmp_path, ceded_by="denmark", received_by="prussia")
        assert answer.summary["best_km2"] == 1_000


class TestBack:
    """Land that went and came back through a third line: Dobruja, 1913 to 1940."""

    def world(self) -> World:
        world = powers("bulgaria", "romania", "middleman").territory("dobruja", 7_410)
        world.treaty("b-1913", "1913-08-10", transfer("dobruja", "bulgaria", "romania"))
        world.treaty("b-1918", "1918-05-07", transfer("dobruja", "romania", "middleman"))
        return world.treaty("b-1940", "1940-09-07", transfer("dobruja", "middleman", "bulgaria"))

    def test_net_says_that_all_of_it_came_back(self, tmp_path: Path) -> None:
        asked = {"ceded_by": "bulgaria", "received_by": "romania"}
        answer = total(self.world(), tmp_path, **asked, counting="net")
        assert answer.rows == []
        assert "given back" in answer.headline
        assert "7,410 km²" in answer.headline
        assert ends(total(self.world(), tmp_path, **asked)) == (7_410, 7_410, 7_410)


class TestPlebisciteThatKeeps:
    """Land that a vote leaves with its holder: recognized by who governed it meanwhile."""

    def test_it_moves_nothing(self, tmp_path: Path) -> None:
        world = powers("germany", "tutor").territory("silesia", 9_000)
        kept = transfer("silesia", "tutor", "germany", "recognition")
        world.treaty("geneva-1922", "1922-05-15", kept)
        answer = total(world, tmp_path, ceded_by="tutor", received_by="germany")
        assert answer.rows == []
        assert reasons(answer) == {"geneva-1922-silesia": "recognition"}
        assert title_on(world, tmp_path, "silesia", "1922-05-15")["holder"] == "germany"


class TestDependencies:
    """A company or colony that acts for its power."""

    def world(self) -> World:
        power = {"power": "britain", "since": "1757", "until": "1947"}
        world = powers("britain", "burma").territory("coast", 80_000)
        world.party("company", kind="company", dependency_of=[power])
        return world.treaty("yandabo-1826", "1826-02-24", transfer("coast", "burma", "company"))

    @pytest.mark.parametrize("taker", ["britain", "company"])
    def test_it_counts_for_both(self, tmp_path: Path, taker: str) -> None:
        answer = total(self.world(), tmp_path, ceded_by="burma", received_by=taker)
        assert answer.summary["best_km2"] == 80_000
        assert len(answer.rows) == 1

    def test_it_counts_once_for_anyone(self, tmp_path: Path) -> None:
        answer = total(self.world(), tmp_path, ceded_by="burma", received_by=None)
        assert answer.summary["best_km2"] == 80_000

    def test_nothing_passes_between_it_and_its_power(self, tmp_path: Path) -> None:
        world = self.world().treaty(
            "act-1858", "1858-08-02", transfer("coast", "company", "britain")
        )
        assert total(world, tmp_path, ceded_by="company", received_by="britain").rows == []

    def test_it_is_its_own_master_before(self, tmp_path: Path) -> None:
        world = self.world().change("treaties", "yandabo-1826", signed={"date": "1750-01-01"})
        world.records["treaties"]["yandabo-1826"]["transfers"][0]["effective"] = "1750-01-01"
        assert total(world, tmp_path, ceded_by="burma", received_by="britain").rows == []


class TestUnionOfLines:
    """A dual monarchy gives what both its lines gave: Trianon."""

    def world(self) -> World:
        world = World().line("austria").line("hungary").territory("transylvania", 103_000)
        world.party("austria-hungary", ["austria", "hungary"], to="1918", successor=["hungarian"])
        world.party("hungarian", "hungary", from_="1918").party("romania")
        world.territory("bukovina", 10_000)
        world.treaty("t-1919", "1919-09-10", transfer("bukovina", "austria-hungary", "romania"))
        return world.treaty(
            "t-1920", "1920-06-04", transfer("transylvania", "hungarian", "romania")
        )

    @pytest.mark.parametrize(
        ("giver", "km2"),
        [("austria", 10_000), ("hungary", 113_000), ("austria-hungary", 10_000), (None, 113_000)],
    )
    def test_each_line_counts_it_once(self, tmp_path: Path, giver: str | None, km2: int) -> None:
        answer = total(self.world(), tmp_path, ceded_by=giver, received_by="romania")
        assert answer.summary["best_km2"] == km2


class TestLandPassedOnTheSameDay:
    """Lombardy, 1859: whatever the ids are called, who got it first gave it on."""

    @pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
    def test_the_last_holder_is_who_got_it_last(
        self, tmp_path: Path, first: str, second: str
    ) -> None:
        world = powers("austria", "france").change("parties", "gamma", state="XG")
        world.territory("plain", 20, today={"XG": "1"})
        world.treaty(
            "zurich-1859",
            "1859-11-10",
            transfer("plain", "austria", "france", id=first),
            transfer("plain", "france", "gamma", id=second),
        )
        world.treaty("sold-1880", "1880-01-01", transfer("plain", "gamma", "gamma-heirs"))
        world.party("gamma-heirs", kind="kingdom", state="XG")
        assert "chain-of-title" not in rules(world, tmp_path)
        assert "chain-end" not in rules(world.remove("treaties", "sold-1880"), tmp_path)
        row = title_on(world, tmp_path, "plain", "1870-01-01")
        assert (row["holder"], row["transfer"]) == ("gamma", second)


class TestWhoOfSeveralSuccessors:
    """A union of two lines, and one that broke up into many: land goes on to the right one."""

    def world(self, **fields: Any) -> World:
        world = World().state("XC", "Charlia").line("austria").line("hungary")
        world.party("both", ["austria", "hungary"], to="1918", successor=["west", "east"])
        world.party("west", "austria", from_="1918", state="XA")
        world.party("east", "hungary", from_="1918", state="XB")
        world.territory("march", 4, **fields)
        return world.treaty("got-1870", "1870-01-01", transfer("march", "gamma", "both"))

    def test_it_is_the_one_that_gives_the_land_away_though_another_has_it_today(
        self, tmp_path: Path
    ) -> None:
        world = self.world(today={"XA": "1"})
        world.treaty("trianon-1920", "1920-06-04", transfer("march", "east", "west"))
        assert title_on(world, tmp_path, "march", "1919-06-01")["holder"] == "east"
        with world.reader(tmp_path) as reader:
            answer = history_of(reader, "march")
        said = "Austria and Hungary from 1870-01-01, then Hungary, Austria from 1920-06-04"
        assert said in answer.headline
        (row,) = [one for one in answer.rows if one["holder"] == "both"]
        assert "both continued by east" in row["remark"]

    def test_the_headline_names_who_has_it_today(self, tmp_path: Path) -> None:
        with self.world(today={"XB": "1"}).reader(tmp_path) as reader:
            headline = history_of(reader, "march").headline
        assert headline.endswith("Austria and Hungary from 1870-01-01, then Hungary")

    def test_where_nothing_tells_which_nobody_is_named_and_all_are(self, tmp_path: Path) -> None:
        world = self.world(today={"XA": "0.5", "XB": "0.5"})
        row = title_on(world, tmp_path, "march", "1919-06-01")
        assert (row["holder"], row["status"]) == (None, "not-recorded")
        assert row["remark"] == "which of west, east followed both here is not recorded"

    def test_who_takes_land_on_the_day_of_its_end_does_not_continue_the_holder(
        self, tmp_path: Path
    ) -> None:
        world = World().territory("plain", 9, today={"XG": "1"})
        world.party("free", from_="1836", to="1845-12-29", successor="gamma")
        world.change("parties", "gamma", state="XG")
        world.event("rising-1836", "1836", transfer("plain", "alpha-kingdom", "free"))
        world.treaty("joined-1845", "1845-12-29", transfer("plain", "free", "gamma", "union"))
        with world.reader(tmp_path) as reader:
            answer = history_of(reader, "plain")
        assert "Free from 1836, Gamma from 1845-12-29" in answer.headline
        assert not any("continued" in row["remark"] for row in answer.rows)


def test_only_the_holder_that_ended_without_a_successor_is_said_to(tmp_path: Path) -> None:
    world = powers("prussia").territory("plain", 9)
    world.party("duchy", kind="monarchy", from_="1807", to="1815-06-09")
    world.treaty("tilsit-1807", "1807-07-09", transfer("plain", "gamma", ["prussia", "duchy"]))
    world.treaty("later-1830", "1830-01-01", transfer("plain", "prussia", "gamma"))
    with world.reader(tmp_path) as reader:
        rows = history_of(reader, "plain").rows
    (row,) = [one for one in rows if one["holder"] == "prussia; duchy"]
    assert "when duchy had no successor" in row["remark"]


def test_an_award_that_was_agreed_at_first_is_contested_since_then(tmp_path: Path) -> None:
    world = World().territory("forest", 9)
    world.treaty(
        "award-1899",
        "1899-10-03",
        transfer("forest", kind="award", standing="contested", standing_since="1962"),
    )
    with world.reader(tmp_path) as reader:
        answer = history_of(reader, "forest")
    assert "Beta (contested since 1962) from 1899-10-03" in answer.headline
    (row,) = [one for one in answer.rows if one["status"] == "held" and one["since"]]
    assert "contested since 1962" in row["remark"]


def test_who_hands_land_back_held_it_by_the_occupation_and_not_besides(tmp_path: Path) -> None:
    world = powers("island").territory("isle", 9)
    world.treaty("given-up-1899", "1899-01-01", transfer("isle", "gamma", []))
    world.event("landing-1899", "1899-02-01", transfer("isle", [], "alpha-republic", "occupation"))
    world.event(
        "free-1902",
        "1902-05-20",
        transfer("isle", [], "island", "independence", id="title"),
        transfer("isle", "alpha-republic", "island", "evacuation", id="troops"),
    )
    with world.reader(tmp_path) as reader:
        rows = history_of(reader, "isle").rows
    held = [one for one in rows if one["aspect"] == "possession"]
    assert [(one["holder"], one["since"], one["until"]) for one in held] == [
        ("alpha-republic", "1899-02-01", "1902-05-20"),
        ("island", "1902-05-20", None),
    ]


@pytest.mark.parametrize(("giver", "warned"), [("gamma", False), ("alpha-kingdom", True)])
def test_who_took_land_by_a_contested_act_may_give_it_back(
    tmp_path: Path, giver: str, warned: bool
) -> None:
    world = powers("estonia").territory("coast", 45)
    world.treaty("tartu-1920", "1820-02-02", transfer("coast", [], "estonia"))
    taken = transfer("coast", "estonia", "gamma", "annexation", standing="contested")
    world.event("taken-1840", "1840-08-06", taken)
    world.event("free-1850", "1850-01-01", transfer("coast", giver, "estonia", "independence"))
    assert ("chain-of-title" in rules(world, tmp_path)) is warned
