"""The command line: one command per file; each parses, asks and shows.

Nothing heavy is imported outside the bodies of commands.
"""
