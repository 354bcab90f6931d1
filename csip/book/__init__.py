"""The files of a folder as one minute book.

In: a folder. Out: a `MinuteBook` with the records of all files, and the diagnostics of what could not be read.
`load` finds the book and reads it; `whole` is `csip.load_book`, which refuses a part for the whole; `workers` reads
meetings in several processes; `minute_book` is the record.

Imports models, yaml_text, files, language. Knows no rule, no document and no day.
"""
