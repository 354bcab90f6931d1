"""Put bytes on disk whole or not at all: a command killed at any moment leaves the old book or the new one."""

from csip.writing.book_files import replace_files
from csip.writing.files import new_file, new_folder, replace_file, write_each
from csip.writing.lock import LOCK, complete, locked, stamp, wait_for_writer
from csip.writing.pending import PENDING, unfinished

__all__ = [
    "LOCK",
    "PENDING",
    "complete",
    "locked",
    "new_file",
    "new_folder",
    "replace_file",
    "replace_files",
    "stamp",
    "unfinished",
    "wait_for_writer",
    "write_each",
]
