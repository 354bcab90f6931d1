"""What several rules need: the record of a rule, and readings of a book that are made once for all rules."""
