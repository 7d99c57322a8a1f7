"""A long total to or from anyone as people read it: by the other side, with the land of each."""

from collections.abc import Mapping, Sequence

from kb.answers import Column, Table
from kb.questions.total.joint import Titles
from kb.questions.total.piece import Piece
from kb.questions.total.question import Asked
from kb.questions.total.rows import KM2_COLUMNS, Values, shared, sums_of

_FEW = 12
"""A total of more pieces than this is shown in groups."""
_MOST = 45
"""Lines: of more the treaties take the place of pieces, and of still more only groups stand."""
_INDENT = "  "
_ROOM = 100
"""Narrower tables, in characters, leave the treaties beside their lands out."""

Names = Mapping[str, str]
Groups = Mapping[str, Sequence[Piece]]


def is_long(asked: Asked, rows: Sequence[Piece]) -> bool:
    """Whether people see the groups: a side is open, nothing else was asked for, much counts."""
    named = asked.ceding.id and asked.receiving.id
    return not (named or asked.by or asked.state or asked.source == "each") and len(rows) > _FEW


def groups_table(
    asked: Asked, rows: Sequence[Piece], titles: Titles, sides: Names, lands: Names
) -> Table:
    """The groups with their sums in km², each followed by its pieces or treaties if they are few.

    A group is the parties of the side that is not named, of givers where neither is; joint titles
    are divided as ``--by party`` divides them. Groups and pieces are in order of counting.
    """
    side = "receiving" if asked.ceding.id else "ceding"
    groups: dict[str, list[Piece]] = {}
    for row in shared(rows, "to" if asked.ceding.id else "from", titles):
        parties = dict.fromkeys(getattr(move, side) for move in row.moves)
        groups.setdefault("; ".join(_named(one, sides) for one in parties), []).append(row)
    alone = [_line(name, members) for name, members in groups.items()]
    told = (_by_pieces(groups, lands), _by_treaties(groups))
    chosen = next((lines for lines in told if len(lines) <= _MOST), alone)
    return Table(_columns("to" if asked.ceding.id else "from", chosen), chosen, grouped=True)


def _columns(side: str, lines: Sequence[Values]) -> tuple[Column, ...]:
    lands = Column("lands", title="lands", kind="integer", rank=2)
    treaty = Column("treaty", title="treaty", kind="id", rank=1, hidden_below=_ROOM)
    further = [one for one in (treaty, lands) if any(one.name in line for line in lines)]
    return (Column("group", title=side), *further, *KM2_COLUMNS)


def _named(parties: str, sides: Names) -> str:
    """The names of the parties of a side."""
    return "; ".join(sides.get(one, one) for one in parties.split("; ") if one) or "nobody"


def _by_pieces(groups: Groups, lands: Names) -> list[Values]:
    """Each group with its pieces; one piece alone stands in the line of its group."""
    lines: list[Values] = []
    for name, rows in groups.items():
        told = [{"group": _land(row, lands), **_treaty(row), **sums_of([row])} for row in rows]
        if len(told) == 1:
            lines.append({**told[0], "group": f"{name}: {told[0]['group']}"})
            continue
        lines.append({"group": name, "treaty": None, **sums_of(rows)})
        lines += [{**line, "group": f"{_INDENT}{line['group']}"} for line in told]
    return lines


def _land(row: Piece, lands: Names) -> str:
    """The land of a piece, the year if its name lacks it, and the doubt if there is one."""
    name, year = lands.get(row.territory, row.territory), row.move.when.earliest[:4]
    doubt = f" ({row.move.doubt})" if row.move.doubt else ""
    return f"{name}{doubt}" if year in name else f"{name}, {year}{doubt}"


def _treaty(row: Piece) -> Values:
    acts = dict.fromkeys(move.treaty or move.event or move.transfer for move in row.moves)
    return {"treaty": "; ".join(acts)}


def _by_treaties(groups: Groups) -> list[Values]:
    """Each group with its treaties and how many pieces of land they moved."""
    lines: list[Values] = []
    for name, rows in groups.items():
        treaties: dict[str, list[Piece]] = {}
        for row in rows:
            treaties.setdefault(_treaty(row)["treaty"], []).append(row)
        if len(treaties) == 1:
            lines.append(_line(f"{name}: {next(iter(treaties))}", rows))
            continue
        lines.append(_line(name, rows))
        lines += [_line(f"{_INDENT}{treaty}", some) for treaty, some in treaties.items()]
    return lines


def _line(group: str, rows: Sequence[Piece]) -> Values:
    return {"group": group, "lands": len(rows), **sums_of(rows)}
