"""The loader that composes YAML to nodes: libyaml's where it is there."""

from __future__ import annotations

import yaml


class Loader(yaml.CBaseLoader):
    """The base loader: no value is guessed at, `no` and `12:30` stay the characters that were typed.

    Nobody asks a node for its tag, so none is looked up: that would take a third of the time of reading.
    """

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, _node: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


LOADER = Loader
