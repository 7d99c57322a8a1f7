"""Tests of kb.values."""
