"""Claims read out of text: what is understood, and what is left unread and why."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.db.reader import sqlite_reader
from kb.questions.claims.claim import Claim, Unread
from kb.questions.claims.reading import Names, read
from tests.samples.world import World, step, transfer

KINGDOM, REPUBLIC, EMPIRE = "alpha-kingdom", "alpha-republic", "beta-empire"


def world() -> World:
    """Alpha and beta with lands and treaties that have names in three languages."""
    made = World()
    made.change("lines", "alpha", names={"ru": "Альфия", "zh-Hans": "甲国"})
    made.change("lines", "beta", names={"ru": "Бетания", "zh-Hans": "乙国"})
    lands = {
        "norland": ("Norland", "Норландия", "北山地"),
        "harbor": ("Old Harbor", "Старая Гавань", "旧港"),
        "isle": ("Gull Isle", "Чаячий остров", "鸥岛"),
    }
    for name, (english, russian, chinese) in lands.items():
        made.territory(name, 500, name=english, names={"ru": russian, "zh-Hans": chinese})
    made.territory("dale-one", 10, name="Dale").territory("dale-two", 20, name="Dale")
    made.treaty(
        "ford-1850",
        "1850-05-01",
        transfer("norland"),
        title="Treaty of Ford",
        titles={"ru": "Фордский договор", "zh-Hans": "福德条约"},
        steps=[step("ratified", "1850-06", party=EMPIRE)],
    )
    made.treaty("mill-1830", "1830-03-03", title="Treaty of Mill (first)")
    made.treaty("mill-1840", "1840-04-04", transfer("harbor"), title="Treaty of Mill (second)")
    made.treaty("isle-1860", "1860", transfer("isle"), title="Treaty of Gull")
    return made


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Names]:
    with sqlite_reader(world().build(tmp_path_factory.mktemp("reading"))) as reader:
        yield Names.of(reader)


def one(text: str, names: Names) -> Claim:
    """The only thing that is read, which must be a claim."""
    (found,) = read(text, names)
    assert isinstance(found, Claim), found
    return found


def reasons(text: str, names: Names) -> list[str]:
    """Why nothing of a text is a claim."""
    found = read(text, names)
    assert not [each for each in found if isinstance(each, Claim)], found
    return [each.reason for each in found if isinstance(each, Unread)]


GAVE = [
    "By the Treaty of Ford of 1850, Alpha ceded Norland to Beta.",
    "Under the 1850 Treaty of Ford, Beta received Norland from Alpha.",
    "Norland was ceded by Alpha to Beta under the Treaty of Ford (1850).",
    "По Фордскому договору 1850 года Альфия уступила Бетании Норландию.",
    "Норландия была передана Альфией Бетании по Фордскому трактату.",
    "根据《福德条约》,甲国将北山地割让给乙国。",
    "北山地被甲国根据《福德条约》割让给乙国。",
]


@pytest.mark.parametrize("text", GAVE)
def test_who_gave_what_to_whom_by_which_treaty(names: Names, text: str) -> None:
    claim = one(text, names)
    assert (claim.act, claim.givers, claim.takers) == ("gave", ("alpha",), ("beta",))
    assert (claim.territories, claim.treaties) == (("norland",), ("ford-1850",))
    assert claim.days == ()  # a date inside a name says nothing of the act
    assert claim.words == text


SIGNED = {
    "The Treaty of Ford was signed on 1 May 1850.": ("1850-05-01", "1850-05-01"),
    "On May 1st, 1850, Alpha and Beta signed the Treaty of Ford.": ("1850-05-01", "1850-05-01"),
    "The Treaty of Ford was concluded in May 1850.": ("1850-05-01", "1850-05-31"),
    "1 мая 1850 года был подписан Фордский договор.": ("1850-05-01", "1850-05-01"),
    "Фордский договор, заключённый в мае 1850 г., был краток.": ("1850-05-01", "1850-05-31"),
    "1850年5月1日,甲国和乙国签署了《福德条约》。": ("1850-05-01", "1850-05-01"),
    "一八五〇年五月一日签订《福德条约》。": ("1850-05-01", "1850-05-01"),
}


@pytest.mark.parametrize("text", SIGNED)
def test_the_day_of_a_signature(names: Names, text: str) -> None:
    claim = one(text, names)
    assert (claim.act, claim.treaties) == ("signed", ("ford-1850",))
    (day,) = claim.days
    assert (day.earliest, day.latest) == SIGNED[text]


TWO_CALENDARS = [
    "The Treaty of Ford was signed on 19 April (1 May) 1850.",
    "The Treaty of Ford was signed on 1 May [O.S. 19 April] 1850.",
    "The Treaty of Ford was signed on May 1, 1850 (April 19, 1850, Old Style).",
    "The Treaty of Ford was signed on 1 May (19 April, Old Style) 1850.",
    "Фордский договор был подписан 19 апреля (1 мая) 1850 года.",
    "1 мая (19 апреля по старому стилю) 1850 года был подписан Фордский договор.",
    "1 мая (по старому стилю 19 апреля) 1850 года был подписан Фордский договор.",
]


@pytest.mark.parametrize("text", TWO_CALENDARS)
def test_one_day_in_two_calendars_is_asserted_in_both(names: Names, text: str) -> None:
    days = {day.calendar: day.earliest for day in one(text, names).days}
    assert days == {"gregorian": "1850-05-01", "julian": "1850-04-19"}


def test_a_day_of_a_reign_is_turned_into_a_gregorian_one(names: Names) -> None:
    claim = one("光明十一年三月二十日(1850年5月1日),签订《福德条约》。", names)
    assert {day.calendar for day in claim.days} == {"any", "chinese"}
    assert claim.days[0].earliest == claim.days[1].earliest == "1850-05-01"
    assert reasons("The Treaty of Ford was signed on 19 April (7 May) 1850.", names) == [
        "its two days disagree"
    ]


AREAS = {
    "By the Treaty of Ford Alpha ceded 600,000 km² to Beta.": (600_000, "exact", 1, "km2"),
    "By the Treaty of Ford Alpha ceded over 1.5 million square kilometres to Beta.": (
        1_500_000, "more than", 2, "km2",
    ),
    "By the Treaty of Ford Alpha ceded nearly half a million km<sup>2</sup> to Beta.": (
        500_000, "nearly", 1, "km2",
    ),
    "By the Treaty of Ford Alpha ceded about 100 square miles (259 km2) to Beta.": (
        258.9988110336, "about", 1, "sqmi",
    ),
    "По Фордскому договору Альфия уступила Бетании около 600 тыс. кв. км.": (
        600_000, "about", 1, "km2",
    ),
    "По Фордскому договору Альфия уступила Бетании 1 тыс. 158 квадратных километров.": (
        1158, "exact", 4, "km2",
    ),
    "По Фордскому договору Альфия уступила Бетании 0,74 км².": (0.74, "exact", 2, "km2"),
    "根据《福德条约》,甲国割让六十多万平方公里给乙国。": (600_000, "more than", 1, "km2"),
    "根据《福德条约》,甲国割让约44万平方公里给乙国。": (440_000, "about", 2, "km2"),
    "根据《福德条约》,甲国割让一百五十万平方公里给乙国。": (1_500_000, "exact", 2, "km2"),
}  # fmt: skip


@pytest.mark.parametrize("text", AREAS)
def test_areas_with_their_bounds_and_digits(names: Names, text: str) -> None:
    claim = one(text, names)
    area = claim.area
    assert area is not None
    assert (area.low_km2, area.bound, area.digits, area.unit) == AREAS[text]
    assert (claim.givers, claim.takers) == (("alpha",), ("beta",))


def test_a_range_and_a_period(names: Names) -> None:
    claim = one("Between 1840 and 1860 Alpha ceded 400 to 500 km² to Beta.", names)
    assert claim.area is not None
    assert (claim.area.bound, claim.area.low_km2, claim.area.high_km2) == ("between", 400, 500)
    assert (claim.since, claim.until, claim.days) == ("1840-01-01", "1860-12-31", ())


def test_lease_runs_both_ways(names: Names) -> None:
    takes = one("Beta leased Norland in 1850.", names)
    gives = one("In 1850 Alpha leased Norland to Beta.", names)
    assert (takes.givers, takes.takers) == ((), ("beta",))
    assert (gives.givers, gives.takers) == (("alpha",), ("beta",))


def test_auxiliaries_and_adverbs_do_not_hide_the_subject(names: Names) -> None:
    for text in (
        "Alpha has formally ceded Norland to Beta.",
        "Norland had then been ceded by Alpha to Beta.",
        "Alpha later ceded Norland to Beta.",
        "The government of Alpha was forced to cede Norland to Beta.",
        "Beta forced Alpha to cede Norland.",
    ):
        claim = one(text, names)
        assert (claim.givers, claim.takers) == (("alpha",), ("beta",))


def test_lands_in_a_list_have_each_its_day(names: Names) -> None:
    text = "Beta acquired Norland in 1850, Old Harbor in 1840 and Gull Isle in 1860."
    found = [each for each in read(text, names) if isinstance(each, Claim)]
    told = [(each.territories, each.days[0].earliest[:4]) for each in found]
    assert told == [(("norland",), "1850"), (("harbor",), "1840"), (("isle",), "1860")]
    assert {each.takers for each in found} == {("beta",)}
    (together,) = read("Alpha ceded Norland and Gull Isle to Beta in 1850.", names)
    assert isinstance(together, Claim)
    assert together.territories == ("norland", "isle")


PARTS = [
    "Alpha ceded part of Norland to Beta.",
    "Alpha ceded parts of Norland to Beta.",
    "Альфия уступила Бетании часть Норландии.",
    "Альфия уступила Бетании значительную часть Норландии.",
    "甲国将北山地的一部分割让给乙国。",
]


@pytest.mark.parametrize("text", PARTS)
def test_a_part_of_a_land_is_marked(names: Names, text: str) -> None:
    claim = one(text, names)
    assert claim.part
    assert claim.territories == ("norland",)


WHICH = [
    "Alpha ceded northern Norland to Beta.",
    "Alpha ceded the rest of Norland to Beta.",
    "Alpha ceded the southern part of Norland to Beta.",
    "Альфия уступила Бетании южную часть Норландии.",
    "Южная Норландия была передана Бетании.",
    "甲国将北山地东部割让给乙国。",
    "甲国将北山地西半部割让给乙国。",
]
SHARES = {
    "Alpha ceded half of Norland to Beta.": "half",
    "Alpha ceded most of Norland to Beta.": "most",
    "Альфия уступила Бетании большую часть Норландии.": "большую",
    "Альфия уступила Бетании половину Норландии.": "половину",
    "甲国将半个北山地割让给乙国。": "半个",
}


@pytest.mark.parametrize("text", WHICH)
def test_which_part_moved_only_a_name_of_the_record_tells(names: Names, text: str) -> None:
    assert reasons(text, names) == ["a part of a land that the record does not name"]


@pytest.mark.parametrize(("text", "share"), SHARES.items())
def test_how_much_of_a_land_is_meant_is_kept(names: Names, text: str, share: str) -> None:
    claim = one(text, names)
    assert (claim.territories, claim.part, claim.share) == (("norland",), True, share)


def test_what_goes_on_in_the_next_clause_and_sentence(names: Names) -> None:
    text = "Alpha signed the Treaty of Ford on 1 May 1850, ceding Norland to Beta. "
    text += "The treaty came into force in 1851."
    found = read(text, names)
    assert [each.act for each in found if isinstance(each, Claim)] == ["signed", "gave", "in-force"]
    assert {each.treaties for each in found if isinstance(each, Claim)} == {("ford-1850",)}
    assert reasons("The treaty came into force in 1851.", names) == []
    (gave,) = read("The treaty gave Beta Norland.", names)
    assert isinstance(gave, Claim)
    assert (gave.treaties, gave.takers) == ((), ("beta",))  # no treaty is told of: any is meant
    strange = "The Treaty of Nowhere was long. The treaty gave Beta Norland."
    assert reasons(strange, names) == ["a treaty that is not named"]
    apart = read("The Treaty of Ford was short.\n\nThe treaty gave Beta Norland.", names)
    assert not [each for each in apart if isinstance(each, Claim)]


def test_a_name_of_several_treaties_is_settled_by_the_day(names: Names) -> None:
    assert one("The Treaty of Mill was signed in 1840.", names).treaties == ("mill-1840",)
    assert one("By the 1830 Treaty of Mill, Alpha ceded Norland to Beta.", names).treaties == (
        "mill-1830",
    )
    assert reasons("By the Treaty of Mill Alpha ceded Norland to Beta.", names) == [
        "a name of several treaties"
    ]
    assert reasons("By the 1835 Treaty of Mill Alpha ceded Norland to Beta.", names) == [
        "no treaty of that name is of that date"
    ]


UNREAD = {
    "Alpha never ceded Norland to Beta.": "negated",
    "It is false that Alpha ceded Norland to Beta.": "negated",
    "Alpha would cede Norland to Beta.": "conditional, wished or only reported",
    "Beta demanded that Alpha cede Norland.": "conditional, wished or only reported",
    "Did Alpha cede Norland to Beta?": "a question",
    "1850年5月1日甲国和乙国互換《福德条约》批准書。": "no verb that is known",
    "Альфия не уступила Бетании Норландию.": "negated",
    "甲国没有将北山地割让给乙国。": "negated",
    "如果甲国将北山地割让给乙国,就有战争。": "conditional, wished or only reported",
    "Alpha admired Norland in 1850.": "no verb that is known",
    "Alpha ceded Dale to Beta.": "a name of several lands",
    "Alpha ceded 100 km² and 200 km² to Beta.": "two figures",
    "Alpha ceded Norland to Ruritania in 1850.": "a name that the record does not have: Ruritania",
    "Alpha ceded Norland and Ruritania to Beta.": "a list of which not all is known",
    "The Norland office was handed over to Beta.": "a land and what is not understood behind it",
    "Alpha ceded Norland offices to Beta.": "a land and what is not understood behind it",
    "Alpha beat Beta in the Norland cup and took Gull Isle.": "of sport or play",
    "Alpha ceded Norland to Beta in 1850 and 1851.": "two dates",
    "Alpha ceded all the land north of the river to Beta.": (
        "a land that is described and not named"
    ),
    "Beta received much from Alpha.": "neither a land nor an area",
    "Alpha ceded 100 km² (5 sq mi) to Beta.": "its two units disagree",
    "Alpha ceded Norland as far as the sea to Beta.": "a land that is extended by a description",
    "The Treaty of Ford was signed on 31 February 1850.": "a day that does not exist",
}


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_not_understood_whole_is_left_with_a_reason(names: Names, text: str) -> None:
    assert reasons(text, names)[0] == UNREAD[text]


def test_what_names_nothing_of_the_record_is_passed_over(names: Names) -> None:
    assert read("In 1905 the speed of light was 300,000 km per second.", names) == []
    assert read("Call me Ishmael. Some years ago I went to sea.", names) == []
    (left,) = read("The lake covers an area of 600 km².", names)
    assert isinstance(left, Unread)


def test_markdown_and_html_are_read_with_their_places(names: Names) -> None:
    markdown = "# Ford\n\n- The **[Treaty of Ford](a_(b))** was\n  signed in 1850.[2]\n"
    claim = one(markdown, names)
    assert claim.place == (3, 3, 4, 18)
    html = "<p>Hi.</p><p>The <i>Treaty&nbsp;of Ford</i> was signed in 1850.</p>"
    assert one(html, names).place == (1, 14, 1, html.index("</p>", 20) + 1)
    assert read("```\nThe Treaty of Ford was signed in 1850.\n```\n", names) == []
    assert read("<script>The Treaty of Ford was signed in 1850.</script>", names) == []


PIECES = st.sampled_from(
    [*GAVE, *SIGNED, *AREAS, *UNREAD, "\n", "\n\n", " ", "<p>", "**", "|", "&amp;", "```", "1850",
     "км²", "《", "(", "и", "Ё", "İ", "ß", "a\u0301", "\u200b", "平方公里", "to", "Alpha"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=6).map("".join))
def test_no_text_is_refused_and_every_place_is_in_it(names: Names, text: str) -> None:
    lines = text.splitlines() or [""]
    for each in read(text, names):
        assert each.place is not None
        line, column, end_line, end_column = each.place
        assert 1 <= line <= end_line <= len(lines)
        assert column >= 1
        assert (line, column) < (end_line, end_column)
        assert each.words
        first = lines[line - 1][column - 1 : column]
        assert first
        assert not first.isspace()
