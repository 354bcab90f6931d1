"""Actions that the minutes of a paper may contain, with owner and due date, for the clerk to accept or leave."""
