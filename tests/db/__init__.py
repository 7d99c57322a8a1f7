"""Tests of kb.db."""
