"""Resources: treaties and tables as Markdown, and the completion of their addresses."""

from typing import NamedTuple
from urllib.parse import unquote

from kb.api.knowledge import KnowledgeBase
from kb.errors import NotFoundError
from kb.mcp.replies import Page, reply_of

TREATIES, TABLES = "kb://treaties", "kb://tables"
TREATY, TABLE = "kb://treaty/", "kb://table/"
_MOST = 500
_LONGEST = 300


class Resource(NamedTuple):
    """A text that a client can read; with a name in braces, a template of such addresses."""

    uri: str
    name: str
    title: str
    description: str


RESOURCES = (
    Resource(TREATIES, "treaties", "All treaties", "Id, title and day of every treaty."),
    Resource(TABLES, "tables", "Tables and views", "What the tool sql can be asked of."),
)
TEMPLATES = (
    Resource(f"{TREATY}{{id}}", "treaty", "A treaty", "All that is recorded of one treaty."),
    Resource(f"{TABLE}{{name}}", "table", "A table", "The columns of a table or view."),
)


def text_of(base: KnowledgeBase, uri: str) -> str:
    """The text of a resource.

    Raises:
        NotFoundError: there is no such resource.
        KbError: the database cannot answer.
    """
    page = Page(limit=_MOST)
    if uri == TREATIES:
        result = base.list("treaties", columns="id,title,signed")
    elif uri == TABLES:
        result = base.sql(tables=True)
    elif uri.startswith(TREATY):
        result = base.show(_named(uri, TREATY))
        if result[0]["entity"] != "treaty":
            raise NotFoundError(f"{result[0]['id']} is not a treaty: {result[0]['entity']}")
    elif uri.startswith(TABLE):
        result = base.sql(describe=_named(uri, TABLE))
    else:
        raise NotFoundError(f"there is no resource {uri[:_LONGEST]}")
    return reply_of(result, page).text


def _named(uri: str, before: str) -> str:
    return unquote(uri.removeprefix(before))[:_LONGEST]


def completions(base: KnowledgeBase, uri: str, beginning: str) -> list[str]:
    """The ids or names with some beginning that can complete the template of an address."""
    if uri.startswith(TREATY):
        sql = "SELECT id FROM treaties ORDER BY id"
    elif uri.startswith(TABLE):
        return [row["name"] for row in base.sql(tables=True) if row["name"].startswith(beginning)]
    else:
        return []
    return [row["id"] for row in base.sql(sql) if row["id"].startswith(beginning)]
