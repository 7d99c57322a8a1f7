"""Tests of kb.export: files are read back by other programs than those that wrote them."""
