"""Rules: what must hold of a data folder, one rule per file, listed here in the order they run.

A rule is a function ``check(folder)`` that yields a problem for each mistake it finds.
"""

from collections.abc import Callable, Iterable

from kb.reading.folder import Folder
from kb.reading.rules import (
    accepted_is_warned,
    arbiters_are_named,
    areas_are_possible,
    articles_exist,
    calendars_agree,
    chains_end_today,
    coverage_holds,
    derived_adds_up,
    echoes_are_marked,
    effect_is_in_force,
    effect_is_known,
    extent_holds,
    figures_are_plausible,
    files_are_named,
    holders_live_on,
    ids_are_no_words,
    ids_are_unique,
    nothing_concerns_itself,
    order_holds,
    parties_exist,
    preferred_can_be_opened,
    preferred_is_own,
    references_resolve,
    returns_mirror,
    shares_add_up,
    sources_are_located,
    sources_are_used,
    steps_agree,
    title_is_held,
    wholes_are_trees,
)
from kb.values.problems import Problem

RULES: tuple[Callable[[Folder], Iterable[Problem]], ...] = (
    files_are_named.check,
    ids_are_unique.check,
    ids_are_no_words.check,
    references_resolve.check,
    wholes_are_trees.check,
    nothing_concerns_itself.check,
    areas_are_possible.check,
    articles_exist.check,
    arbiters_are_named.check,
    preferred_is_own.check,
    preferred_can_be_opened.check,
    shares_add_up.check,
    extent_holds.check,
    calendars_agree.check,
    order_holds.check,
    steps_agree.check,
    parties_exist.check,
    returns_mirror.check,
    coverage_holds.check,
    effect_is_known.check,
    effect_is_in_force.check,
    title_is_held.check,
    chains_end_today.check,
    holders_live_on.check,
    figures_are_plausible.check,
    derived_adds_up.check,
    echoes_are_marked.check,
    sources_are_located.check,
    sources_are_used.check,
    accepted_is_warned.check,
)
