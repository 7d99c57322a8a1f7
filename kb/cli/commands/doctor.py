"""``kb doctor``."""

from kb.cli.options import Force, Form, Output

EXAMPLES = ("kb doctor", "kb doctor --format csv")


def command(form: Form = None, output: Output = None, force: Force = False) -> None:
    """Say what is left to curate: unverified facts, lone origins, missing figures and texts.

    The work list comes with the heaviest first: by how much each fact moves the totals.
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.doctor import state_of_curation

    show(ask(state_of_curation), form, output, force=force)
