"""What pydantic says is wrong with an entry, told in a clerk's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import ErrorDetails, ValidationError

from csip.diagnostics import MOST_ALIKE, Severity
from csip.files.source import KeyPath, Value
from csip.language.phrases import listed
from csip.language.suggestions import near
from csip.models import Entry
from csip.models.annotations import annotations_of, branches_in, choices_in, entries_in
from csip.models.findings import ValueFinding
from csip.yaml_text.diagnostic import cut

if TYPE_CHECKING:
    from csip.models import Record

_UNKNOWN = {"extra_forbidden", "unexpected_keyword_argument"}  # of a Record, of a Line


def findings_in(error: ValidationError, value: Value, model: type[Record], base: KeyPath = ()) -> list[ValueFinding]:
    """All that pydantic found wrong with the value of an entry, which stands in its file at `base`."""
    errors = error.errors(include_url=False)
    # `- The list was read: nothing new.` is a key and its value to YAML, and words to the clerk.
    colons = {details["loc"][:-1] for details in errors if _is_words_with_colon(details)}
    with_entries = {details["loc"][:end] for details in errors for end in range(len(details["loc"]))}
    found: list[ValueFinding] = []
    of_kind: dict[str, list[ValueFinding]] = {}
    for details in errors:
        kind, loc = details["type"], details["loc"]
        if kind == "missing" and loc[:-1] in colons:
            continue
        if kind == "too_short" and loc in with_entries:  # a list that has entries, all of them wrong, is not empty
            continue
        alike = of_kind.setdefault(kind, [])
        if len(alike) <= MOST_ALIKE:
            alike.append(_finding(details, value, model, base))
        found.append(alike[-1])  # beyond the limit, only the count is reported
    return found


def _is_words_with_colon(details: ErrorDetails) -> bool:
    return details["type"] in _UNKNOWN and " " in str(details["loc"][-1]).strip()


class _Problem(NamedTuple):
    """One error of pydantic's, and where in the file it is."""

    kind: str
    given: object
    key: str
    """The last step of pydantic's place: of what is missing, or may not stand there, its key."""
    path: KeyPath
    base: KeyPath
    annotation: Any
    """What the models say of that place."""
    why: str

    @property
    def full(self) -> KeyPath:
        return self.base + self.path

    @property
    def name(self) -> str:
        return _last_key(self.path) or "the file"

    def finding(self, code: str, message: str, hint: str | None = None, *, on_key: bool = False) -> ValueFinding:
        return ValueFinding(code, Severity.ERROR, self.full, message, hint, on_key)


def _finding(details: ErrorDetails, value: Value, model: type[Entry], base: KeyPath) -> ValueFinding:
    path, annotation = _place(details["loc"], value, model)
    why = str(details.get("ctx", {}).get("why") or details["msg"])
    key = str(details["loc"][-1]) if details["loc"] else ""
    problem = _Problem(details["type"], details.get("input"), key, path, base, annotation, why)
    if _is_words_with_colon(details):
        return _words_with_colon(problem)
    if problem.kind == "string_type" and problem.given is None:
        return _empty(problem)
    return _TOLD.get(problem.kind, _other)(problem)


def _place(loc: KeyPath, value: Value, model: type[Entry]) -> tuple[KeyPath, Any]:
    """The part of pydantic's place that is in the file (tags of unions are not), and what the models say of it."""
    path: list[str | int] = []
    annotation: Any = model
    for step in loc:
        branches = branches_in(annotation)
        if step in branches:
            annotation = branches[str(step)]
            continue
        holds = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
        if not holds:
            break
        value = value[step]
        path.append(step)
        if isinstance(step, str):
            known = {key: inner for kind in entries_in(annotation) for key, inner in annotations_of(kind).items()}
            if step in known:  # else it is a key that cannot stand there, or one of a mapping with free keys
                annotation = known[step]
    return tuple(path), annotation


def _words_with_colon(problem: _Problem) -> ValueFinding:
    given = cut(problem.given) if isinstance(problem.given, str) else "…"
    message = f"the colon after “{cut(problem.key)}” cannot stand in plain words"
    hint = f"Write it in the `>-` form:\n- >-\n  {cut(problem.key)}: {given}"
    return problem.finding("CSIP013", message, hint, on_key=True)


def _unknown(problem: _Problem) -> ValueFinding:
    kinds = entries_in(problem.annotation)
    known = [key for kind in kinds for key in (*annotations_of(kind), "waive")]
    return unknown_key(problem.full, problem.key, known)


def _missing(problem: _Problem) -> ValueFinding:
    in_a_list = bool(problem.path) and isinstance(problem.path[-1], int)
    owner = f"this entry of `{problem.name}`" if in_a_list else f"`{problem.name}`"
    where = owner if problem.path else "the entry" if problem.base else "the file"
    return problem.finding("CSIP102", f"`{problem.key}:` is missing here", f"Add `{problem.key}:` to {where}.")


def _empty(problem: _Problem) -> ValueFinding:
    return problem.finding("CSIP108", f"`{problem.name}` is empty", "Write the words, or delete the key.")


def _no_date(problem: _Problem) -> ValueFinding:
    return problem.finding("CSIP105", _subject(problem.name, problem.given, problem.why))


def _no_time(problem: _Problem) -> ValueFinding:
    return problem.finding("CSIP106", _subject(problem.name, problem.given, problem.why))


def _no_number(problem: _Problem) -> ValueFinding:
    return problem.finding("CSIP107", f"`{problem.name}`: {_shown(problem.given)} {problem.why}")


def _no_choice(problem: _Problem) -> ValueFinding:
    choices = choices_in(problem.annotation)
    message = f"`{problem.name}`: {_shown(problem.given)} is not one of {listed(choices, 'or')}"
    return problem.finding("CSIP104", message, near(str(problem.given), choices))


def _no_yes_or_no(problem: _Problem) -> ValueFinding:
    message = f"`{problem.name}`: {_shown(problem.given)} is neither true nor false"
    return problem.finding("CSIP104", message, "Write true or false.")


def _no_entry(problem: _Problem) -> ValueFinding:
    return problem.finding("CSIP102", f"`{problem.name}` has no entry", "Give at least one.")


def _no_words(problem: _Problem) -> ValueFinding:
    return problem.finding("CSIP103", f"`{problem.name}` is to be plain words, not {_kind(problem.given)}")


def _no_list(problem: _Problem) -> ValueFinding:
    hint = f"Write `{problem.name}: []` for none, or delete the key." if problem.given is None else None
    message = f"`{problem.name}` is to be a list, each entry after a dash, not {_kind(problem.given)}"
    return problem.finding("CSIP103", message, hint)


def _no_keys(problem: _Problem) -> ValueFinding:
    full = problem.full
    last = _last_key(full)
    within = f"an entry of `{last}`" if full and isinstance(full[-1], int) else f"`{last}`"
    place = within if full else "the file"
    return problem.finding("CSIP103", f"{place} is to hold `key: words` lines, not {_kind(problem.given)}")


def _other(problem: _Problem) -> ValueFinding:
    return problem.finding("CSIP103", f"`{problem.name}`: {problem.why}")


_TOLD: dict[str, Callable[[_Problem], ValueFinding]] = {
    **dict.fromkeys(_UNKNOWN, _unknown),
    "missing": _missing,
    "string_pattern_mismatch": _empty,
    "not_a_date": _no_date,
    **dict.fromkeys(("not_a_time", "not_a_length"), _no_time),
    **dict.fromkeys(("not_a_count", "not_a_figure"), _no_number),
    "literal_error": _no_choice,
    **dict.fromkeys(("bool_parsing", "bool_type"), _no_yes_or_no),
    "too_short": _no_entry,
    **dict.fromkeys(("string_type", "date_type"), _no_words),
    **dict.fromkeys(("tuple_type", "list_type"), _no_list),
    **dict.fromkeys(("model_type", "dict_type", "model_attributes_type", "dataclass_type"), _no_keys),
}
"""What tells each type of pydantic's errors; the others keep pydantic's own words."""


def _last_key(path: KeyPath) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def unknown_key(path: KeyPath, key: str, known: list[str]) -> ValueFinding:
    others = [name for name in known if name != "waive"]  # it can stand anywhere, and is seldom what was meant
    hint = near(key, known) or (f"The keys that can stand here: {', '.join(others)}." if others else None)
    return ValueFinding(
        "CSIP101",
        Severity.ERROR,
        path,
        f"`{cut(key)}` is not a key that can stand here",
        hint,
        on_key=True,
    )


def wrong_root(key: str, value: Value) -> ValueFinding:
    message = f"the file is to begin with `{key}:`, not {_kind(value)}"
    return ValueFinding("CSIP103", Severity.ERROR, (), message)


def _subject(name: str, given: object, why: str) -> str:
    return f"`{name}`: {why}" if isinstance(given, str) else f"`{name}` {why}"


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else f"the words {_shown(value)}"


def _shown(value: object) -> str:
    return f"“{cut(str(value) if value is not None else '')}”"
