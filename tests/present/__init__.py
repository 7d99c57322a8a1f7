"""Tests of kb.present."""
