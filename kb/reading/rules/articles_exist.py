"""The articles that a transfer rests on are articles of its treaty."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.treaty import Treaty
from kb.values.problems import Problem
from kb.values.text import did_you_mean


def check(folder: Folder) -> Iterator[Problem]:
    """Report transfers that name an article which their treaty does not list."""
    for entry, treaty in folder.records(Treaty):
        numbers = {article.number for article in treaty.articles}
        for index, transfer in enumerate(treaty.transfers):
            for inner, number in enumerate(transfer.articles):
                if number not in numbers:
                    yield entry.problem(
                        ("transfers", index, "articles", inner),
                        f"treaty '{treaty.id}' lists no article '{number}'"
                        f"{did_you_mean(number, numbers)}",
                        "unknown-article",
                    )
