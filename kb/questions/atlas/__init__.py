"""The atlas: totals through the years, their land, its rival figures, and the sources."""

from kb.questions.atlas.atlas import Scope, atlas_of

__all__ = ["Scope", "atlas_of"]
