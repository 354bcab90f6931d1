"""An agenda typed as plain text: what is shown to type in, and what came back, as changes to the meeting's file.

In: a meeting that is not minuted yet, and the text that somebody typed. Out: an `AgendaTyped`: what changed, item by
item, matched by title and words. Whatever hangs on an item stays with it, and an unchanged text changes no byte.
"""
