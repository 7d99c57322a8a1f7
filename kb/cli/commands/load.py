"""``kb load``."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = ("kb load", "kb load data")


def command(
    path: Annotated[
        Path | None, typer.Argument(help="A data folder; the data in force by default.")
    ] = None,
) -> None:
    """Load a data folder into the database, all of it or nothing.

    Into the database that KB_DATABASE_URL names, else into the embedded one, which also builds
    itself when it is asked. Who asks meanwhile is answered from the old data; a second load waits
    for the first.
    """
    from kb.cli.database import say_waiting
    from kb.db.messages import shown_url
    from kb.loading.load import load_sqlite, load_url
    from kb.output.progress import bar
    from kb.settings import settings

    chosen = settings()
    folder = path or chosen.data_dir
    if chosen.database_url:
        with bar("reading") as told:
            load_url(
                folder,
                chosen.database_url,
                waiting=say_waiting,
                progress=told,
            )
        print(f"loaded {folder} into {shown_url(chosen.database_url)}")
    else:
        with bar("reading") as told:
            path = load_sqlite(folder, chosen.home, progress=told)
        print(f"loaded {folder} into {path}")
        if folder.resolve() != chosen.data_dir.resolve():
            print(f"to ask it: export KB_DATA_DIR={shlex.quote(str(folder.resolve()))}")
