"""A paper as lines: each kind of file (Word, PDF, HTML, Markdown, plain text) read to the same `Paper` of lines."""
