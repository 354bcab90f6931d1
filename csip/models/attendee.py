"""One line of the roll of a meeting: who came, in which office, for whom, and from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csip.models.entry import CONFIG
from csip.models.line import Line
from csip.models.terms import Field, dataclass
from csip.models.values import Words, YesNo, words_or

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)
class Attendee(Line):
    """One line of a roll, the name as minuted."""

    name: Words
    role: Words | None = Field(default=None, description="Chair, Clerk, ... as minuted.")
    of: Words | None = Field(default=None, description="At a joint meeting: the body, or bodies, of which a member.")
    for_: Words | None = Field(default=None, alias="for", description="The member for whom a substitute sat.")
    arrived: Words | None = Field(default=None, description="At which item or paragraph, if late or back.")
    left: Words | None = Field(default=None, description="At which item or paragraph, if early.")
    online: YesNo = Field(default=False, description="Took part online.")
    note: Words | None = Field(default=None, description="Anything else the roll says.")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return words_or(handler(core), "The name as minuted.")

    @property
    def is_chair(self) -> bool:
        return self.role is not None and self.role.lower() in {"chair", "chairman", "chairperson", "chairwoman"}

    @property
    def is_clerk(self) -> bool:
        return self.role is not None and self.role.lower() in {"clerk", "secretary", "minutes secretary", "minutes"}
