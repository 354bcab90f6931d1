"""The files of a folder as one minute book.

In: a folder. Out: a `MinuteBook` with the records of all files, and the diagnostics of what could not be read.
`find` says where the book is, `load` reads all of it: `folder` lists its files, `reader` reads and builds one after the
other, `some_meetings` only those that bear on a day (`naming`), `workers` in several processes. `minute_book` is the
record, `known_people` those it names. `whole` is `csip.load_book`, which refuses a part for the whole.

Imports models, yaml_text, files, language. Knows no rule, no document and no day.
"""
