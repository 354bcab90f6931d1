"""Asks feedparser to read the feeds of the site, and compares the Atom and the JSON Feed entry by entry."""

import json
import sys
from pathlib import Path

import feedparser

count = 0
for path in sorted((Path(sys.argv[1]) / "public/feeds").glob("*.atom")):
    read = feedparser.parse(path.read_bytes())
    if read.bozo:
        print(f"{path.name}: {read.bozo_exception}")
        sys.exit(1)
    items = json.loads(path.with_suffix(".json").read_text())["items"]
    if [(e.id, e.title) for e in read.entries] != [(item["id"], item["title"]) for item in items]:
        print(f"{path.name}: Atom and JSON differ")
        sys.exit(1)
    count += len(items)
print(f"{count} entries")
