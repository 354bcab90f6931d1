"""What is printed, as blocks: agendas, minutes, lists of actions, schedules, letters.

In: a book, a day and what was asked. Out: a `Document` of blocks (`csip.documents.blocks`), which csip.formats turns
into text, Word, PDF and so on. A module for each document; no document knows how it will be printed.

Imports facts and everything below; no rule, no format.
"""
