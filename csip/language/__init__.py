"""English, and Welsh on papers: dates and times, numbers and lists in words, names, promises, likely meanings.

In and out: text and plain values. Knows no type of the book.
"""
