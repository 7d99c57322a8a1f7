"""The functions of ``kb.db.sql_functions`` on PostgreSQL, which loads bring up like views.

A role that only reads can make none, and SQL of one text for both databases has no other way to a
median: ``percentile_cont(0.5) WITHIN GROUP (ORDER BY x)`` is no SQL of SQLite. The server's own
``percentile_cont`` counts here too.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_REAL = "double precision"
_MADE = f"""
CREATE OR REPLACE FUNCTION kb_quantile_step(seen {_REAL}[], value {_REAL}, fraction {_REAL})
RETURNS {_REAL}[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF fraction < 0 OR fraction > 1 THEN
        RAISE EXCEPTION 'quantile_cont: the fraction % is not between 0 and 1', fraction;
    END IF;
    IF seen IS NULL THEN
        seen := ARRAY[fraction];
    END IF;
    RETURN array_append(seen, value);
END $$;
CREATE OR REPLACE FUNCTION kb_quantile(seen {_REAL}[])
RETURNS {_REAL} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT percentile_cont(seen[1]) WITHIN GROUP (ORDER BY one) FROM unnest(seen[2:]) AS one
$$;
CREATE OR REPLACE FUNCTION kb_median(seen {_REAL}[])
RETURNS {_REAL} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY one) FROM unnest(seen) AS one
$$;
CREATE OR REPLACE AGGREGATE quantile_cont({_REAL}, {_REAL}) (
    SFUNC = kb_quantile_step, STYPE = {_REAL}[], FINALFUNC = kb_quantile);
CREATE OR REPLACE AGGREGATE median({_REAL}) (
    SFUNC = array_append, STYPE = {_REAL}[], FINALFUNC = kb_median)
"""
_MADE_FROM = """
SELECT obj_description(p.oid, 'pg_proc') FROM pg_proc p
WHERE p.pronamespace = current_schema()::regnamespace AND p.proname = 'median'
    AND p.prokind = 'a'
"""


def bring_up_functions(connection: "Connection") -> None:
    """Make them, or make them anew where they are others now; the caller commits."""
    if not are_there(connection):
        quoted = _MADE.replace("'", "''").replace("%", "%%")
        connection.exec_driver_sql(_MADE.replace("%", "%%"))
        connection.exec_driver_sql(f"COMMENT ON AGGREGATE median({_REAL}) IS '{quoted}'")


def are_there(connection: "Connection") -> bool:
    """Whether the database has them as this version makes them: a comment keeps the text."""
    return _MADE in connection.exec_driver_sql(_MADE_FROM).scalars().all()
