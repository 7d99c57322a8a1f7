import pytest

from kb.reading.documents import read_document
from kb.values.limits import MAX_BYTES


def rules(content):
    return [problem.rule for problem in read_document("a.yaml", content).problems]


def places(document):
    return [document.position(path) for path in ((), ("key",), ("list",), ("list", 0))]


@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "yes",
        "012",
        "4.70",
        "1858-05-28",
        "1e5",
        "0x10",
        "1_000",
        ".5",
        "true",
        "12:30",
        "=",
        ".",
    ],
)
def test_a_scalar_stays_the_text_that_is_written(scalar):
    assert read_document("a.yaml", f"key: {scalar}\n".encode()).data == {"key": scalar}


def test_quotes_and_blocks_are_read_as_yaml_reads_them():
    text = "a: 'it''s'\nb: \"\\u00e9\"\nc: >-\n  one\n  two\nd: |\n  one\n  two\n"
    data = read_document("a.yaml", text.encode()).data
    assert data == {"a": "it's", "b": "é", "c": "one two", "d": "one\ntwo\n"}


def test_values_and_keys_know_their_places():
    text = "a: 1\nlist:\n  - x\n  - {k: v,\n     other: w}\n"
    document = read_document("a.yaml", text.encode())
    assert document.position(()) == (1, 1)
    assert document.position(("a",)) == (1, 4)
    assert document.position(("list",)) == (3, 3)
    assert document.position(("list", 0)) == (3, 5)
    assert document.position(("list", 1, "other")) == (5, 13)
    assert document.key_position(("list", 1, "other")) == (5, 6)


def test_places_count_characters_not_bytes():
    document = read_document("a.yaml", "{ключ: 北京, other: v}\n".encode())
    assert document.key_position(("other",)) == (1, 12)


def test_what_has_no_place_stands_where_the_thing_around_it_does():
    document = read_document("a.yaml", b"list:\n  - {k: v}\n")
    assert document.position(("list", 0, "missing", 7)) == (2, 5)
    assert document.key_position(("list", 0, "missing")) == (2, 5)
    assert read_document("a.yaml", b"").position(("x",)) == (1, 1)


def test_a_byte_order_mark_moves_nothing():
    plain = read_document("a.yaml", b"key: value\n")
    marked = read_document("a.yaml", b"\xef\xbb\xbfkey: value\n")
    assert (marked.data, places(marked)) == (plain.data, places(plain))
    assert marked.key_position(("key",)) == plain.key_position(("key",)) == (1, 1)


def test_carriage_returns_move_nothing():
    plain = read_document("a.yaml", b"key: value\nlist:\n  - a\n")
    windows = read_document("a.yaml", b"key: value\r\nlist:\r\n  - a\r\n")
    assert (windows.data, places(windows)) == (plain.data, places(plain))
    assert windows.problems == []


def test_the_first_of_two_values_of_a_key_is_kept():
    document = read_document("a.yaml", b"key: first\nkey: second\n")
    assert document.data == {"key": "first"}
    assert rules(b"key: first\nkey: {a: b, c: [d]}\nlast: x\n") == ["duplicate-key"]


def test_a_file_that_is_no_yaml_has_no_data():
    assert read_document("a.yaml", b"a: 1\nb: [\n").data is None
    assert rules(b"a: 1\nb: [\n") == ["yaml"]


def test_nothing_is_built_and_nothing_grows():
    bomb = b"a: &a [x, x]\n" + b"".join(
        b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in b"abcdef"
    )
    document = read_document("a.yaml", bomb)
    assert {problem.rule for problem in document.problems} == {"yaml-alias"}
    assert document.data["g"] == [None, None]


@pytest.mark.parametrize("sign", [b"[", b"{a: ", b"- ", b"? "])
def test_any_depth_of_nesting_is_refused_without_harm(sign):
    assert rules(b"a:\n " + sign * 100_000) in (["yaml-depth"], ["yaml"], ["yaml-key"])


def test_the_line_of_a_byte_that_is_no_utf8_is_given():
    problems = read_document("a.yaml", "а: б\nв: г\n".encode() + b"d: \xff\n").problems
    assert [(problem.line, problem.rule) for problem in problems] == [(3, "encoding")]


def test_a_file_of_more_than_twenty_megabytes_is_not_read():
    assert rules(b"#" * (MAX_BYTES + 1)) == ["file-size"]
    assert rules(b"#" * 1000) == []
