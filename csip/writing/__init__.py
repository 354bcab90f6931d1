"""Put bytes on disk whole or not at all: a command killed at any moment leaves the old book or the new one."""

from csip.writing.book_files import PENDING, replace_files
from csip.writing.files import new_file, new_folder, replace_file, write_each
from csip.writing.lock import LOCK, locked, recover, stamp

__all__ = [
    "LOCK",
    "PENDING",
    "locked",
    "new_file",
    "new_folder",
    "recover",
    "replace_file",
    "replace_files",
    "stamp",
    "write_each",
]
