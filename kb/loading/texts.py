"""Texts of treaties into rows: where each stands, where its articles do, and quoted words.

A page is a text of a treaty where a curator enters it; or it is a source of the type *treaty-text*
with an address that the treaty cites, that a quotation is from, or that a transfer cites with an
article.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kb.db.tables import ArticleTextRow, QuotationRow, TreatyTextRow
from kb.loading.rows import Rows, Values, copied
from kb.records.source import Source
from kb.records.treaty import Article, Treaty
from kb.values.articles import articles_named, is_named


class _Cited(NamedTuple):
    """A place in a source: articles of the treaty stand there, all of them where none is named.

    ``language`` is that of a quotation.
    """

    source: str
    locator: str | None
    articles: Sequence[Article]
    language: str | None = None


@dataclass(slots=True)
class _Page:
    """A text: its row, whether a curator entered it, and where in it articles stand.

    ``whole`` says that all articles stand in it, ``places`` where some of them do.
    """

    values: Values
    entered: bool = False
    whole: bool = False
    places: dict[str, str | None] = field(default_factory=dict)

    def add(self, cited: _Cited) -> None:
        """Take in what a citation tells of the page."""
        language = cited.language
        if language and self.values.setdefault("language", language) != language:
            self.values["language"] = None  # a page with the text in several languages
        if not cited.articles and not self.entered:
            self.values["locator"] = cited.locator
            self.whole = self.whole or cited.locator is None
        for article in cited.articles:
            self.places.setdefault(article.number, cited.locator)


def add_texts(treaty: Treaty, sources: Mapping[str, Source], rows: Rows) -> None:
    """The texts of one treaty and the quotations of its articles."""
    pages = _pages(treaty, sources)
    for position, page in enumerate(pages, start=1):
        name = f"{treaty.id}/text-{position}"
        page.values["id"] = name
        rows.add(TreatyTextRow, **page.values, treaty_id=treaty.id, position=position)
    for article in treaty.articles:
        name = f"{treaty.id}/article-{article.number}"
        for position, page in enumerate(_read_in(article, pages), start=1):
            rows.add(
                ArticleTextRow,
                id=f"{name}/text-{position}",
                article_id=name,
                position=position,
                text_id=page.values["id"],
                locator=page.places.get(article.number),
            )
        for position, one in enumerate(article.quotations, start=1):
            rows.add(
                QuotationRow,
                **copied(one, QuotationRow),
                id=f"{name}/quotation-{position}",
                article_id=name,
                position=position,
            )


def _read_in(article: Article, pages: list[_Page]) -> list[_Page]:
    """The texts in which an article stands, those first that say where."""
    placed = [one for one in pages if one.places.get(article.number)]
    others = [one for one in pages if one.whole or article.number in one.places]
    return [*placed, *(one for one in others if one not in placed)]


def texts_by_id(sources: list[Source]) -> Mapping[str, Source]:
    """The sources that are the text of a treaty and have an address."""
    return {one.id: one for one in sources if one.type == "treaty-text" and one.url}


def _pages(treaty: Treaty, sources: Mapping[str, Source]) -> list[_Page]:
    """The texts that curators enter, which are whole, then those that are cited, each once."""
    entered = [_Page(copied(one, TreatyTextRow), entered=True, whole=True) for one in treaty.texts]
    pages: dict[str, _Page] = {}
    for page in entered:
        pages.setdefault(page.values["source_id"], page)
    for article in treaty.articles:
        for text in article.texts:
            _page(pages, text.source).places.setdefault(article.number, text.at)
    for cited in _cited(treaty):
        if cited.source in sources:
            _page(pages, cited.source).add(cited)
    return [*entered, *(page for page in pages.values() if not page.entered)]


def _page(pages: dict[str, _Page], source: str) -> _Page:
    return pages.setdefault(source, _Page({"source_id": source, "unverified": 0}))


def _cited(treaty: Treaty) -> Iterator[_Cited]:
    """The places that quotations are from, that the treaty cites, and that transfers cite.

    A citation that names articles, none of them of this treaty, is of another treaty. One of a
    transfer counts only where it names an article.
    """
    for article in treaty.articles:
        for one in article.quotations:
            yield _Cited(one.source, one.at, [article], one.language)
    of_transfers = [cite for transfer in treaty.transfers for cite in transfer.cites]
    of_articles = [cite for cite in of_transfers if articles_named(cite.at or "")]
    for cite in (*treaty.cites, *of_articles):
        named = articles_named(cite.at or "")
        there = [one for one in treaty.articles if is_named(one.number, named)]
        if there or not named:
            yield _Cited(cite.source, cite.at, there)
