"""The server for assistants (Model Context Protocol): tools, resources and a prompt, all read-only.

It asks by ``kb.api`` alone; what it says of arguments, errors and limits is in words of its own.
"""
