"""What a file says of the data in it: title, version, license, and how to cite them."""

from dataclasses import dataclass

from kb.db.reader import Reader
from kb.export.licenses import License, license_of
from kb.questions.cite import cite, release_day


@dataclass(frozen=True, slots=True)
class About:
    """The data that a file holds, for formats that have a place to say it.

    ``released`` is the day of their release, where it is known.
    """

    title: str
    version: str
    fingerprint: str
    license: License
    citation: str
    released: str | None = None

    def fields(self) -> dict[str, str]:
        """The same as names and texts, for formats that keep such."""
        return {
            "title": self.title,
            "version": self.version,
            "fingerprint": self.fingerprint,
            "license": self.license.name,
            "license_url": self.license.url,
            "citation": self.citation,
        }


def about_of(reader: Reader) -> About:
    """What the database in force says of its data.

    Raises:
        KbError: nothing has been loaded.
    """
    citation = cite(reader, style="long").rows[0]["citation"]
    row = reader.rows("SELECT version, title, license, fingerprint FROM data_version")[0]
    terms = license_of(row["license"])
    released = release_day(row["title"], row["version"])
    return About(row["title"], row["version"], row["fingerprint"], terms, citation, released)
