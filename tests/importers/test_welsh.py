"""Papers in Welsh: their days and hours, who came, and what they say was decided."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
import yaml

from csip.importers.blocks.labels import label_of
from csip.importers.dates_in_text import dates_in, times_in
from csip.language.dates import parse_date, parse_time
from tests.conftest import write_book
from tests.documents.test_approved_print import run

PAPER = """\
Cyngor Cymuned Cwm Onnen

Cofnodion y cyfarfod a gynhaliwyd nos Fawrth 12 Mai 2026 am 7.00 yh yn Neuadd y Pentref

Presennol: Cyng. Mair Prys (Cadeirydd), Cyng. Ifan Rees, Cyng. Elin Parri
Yn bresennol hefyd: Siân Morgan (Clerc)
Ymddiheuriadau: Cyng. Huw Bevan

1. Cofnodion
1.1 PENDERFYNWYD cymeradwyo cofnodion 14 Ebrill 2026.

2. Llwybrau
2.1 CYTUNWYD i dorri'r gwrych cyn dydd Gwener 29 Mai 2026.
2.2 NODWYD yr adroddiad.
2.3 Soniodd Ifan Rees am yr hyn a gytunwyd eisoes.
"""


def test_a_paper_is_read_whole(tmp_path: Path) -> None:
    write_book(
        tmp_path,
        {
            "panel.yaml": "name: Cyngor Cymuned Cwm Onnen\n",
            "schedule.yaml": "meetings: []\n",
            "actions.yaml": "actions: []\n",
            "meetings/.gitkeep": "",
        },
    )
    paper = tmp_path / "cofnodion.txt"
    paper.write_text(PAPER, encoding="utf-8")
    run(tmp_path, "2026-06-01", "import", str(paper))
    text = (tmp_path / "meetings" / "2026-05-12.yaml").read_text(encoding="utf-8")
    assert "unsure" not in text
    read = yaml.safe_load(text)
    assert str(read["date"]) == "2026-05-12"
    assert read["time"] == "19:00"
    assert read["present"][0]["name"] == "Cyng. Mair Prys"
    assert read["present"][1:] == ["Cyng. Ifan Rees", "Cyng. Elin Parri"]
    assert [officer["name"] for officer in read["officers"]] == ["Siân Morgan"]
    assert read["apologies"] == ["Cyng. Huw Bevan"]
    paragraphs = [paragraph for item in read["items"] for paragraph in item["minutes"]]
    decided = [one.get("decision") if isinstance(one, dict) else None for one in paragraphs]
    assert decided == ["resolved", "agreed", "noted", None]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12 Mai 2026", date(2026, 5, 12)),
        ("dydd Mawrth 12 Mai 2026", date(2026, 5, 12)),
        ("Dydd Mawrth, 3 Mawrth 2026", date(2026, 3, 3)),
        ("nos Fercher 1af o Fai 2026", date(2026, 5, 1)),
        ("2il Chwefror 2026", date(2026, 2, 2)),
        ("31ain o Ragfyr 2026", date(2026, 12, 31)),
        ("10 Mawrth 2026", date(2026, 3, 10)),
    ],
)
def test_dates(written: str, meant: date) -> None:
    assert parse_date(written) == meant
    assert [found.date for found in dates_in(f"Cynhelir y cyfarfod {written} yn y neuadd.")] == [meant]


@pytest.mark.parametrize("month", ["Ion", "mawr", "gorffen"])
def test_what_is_no_month_is_no_date(month: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(f"12 {month} 2026")


@pytest.mark.parametrize(
    ("written", "meant"), [("6.30 yh", time(18, 30)), ("10 yb", time(10)), ("2.15 y.p.", time(14, 15))]
)
def test_times(written: str, meant: time) -> None:
    assert parse_time(written).time == meant
    assert [found.time for found in times_in(f"am {written} yn y neuadd")] == [f"{meant:%H:%M}"]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Presennol: Cyng. Mair Prys", "present"),
        ("Yn bresennol: Cyng. Mair Prys", "present"),
        ("Aelodau’n bresennol: Mair Prys", None),  # a form that csip does not know stays words of the paper
        ("Yn bresennol hefyd: Siân Morgan", "officers"),
        ("Swyddogion: Siân Morgan", "officers"),
        ("Ymddiheuriadau am absenoldeb: Cyng. Huw Bevan", "apologies"),
        ("Yn absennol: Cyng. Huw Bevan", "absent"),
        ("Aelodau o’r cyhoedd: 3", "in_attendance"),
    ],
)
def test_labels_of_the_roll(line: str, section: str | None) -> None:
    label = label_of(line)
    assert (label.section if label is not None else None) == section
