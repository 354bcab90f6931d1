"""Versions of a record: the seal that fixes one, the alignment of two, and the history that git keeps.

In: records, or a repository. Out: a seal, what differs between two versions in a clerk's terms, the revisions of a
file.
"""
