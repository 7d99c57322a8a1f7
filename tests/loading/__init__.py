"""Tests of kb.loading."""
