"""Claims judged: verdicts, their parts, and what changes them."""
