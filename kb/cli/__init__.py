"""The command line: one command per file, which parses arguments, asks a question, shows it.

Nothing heavy is imported outside the bodies of commands.
"""
