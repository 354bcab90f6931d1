"""Keep what pydantic makes of the models, as source: `python tools/keep_schemas.py`, or `--check` to compare alone.

csip/models/kept/ gets a module for each one of csip.models that describes entries, with the schema that pydantic makes
of each of its classes; and the JSON Schema of each kind of file. To be run when a model has changed, or pydantic itself
has. What is written is read back, and must be what pydantic made.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType, ModuleType
from typing import Annotated, Any, Literal, get_origin

os.environ["CSIP_PYDANTIC"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pydantic_core
from pydantic import TypeAdapter

from csip import models
from csip.files import source
from csip.models import entry as entries
from csip.models import schema_forms
from csip.models.council import CouncilFile
from csip.models.entry import Entry
from csip.models.json_schema import NAMES
from csip.models.plan import Plan, UpwardReport
from csip.models.site import SiteFile

KEPT = Path(models.__path__[0]) / "kept"
HEAD = "Made by `python tools/keep_schemas.py`; do not edit."
FIRST = ("values", "entry", "line")  # what others are made of; of two names for one schema, the first one found stands
MODULES = (*FIRST, *sorted(m.name for m in iter_modules(models.__path__) if m.name not in ("kept", *FIRST)))
DESCRIBED = {name: import_module(f"csip.models.{name}") for name in MODULES}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "panel": "panel.yaml: who we are",
    "schedule": "schedule.yaml: when we meet",
    "meeting": "meetings/<date>.yaml: what happened",
    "actions": "actions.yaml: who owes what",
    "plan": "plan.yaml: the plan we report on",
    "report": "reports/<date>-<body>.yaml: a report to the body above",
    "council": "council.yaml: what the bodies of a council share",
    "site": "site.yaml: what may be public",
}


# --- JSON Schema -----------------------------------------------------------------------------------------


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file."""
    types: dict[str, tuple[Any, str | None]] = {
        "panel": (models.Panel, None),
        "meeting": (models.Meeting, None),
        "plan": (Plan, None),
        "report": (UpwardReport, None),
        "council": (CouncilFile, None),
        "site": (SiteFile, None),
        "schedule": (tuple[models.Slot, ...], "meetings"),
        "actions": (tuple[models.Action, ...], "actions"),
    }
    kind, key = types[name]
    made = TypeAdapter(kind).json_schema(by_alias=True)
    if key is not None:
        definitions = made.pop("$defs", {})
        made = {
            "type": "object",
            "properties": {key: {"anyOf": [made, {"type": "null"}]}},
            "required": [key],
            "additionalProperties": False,
            "$defs": definitions,
        }
    return {"$schema": _DIALECT, "$comment": "Made by `csip schema`; do not edit."} | made | {"title": _TITLES[name]}


# --- what pydantic made, without what only a JSON Schema needs ---------------------------------------------

_FORMS = "csip.models.schema_forms"
_OF_JSON = {"metadata", "json_schema_input_schema"}
_SAYS_NOTHING: dict[str, Any] = {"computed_fields": [], "custom_init": False, "root_model": False}


def made_of(kind: Any) -> Any:
    """The schema that pydantic makes of a class or an annotation, each class in it in full, but one within itself."""
    adapter = TypeAdapter(kind)
    adapter.rebuild(force=True)
    schema: Any = adapter.core_schema
    definitions = {part["ref"]: part for part in schema.get("definitions", ())}
    return _in_full(schema["schema"] if schema["type"] == "definitions" else schema, definitions, ())


def _in_full(part: Any, definitions: dict[str, Any], around: tuple[type, ...]) -> Any:
    if isinstance(part, list):
        return [_in_full(inner, definitions, around) for inner in part]
    if not isinstance(part, dict):
        return schema_forms.handed_on if getattr(part, "__module__", "").startswith("pydantic.functional") else part
    if part.get("type") == "definition-ref":
        meant = definitions[part["schema_ref"]]
        if meant.get("cls") in around:
            return schema_forms.within(meant["cls"].__name__)
        return _in_full(meant, definitions, around)
    if "cls" in part:
        around = (*around, part["cls"])
    found = {
        key: _in_full(inner, definitions, around)
        for key, inner in part.items()
        if key not in _OF_JSON | {"ref"} and not (key in _SAYS_NOTHING and inner == _SAYS_NOTHING[key])
    }
    return schema_forms.recursive(found) if "cls" in found and _names_itself(found, found["cls"].__name__) else found


def _names_itself(part: Any, name: str) -> bool:
    if isinstance(part, dict):
        return part == schema_forms.within(name) or any(_names_itself(inner, name) for inner in part.values())
    return isinstance(part, list) and any(_names_itself(inner, name) for inner in part)


# --- the same as source --------------------------------------------------------------------------------------


class Written:
    """One module of csip.models.kept: the schemas that it defines, in order, and what it imports."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.lines: list[str] = []
        self.imports: dict[str, set[str]] = {}

    def needs(self, module: str, name: str) -> str:
        self.imports.setdefault(module, set()).add(name)
        return name

    def text(self) -> str:
        imports = [
            f"from {module} import {', '.join(sorted(names))}\n" for module, names in sorted(self.imports.items())
        ]
        about = f'"""The schemas of csip.models.{self.module}. {HEAD}"""\n'
        return "\n".join((about, "".join(imports), *self.lines))


class Writer:
    """All the modules. A schema is written where its class or its annotation stands, before what holds it."""

    def __init__(self) -> None:
        self.modules = {name: Written(name) for name in MODULES}
        self.classes = {kind: name for name in MODULES for kind in _classes(DESCRIBED[name])}
        self.named = {
            repr(made_of(annotation)): (module, name)
            for module in reversed(MODULES)
            for name, annotation in vars(DESCRIBED[module]).items()
            if get_origin(annotation) in (Annotated, Literal) and _is_defined(name, DESCRIBED[module])
        }
        self.done: set[tuple[str, str]] = set()

    def write_all(self) -> None:
        for kind in self.classes:
            self.write_class(kind)

    def write_class(self, kind: type) -> tuple[str, str]:
        key = (self.classes[kind], kind.__name__)
        if key in self.done:
            return key
        self.done.add(key)
        into = self.modules[key[0]]
        schema = made_of(kind)
        is_recursive = schema["type"] == "definitions"
        schema = schema["definitions"][0] if is_recursive else schema
        held = schema["schema"]["fields"]
        given = [self.reference(kind, into)]
        if schema["type"] == "dataclass":
            form = "slotted"
            described = {f["name"]: _as_of_a_record(f) for f in held if "kw_only" in f}
            bare = {f["name"]: _as_of_a_record(f) for f in held if "kw_only" not in f}
            given += [json.dumps(schema["fields"])]
            given += [self._fields(kind, "described", described, into), self._fields(kind, "bare", bare, into)]
        else:
            form = "record"
            given += [self._fields(kind, "fields", held, into)]
        call = f"{into.needs(_FORMS, form)}({', '.join(given)})"
        if is_recursive:
            call = f"{into.needs(_FORMS, 'recursive')}({call})"
        into.lines.append(f"{kind.__name__} = {call}\n")
        return key

    def _fields(self, kind: type, which: str, fields: dict[str, Any], into: Written) -> str:
        """The name of a mapping that is written with these fields; those of the class above are taken from there."""
        base = kind.__mro__[1]
        lines, above = [], set()
        if base in self.classes:
            name = self._name(self.write_class(base), into, f"_{which}")
            above = {*base.__pydantic_fields__}  # type: ignore[attr-defined]
            lines = [f"**{name},"]
        lines += [f'"{name}": {self.source(field, into)},' for name, field in fields.items() if name not in above]
        into.lines.append(f"{kind.__name__}_{which} = {{\n" + "".join(f"    {line}\n" for line in lines) + "}\n")
        return f"{kind.__name__}_{which}"

    def source(self, part: Any, into: Written) -> str:
        """A part of a schema as source."""
        if isinstance(part, dict):
            if "cls" in part and part["cls"] in self.classes:
                return self._name(self.write_class(part["cls"]), into)
            if part.get("type") == "definitions":
                return self._name(self.write_class(part["definitions"][0]["cls"]), into)
            if (found := self.named.get(repr(part))) is not None:
                return self._name(self._write_named(found, part), into)
            return self._in_a_form(part, into)
        if isinstance(part, list):
            return f"[{', '.join(self.source(inner, into) for inner in part)}]"
        return self.reference(part, into)

    def _write_named(self, key: tuple[str, str], part: Any) -> tuple[str, str]:
        if key not in self.done:
            self.done.add(key)
            into = self.modules[key[0]]
            into.lines.append(f"{key[1]} = {self._in_a_form(part, into)}\n")
        return key

    def _name(self, key: tuple[str, str], into: Written, part: str = "") -> str:
        module, name = key[0], f"{key[1]}{part}"
        return name if module == into.module else into.needs(f"csip.models.kept.{module}", name)

    def _in_a_form(self, part: dict[str, Any], into: Written) -> str:
        """The call that makes this part, by a form that has a name; else the part itself."""
        for name, arguments in _forms(part):
            made = getattr(schema_forms, name)(*arguments[0], **arguments[1])
            if made == part:
                into.needs(_FORMS, name)
                given = [self.source(argument, into) for argument in arguments[0]]
                given += [f"{key}={self.source(argument, into)}" for key, argument in arguments[1].items()]
                return f"{name}({', '.join(given)})"
        return f"{{{', '.join(f'{json.dumps(key)}: {self.source(inner, into)}' for key, inner in part.items())}}}"

    def reference(self, value: Any, into: Written) -> str:
        """A value that is no schema: a function, a class or a thing that has a name in a module, or a plain value."""
        if isinstance(value, type | FunctionType):
            if not value.__qualname__.isidentifier():
                raise SystemExit(f"{value} has no name by which it can be imported: give it one")
            return self._of_module(sys.modules[value.__module__], value.__qualname__, into)
        for module in (source, entries):
            for name, known in vars(module).items():
                if known is value and not isinstance(value, str | int | tuple | None):
                    return self._of_module(module, name, into)
        return json.dumps(value) if isinstance(value, str) else repr(value)

    def _of_module(self, module: ModuleType, name: str, into: Written) -> str:
        package, _, last = module.__name__.rpartition(".")
        into.needs(package, last)
        return f"{last}.{name}"


def _is_defined(name: str, module: ModuleType) -> bool:
    """The module defines the name, and does not import it; of any value at all there is nothing to say."""
    text = Path(module.__file__ or "").read_text(encoding="utf-8")
    return f"\n{name} = " in text and name not in ("FileField", "PlaceField")


def _classes(module: ModuleType) -> Iterator[type]:
    for kind in vars(module).values():
        is_entry = isinstance(kind, type) and issubclass(kind, Entry) and kind is not Entry
        if is_entry and kind.__module__ == module.__name__:
            yield kind


def _as_of_a_record(field: dict[str, Any]) -> dict[str, Any]:
    """A field of a line as it would be of a record: `schema_forms.line` makes the one of the other."""
    kept = {key: value for key, value in field.items() if key not in ("name", "kw_only", "init")}
    return {**kept, "type": "model-field"}


Call = tuple[str, tuple[list[Any], dict[str, Any]]]


def _forms(part: dict[str, Any]) -> Iterator[Call]:
    """The forms that may make this part, each with what it is given."""
    get: Callable[[str], Any] = part.get
    match get("type"):
        case "model-field" if part.get("serialization_exclude"):
            yield "hidden", ([{key: inner for key, inner in part.items() if key != "serialization_exclude"}], {})
        case "model-field":
            alias = [part["validation_alias"]] if "validation_alias" in part else []
            yield "field", ([part["schema"], *alias], {})
        case "default" if "default_factory" in part:
            yield "made", ([part["schema"], part["default_factory"]], {})
        case "default":
            yield "optional", ([part["schema"].get("schema")], {})
            yield "default", ([part["schema"], part["default"]], {})
        case "tuple":
            yield "some", ([part["items_schema"][0]], {key: part[key] for key in ("min_length",) if key in part})
        case "literal":
            yield "one_of", (part["expected"], {})
        case "function-before":
            yield "before", ([part["function"]["function"], part["schema"]], {})
        case "function-plain":
            said = [part["serialization"]["schema"]] if "serialization" in part else []
            yield "plain", ([part["function"]["function"], *said], {})
        case "definition-ref":
            yield "within", ([part["schema_ref"]], {})


# --- files ---------------------------------------------------------------------------------------------------


def files() -> dict[str, str]:
    """The text of each file of csip/models/kept, by its name."""
    writer = Writer()
    writer.write_all()
    release = ".".join(pydantic_core.__version__.split(".")[:2]) + "."
    about = f'"""What pydantic makes of the models. {HEAD}"""\n\nPYDANTIC_CORE = "{release}"\n'
    made = {f"{name}.py": module.text() for name, module in writer.modules.items() if module.lines}
    schemas = {f"{name}.json": json.dumps(json_schema(name), indent=2, ensure_ascii=False) + "\n" for name in NAMES}
    return {"__init__.py": about, **made, **schemas}


def differing() -> list[str]:
    """What of csip/models/kept is not what pydantic makes of the models now."""
    made = files()
    there = {path.name: path.read_text(encoding="utf-8") for path in KEPT.iterdir() if path.is_file()}
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))


def read_back() -> list[str]:
    """The classes of which what was written, when it is imported, is not what pydantic made."""
    wrong = []
    for module in MODULES:
        for kind in _classes(DESCRIBED[module]):
            kept = getattr(import_module(f"csip.models.kept.{module}"), kind.__name__)
            if kept != made_of(kind):
                wrong.append(kind.__name__)
    return wrong


def main() -> None:
    """Write the files, or with --check say which differ."""
    if "--check" not in sys.argv:
        for name in differing():
            if name in (made := files()):
                (KEPT / name).write_text(made[name], encoding="utf-8")
            else:
                (KEPT / name).unlink()
            print(KEPT / name)
    if wrong := [*differing(), *read_back()]:
        raise SystemExit(f"not what pydantic makes of the models: {', '.join(wrong)}\n{HEAD}")


if __name__ == "__main__":
    main()
