"""Plain values to models; what is wrong with them is told as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from pydantic_core import ValidationError

from csip.diagnostics import MOST_ALIKE, Diagnostic, Severity
from csip.files.source import FILE, OWN_KEYS, PLACE, Tree, Value
from csip.models.annotations import unquoted_keys
from csip.models.findings import ValueFinding, diagnostics
from csip.models.paragraph_shapes import misshapen_in, uneven_rows
from csip.models.terms import TypeAdapter
from csip.models.validation_errors import findings_in, unknown_key, wrong_root

if TYPE_CHECKING:
    from csip.models import Action, Meeting, Panel, Record, Slot
    from csip.models.council import CouncilFile
    from csip.models.plan import Plan, UpwardReport
    from csip.models.site import SiteFile

Model = TypeVar("Model", bound="Record")


def build_panel(tree: Tree) -> tuple[Panel | None, tuple[Diagnostic, ...]]:
    """`panel.yaml` as a Panel, or None when any of it is wrong."""
    from csip.models import Panel

    if isinstance(tree.value, dict):
        _expand(tree.value, "standing_items", "title")
    return _build(Panel, tree)


def build_council(tree: Tree) -> tuple[CouncilFile | None, tuple[Diagnostic, ...]]:
    """`council.yaml` as a CouncilFile, or None when any of it is wrong."""
    from csip.models.council import CouncilFile

    return _build(CouncilFile, tree)


def build_site(tree: Tree) -> tuple[SiteFile | None, tuple[Diagnostic, ...]]:
    """`site.yaml` as a SiteFile, or None when any of it is wrong."""
    from csip.models.site import SiteFile

    return _build(SiteFile, tree)


def build_meeting(tree: Tree) -> tuple[Meeting | None, tuple[Diagnostic, ...]]:
    """A file of `meetings/` as a Meeting, or None when any of it is wrong."""
    from csip.models import Meeting  # `csip actions` reads no meeting: see csip/models/__init__.py

    _expand_meeting(tree.value)
    built, wrong = _build(Meeting, tree)
    misshapen = [finding for item in built.items for finding in misshapen_in(item.minutes)] if built is not None else []
    return (None if misshapen else built), (*wrong, *diagnostics(tree.source, misshapen))


def build_slots(tree: Tree) -> tuple[tuple[Slot, ...], tuple[Diagnostic, ...]]:
    """The meetings of `schedule.yaml`: those that can be read, and what is wrong with the others."""
    from csip.models import Slot

    return _build_list(Slot, "meetings", tree)


def build_actions(tree: Tree) -> tuple[tuple[Action, ...], tuple[Diagnostic, ...]]:
    """The actions of `actions.yaml`: those that can be read, and what is wrong with the others."""
    from csip.models import Action

    return _build_list(Action, "actions", tree)


def build_plan(tree: Tree) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """`plan.yaml` as a Plan, or None when any of it is wrong."""
    from csip.models.plan import Plan

    if isinstance(tree.value, dict):
        _expand(tree.value, "risks", "text")
    return _build(Plan, tree)


def build_report(tree: Tree) -> tuple[UpwardReport | None, tuple[Diagnostic, ...]]:
    """A file of `reports/` as a report, or None when any of it is wrong."""
    from csip.models.plan import UpwardReport

    if isinstance(tree.value, dict):
        _expand(tree.value, "by", "name")
        sections = tree.value.get("sections")
        for section in sections if isinstance(sections, list) else ():
            if isinstance(section, dict):
                _expand(section, "paragraphs", "text")
    built, wrong = _build(UpwardReport, tree)
    uneven = [f for section in built.sections for p in section.paragraphs for f in uneven_rows(p)] if built else []
    return (None if uneven else built), (*wrong, *diagnostics(tree.source, uneven))


def _build(model: type[Model], tree: Tree) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    findings: list[ValueFinding] = []
    built: Model | None = None
    try:
        built = model.model_validate(tree.value)
    except ValidationError as error:
        findings.extend(findings_in(error, tree.value, model))
    findings.extend(_misread(tree, model, built is None))
    return built, diagnostics(tree.source, findings)


@cache
def _list_of(model: type[Model]) -> TypeAdapter[tuple[Model, ...]]:
    return TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]


def _build_list(model: type[Model], key: str, tree: Tree) -> tuple[tuple[Model, ...], tuple[Diagnostic, ...]]:
    """One bad entry does not hide the good ones: they are built one by one when building all at once fails."""
    findings = list(_not_a_list(key, tree.value))
    entries = tree.value.get(key) if isinstance(tree.value, dict) else None
    built: list[Model] = []
    if isinstance(entries, list):
        try:
            built = list(_list_of(model).validate_python(entries))
        except ValidationError:
            for index, entry in enumerate(entries):
                try:
                    built.append(model.model_validate(entry))
                except ValidationError as error:
                    if len(findings) > 5 * MOST_ALIKE:  # nobody is told more than how many there are
                        findings.append(findings[-1])
                    else:
                        findings.extend(findings_in(error, entry, model, (key, index)))
    findings.extend(_misread(tree, model, False))
    return tuple(built), diagnostics(tree.source, findings)


def _not_a_list(key: str, value: Value) -> Iterator[ValueFinding]:
    """What keeps a file from being a list of entries under one key."""
    if not isinstance(value, dict):
        yield wrong_root(key, value)
        return
    extras = [extra for extra in value if extra != key and extra not in OWN_KEYS]
    for number, extra in enumerate(extras):
        yield unknown_key((extra,), extra, [key] if number < MOST_ALIKE else [])
    if key not in value:
        message = f"`{key}:` is missing; the file is a list of entries under that key"
        yield ValueFinding("CSIP102", Severity.ERROR, (), message, f"Write `{key}: []` for none.")
    elif value[key] is not None and not isinstance(value[key], list):
        message = f"`{key}` is to be a list, each entry after a dash"
        yield ValueFinding("CSIP103", Severity.ERROR, (key,), message, f"Write `{key}: []` for none.")


# --- shorthands ------------------------------------------------------------------------------------------

_ROLLS = ("expected", "present", "officers", "apologies", "absent")


def _expand_meeting(value: Value) -> None:
    """Plain words in a roll are a name, plain words among paragraphs are a paragraph: give each its entry."""
    if not isinstance(value, dict):
        return
    for roll in _ROLLS:
        _expand(value, roll, "name")
    items = value.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            _expand_paragraphs(item)


def _expand_paragraphs(parent: dict[str, Value]) -> None:
    _expand(parent, "minutes", "text")
    paragraphs = parent.get("minutes")
    for paragraph in paragraphs if isinstance(paragraphs, list) else ():
        if isinstance(paragraph, dict) and "minutes" in paragraph:
            _expand_paragraphs(paragraph)


def _expand(parent: dict[str, Value], key: str, field: str) -> None:
    entries = parent.get(key)
    if isinstance(entries, list):
        place = None
        for index, entry in enumerate(entries):
            if isinstance(entry, str):
                place = place or (*parent[PLACE], key)
                entries[index] = {field: entry, FILE: parent[FILE], PLACE: (*place, index)}


# --- plain scalars that other readers of YAML misread ----------------------------------------------------


def _misread(tree: Tree, model: type[Record], broken: bool) -> list[ValueFinding]:
    if broken or not tree.misread:
        return []
    unquoted = unquoted_keys(model)
    findings = []
    for path in tree.misread:
        names = [step for step in path if isinstance(step, str)]
        if not names or names[-1] in unquoted:
            continue
        value: Value = tree.value
        for step in path:
            value = value[step]
        while isinstance(value, dict):  # a shorthand: the words now stand in an entry of their own
            value = next(inner for key, inner in value.items() if key not in OWN_KEYS)
        message = (
            f"{value} is read as another value by other YAML tools (a number, a time of day in seconds, or yes/no)"
        )
        findings.append(ValueFinding("CSIP110", Severity.WARNING, path, message, f'Put quotes round it: "{value}".'))
    return findings
