"""Asks pupa, the scraper of Open Civic Data, to validate each object as it does before it saves one."""

import json
import sys
from pathlib import Path

from pupa.scrape import Event, Membership, Organization, Person, VoteEvent
from pupa.scrape.jurisdiction import Jurisdiction

KINDS = {
    "event": Event,
    "membership": Membership,
    "organization": Organization,
    "person": Person,
    "vote_event": VoteEvent,
    "jurisdiction": Jurisdiction,
}
count, faults = 0, []
for path in sorted((Path(sys.argv[1]) / "data/ocd").iterdir()):
    kind = KINDS[path.stem.rsplit("_", 1)[0] if "_" in path.stem else path.stem]
    told = json.loads(path.read_text())
    one = kind.__new__(kind)
    one.__dict__.update({name: value for name, value in told.items() if name != "id"})
    one._related = []
    count += 1
    try:
        one.validate()
    except Exception as error:
        faults.append(f"{path.name}: {str(error).splitlines()[0]}")
for fault in faults:
    print(fault)
print(f"{count} objects, {len(faults)} faults" + (f", such as {faults[0]}" if faults else ""))
sys.exit(1 if faults else 0)
