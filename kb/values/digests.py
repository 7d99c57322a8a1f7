"""Digests of contents: equal contents, equal digests, and no others in practice."""

try:  # the module by itself, for hashlib loads OpenSSL: half of the time of a fingerprint
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
