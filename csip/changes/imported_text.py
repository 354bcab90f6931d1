"""The file of the book that an imported paper becomes.

It stands by itself: `csip import --dry-run` shows it without a book, whose models would take a third of its time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from csip.importers.remarks import listed
from csip.language.pattern import Pattern
from csip.yaml_text.emit import mapping

_ISO = Pattern(r"\d{4}-\d{2}-\d{2}")


def meeting_text(
    meeting: Mapping[str, Any],
    source: str,
    unsure: Sequence[tuple[int, str]],
    lacking: Sequence[str] = (),
    guessed: Sequence[str] = (),
    words_at: Mapping[int, str] | None = None,
    *,
    made_from: str = "",
    part: str = "",
) -> str:
    """The meeting as a file of the book. What csip was unsure of stands at its top, until the clerk deletes it.

    `lacking` is what the paper shows besides its words, `guessed` the letters that may be others: where there is any,
    the file does not claim to hold every word. `words_at` has the first words of the lines of remarks, `made_from` is a
    comment that says which file the paper is, and `part` which of its meetings this one is.
    """
    paper = f"{part} in {source}" if part else source
    here = _how_much_is_here(lacking, guessed, "that part of the paper" if part else "the paper")
    lines = [f"# Imported from {_on_one_line(paper)}. {here}; the record is the paper's own."]
    lines += [made_from] if made_from else []
    if unsure:
        lines.append("# csip was unsure of these, by line of the paper. Look at each, then delete its line:")
        lines += [f"#   {_on_one_line(line, keeps_indent=True)}" for line in listed(unsure, words_at or {})]
    return "\n".join(lines) + "\n" + mapping(_without_empty_keys(meeting), 0) + "\n"


def rows_text(source: str, what: str, key: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows of a paper that holds nothing else: dates for the schedule, or actions for the register."""
    lines = [f"# From {_on_one_line(source)}, {what}, as far as it does not have them."]
    return "\n".join(lines) + "\n" + mapping({key: [_without_empty_keys(row) for row in rows]}, 0) + "\n"


def _how_much_is_here(lacking: Sequence[str], guessed: Sequence[str], paper: str) -> str:
    but = [f"not all that it shows: {_on_one_line('; '.join(lacking))}"] if lacking else []
    if guessed:
        but.append(
            f"{'a letter is' if len(guessed) == 1 else 'some letters are'} a guess: {_on_one_line(', '.join(guessed))}"
        )
    return f"The words of {paper} are here, but {', and '.join(but)}" if but else f"Every word of {paper} is here"


def _on_one_line(words: str, *, keeps_indent: bool = False) -> str:
    indent = len(words) - len(words.lstrip(" ")) if keeps_indent else 0
    return " " * indent + " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _without_empty_keys(value: Any) -> Any:
    """The values as the file is to hold them: no empty keys, dates as dates."""
    if isinstance(value, Mapping):
        kept = {
            key: _without_empty_keys(inner)
            for key, inner in value.items()
            if inner is not None and inner not in ([], {})
        }
        return {key: date.fromisoformat(v) if _is_date(key, v) else v for key, v in kept.items()}
    return [_without_empty_keys(inner) for inner in value] if isinstance(value, list | tuple) else value


def _is_date(key: str, value: object) -> bool:
    return (
        key in {"date", "meeting", "agenda_published"} and isinstance(value, str) and _ISO.fullmatch(value) is not None
    )
