"""Texts of treaties into rows: where each stands, where its articles do, and quoted words.

A page is a text of a treaty by the word of a curator; or it is a source of the type *treaty-text*
with an address, which the treaty cites, or a quotation of it, or a transfer at one of its articles.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kb.db.tables import ArticleTextRow, QuotationRow, TreatyTextRow
from kb.loading.rows import Rows, Values, copied
from kb.records.source import Source
from kb.records.treaty import Article, Treaty
from kb.values.articles import articles_named, is_named


@dataclass(slots=True)
class _Page:
    """A text: what its row holds, whether all articles stand in it, and where some do."""

    values: Values
    whole: bool = False
    places: dict[str, str | None] = field(default_factory=dict)


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
    """Those that curators enter, whole, then those that are cited; each source once."""
    entered = [_Page(copied(one, TreatyTextRow), whole=True) for one in treaty.texts]
    pages: dict[str, _Page] = {}
    for page in entered:
        pages.setdefault(page.values["source_id"], page)
    for article in treaty.articles:
        for text in article.texts:
            _page(pages, text.source).places.setdefault(article.number, text.at)
    for source, language, locator, quoted in _cited(treaty):
        named = articles_named(locator or "")
        there = [quoted] if quoted else list(_articles(treaty, named))
        if source not in sources or (named and not there):
            continue  # no text of a treaty, or cited for another one
        page = _page(pages, source)
        if quoted and page.values.setdefault("language", language) != language:
            page.values["language"] = None  # a page with the text in several languages
        if not there and page not in entered:
            page.values["locator"] = locator
            page.whole = page.whole or locator is None
        for one in there:
            page.places.setdefault(one.number, locator)
    return [*entered, *(page for page in pages.values() if page not in entered)]


def _page(pages: dict[str, _Page], source: str) -> _Page:
    return pages.setdefault(source, _Page({"source_id": source, "unverified": 0}))


def _cited(treaty: Treaty) -> Iterator[tuple[str, str | None, str | None, Article | None]]:
    """Sources with language and locator, and the article of a quotation; transfers at one."""
    for article in treaty.articles:
        for one in article.quotations:
            yield one.source, one.language, one.at, article
    for cite in treaty.cites:
        yield cite.source, None, cite.at, None
    for transfer in treaty.transfers:
        for cite in transfer.cites:
            if articles_named(cite.at or ""):
                yield cite.source, None, cite.at, None


def _articles(treaty: Treaty, named: set[str]) -> Iterator[Article]:
    return (one for one in treaty.articles if is_named(one.number, named))
