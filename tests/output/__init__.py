"""Tests of kb.output: files and folders that are whole or not there."""
