"""The commands: each stands in the file that bears its name, and its function is called the same.

A command reads its options, asks facts, documents or changes for the answer, and prints it. Add a command by writing
its file here and its name in `csip.cli.registry`.
"""
