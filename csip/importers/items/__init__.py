"""The items of a paper: headings and numbers, paragraphs, and what they record: motions, votes, decisions, reports."""
