"""Units of area by any of their names, with their size in km²."""

from decimal import Decimal

from kb.db.reader import Reader
from kb.errors import NotFoundError
from kb.values.text import did_you_mean, fold

_UNITS = """
SELECT u.id, u.km2_text, n.folded FROM unit u JOIN name n ON n.unit_id = u.id
WHERE n.unit_id IS NOT NULL ORDER BY n.id
"""


def shown_unit(unit: str) -> str:
    """A unit as people read it: its id, but km² for km2."""
    return "km²" if unit == "km2" else unit


class Units:
    """All units of the record."""

    def __init__(self, reader: Reader) -> None:
        self._by_name: dict[str, tuple[str, Decimal]] = {}
        for name, km2, folded in reader.tuples(_UNITS):
            unit = (name, Decimal(km2))
            self._by_name.setdefault(fold(name), unit)
            self._by_name.setdefault(folded, unit)

    def found(self, name: str) -> tuple[str, Decimal] | None:
        """The id of a unit and its size in km²; None where no unit has the name."""
        return self._by_name.get(fold(name))

    def asked(self, name: str) -> tuple[str, Decimal]:
        """The same of a unit that must be there.

        Raises:
            NotFoundError: no unit has the name.
        """
        found = self.found(name)
        if found is None:
            known = list(dict.fromkeys(unit for unit, _ in self._by_name.values()))
            raise NotFoundError(
                f"no unit is called '{name}'{did_you_mean(name, known)}",
                hint=f"units: {', '.join(known)}",
            )
        return found
