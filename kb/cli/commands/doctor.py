"""``kb doctor``: what is left to curate."""

from kb.cli.options import Force, Form, Output

EXAMPLES = ("kb doctor", "kb doctor --format csv")


def command(form: Form = None, output: Output = None, force: Force = False) -> None:
    """Say what is left to curate: unverified facts, single origins, missing figures and texts.

    The list of work is in order of weight: by how much each fact may move totals, in km².
    """
    from kb.cli.database import ask
    from kb.cli.output import show
    from kb.questions.doctor import state_of_curation

    show(ask(state_of_curation), form, output, force=force)
