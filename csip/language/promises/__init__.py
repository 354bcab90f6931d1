"""Promises in words: who takes on, is given or asked for a piece of work, and what a body decides.

In: the text of one paragraph. Out: spans of it, each with its kind, whom it names and how sure the words are. `find`
goes through the text; `readers` gives each trigger word to its reader in `work`, `requests` or `decisions`; `clause`
says who stands before a trigger and after it; `words` is the vocabulary. May import nothing but its own modules.
"""
