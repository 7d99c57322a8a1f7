"""The server for assistants (Model Context Protocol): tools, resources and a prompt, all read-only.

It asks through ``kb.api`` alone, and speaks of tools and arguments where ``kb`` speaks of commands.
"""
