"""A data folder as a source of rows, read part by part."""

from collections.abc import Generator, Iterator
from pathlib import Path

from kb.db.fingerprint import fingerprint
from kb.errors import KbError
from kb.loading.build import Building, Tables, packed, part_of
from kb.reading.cache import PartCache
from kb.reading.dataset import read_products
from kb.reading.survey import Product, Progress


class Source:
    """A data folder whose rows are to be loaded.

    ``marks`` are of its files, by their paths from there, when the fingerprint was last taken;
    ``keys`` those of its parts when last read.
    """

    def __init__(self, data_dir: Path, progress: Progress, cache: PartCache) -> None:
        self.cache = cache
        self.keys: list[bytes] = []
        self.marks: dict[str, bytes] = {}
        self.data_dir = data_dir
        self._progress = progress
        self._building = Building()

    def take_fingerprint(self) -> str:
        """The fingerprint of the folder as it is now, and its marks if the cache has use for them.

        Raises:
            KbError: the folder cannot be read.
        """
        self.marks = {}
        return fingerprint(self.data_dir, self.marks if self.cache.keys() else None)

    def products(self) -> Generator[Product, None, None]:
        """What comes of each part, from the beginning: its rows are the bulk of it.

        Raises:
            DataError: the folder has errors; that is known when all else has been given.
        """
        self._building = Building()
        self.keys = []
        try:
            for product in read_products(
                self.data_dir, part_of, self._progress, self.cache, self.marks
            ):
                self.keys.append(product.key)
                self._building.add(product.small)
                yield product._replace(small=None)
        except OSError as error:
            raise KbError(
                f"cannot read the data folder {self.data_dir}: {error.filename}: {error.strerror}",
                hint="make it readable for you",
            ) from error

    def settled(self, mark: str) -> Tables:
        """What is settled by all parts, once they have been read; ``mark`` is their fingerprint."""
        return self._building.settled(mark)

    def derived(self) -> Iterator[Tables]:
        """What is derived from all parts, once they have been read."""
        return self._building.derived()

    def rows(self, mark: str) -> Iterator[bytes]:
        """All rows in any order, packed; ``mark`` is the fingerprint of the folder.

        Raises:
            DataError: the folder has errors; that is known when all else has been given.
        """
        for product in self.products():
            yield product.bulk()
        yield packed(self.settled(mark))
        yield from map(packed, self.derived())
