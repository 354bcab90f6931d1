"""Asks jsonschema whether popolo.json is as Popolo's own schemas say (JSON Schema, draft 3)."""

import json
import sys
from pathlib import Path

from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

folder = Path("tests/schemas/popolo")
schemas = {path.stem: json.loads(path.read_text()) for path in folder.glob("*.json")}
registry = Registry().with_resources([(s["id"].rstrip("#"), DRAFT3.create_resource(s)) for s in schemas.values()])
told = json.loads((Path(sys.argv[1]) / "data/popolo/popolo.json").read_text())
count, faults = 0, []
for name, objects in told.items():
    if name == "meta":
        continue
    validator = Draft3Validator(schemas[name.removesuffix("s")], registry=registry)
    for one in objects:
        count += 1
        faults += [f"{one['id']}: {error.message}" for error in validator.iter_errors(one)]
for fault in faults:
    print(fault)
print(f"{count} objects, {len(faults)} faults" + (f", such as {faults[0]}" if faults else ""))
sys.exit(1 if faults else 0)
