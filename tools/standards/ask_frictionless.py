"""Asks frictionless whether the tables are as datapackage.json says, keys and foreign keys with them."""

import sys
from pathlib import Path

from frictionless import validate

report = validate(str(Path(sys.argv[1]) / "data/csv/datapackage.json"))
for task in report.tasks:
    for error in task.errors:
        print(task.name, error.message)
for error in report.errors:
    print(error.message)
print(f"{len(report.tasks)} tables, valid: {report.valid}, errors: {report.stats['errors']}")
sys.exit(0 if report.valid else 1)
