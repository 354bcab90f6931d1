"""The one error that ends a command: csip cannot go on, and says why in the user's words."""


class CsipError(Exception):
    """Raised where a command cannot go on; `hint` says what to do about it.

    Faults in the *content* of a minute book are never raised: they are `Diagnostic`s.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
