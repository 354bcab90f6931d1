"""The agenda of a meeting, changed item by item and sent out.

In: a meeting, and what a clerk says of its items. Out: edits of the meeting's file, in which whatever hangs on an item
stays with it, and of the citations that follow. Only of a meeting that is not minuted yet: see `csip.changes.typed`.
"""
