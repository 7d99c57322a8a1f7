"""Tests of how the code is built: layers, sizes, names, types, documents."""
