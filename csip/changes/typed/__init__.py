"""Minutes typed as plain text: what is shown to type in, and what came back, as changes to the file.

In: a meeting and the text that somebody typed. Out: a `Comparison`: what changed, item by item and paragraph by
paragraph, matched by title and words. Whatever still stands keeps all that hangs on it, and an unchanged text changes
no byte.
"""
