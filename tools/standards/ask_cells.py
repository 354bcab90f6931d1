"""Compares every cell of every CSV file as Python's csv, pandas and DuckDB read it."""

import csv
import json
import sys
from pathlib import Path

import duckdb
import pandas

folder = Path(sys.argv[1]) / "data/csv"
tables = {one["name"]: one for one in json.loads((folder / "datapackage.json").read_text())["resources"]}
rows_of = json.loads((folder.parent / "about.json").read_text())["rows"]
cells = 0
for name in tables:
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file, strict=True))
    if len(rows) != rows_of[name] or any(len(row) != len(head) for row in rows):
        print(f"{name}: {len(rows)} rows of {rows_of[name]}, not all of {len(head)} cells")
        sys.exit(1)
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, lineterminator=None)
    by_pandas = [list(map(str, row)) for row in frame.itertuples(index=False)]
    columns = dict.fromkeys(head, "VARCHAR")
    by_duckdb = duckdb.read_csv(
        str(path), header=True, columns=columns, auto_detect=False, delimiter=",", quotechar='"', escapechar='"'
    ).fetchall()
    for way, found in (("pandas", by_pandas), ("DuckDB", [[cell or "" for cell in row] for row in by_duckdb])):
        if found != rows:
            print(f"{name}: {way} reads otherwise")
            sys.exit(1)
    cells += len(rows) * len(head)
print(f"{cells} cells, each the same to csv, pandas and DuckDB")
