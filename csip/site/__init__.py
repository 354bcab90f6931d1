"""The public web site of a book: static pages, feeds and data, made of what `site.yaml` lets out.

In: a book (`csip.book`) and its `site.yaml` (`settings`). `csip.public` makes a book of what may be public, by a list
of keys: nothing in this folder reads the book itself. `plan` says which pages and files there are and why each is
public; `pages` fills them, `rendering` draws them, `feeds` and `jsonld` make what stands beside them, `checking` finds
what a browser is not needed to find, `searching` has the pages indexed.

Imports public, documents, facts, formats and what lies below. Knows no options and no clock.
"""
