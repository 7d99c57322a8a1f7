"""Tests of kb.records."""
