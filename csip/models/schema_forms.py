"""The forms of pydantic_core's schemas that the models come to, by short names: `csip.models.kept` is written so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]


def record(cls: type, fields: dict[str, Schema]) -> Schema:
    """An entry with its values in `__dict__`, which may have no other key."""
    _refuse_older(cls, fields.keys())
    config = {"title": cls.__name__, "extra_fields_behavior": "forbid"}
    held = {"type": "model-fields", "fields": fields, "model_name": cls.__name__}
    return {"type": "model", "cls": cls, "schema": held, "config": config}


def slotted(cls: type, names: list[str], described: dict[str, Schema], bare: dict[str, Schema]) -> Schema:
    """An entry with a slot for each of its values, which may have no other key.

    `names` are those of the values in order; pydantic takes them in another: first those described by a Field.
    """
    _refuse_older(cls, {*names})
    fields = [{**field, "type": "dataclass-field", "name": name, "kw_only": False} for name, field in described.items()]
    fields += [{**field, "type": "dataclass-field", "name": name, "init": True} for name, field in bare.items()]
    return {
        "type": "dataclass",
        "cls": cls,
        "fields": names,
        "schema": {
            "type": "dataclass-args",
            "dataclass_name": cls.__name__,
            "fields": fields,
            "collect_init_only": False,
        },
        "post_init": False,
        "frozen": False,  # the class itself sees to that
        "slots": True,
        "config": {"title": cls.__name__, "extra_fields_behavior": "forbid"},
    }


def _refuse_older(cls: type, kept: Set[str]) -> None:
    """Raises: RuntimeError where the class has got a field, or lost one, since its schema was kept."""
    fields: Mapping[str, Any] = cls.__pydantic_fields__  # type: ignore[attr-defined]
    if fields.keys() != kept:
        raise RuntimeError(f"{cls.__name__} has other fields than those kept: run `python tools/keep_schemas.py`")


def recursive(schema: Schema) -> Schema:
    """A class of which some may stand within one another: `within` names it there."""
    name = schema["cls"].__name__
    return {"type": "definitions", "schema": within(name), "definitions": [{**schema, "ref": name}]}


def within(name: str) -> Schema:
    return {"type": "definition-ref", "schema_ref": name}


def field(schema: Schema, alias: str | None = None) -> Schema:
    """A field of a record or a line, and the key under which its file has it, where that is no name in Python."""
    found: Schema = {"type": "model-field", "schema": schema}
    return found if alias is None else {**found, "validation_alias": alias, "serialization_alias": alias}


def hidden(field: Schema) -> Schema:
    """A field that is no part of what the entry says."""
    return {**field, "serialization_exclude": True}


def default(schema: Schema, value: Any) -> Schema:
    """What need not be said."""
    return {"type": "default", "schema": schema, "default": value}


def made(schema: Schema, factory: Callable[[], Any]) -> Schema:
    """What need not be said, and is then made by the factory."""
    return {"type": "default", "schema": schema, "default_factory": factory, "default_factory_takes_data": False}


def optional(schema: Schema) -> Schema:
    """What need not be said, and is then None."""
    return default({"type": "nullable", "schema": schema}, None)


def some(schema: Schema, **least: int) -> Schema:
    """A list, which is kept as a tuple."""
    return {"type": "tuple", "items_schema": [schema], "variadic_item_index": 0, **least}


def one_of(*words: str) -> Schema:
    return {"type": "literal", "expected": [*words]}


def before(function: Callable[[Any], Any], schema: Schema) -> Schema:
    """A function looks at the value first."""
    return {"type": "function-before", "function": {"type": "no-info", "function": function}, "schema": schema}


def plain(function: Callable[[Any], Any], said: Schema | None = None) -> Schema:
    """A function alone makes the value. It is said again as `said`, or as it is."""
    found: Schema = {"type": "function-plain", "function": {"type": "no-info", "function": function}}
    if said is not None:
        how = {"type": "function-wrap", "function": handed_on, "schema": said, "return_schema": said}
        found["serialization"] = how
    return found


def handed_on(value: Any, say: Callable[[Any], Any]) -> Any:
    return say(value)
