"""Where results go: files and folders that are whole or not there, and the bar of progress.

Every command may use it. What is written into a file belongs in ``kb.present`` or ``kb.export``.
"""
