"""``kb load``: a data folder into the database."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = ("kb load", "kb load data")


def command(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PATH]",
            help="A data folder, or a list of folders as in KB_DATA_DIR; without it the "
            "data in force.",
        ),
    ] = None,
) -> None:
    """Load a data folder into the database, all of it or nothing.

    The database is the one that KB_DATABASE_URL names, else the embedded one, which every question
    also builds by itself when the data have changed. Questions are answered from the old data until
    the load ends; a second load waits for the first.
    """
    from kb.cli.database import say_waiting
    from kb.db.messages import shown_url
    from kb.loading.load import load_sqlite, load_url
    from kb.output.progress import bar
    from kb.settings import data_folders, lasting, settings, shown_folders

    chosen = settings()
    folders = data_folders(path) if path is not None else chosen.data_dirs
    shown = str(Path(path)) if path else shown_folders(folders)
    if chosen.database_url:
        with bar("reading") as told:
            load_url(
                folders,
                chosen.database_url,
                waiting=say_waiting,
                progress=told,
            )
        print(f"loaded {shown} into {shown_url(chosen.database_url)}")
    else:
        with bar("reading") as told:
            built = load_sqlite(folders, chosen.home, progress=told)
        print(f"loaded {shown} into {built}")
        lasts = lasting(folders)
        if lasts != lasting(chosen.data_dirs):
            print(f"to ask it: export KB_DATA_DIR={shlex.quote(lasts)}")
