"""What commands print over all bodies of a council: one book after the other is read, and let go."""
