"""Ten recipes for notebooks, and that they run."""
