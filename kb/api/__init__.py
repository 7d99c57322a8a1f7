"""What ``import kb`` offers, and the opening of databases: all that asks and prints nothing.

``import kb`` itself loads none of this: each name of it is found when it is first used.
"""
