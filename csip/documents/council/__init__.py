"""Documents over all bodies of a council: a column or a heading says which body each thing is of."""
