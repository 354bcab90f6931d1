"""Papers in Welsh: words out of the catalogue in `locale/cy`, days and hours by Babel.

The translations are a draft, which somebody who speaks Welsh has to check before a paper goes out. No name is put
where Welsh would change its first letter: a sentence of the catalogue has it after a colon or in brackets.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import cached_property
from gettext import GNUTranslations
from pathlib import Path

from babel.dates import format_date

from csip.language.meeting_days import MeetingDay
from csip.language.tongue import Tongue, to_be_said

CATALOGUE = Path(__file__).parent / "locale" / "cy" / "LC_MESSAGES" / "csip.mo"
_FORENOON, _AFTERNOON = to_be_said("am"), to_be_said("pm")
_NOON, _MIDNIGHT = to_be_said("12 noon"), to_be_said("12 midnight")
_ONE_OF_SEVERAL = to_be_said("{day} (meeting {number} of that day)")


class Welsh(Tongue):
    """Welsh. What the catalogue does not hold is said in English."""

    code = "cy-GB"  # with the country: Word and LibreOffice know Welsh by both
    articles = False

    @cached_property
    def _catalogue(self) -> GNUTranslations:
        with CATALOGUE.open("rb") as file:
            return GNUTranslations(file)

    def translated(self, english: str) -> str:
        return self._catalogue.gettext(english)

    def short_date(self, day: date) -> str:
        return format_date(day, "d MMM y", locale="cy")

    def date(self, day: date, *, weekday: bool = False, year: bool = True) -> str:
        """`dydd Mawrth 12 Mai 2026`: with a small letter, since it stands within a line."""
        pattern = f"{'EEEE ' if weekday else ''}d MMMM{' y' if year else ''}"
        words = format_date(day, pattern, locale="cy")
        return f"{words[0].lower()}{words[1:]}" if weekday else words

    def time(self, hour: time) -> str:
        """`6.30 yh`. Babel's names of the halves of the day are the English ones: they are of the catalogue."""
        if hour.minute == 0 and hour.hour in (0, 12):
            return self(_NOON if hour.hour else _MIDNIGHT)
        minutes = f".{hour.minute:02}" if hour.minute else ""
        return f"{hour.hour % 12 or 12}{minutes} {self(_AFTERNOON if hour.hour >= 12 else _FORENOON)}"

    def meeting(self, meeting: MeetingDay, *, weekday: bool = False) -> str:
        day = self.date(meeting.date, weekday=weekday)
        return day if meeting.sitting == 1 else self(_ONE_OF_SEVERAL, day=day, number=meeting.sitting)

    def short_meeting(self, meeting: MeetingDay) -> str:
        day = self.short_date(meeting.date)
        return day if meeting.sitting == 1 else self(_ONE_OF_SEVERAL, day=day, number=meeting.sitting)

    def counted(self, count: int, one: str, many: str | None = None) -> str:
        """`diwrnodau: 12`. A number before its noun would change the noun, each number in a way of its own."""
        return f"{self(many or f'{one}s')}: {count}"

    def listed(self, parts: Sequence[str]) -> str:
        """Parted by semicolons: `a` before the last would change its first letter."""
        return "; ".join(parts)
