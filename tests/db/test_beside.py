"""A reader of PostgreSQL, who can make nothing, has aliases and tables of his own in a query."""

from pathlib import Path

import pytest

from kb.db.attached import Attached, Beside
from kb.db.guard import Limits, UnknownNameError
from kb.db.guard_postgres import guarded_postgres
from kb.errors import KbError
from kb.loading.load import load_url
from tests.postgres import plain_role
from tests.samples.world import sample

MINE = Attached("mine", [("id", "text"), ("n", "integer")], [("peace-1850", 7), ("é'\"\\", None)])
BESIDE = Beside({"treaties": "v_treaty", "transfers": "v_transfer"}, [MINE])


def test_names_beside_those_of_the_database(postgres_ready: str, tmp_path: Path) -> None:
    load_url(sample().write(tmp_path / "data"), postgres_ready)
    with plain_role(postgres_ready) as reader, guarded_postgres(reader) as guard:

        def asked(sql: str, **values: str) -> list[tuple[object, ...]]:
            return guard.run(sql, values, Limits(), BESIDE).rows

        joined = "SELECT t.id, m.n FROM treaties t JOIN mine m USING (id) WHERE t.id = :x"
        assert asked(joined, x="peace-1850") == [("peace-1850", 7)]
        assert asked(f"WITH a AS ({joined}) SELECT * FROM a", x="nothing") == []
        assert asked("WITH RECURSIVE a AS (SELECT id FROM mine WHERE n IS NULL) TABLE a") == [
            ("é'\"\\",)
        ]
        assert asked("SELECT count(*) > 0 FROM transfers r JOIN treaties t ON t.id = r.treaty") == [
            (True,)
        ]
        for sql, kind, name in (
            ("SELECT 'é', t.signd FROM treaties t", "column", "t.signd"),
            ("SELECT x.id FROM treaties", "column", "x.id"),
            ('SELECT * FROM "Treaties"', "table", "Treaties"),
            ("SELECT medain(1)", "function", "medain"),
        ):
            with pytest.raises(UnknownNameError) as told:
                asked(sql)
            assert (told.value.kind, told.value.name) == (kind, name)
        with pytest.raises(KbError, match="operator does not exist"):
            asked("SELECT id + 1 FROM treaties WHERE id = 1")
