"""The terms in which the models are described: pydantic's, or what stands for them where its work is kept.

pydantic reads the annotations of a model and makes a schema of them, by which pydantic_core, its other half, reads
values. It makes the same ones each time, and takes as long for it as `csip actions` takes for all else. So they are
kept, in `csip.models.kept`, and where pydantic_core is of the release that they were made for, no pydantic is imported.
Where it is of another, or the environment has CSIP_PYDANTIC=1, pydantic makes them as ever
(docs/decisions/0038-kept-schemas.md).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pydantic_core

from csip.models.kept import PYDANTIC_CORE

KEPT = pydantic_core.__version__.startswith(PYDANTIC_CORE) and os.environ.get("CSIP_PYDANTIC") != "1"
"""The schemas are those that are kept."""

if TYPE_CHECKING or not KEPT:
    from pydantic import (
        AfterValidator,
        BaseModel,
        BeforeValidator,
        ConfigDict,
        Discriminator,
        Field,
        PlainValidator,
        StringConstraints,
        Tag,
        TypeAdapter,
        WithJsonSchema,
    )
    from pydantic.dataclasses import dataclass
    from pydantic.json_schema import SkipJsonSchema
else:
    from csip.models.stand_ins import (
        AfterValidator,
        BaseModel,
        BeforeValidator,
        ConfigDict,
        Discriminator,
        Field,
        PlainValidator,
        SkipJsonSchema,
        StringConstraints,
        Tag,
        TypeAdapter,
        WithJsonSchema,
        dataclass,
    )

__all__ = [
    "KEPT",
    "AfterValidator",
    "BaseModel",
    "BeforeValidator",
    "ConfigDict",
    "Discriminator",
    "Field",
    "PlainValidator",
    "SkipJsonSchema",
    "StringConstraints",
    "Tag",
    "TypeAdapter",
    "WithJsonSchema",
    "dataclass",
]
