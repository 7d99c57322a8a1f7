"""Samples: small invented worlds for tests, written as data folders of the real format."""
