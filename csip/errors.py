"""The one error that ends a command: csip cannot go on, and says why in the user's words."""

from csip.language.systems import on_windows


def why_unread(error: OSError) -> str:
    """Why a file that somebody named cannot be read, as the end of a sentence that begins with its name."""
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    if isinstance(error, PermissionError):
        if on_windows():  # which does not say which of the two it is
            return "cannot be read: another program has it open, or there is no permission"
        return "may not be read: no permission"
    return f"cannot be read: {error.strerror or error}"


class CsipError(Exception):
    """Raised where a command cannot go on; `hint` says what to do about it.

    Faults in the *content* of a minute book are never raised: they are `Diagnostic`s.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def in_a_line(self) -> str:
        """What is wrong and what to do, as sentences: for somebody who is asked again, and not refused."""
        stop = "" if self.message.endswith((".", "!", "?")) else "."
        return f"{self.message}{stop} {self.hint or ''}".rstrip()
