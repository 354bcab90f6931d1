"""Exempt business in print: its words come from a second, private book, and are laid over the public meeting."""

from __future__ import annotations

from pathlib import Path

from csip.book.folder import meeting_file
from csip.book.load import load_meeting
from csip.errors import CsipError
from csip.facts import numbering
from csip.files.names import council_above
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed
from csip.models import Item, Meeting


def private_meeting(public_root: Path, private_root: Path, meeting: Meeting) -> Meeting:
    """The same meeting in the private book; a private folder for a council has the bodies' folders in it.

    Raises: CsipError where it is not apart from the public book.
    """
    keep_apart(public_root, private_root)
    council = council_above(public_root)
    own = private_root if council is None else private_root / public_root.relative_to(council)
    given, private_root = private_root, own if own.is_dir() else private_root
    name = meeting_file(private_root, meeting.day) if private_root.is_dir() else None
    if name is None:
        raise CsipError(
            f"{given} holds no words of the meeting of {format_meeting(meeting.day)}",
            f"They are looked for in {own / 'meetings' / f'{meeting.day}.yaml'}.",
        )
    found, problems = load_meeting(private_root, name)
    if found is None or problems:
        raise CsipError(f"{name} of the private book has errors: {problems[0].message}", "Correct it there first.")
    return found


def keep_apart(public_root: Path, private_root: Path) -> None:
    """Refuse a private folder whose words git, or whoever copies the public book, would carry along.

    Raises: CsipError for a folder inside the public book, its council, or its git repository.
    """
    public, private = _public(public_root), private_root.resolve()
    if private.is_relative_to(public):
        raise CsipError(
            f"{private_root} lies inside the public {_kind(public_root)}: whoever has the one has the other",
            "Keep the private book in a folder and a repository of its own.",
        )
    shared = _repository(public)
    if shared is not None and shared == _repository(private):
        raise CsipError(
            f"{private_root} lies in the same git repository as the public book",
            "git keeps every version for all who have a copy: give the private book a repository of its own.",
        )


def keep_out(public_root: Path, written: Path) -> None:
    """Refuse to write a restricted document where the public book is.

    Raises: CsipError for a place inside the public book, its council, or its git repository.
    """
    folder = written.resolve() if written.is_dir() else written.resolve().parent
    public = _public(public_root)
    shared = _repository(public)
    if folder.is_relative_to(public) or (shared is not None and shared == _repository(folder)):
        raise CsipError(
            f"{written} lies with the public {_kind(public_root)}, and the document is restricted",
            "Write it to a folder apart.",
        )


def _public(book: Path) -> Path:
    """The folder that is public as a whole: that of the council, where the book is of one of its bodies."""
    return (council_above(book) or book).resolve()


def _kind(book: Path) -> str:
    return "book" if council_above(book) is None else "council"


def _repository(folder: Path) -> Path | None:
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)


def with_private_words(meeting: Meeting, private: Meeting) -> tuple[Meeting, tuple[str, ...]]:
    """The public meeting with the words of its exempt items, matched by number, and the numbers that have none.

    Raises: CsipError for words of an item that is not exempt, or not there: they would be lost, or belong in public.
    """
    if private.day != meeting.day:
        raise CsipError(
            f"{private.at.file.name} of the private book is of {format_meeting(private.day)}",
            f"The meeting is that of {format_meeting(meeting.day)}.",
        )
    numbers = numbering.item_numbers(meeting)
    exempt = {number for item, number in zip(meeting.items, numbers, strict=True) if item.exempt is not None}
    words = _words(private, exempt)
    items = tuple(
        _with_words(item, words[number]) if number in words and number is not None else item
        for item, number in zip(meeting.items, numbers, strict=True)
    )
    return meeting.changed(items=items), tuple(
        sorted(number for number in exempt if number is not None and number not in words)
    )


def _words(private: Meeting, exempt: set[str | None]) -> dict[str, Item]:
    words: dict[str, Item] = {}
    for item in private.items:
        if item.number is None:
            raise CsipError(
                f"“{item.title}” of the private book has no number",
                "Give it that of the exempt item: they are matched.",
            )
        if item.number in words:
            raise CsipError(f"the private book has item {item.number} twice", "Keep the one that is meant.")
        if item.number not in exempt:
            known = listed(sorted(number for number in exempt if number is not None), "or")
            raise CsipError(
                f"item {item.number} of the private book is not an exempt item of the public one",
                f"The exempt items are {known}." if known else "Mark the item `exempt:` in the public book first.",
            )
        words[item.number] = item
    return words


def _with_words(public: Item, private: Item) -> Item:
    """The public heading and resolution, with all that only the private book says."""
    kept = ("minutes", "purpose", "received", "lead", "reports", "interests", "urgent")
    said = {key: getattr(private, key) for key in kept if getattr(private, key)}
    return public.changed(**said)
