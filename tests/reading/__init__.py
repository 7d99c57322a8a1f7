"""Tests of kb.reading."""
