"""Benchmarks, run by hand: ``python -m tests.bench``. No test measures time."""
