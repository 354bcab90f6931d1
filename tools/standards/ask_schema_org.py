"""Asks pyld and rdflib whether what the pages say to search engines has only words that schema.org has."""

import json
import re
import sys
from pathlib import Path

from pyld import jsonld
from rdflib import SDO

TERMS = {str(term).rsplit("/", 1)[-1] for term in dir(SDO)}  # to iterate over SDO itself never ends
CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}


def loader(address, _options):
    """schema.org's context as far as it is needed: every word is one of its own."""
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXT}}


pages, triples, unknown = 0, 0, set()
for path in sorted((Path(sys.argv[1]) / "public").rglob("*.html")):
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(), re.S):
        pages += 1
        told = json.loads(block.replace("\\u003c", "<"))
        for line in jsonld.to_rdf(told, {"documentLoader": loader, "format": "application/n-quads"}).splitlines():
            triples += 1
            words = re.findall(r"https?://schema\.org/(\w+)", line)
            unknown |= {word for word in words if word not in TERMS}
print(f"{pages} blocks, {triples} triples, words that schema.org has not: {', '.join(sorted(unknown)) or 'none'}")
sys.exit(1 if unknown or not triples else 0)
