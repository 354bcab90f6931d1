"""Findings as text: for people, for programs, for GitHub and for code scanning.

In: diagnostics, and a `Context` of what a report needs besides. Out: text. A report is imported when it is made.
"""
