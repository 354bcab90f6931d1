"""The schemas that a book or a council has for editors, written anew as this csip makes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from csip.book.find import is_council
from csip.errors import CsipError
from csip.files.atomic import make_folder, new_file, replace_file
from csip.files.names import SCHEMAS
from csip.models.json_schema import NAMES, schema

OF_A_BOOK = tuple(name for name in NAMES if name != "council")
OF_A_COUNCIL = ("council", "site")


def renew_schemas(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Write each schema of a book, or of a council's own folder, and yield its path and whether it was another before.

    Raises: CsipError where `.csip` leads out of the folder, or one cannot be written.
    """
    inside = folder / SCHEMAS
    if not inside.resolve().is_relative_to(folder.resolve()):
        raise CsipError(f"{inside} is a link that leads out of this folder; nothing was written")
    make_folder(inside)
    for name in OF_A_COUNCIL if is_council(folder) else OF_A_BOOK:
        path, text = inside / f"{name}.json", schema(name).encode("utf-8")
        if path.is_file() and not path.is_symlink() and path.read_bytes() == text:
            yield path, False
            continue
        write = replace_file if path.exists() or path.is_symlink() else new_file
        write(path, text)
        yield path, True
