"""What stands for pydantic where the schemas that it makes are kept: the same names, and classes that behave the same.

What only says how a schema is made (`BeforeValidator`, `WithJsonSchema`, ...) means nothing here: `csip.models.kept`
has the outcome. An entry is built, and what is wrong with it found, by pydantic_core, as it is for pydantic's own
classes; of their many methods there are those that csip uses. The tests pass with these and with pydantic alike.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from inspect import get_annotations
from typing import Any, ClassVar, Generic, Self, TypeVar, cast, get_args, get_origin

from pydantic_core import ArgsKwargs, SchemaSerializer, SchemaValidator, ValidationError

T = TypeVar("T")
NOTHING: Any = object()
"""The default of a field that has none."""


class _SaysNothing:
    """An annotation of which the schemas that are kept say everything."""

    def __init__(self, *said: Any, **more: Any) -> None: ...


class BeforeValidator(_SaysNothing): ...


class PlainValidator(_SaysNothing): ...


class AfterValidator(_SaysNothing): ...


class Discriminator(_SaysNothing): ...


class StringConstraints(_SaysNothing): ...


class WithJsonSchema(_SaysNothing): ...


class SkipJsonSchema:
    """`SkipJsonSchema[X]` is an X."""

    def __class_getitem__(cls, item: Any) -> Any:
        return item


class ConfigDict(dict[str, Any]):
    """How a model is to behave: the schemas say so."""


class Tag:
    """The name of a branch of a union."""

    def __init__(self, tag: str) -> None:
        self.tag = tag


class Field:
    """A field as its class describes it."""

    __slots__ = ("_factory", "alias", "default", "description")

    def __init__(
        self,
        *,
        default: Any = NOTHING,
        default_factory: Callable[[], Any] | None = None,
        alias: str | None = None,
        description: str | None = None,
        **_: Any,
    ) -> None:
        self.default = default
        self._factory = default_factory
        self.alias = alias
        self.description = description

    def get_default(self) -> Any:
        """What the field holds where its file does not say it; None where it must, or where a factory makes it."""
        return None if self.default is NOTHING else self.default

    def made(self) -> Any:
        """What an entry holds that was made without it."""
        return self._factory() if self._factory is not None else self.default

    def is_required(self) -> bool:
        return self.default is NOTHING and self._factory is None


def _fields(cls: type[Any]) -> dict[str, Field]:
    """The fields of a class, those that it has from others first. What described them is taken off the class."""
    found: dict[str, Field] = dict(getattr(cls, "__pydantic_fields__", {}))
    for name in get_annotations(cls):
        described = cls.__dict__.get(name, NOTHING)
        found[name] = described if isinstance(described, Field) else Field(default=described)
        if described is not NOTHING:
            delattr(cls, name)
    return found


# --- schemas ---------------------------------------------------------------------------------------------


def _schema(kind: Any) -> Any:
    """The schema that is kept of a class, or of any number of it, `tuple[Action, ...]`."""
    if get_origin(kind) is tuple:
        return {"type": "tuple", "items_schema": [_schema(get_args(kind)[0])], "variadic_item_index": 0}
    module = import_module(f"csip.models.kept.{kind.__module__.rpartition('.')[2]}")
    return getattr(module, kind.__name__)


_validators: dict[Any, SchemaValidator] = {}
_serializers: dict[Any, SchemaSerializer] = {}


def _validator(kind: Any) -> SchemaValidator:
    if kind not in _validators:
        _validators[kind] = SchemaValidator(_schema(kind))
    return _validators[kind]


def _serializer(kind: Any) -> SchemaSerializer:
    if kind not in _serializers:
        _serializers[kind] = SchemaSerializer(_schema(kind))
    return _serializers[kind]


class TypeAdapter(Generic[T]):
    """Reads values as a class, or any number of it, and says them as plain values."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind

    def validate_python(self, value: object) -> T:
        built: T = _validator(self._kind).validate_python(value)
        return built

    def dump_python(self, entry: T, **how: Any) -> Any:
        return _serializer(self._kind).to_python(entry, **how)


# --- classes ---------------------------------------------------------------------------------------------


class _FieldsSet:
    """Which fields of an entry were said: one set for all that say the same, for a book has tens of thousands."""

    _kept: ClassVar[dict[frozenset[str], frozenset[str]]] = {}

    def __get__(self, entry: BaseModel, _: object) -> frozenset[str]:
        return entry._fields_set

    def __set__(self, entry: BaseModel, said: Collection[str]) -> None:
        known = frozenset(said)
        object.__setattr__(entry, "_fields_set", self._kept.setdefault(known, known))


class BaseModel:
    """An entry that nothing changes, with its values in `__dict__`; pydantic_core fills the other slots."""

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_private__", "_fields_set")
    __pydantic_fields__: ClassVar[Mapping[str, Field]] = {}
    __pydantic_fields_set__ = _FieldsSet()
    _fields_set: frozenset[str]
    __hash__ = None  # type: ignore[assignment]  # its waivers have none

    def __init_subclass__(cls) -> None:
        cls.__pydantic_fields__ = _fields(cls)

    def __init__(self, /, **values: Any) -> None:
        _validator(type(self)).validate_python(values, self_instance=self)

    @classmethod
    def model_validate(cls, value: object) -> Self:
        built: Self = _validator(cls).validate_python(value)
        return built

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """An entry of values that were checked before."""
        left_out = cls.__pydantic_fields__.keys() - values.keys()
        made = object.__new__(cls)
        made.__setstate__(
            ({**{name: cls.__pydantic_fields__[name].made() for name in left_out}, **values}, frozenset(values))
        )
        return made

    @property
    def model_fields_set(self) -> frozenset[str]:
        """The fields that were said, and not left to their defaults."""
        return self.__pydantic_fields_set__

    def model_dump(self, **how: Any) -> dict[str, Any]:
        values: dict[str, Any] = _serializer(type(self)).to_python(self, **how)
        return values

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with other values, which are taken as they are; what was worked out is copied along."""
        other = object.__new__(type(self))
        other.__setstate__(({**self.__dict__, **update}, self.__pydantic_fields_set__ | update.keys()))
        return other

    def __getstate__(self) -> tuple[dict[str, Any], frozenset[str]]:
        return self.__dict__, self.__pydantic_fields_set__

    def __setstate__(self, state: tuple[dict[str, Any], frozenset[str]]) -> None:
        """For a copy, and for an entry that another process read."""
        values, said = state
        object.__setattr__(self, "__dict__", values)
        object.__setattr__(self, "__pydantic_fields_set__", said)
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_private__", None)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(self.__dict__[name] == other.__dict__[name] for name in self.__pydantic_fields__)

    def __setattr__(self, name: str, value: object) -> None:
        raise _frozen(self, name, value)

    def __delattr__(self, name: str) -> None:
        raise _frozen(self, name, None)

    def __repr__(self) -> str:
        shown = (name for name in self.__pydantic_fields__ if name not in ("file", "place"))
        return f"{type(self).__name__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in shown)})"


def _frozen(entry: BaseModel, name: str, value: object) -> ValidationError:
    wrong: Any = {"type": "frozen_instance", "loc": (name,), "input": value}
    return ValidationError.from_exception_data(type(entry).__name__, [wrong])


def dataclass(*, config: object, **how: bool) -> Callable[[type[T]], type[T]]:
    """A class with a slot for each of its values; keyword arguments alone make one, and are checked."""
    del config  # the schemas say it

    def checked(self: object, /, **values: Any) -> None:
        _validator(type(self)).validate_python(ArgsKwargs((), values), self_instance=self)

    def made(cls: type[T]) -> type[T]:
        fields = _fields(cls)
        slotted: Any = dataclasses.dataclass(init=False, **how)(cls)
        slotted.__pydantic_fields__ = fields
        slotted.__init__ = checked
        return cast(type[T], slotted)

    return made
