"""How well ``kb check`` reads real texts: marked sentences, what is measured on them, changed ones.

The format, the marks and the rules are in ``tests/claims/README.md``.
"""
