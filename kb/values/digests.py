"""Digests of contents: those of equal contents are equal, and of others in practice never."""

try:  # not by hashlib, which loads OpenSSL: that takes half of the time of a fingerprint
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
