import pytest
from pydantic import ValidationError

from kb.records.source import Source

BOOK = {"id": "b", "type": "book", "title": "B", "reliability": "press"}


@pytest.mark.parametrize("where", ["url", "doi", "isbn"])
def test_an_address_a_doi_or_an_isbn_locates_a_source(where):
    assert Source.model_validate(BOOK | {where: "x"}).located is True


def test_a_source_is_located_or_says_that_it_is_not():
    with pytest.raises(ValidationError, match="no url, doi or isbn"):
        Source.model_validate(BOOK)
    assert Source.model_validate(BOOK | {"located": "false"}).located is False
