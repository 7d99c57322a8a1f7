"""Benchmarks, run by hand: ``python -m tests.bench.bench_export``. No test collects them."""
