"""Lines as blocks: which lines are one paragraph, which a heading, and which mark a paragraph bears."""
