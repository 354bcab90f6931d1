"""Word files and workbooks are zip files: the same bytes for the same parts, at every hour and on every system."""

from __future__ import annotations

import zipfile
from io import BytesIO

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can hold


def without_traces(made: BytesIO) -> bytes:
    """The file, its entries without the clock's time and the name of the system that they were written on."""
    again = BytesIO()
    with zipfile.ZipFile(made) as archive, zipfile.ZipFile(again, "w") as fixed:
        for entry in archive.infolist():
            info = zipfile.ZipInfo(entry.filename, _LONG_AGO)
            info.create_system, info.external_attr = 0, 0
            info.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(info, archive.read(entry))
    return again.getvalue()
