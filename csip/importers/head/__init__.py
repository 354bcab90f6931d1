"""The head of a paper: which body met, when and where, and its tables of dates."""
