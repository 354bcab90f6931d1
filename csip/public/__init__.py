"""What of a book may be public, and the addresses under which the public finds it.

In: a book (`csip.book`) and its `site.yaml` (`csip.models.site`). `public_book` makes a book of what may be public: the
site and the open data are made of that book, and of nothing else. `entries` lists the keys of each kind of entry that
may be public, `withheld` knows which paragraphs are withheld. `slugs` and `addresses` make the parts of addresses,
which are for ever.

Imports facts and what lies below. Knows no pages, no formats, no options and no clock.
"""
