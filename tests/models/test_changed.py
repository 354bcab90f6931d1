"""A changed entry: what was worked out of the entry as it was is not kept with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import csip
from csip.models import Meeting, Paragraph

DRAFT = Meeting.model_validate({"date": "2026-05-06", "items": [{"number": "1", "title": "Berths"}]})
MINUTED = DRAFT.items[0].changed(minutes=(Paragraph.made({"number": "1.1", "text": "A berth is free."}),))


def test_a_changed_meeting_works_out_everything_anew() -> None:
    meeting = DRAFT.changed()
    assert (meeting.has_minutes, meeting.paragraphs, meeting.paragraph("1.1")) == (False, (), None)
    changed = meeting.changed(items=(MINUTED,))
    assert changed.has_minutes
    assert [cited.reference for cited in changed.paragraphs] == ["1.1"]
    cited = changed.paragraph("1.1")
    assert cited is not None
    assert cited.paragraph.text == "A berth is free."
    assert meeting.paragraphs == ()
    assert (changed.date, changed.at.file) == (meeting.date, meeting.at.file)


def test_what_an_entry_has_not_is_not_changed() -> None:
    with pytest.raises(TypeError, match="Meeting has no item or vneue"):
        DRAFT.changed(vneue="Pier", item=(), title="A meeting")
    with pytest.raises(TypeError, match="Paragraph has no txt"):
        MINUTED.minutes[0].changed(txt="A berth")


def test_there_is_one_way_to_change_an_entry() -> None:
    files = [file for file in Path(csip.__path__[0]).rglob("*.py") if file.name not in ("entry.py", "stand_ins.py")]
    assert len(files) > 100
    assert [file.name for file in files if re.search(r"\bmodel_copy\(", file.read_text(encoding="utf-8"))] == []
