"""Questions whose answer can be drawn: as a picture, or shown in any other format."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kb.answers import Answer
from kb.cli import signals
from kb.cli.database import ask
from kb.cli.output import check_brief, check_header, chosen_ending, show
from kb.db.reader import Reader
from kb.errors import UsageError
from kb.output.endings import PICTURES, is_stdout

KM2 = "km2"
_NONE: Mapping[str, str | int | None] = MappingProxyType({})


def draws(form: str | None, output: Path | None) -> bool:
    """Whether a picture is asked for.

    Raises:
        UsageError: the ending names no format, or a terminal cannot show it.
    """
    return chosen_ending(form, output, draws=True).form in PICTURES


def ask_and_show(
    question: Callable[[Reader], Answer],
    form: str | None,
    output: Path | None,
    *,
    unit: str = KM2,
    choice: Mapping[str, str | int | None] = _NONE,
    force: bool = False,
    header: bool = True,
) -> None:
    """Ask, and write the answer in any format, or draw it with areas in ``unit``.

    ``choice`` has the options for columns and rows, which the caption of a picture repeats.

    Raises:
        UsageError: the format does not fit the output, a unit is given without a picture, or
            columns are chosen for a picture.
        KbError: the file cannot be written, or a picture needs what is not installed.
    """
    if not draws(form, output):
        if unit != KM2:
            raise UsageError(
                "--unit is for pictures; tables have figures as stated and in km²",
                hint="-o FILE.svg",
            )
        show(ask(question), form, output, force=force, header=header)
        return
    from kb.output.files import require_free
    from kb.output.packing import opened_for
    from kb.pictures import drawn
    from kb.questions.charts import chart_of

    if choice.get("columns") is not None:
        raise UsageError("a picture has no columns to choose", hint="leave out --columns")
    ending = chosen_ending(form, output, draws=True)
    check_brief(ending.form)
    check_header(ending.form, header=header)
    if output is not None and not is_stdout(output) and output.is_file():
        require_free(output, force=force)
    chart = ask(lambda reader: chart_of(reader, question(reader), unit=unit))
    command = " ".join([chart.around.command, *_options(choice)])
    chart = chart._replace(around=chart.around._replace(command=command))
    picture = drawn(chart, ending.form)
    signals.check()
    with opened_for(output, ending, force=force) as target:
        target.write(picture)


def _options(choice: Mapping[str, str | int | None]) -> Iterator[str]:
    """The given options, as they are typed."""
    import shlex

    for name, value in choice.items():
        if value is not None:
            yield f"--{name}={shlex.quote(str(value))}"
