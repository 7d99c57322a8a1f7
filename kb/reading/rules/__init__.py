"""Rules: what must hold of records, one rule per file, listed here in the order they run.

``check`` looks at the records of some files, one at a time; ``across`` at the facts of all.
"""

from collections.abc import Callable, Iterable

from kb.reading.entries import View
from kb.reading.rules import (
    areas_are_possible,
    articles_exist,
    calendars_agree,
    echoes_are_marked,
    extent_holds,
    figures_are_plausible,
    files_are_named,
    ids_are_unique,
    order_holds,
    preferred_is_own,
    references_resolve,
    shares_add_up,
    sources_are_located,
    sources_are_used,
    title_is_held,
    wholes_are_trees,
)
from kb.reading.whole import Whole
from kb.values.problems import Problem

RULES: tuple[Callable[[View], Iterable[Problem]], ...] = (
    files_are_named.check,
    areas_are_possible.check,
    articles_exist.check,
    preferred_is_own.check,
    shares_add_up.check,
    calendars_agree.check,
    order_holds.check,
    figures_are_plausible.check,
    echoes_are_marked.check,
    sources_are_located.check,
)

RULES_ACROSS: tuple[Callable[[Whole], Iterable[Problem]], ...] = (
    ids_are_unique.across,
    references_resolve.across,
    wholes_are_trees.across,
    extent_holds.across,
    order_holds.across,
    title_is_held.across,
    sources_are_used.across,
)

WARNING_ONLY = frozenset(
    {
        figures_are_plausible.check,
        sources_are_located.check,
        title_is_held.across,
        sources_are_used.across,
    }
)
"""Rules that report no errors: what only asks whether there are any need not run them."""
