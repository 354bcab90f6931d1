"""Walks over OParl's files as a client does: each address is a file of the right type. Ours: there is no package."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

from tests.export.test_standards import walked

data = Path(sys.argv[1]) / "data"
made = {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("oparl/**/*.json")}
try:
    print(f"{len(made)} files, {walked(made)} addresses followed")
except (AssertionError, KeyError, json.JSONDecodeError) as error:
    print(f"refused: {type(error).__name__} {error}".splitlines()[0])
    sys.exit(1)
