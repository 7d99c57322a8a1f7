"""Tests of the shipped data, by the tool itself."""
