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
        found = [one for one in pages if one.whole or article.number in one.places]
        for position, page in enumerate(found, start=1):
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


def texts_by_id(sources: list[Source]) -> Mapping[str, Source]:
    """The sources that are the text of a treaty and have an address."""
    return {one.id: one for one in sources if one.type == "treaty-text" and one.url}


def _pages(treaty: Treaty, sources: Mapping[str, Source]) -> list[_Page]:
    pages = [
        _Page(copied(one, TreatyTextRow), not one.articles, dict(one.articles))
        for one in treaty.texts
    ]
    entered = {one.source for one in treaty.texts}
    cited: dict[str, _Page] = {}
    for source, language, locator, article in _cited(treaty):
        if source not in sources or source in entered:
            continue
        named = articles_named(locator or "")
        there = [article] if article else list(_articles(treaty, named))
        if named and not there:
            continue  # it is cited for another treaty
        page = cited.setdefault(source, _Page({"source_id": source, "unverified": 0}))
        page.values["language"] = page.values.get("language") or language
        if not there:
            page.values["locator"] = locator
            page.whole = page.whole or locator is None
        for one in there:
            page.places.setdefault(one.number, locator)
    return [*pages, *cited.values()]


def _cited(treaty: Treaty) -> Iterator[tuple[str, str | None, str | None, Article | None]]:
    """Sources with language and locator, and the article where it is known; transfers at one."""
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
