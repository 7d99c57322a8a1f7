"""What a license of the data is called, and where its text stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class License:
    """A license by its SPDX identifier."""

    name: str
    title: str
    url: str


_KNOWN = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
}


def licenses_of(expression: str) -> list[License]:
    """Each license of several that hold together; of a choice between some, that as one."""
    parts = [expression] if "(" in expression else expression.split(" AND ")
    return [license_of(one) for one in parts]


def license_of(name: str) -> License:
    """The license of an identifier; one that we do not know is looked up in the SPDX list.

    That list has no page of several licenses, nor of one that only its author knows.
    """
    listed = f"{name}.html" if name and " " not in name and "LicenseRef-" not in name else ""
    title, url = _KNOWN.get(name, (name, f"https://spdx.org/licenses/{listed}"))
    return License(name, title, url)
