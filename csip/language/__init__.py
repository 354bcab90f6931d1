"""English, and Welsh on papers: dates, times, numbers and lists in words, names, promises, what somebody may have meant.

In and out: text and plain values. Knows no type of the book.
"""
