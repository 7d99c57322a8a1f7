"""Version, title and license of data in which own records stand beside a base."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_MARK = "own"
_NO_LICENSE = "LicenseRef-own-records"


class Called(NamedTuple):
    """Version, title and license (an SPDX expression) of data."""

    version: str = ""
    title: str = ""
    license: str = ""


def together(base: Called, own: Sequence[Called]) -> Called:
    """Version, title and license of a base with own records: nobody shall take it for the base.

    Own records that say nothing of themselves have no version, title and license.
    """
    if not own:
        return base
    named = "; ".join(f"{one.title} {one.version}" for one in own if one.title)
    return Called(
        f"{base.version}{'.' if '+' in base.version else '+'}{_MARK}",
        f"{base.title}, with own records" + (f" ({named})" if named else ""),
        _all_of([base.license, *(one.license or _NO_LICENSE for one in own)]),
    )


def has_own(version: str) -> bool:
    """Whether data of this version have own records in them."""
    return version.endswith((f"+{_MARK}", f".{_MARK}"))


def _all_of(licenses: Iterable[str]) -> str:
    """An SPDX expression by which all of the licenses are to be kept, each named once."""
    found = [one for one in dict.fromkeys(licenses) if one]
    if len(found) > 1:
        found = [f"({one})" if " OR " in one else one for one in found]
    return " AND ".join(found)
