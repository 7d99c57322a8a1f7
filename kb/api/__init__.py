"""What ``import kb`` offers: questions as functions, and the opening of databases. Prints nothing.

``import kb`` itself loads none of this: each name is loaded when it is first used.
"""
