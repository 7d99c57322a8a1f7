"""Commands, one per file: ``EXAMPLES`` for the help, and the function ``command``."""
