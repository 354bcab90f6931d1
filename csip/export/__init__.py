"""Open data: a book or a council as tables and in the forms that others read, made of what may be public.

In: a book or a council (`csip.book`), what may be public of it (`csip.public`) and a day. `tables` describes each table
once, beside the function that fills it; `part` is one body's share of what is exported; `spool` writes all tables as
CSV, from which `csvw`, `datapackage`, `as_json`, `sqlite` and `parquet` make theirs. `popolo`, `ocd` and `oparl` are
functions from a body's public facts to objects of those standards. `making` puts all of it together.

Imports public, facts, documents and what lies below. Knows no options and no clock.
"""
