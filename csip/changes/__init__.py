"""What each writing command changes: from the book and the clerk's words to edits of its files.

In: a book and a request. Out: edits (`csip.yaml_text.edits`) by file, or a CsipError that says why not. These functions
decide and refuse; only `apply` (edit, prove, write), `format` (rewrite the layout) and the makers of new files touch
the disk.

Imports documents, importers, facts and everything below; no rule, no format, no terminal.
"""
