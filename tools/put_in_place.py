"""A changed file's functions and values put in the place of the true ones, in this process (see `tools/mutants.py`)."""

from __future__ import annotations

import enum
import importlib
import sys
from functools import cached_property
from types import FunctionType, ModuleType
from typing import Any

from mutated_code import Mutant, mutated


def module_of(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def put_in_place(mutant: Mutant | None, file: str) -> None:
    """Run the changed file aside, and give its functions and values to all who hold the true ones."""
    module = importlib.import_module(module_of(file))
    aside = ModuleType(module.__name__)  # dataclasses look their module up
    aside.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    sys.modules[module.__name__] = aside
    try:
        exec(compile(mutated(mutant, file), str(module.__file__), "exec"), aside.__dict__)  # noqa: S102 - our own code
    finally:
        sys.modules[module.__name__] = module
    for name, new in list(vars(aside).items()):
        if not name.startswith("__") and name in vars(module):
            _replace(module, name, vars(module)[name], new)
    forget()


def forget() -> None:
    """Empty every cache of csip: what was worked out by the true code, or for another test, must not be found there."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith("csip"):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()


def _replace(owner: Any, name: str, old: Any, new: Any) -> None:
    if old is new or isinstance(new, ModuleType | enum.EnumMeta):
        return
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        _replace_function(owner, name, old, new)
    elif _function_in(old) is not None and _function_in(new) is not None:
        _replace(owner, name, _function_in(old), _function_in(new))
    elif isinstance(old, type) and isinstance(new, type):
        if getattr(new, "__module__", None) == getattr(owner, "__name__", None):
            _replace_methods(old, new)
    elif type(old).__name__ == "Rule" and type(new).__name__ == "Rule":
        _replace(owner, name, old.check, new.check)
        for key in ("code", "severity", "needs", "waivable"):
            object.__setattr__(old, key, getattr(new, key))
    elif isinstance(owner, ModuleType) and not callable(old) and not _same(old, new):
        _hold(name, old, new)


def _replace_function(owner: Any, name: str, old: FunctionType, new: FunctionType) -> None:
    if new.__module__ != owner.__name__ and not isinstance(owner, type):  # made by a function of another file
        _hold(name, old, new)
        return
    if not old.__closure__ and not new.__closure__:
        old.__code__ = new.__code__
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__


def _replace_methods(old: type, new: type) -> None:
    for key, value in list(vars(new).items()):
        if key in vars(old) and (callable(value) or _function_in(value) is not None):
            _replace(old, key, vars(old)[key], value)


def _function_in(holder: Any) -> Any:
    """The function that a property, a method of the class or a decorated function holds."""
    if isinstance(holder, property):
        return holder.fget
    if isinstance(holder, cached_property):
        return holder.func
    return getattr(holder, "__wrapped__", None)  # static and class methods have it too


def _hold(name: str, old: Any, new: Any) -> None:
    for module in list(sys.modules.values()):
        if module.__name__.startswith(("csip", "tests")) and vars(module).get(name) is old:
            setattr(module, name, new)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, tuple | list) and any(type(part).__name__ == "Rule" for part in old):
        return True
    return bool(type(old) is type(new) and (old == new or repr(old) == repr(new)))
