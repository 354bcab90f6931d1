"""Read other people's minutes: a paper in, a meeting out, and every word of the paper accounted for.

`papers` makes lines of a file (Word, PDF, HTML, Markdown, text); `blocks` makes paragraphs and tables of the lines;
`head`, `roll` and `items` read them; `proposals` suggests actions; `reading` puts it together as a `Reading`; `proof`
shows that no word of the paper is missing, against a second reading of the file by `witness`.

Imports language and errors. Knows no YAML, no model and no book: csip.changes makes a file of what was read.
"""
