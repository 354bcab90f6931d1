"""The schemas that a book has for editors, in `.csip/`: whether they are those of this csip."""

from __future__ import annotations

from pathlib import Path

from csip.diagnostics import Diagnostic, Severity
from csip.files.names import SCHEMAS
from csip.files.source import Source, read
from csip.language.phrases import in_words
from csip.models.json_schema import NAMES, schema


def old_schemas(folder: Path) -> tuple[Diagnostic, ...]:
    """One note for all that are not as this csip makes them, in the folder of a book or a council; those that are not
    there are not missed."""
    if not (folder / SCHEMAS).is_dir():
        return ()
    old = [name for name in NAMES if not _is_of_this_csip(folder, name)]
    if not old:
        return ()
    path, more = f"{SCHEMAS}/{old[0]}.json", len(old) - 1
    what = f"{path} and {in_words(more, 'other')} are" if more else f"{path} is"
    message = f"{what} of another version of csip: an editor may take a new key for a wrong one"
    return (Diagnostic("CSIP022", Severity.NOTE, path, 1, 1, 1, 1, message, "`csip schema --renew` writes them anew."),)


def _is_of_this_csip(folder: Path, name: str) -> bool:
    """It is, but for the ends of its lines, which git may turn; or is not there to be read."""
    source = read(folder / SCHEMAS / f"{name}.json", f"{SCHEMAS}/{name}.json", root=folder)
    return not isinstance(source, Source) or source.data.replace(b"\r\n", b"\n") == schema(name).encode("utf-8")
