"""Documents in each format, chosen by name: those that are text, and those that are bytes.

In: a document of `csip.documents`; actions, meetings or a plan, which have JSON and CSV forms of their own; or findings
(`csip.formats.findings`). Out: text, or the bytes of a file. `registry` has a row for each format, and imports a format
when it is used: what a command does not print costs it nothing. Imports documents, facts and what is below them.
"""
