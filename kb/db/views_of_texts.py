"""Views of texts of treaties and of contested labels."""

from kb.db.tables import (
    ArticleRow,
    ArticleTextRow,
    LabelRow,
    LabelUseRow,
    QuotationRow,
    TreatyTextRow,
)
from kb.db.view import Computed, View

_OWN_PAGE = "the address: of its own page, else of the source"
_ARTICLE = (
    Computed("treaty", "a.treaty_id", "the treaty", "id", False, brief=True, refers_to="treaty"),
    Computed("article", "a.number", "the number of the article", optional=False, brief=True),
)

TEXTS = (
    View(
        "v_article",
        ArticleRow,
        "Articles of treaties.",
        (
            Computed(
                "address",
                "(SELECT coalesce(x.url, s.url) FROM article_text l "
                "JOIN treaty_text x ON x.id = l.text_id JOIN source s ON s.id = x.source_id "
                "WHERE l.article_id = t.id AND l.position = 1)",
                "where it can be read: the address of the first of its texts",
            ),
            Computed(
                "read_at",
                "(SELECT l.locator FROM article_text l "
                "WHERE l.article_id = t.id AND l.position = 1)",
                "where in that text it stands",
            ),
        ),
        order=("treaty", "position"),
    ),
    View(
        "v_treaty_text",
        TreatyTextRow,
        "Pages with texts of treaties.",
        (Computed("address", "coalesce(t.url, s.url)", _OWN_PAGE, brief=True),),
        order=("treaty", "position"),
        joins="JOIN source s ON s.id = t.source_id",
        without=("url",),
    ),
    View(
        "v_article_text",
        ArticleTextRow,
        "In which texts articles can be read.",
        (
            *_ARTICLE,
            Computed(
                "source", "x.source_id", "the source", "id", False, brief=True, refers_to="source"
            ),
            Computed("language", "x.language", "the language, by its BCP 47 tag", brief=True),
            Computed("address", "coalesce(x.url, s.url)", _OWN_PAGE, brief=True),
        ),
        order=("treaty", "article", "position"),
        joins=(
            "JOIN article a ON a.id = t.article_id JOIN treaty_text x ON x.id = t.text_id "
            "JOIN source s ON s.id = x.source_id"
        ),
        without=("article_id", "text_id"),
        first=("treaty", "article"),
    ),
    View(
        "v_quotation",
        QuotationRow,
        "Operative words of articles in their language, with our translation.",
        (
            *_ARTICLE,
            Computed(
                "address",
                "coalesce((SELECT x.url FROM treaty_text x WHERE x.treaty_id = a.treaty_id "
                "AND x.source_id = t.source_id AND x.language = t.language), s.url)",
                _OWN_PAGE,
            ),
        ),
        order=("treaty", "article", "position"),
        joins="JOIN article a ON a.id = t.article_id JOIN source s ON s.id = t.source_id",
        without=("article_id",),
        first=("treaty", "article"),
    ),
)
_SINCE = "CASE WHEN t.since_written IS NULL THEN '' ELSE ', since ' || t.since_written END"

LABELS = (
    View(
        "v_label",
        LabelRow,
        "Contested labels of treaties.",
        (
            Computed(
                "treaties",
                "(SELECT {join}(o.treaty_id, '; ') FROM (SELECT DISTINCT x.treaty_id "
                "FROM label_use u JOIN label_use_treaty x ON x.use_id = u.id "
                "WHERE u.label_id = t.id AND u.stance = 'calls' ORDER BY x.treaty_id) AS o)",
                "the treaties that somebody calls so, joined by '; '",
                "list",
                brief=True,
            ),
        ),
    ),
    View(
        "v_label_use",
        LabelUseRow,
        "Who calls treaties by contested labels, or denies them.",
        (
            Computed(
                "says",
                "CASE t.stance WHEN 'calls' THEN 'called ' ELSE 'denied to be ' END "
                f"|| l.called || ' by ' || t.by_whom || {_SINCE}",
                "who says what, in one line",
                optional=False,
                brief=True,
            ),
            Computed(
                "treaties",
                "(SELECT {join}(o.treaty_id, '; ') FROM (SELECT x.treaty_id FROM label_use_treaty x"
                " WHERE x.use_id = t.id ORDER BY x.position) AS o)",
                "the treaties of which it is said, joined by '; '",
                "list",
            ),
            Computed(
                "sources",
                "(SELECT {join}(o.source_id, '; ') FROM (SELECT c.source_id FROM citation c"
                " WHERE c.label_use_id = t.id ORDER BY c.position) AS o)",
                "sources cited for it, joined by '; '",
                "list",
                brief=True,
            ),
        ),
        order=("label", "position"),
        first=("says",),
        joins="JOIN label l ON l.id = t.label_id",
    ),
)
