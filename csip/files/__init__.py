"""Bytes on disk: the names of a book's files, reading them, one writer at a time, and writing whole or not at all.

In: a folder and names within it. Out: a `Source` with the bytes and text of a file; files replaced so that a process
killed at any moment leaves the old book or the new one.

Imports language, diagnostics and errors. Knows no YAML and no model.
"""
