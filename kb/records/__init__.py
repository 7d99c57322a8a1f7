"""Records: what curators write, one entity per file.

Pydantic models of the data format live here; nothing that reads files or touches a database does.
"""
