"""What pydantic says is wrong with an entry, told in a clerk's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from csip.diagnostics import MOST_ALIKE, Severity
from csip.files.source import Value
from csip.language.phrases import listed
from csip.language.suggestions import near
from csip.models import Entry, keys_of
from csip.yaml_text.faults import Fault, Path, cut

if TYPE_CHECKING:
    from csip.models import Record

_UNKNOWN = {"extra_forbidden", "unexpected_keyword_argument"}  # of a Record, of a Line
_UNION_TAGS = {"date", "meeting", "reason", "none", "flag", "period"}


def faults_in(error: ValidationError, value: Value, model: type[Record], base: Path = ()) -> list[Fault]:
    """All that pydantic found wrong with the value of an entry, which stands in its file at `base`."""
    listed = error.errors(include_url=False)
    # `- The list was read: nothing new.` is a key and its value to YAML, and words to the clerk.
    colons = {details["loc"][:-1] for details in listed if _is_words_with_colon(details)}
    with_entries = {details["loc"][:end] for details in listed for end in range(len(details["loc"]))}
    found: list[Fault] = []
    of_kind: dict[str, list[Fault]] = {}
    for details in listed:
        kind, loc = details["type"], details["loc"]
        if kind == "missing" and loc[:-1] in colons:
            continue
        if kind == "too_short" and loc in with_entries:  # a list that has entries, all of them wrong, is not empty
            continue
        alike = of_kind.setdefault(kind, [])
        if len(alike) <= MOST_ALIKE:
            alike.append(_fault(details, value, model, base))
        found.append(alike[-1])  # of more than can be listed only the number is told
    return found


def _is_words_with_colon(details: ErrorDetails) -> bool:
    return details["type"] in _UNKNOWN and " " in str(details["loc"][-1]).strip()


def _fault(details: ErrorDetails, value: Value, model: type[Record], base: Path) -> Fault:
    path = _path_in_file(details["loc"], value)
    kind, given = details["type"], details.get("input")
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    full = base + path
    context: dict[str, Any] = details.get("ctx", {})

    def at(code: str, message: str, hint: str | None = None, *, on_key: bool = False) -> Fault:
        return Fault(code, Severity.ERROR, full, on_key, message, hint)

    if _is_words_with_colon(details):
        words = str(details["loc"][-1])
        hint = f"Write it in the `>-` form:\n- >-\n  {cut(words)}: {cut(str(given)) if isinstance(given, str) else '…'}"
        message = f"the colon after “{cut(words)}” cannot stand in plain words"
        return Fault("CSIP013", Severity.ERROR, full, True, message, hint)
    if kind in _UNKNOWN:
        key = str(details["loc"][-1])
        return unknown_key(full, key, _keys_beside(details["loc"][:-1], model))
    if kind == "missing":
        key = str(details["loc"][-1])
        owner = f"this entry of `{name}`" if path and isinstance(path[-1], int) else f"`{name}`"
        where = owner if path else "the entry" if base else "the file"
        return Fault("CSIP102", Severity.ERROR, full, False, f"`{key}:` is missing here", f"Add `{key}:` to {where}.")
    if kind == "string_pattern_mismatch" or (kind == "string_type" and given is None):
        return at("CSIP108", f"`{name}` is empty", "Write the words, or delete the key.")
    if kind == "not_a_date":
        return at("CSIP105", _subject(name, given, context.get("why") or details["msg"]))
    if kind == "not_a_time":
        return at("CSIP106", _subject(name, given, context.get("why") or details["msg"]))
    if kind in {"not_a_count", "not_a_figure"}:
        return at("CSIP107", f"`{name}`: {_shown(given)} {details['msg']}")
    if kind == "literal_error":
        choices = [choice.strip().strip("'") for choice in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return at(
            "CSIP104", f"`{name}`: {_shown(given)} is not one of {listed(choices, 'or')}", near(str(given), choices)
        )
    if kind in {"bool_parsing", "bool_type"}:
        return at("CSIP104", f"`{name}`: {_shown(given)} is neither true nor false", "Write true or false.")
    if kind == "too_short":
        return at("CSIP102", f"`{name}` has no entry", "Give at least one.")
    if kind in {"string_type", "date_type"}:
        return at("CSIP103", f"`{name}` is to be plain words, not {_kind(given)}")
    if kind in {"tuple_type", "list_type"}:
        none = f"Write `{name}: []` for none, or delete the key." if given is None else None
        return at("CSIP103", f"`{name}` is to be a list, each entry after a dash, not {_kind(given)}", none)
    if kind in {"model_type", "dict_type", "model_attributes_type", "dataclass_type"}:
        last = next((str(step) for step in reversed(full) if isinstance(step, str)), "")
        within = f"an entry of `{last}`" if full and isinstance(full[-1], int) else f"`{last}`"
        what = within if full else "the file"
        return at("CSIP103", f"{what} is to hold `key: words` lines, not {_kind(given)}")
    return at("CSIP103", f"`{name}`: {details['msg']}")


def _path_in_file(loc: tuple[str | int, ...], value: Value) -> Path:
    """The part of pydantic's place that is in the file: tags of unions are not, aliases are."""
    path: list[str | int] = []
    for step in loc:
        holds = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
        if holds:
            value = value[step]
        elif step in _UNION_TAGS:
            continue
        else:
            break
        path.append(step)
    return tuple(path)


def _keys_beside(loc: tuple[str | int, ...], model: type[Entry]) -> list[str]:
    """The keys that the model at this place knows."""
    here: Any = model
    for step in loc:
        if isinstance(step, str) and isinstance(here, type) and issubclass(here, Entry):
            field = next((f for n, f in keys_of(here).items() if (f.alias or n) == step), None)
            if field is None:
                continue
            here = _model_in(field.annotation, step)
        elif isinstance(step, str) and isinstance(here, tuple):
            here = next((m for m in here if step in _UNION_TAGS and m.__name__.lower().endswith(step)), here)
    models = here if isinstance(here, tuple) else (here,)
    return [
        key
        for found in models
        if isinstance(found, type) and issubclass(found, Entry)
        for key in (*(field.alias or name for name, field in keys_of(found).items()), "waive")
    ]


def _model_in(annotation: Any, step: str) -> Any:
    """The model, or models, inside a field's annotation such as `tuple[Item, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    found: list[type[Record]] = []
    for argument in getattr(annotation, "__args__", ()):
        inner = _model_in(argument, step)
        found.extend(inner if isinstance(inner, tuple) else [inner] if inner is not None else [])
    return found[0] if len(found) == 1 else tuple(found) or None


def unknown_key(path: Path, key: str, known: list[str]) -> Fault:
    others = [name for name in known if name != "waive"]  # it can stand anywhere, and is seldom what was meant
    hint = near(key, known) or (f"The keys that can stand here: {', '.join(others)}." if others else None)
    return Fault(
        "CSIP101",
        Severity.ERROR,
        path,
        True,
        f"`{cut(key)}` is no key that can stand here",
        hint,
    )


def wrong_root(key: str, value: Value) -> Fault:
    message = f"the file is to begin with `{key}:`, not {_kind(value)}"
    return Fault("CSIP103", Severity.ERROR, (), False, message)


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
