"""Names that SQL of users may use beside those of the database, and unknown ones."""

from collections.abc import Callable

import pytest

from kb.answers import Answer
from kb.db.attached import Beside
from kb.db.beside_postgres import name_at, with_names
from kb.db.guard import Guard, Limits, SqliteGuard
from kb.errors import KbError, UsageError
from kb.questions.catalog import ALIASES
from kb.questions.compare import Sheet
from kb.questions.compare.sheet import Record
from kb.questions.sql import run_sql
from tests.postgres import postgres_server
from tests.questions.test_sql import ask, database, guard, server_url

__all__ = ["database", "guard", "postgres_server", "server_url"]


def refused(guard: Guard, sql: str) -> str:
    with pytest.raises(KbError) as told:
        ask(guard, sql)
    assert told.value.exit_code == 1
    return told.value.message.removeprefix("the query cannot run: ")


# --- unknown names -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT signd FROM v_treaty", "no such column: signd (did you mean 'signed'?)"),
        ("SELECT 'signd é', v.signd FROM v_treaty v", "no such column: v.signd (did you mean"),
        ("SELECT titel FROM treaties", "no such column: titel (did you mean 'title'?)"),
        ("SELECT id FROM v_treatys", "no such table: v_treatys (did you mean 'v_treaty'?)"),
        ("SELECT id FROM transferrs", "no such table: transferrs (did you mean 'transfers'?)"),
        ("SELECT best_km2 FROM v_treaty", "no such column: best_km2 (v_territory and v_transfer"),
        ("SELECT n.signed FROM v_treaty v", "no such column: n.signed (v_treaty has it)"),
        ("SELECT id FROM v_treaty WHERE qqqqqq = 1", "no such column: qqqqqq"),
        ("SELECT id FROM v_treaty JOIN qqqqqq USING (id)", "no such table: qqqqqq"),
        ("SELECT id -- signd\nFROM v_treaty ORDER BY signd", "no such column: signd (did you mean"),
    ],
)
def test_an_unknown_name_gets_the_nearest(guard: Guard, sql: str, said: str) -> None:
    message = refused(guard, sql)
    assert message.startswith(said)
    assert ("(" in message) == ("(" in said)


def test_an_unknown_function_gets_the_nearest(guard: Guard) -> None:
    assert refused(guard, "SELECT medain(1)").endswith("(did you mean 'median'?)")
    assert "did you mean" not in refused(guard, "SELECT qqqqqq(1)")


def test_a_query_can_be_asked_after_a_mistake(guard: Guard) -> None:
    refused(guard, "SELECT signd FROM v_treaty")
    assert ask(guard, "SELECT 1 AS one").rows == [{"one": 1}]


# --- aliases -------------------------------------------------------------------------------------


def test_no_alias_is_the_name_of_a_table_or_view(guard: Guard) -> None:
    names = {row["name"] for row in ask(guard, "SELECT name FROM documentation").rows}
    assert set(ALIASES.values()) <= names
    assert not names & set(ALIASES)


@pytest.mark.parametrize("alias", ALIASES)
def test_what_kb_list_calls_a_thing_is_a_name_of_its_view(guard: Guard, alias: str) -> None:
    first, second = (ask(guard, f"SELECT * FROM {name}") for name in (alias, ALIASES[alias]))
    assert first.columns == second.columns
    assert sorted(map(repr, first.rows)) == sorted(map(repr, second.rows))


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("SELECT count(*) AS n FROM treaties WHERE id = 'peace-1850'", 1),
        ("SELECT count(*) AS n FROM \"treaties\" WHERE id = 'peace-1850'", 1),
        ("SELECT count(*) AS n FROM TREATIES WHERE id = 'peace-1850'", 1),
        ("/* a */ -- b\nWITH c AS (SELECT * FROM treaties) SELECT min(1) AS n FROM c", 1),
        (
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3)"
            " SELECT count(DISTINCT x) AS n FROM c, treaties",
            3,
        ),
        ("WITH treaties AS (SELECT 7 AS n) SELECT n FROM treaties", 7),
        ("SELECT count(*) AS n FROM (SELECT 'FROM treaties' AS t) x WHERE t = 'FROM treaties'", 1),
        ("SELECT max(transfers) - max(transfers) AS n FROM treaties", 0),
        ("SELECT count(*) - count(*) AS n FROM treaties t JOIN transfers r ON r.treaty = t.id", 0),
    ],
)
def test_an_alias_is_a_name_wherever_a_table_is_named(guard: Guard, sql: str, value: int) -> None:
    assert ask(guard, sql).rows == [{"n": value}]


def test_values_come_in_beside_an_alias(guard: Guard) -> None:
    sql = "SELECT id FROM treaties WHERE id = :x OR title = :y"
    assert ask(guard, sql, x="peace-1850", y="").rows == [{"id": "peace-1850"}]


@pytest.mark.parametrize(
    ("sql", "place", "name"),
    [
        ("a.b", 0, "a.b"),
        ('"A""B" . c', 0, 'A"B.c'),
        ("Signd)", 0, "signd"),
        ("= 5", 0, ""),
        ("x", -1, ""),
        ("北京 ", 0, "北京"),
    ],
)
def test_the_name_at_a_place(sql: str, place: int, name: str) -> None:
    assert name_at(sql, place) == name


def test_without_names_a_query_stays_as_it_is() -> None:
    assert with_names("WITH a", Beside(ALIASES), [], 1) == "WITH a"


# --- functions -----------------------------------------------------------------------------------

VALUES = "(SELECT 1 AS x UNION ALL SELECT 4 UNION ALL SELECT 10 UNION ALL SELECT NULL) v"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("median(x)", 4),
        ("median(x) FILTER (WHERE x < 10)", 2.5),
        ("quantile_cont(x, 0)", 1),
        ("quantile_cont(x, 0.25)", 2.5),
        ("quantile_cont(x, 1)", 10),
        ("quantile_cont(x, 0.9)", 8.8),
        ("median(x) FILTER (WHERE x > 10)", None),
        ("quantile_cont(x, NULL)", None),
    ],
)
def test_quantiles(guard: Guard, expression: str, value: float | None) -> None:
    assert ask(guard, f"SELECT {expression} AS q FROM {VALUES}").rows == [{"q": value}]


def test_quantiles_over_windows(guard: Guard) -> None:
    frame = "(ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
    sql = f"SELECT x, median(x) OVER {frame} AS m FROM {VALUES} WHERE x > 0 ORDER BY x"
    assert [row["m"] for row in ask(guard, sql).rows] == [1, 2.5, 7]


@pytest.mark.parametrize("fraction", ["-0.1", "1.5"])
def test_a_fraction_lies_between_0_and_1(guard: Guard, fraction: str) -> None:
    said = refused(guard, f"SELECT quantile_cont(x, {fraction}) FROM {VALUES}")
    assert said == f"quantile_cont: the fraction {fraction} is not between 0 and 1"


def test_quantiles_are_of_numbers(guard: Guard) -> None:
    assert "median" in refused(guard, "SELECT median(id) FROM treaty")


@pytest.mark.parametrize(
    ("text", "pattern", "fits"),
    [
        ("aigun-1858", r"^[a-z]+-\d{4}$", True),
        ("aigun-1858", r"^AIGUN", False),
        ("a\nb", "a.b", True),
        ("a\n", "a$", False),
        ("北京条约", "北.条", True),
        ("x", "(?:a|x)?", True),
        ("a.b", r"a\.b", True),
        ("a-b", r"[\w]-[^\d]", True),
        ("ab", "a{2,}", False),
    ],
)
def test_patterns_fit_alike(guard: Guard, text: str, pattern: str, fits: bool) -> None:
    sql = "SELECT 1 AS n WHERE regexp_like(:text, :pattern)"
    assert bool(ask(guard, sql, text=text, pattern=pattern).rows) == fits


def test_patterns_without_case(guard: Guard) -> None:
    sql = "SELECT count(*) AS n FROM treaty WHERE regexp_like(id, '^PEACE-18', 'i')"
    assert ask(guard, sql).rows == [{"n": 1}]
    assert ask(guard, "SELECT regexp_like(NULL, 'a') AS n").rows == [{"n": None}]


@pytest.mark.parametrize(
    "pattern",
    [r"\bx", r"\mx", "(?i)x", "(?=x)", "(?<=x)y", "[[:alpha:]]", "x++", "x{,3}", r"(x)\1", "x{2"],
)
def test_a_pattern_that_postgresql_reads_otherwise_is_refused(guard: Guard, pattern: str) -> None:
    if isinstance(guard, SqliteGuard):
        said = refused(guard, f"SELECT regexp_like('x', '{pattern}')")
        assert said.startswith(f"regexp_like: '{pattern}' has what PostgreSQL reads otherwise")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("regexp_like('x', '(')", "is no pattern: missing"),
        ("regexp_like('x', 'x', 'm')", "the flag 'm' is none"),
        ("regexp_like(1, 'x')", "takes texts"),
    ],
)
def test_what_is_no_pattern_is_refused(guard: Guard, call: str, said: str) -> None:
    if isinstance(guard, SqliteGuard):
        assert said in refused(guard, f"SELECT {call} AS n")


# --- tables of the user --------------------------------------------------------------------------


def sheet(columns: str, *rows: str) -> Sheet:
    records = [Record(line, row.split(",")) for line, row in enumerate(rows, 2)]
    return Sheet("mine.csv", columns.split(","), records)


Attaching = Callable[..., Answer]


@pytest.fixture
def attaching(guard: Guard) -> Attaching:
    """Ask with a sheet as the table ``mine``."""

    def run(sql: str, one: Sheet, name: str = "mine", **parameters: str) -> Answer:
        return run_sql(guard, sql, parameters=parameters, limits=Limits(), sheets={name: one})

    return run


MINE = sheet(
    "Treaty,Area (km²),Code,Checked,Note",
    "peace-1850,600000,007,true, a ",
    "lease-1895,1e3,010,false,",
    "nowhere,,1,,b'c\"d",
)


def test_a_sheet_is_a_table_with_types(attaching: Attaching) -> None:
    rows = attaching("SELECT * FROM mine ORDER BY code", MINE).rows
    assert rows == [
        {"treaty": "peace-1850", "area_km2": 600000, "code": "007", "checked": 1, "note": " a "},
        {"treaty": "lease-1895", "area_km2": 1000, "code": "010", "checked": 0, "note": None},
        {"treaty": "nowhere", "area_km2": None, "code": "1", "checked": None, "note": "b'c\"d"},
    ]


def test_a_sheet_is_joined(attaching: Attaching) -> None:
    sql = (
        "SELECT t.id, m.area_km2 * 2 AS twice FROM mine m JOIN treaties t ON t.id = m.treaty"
        " WHERE m.area_km2 > :least + 0 ORDER BY t.id -- done"
    )
    assert attaching(sql, MINE, least="5000").rows == [{"id": "peace-1850", "twice": 1200000}]


def test_a_sheet_is_named_in_a_query_of_parts(attaching: Attaching) -> None:
    sql = (
        "WITH m AS (SELECT treaty FROM mine) SELECT count(*) AS n FROM m x JOIN m y USING (treaty)"
    )
    assert attaching(sql, MINE).rows == [{"n": 3}]


def test_a_sheet_without_rows_is_an_empty_table(attaching: Attaching) -> None:
    assert attaching("SELECT a FROM mine", sheet("a")).rows == []


@pytest.mark.parametrize(
    ("cells", "sums"),
    [
        (("9007199254740993", "1"), 9007199254740994),
        (("0.1", "-5"), -4.9),
        (("-0", ".5"), 0.5),
    ],
)
def test_numbers_of_a_sheet_are_added(
    attaching: Attaching, cells: tuple[str, ...], sums: float
) -> None:
    assert attaching("SELECT sum(a) AS s FROM mine", sheet("a", *cells)).rows == [{"s": sums}]


@pytest.mark.parametrize(
    "cell", ["01", "+1", "1e999", "1 000", "12345678901234567890123", "-", "nan"]
)
def test_what_may_be_no_number_stays_a_text(attaching: Attaching, cell: str) -> None:
    assert attaching("SELECT a FROM mine", sheet("a", cell)).rows == [{"a": cell}]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (sheet("a,A", "1,2"), "mine.csv: the columns 'a' and 'A' would both be a"),
        (sheet("a,()", "1,2"), "mine.csv: column 2 has no name"),
        (sheet("a,b", "1,2", "1"), "mine.csv:3: 1 cells, where the first line has 2"),
        (sheet("a,b", "1,2,3"), "mine.csv:2: 3 cells, where the first line has 2"),
        (sheet("a,b", "1,\0"), "mine.csv:2: a cell holds the character NUL"),
        (sheet(",".join(f"c{n}" for n in range(1001))), "mine.csv has more than 1,000 columns"),
    ],
)
def test_a_sheet_that_is_no_table_is_refused(attaching: Attaching, one: Sheet, said: str) -> None:
    with pytest.raises(KbError) as told:
        attaching("SELECT 1", one)
    assert told.value.message == said


@pytest.mark.parametrize("name", ["treaty", "v_treaty", "treaties"])
def test_no_sheet_takes_the_name_of_a_table(attaching: Attaching, name: str) -> None:
    with pytest.raises(UsageError, match=f"there is a table or view '{name}' already"):
        attaching("SELECT 1", MINE, name)


@pytest.mark.parametrize("name", ["Mine", "1a", "a b", "", "x" * 64, 'a"b'])
def test_a_sheet_has_a_plain_name(attaching: Attaching, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a table"):
        attaching("SELECT 1", MINE, name)


def test_columns_of_a_sheet_are_near_names_too(attaching: Attaching) -> None:
    with pytest.raises(KbError, match=r"no such column: cod \(did you mean 'code'\?\)"):
        attaching("SELECT cod FROM mine", MINE)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM mine",
        "INSERT INTO mine (code) VALUES ('x')",
        "UPDATE mine SET code = 'x'",
        "DROP TABLE mine",
        "WITH m AS (DELETE FROM mine RETURNING 1) SELECT * FROM m",
    ],
)
def test_a_sheet_is_only_read(attaching: Attaching, sql: str) -> None:
    with pytest.raises(KbError, match=r"the query (is refused|cannot run)"):
        attaching(sql, MINE)
