"""What follows from a book on a day: who is meant, what is overdue, which meeting comes next, what was approved.

In: a book, and the day as an argument. Out: values. Pure functions: nothing here reads the clock, and nothing is
stored.

Imports book and everything below. A fact never prints, and never changes a file.
"""
