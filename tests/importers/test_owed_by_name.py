"""Sentences of our own invention that give work to somebody of the roll, firmly; and what comes near to that."""

from __future__ import annotations

from pathlib import Path

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proposals import by_name
from csip.importers.proposals.proposal import WORKING

_HEAD = """Hill Panel

Minutes of the meeting held on Monday 3 March 2025 at 7 pm in the Hall

Present: Ann Lee (Chair), Gordon Roe, Cara Hunt (Supervisor), Ms D Vane (Harbour Attorney), William Pryce, Mary Jo Finn

In attendance: Ed Moss (Registrar/Clerk), Fay Orr (Chief Harbour Officer)

1. {title}

{words}
"""
# a paragraph; whose the work is, and the words
FIRM = """
Ann has the keys and will begin greasing the pump. => Ann Lee: Ann has the keys and will begin greasing the pump.
Cara spoke of bats. She also said that she would net them. => Cara Hunt: She also said that she would net them.
It was left for the chair to ring the owner. => Ann Lee: the chair to ring the owner.
Cara will need to gild the prow. => Cara Hunt: Cara will need to gild the prow.
Ann will auger the holes. => Ann Lee: Ann will auger the holes.
The Supervisor is to caulk the punt. => Cara Hunt: The Supervisor is to caulk the punt.
Gord to varnish the oars. => Gordon Roe: Gord to varnish the oars.
Bill to varnish the oars. => William Pryce: Bill to varnish the oars.
Ann + Cara to dredge the slip. => Ann Lee and Cara Hunt: Ann + Cara to dredge the slip.
Attorney Vane to draw up the lease. => Ms D Vane: Attorney Vane to draw up the lease.
The Clerk is to bring a sample. => Ed Moss: The Clerk is to bring a sample.
Ann email Cara about the rope. => Ann Lee: Ann email Cara about the rope.
Cara has offered to knit a flag. => Cara Hunt: Cara has offered to knit a flag.
The punt leaks, and Ann will turn off the pump. => Ann Lee: Ann will turn off the pump.
Nobody has asked yet. Cara to follow up. => Cara Hunt: Cara to follow up.
Cara thought so too, but she’ll put a notice up. => Cara Hunt: she’ll put a notice up.
Ann had not seen it; she will do this by Friday. => Ann Lee: she will do this by Friday.
Ann was thanked and asked to write it up. => Ann Lee: Ann was thanked and asked to write it up.
The oars should be oiled again: Cara => Cara Hunt: The oars should be oiled again
Book the ferry for June (Ann) => Ann Lee: Book the ferry for June
That the Panel direct the Clerk to pay it. => Ed Moss: That the Panel direct the Clerk to pay it.
It was agreed that a letter issue to the ferry. => unassigned: It was agreed that a letter issue to the ferry.
Staff will provide the Panel with a list of moorings. => Staff: Staff will provide the Panel with a list of moorings.
They asked that it be checked by the Supervisor. => Cara Hunt: They asked that it be checked by the Supervisor.
Ann still has to mend the gate. => Ann Lee: Ann still has to mend the gate.
Cara has been asked to list the oars. => Cara Hunt: Cara has been asked to list the oars.
Ann said she’d see to the pump. => Ann Lee: she’d see to the pump.
The CHO will give them a written answer. => Fay Orr: The CHO will give them a written answer.
Everyone to clear the slip on Sunday. => unassigned: Everyone to clear the slip on Sunday.
Someone needs to return the saw. => unassigned: Someone needs to return the saw.
Cara spoke of the mast. She needs to order paint. => Cara Hunt: She needs to order paint.
The Panel asked Attorney Vane to draft a lease. => Ms D Vane: The Panel asked Attorney Vane to draft a lease.
The Panel asked members to send photographs. => members: The Panel asked members to send photographs.
AP2 Check fuel and log it - Ann => Ann Lee: AP2 Check fuel and log it - Ann
ACTION-12: Ann, Cara to caulk the punt. => Ann Lee and Cara Hunt: Ann, Cara to caulk the punt.
ACTION-14 (Cara): draft the lease. => Cara Hunt: ACTION-14 (Cara): draft the lease.
Mary Jo to gild the prow. => Mary Jo Finn: Mary Jo to gild the prow.
Get three bids for the slip (Ann) => Ann Lee: Get three bids for the slip
Ann was unable to ring them and would try again. => Ann Lee: Ann was unable to ring them and would try again.
Ann to have a word with the miller. => Ann Lee: Ann to have a word with the miller.
Councillors will clear the drain. => Councillors: Councillors will clear the drain.
Highways will be approached about the lamp. => unassigned: Highways will be approached about the lamp.
The rope is old. TODO: find a new one. => unassigned: TODO: find a new one.
Ropes (ordered): TODO: Ann knots the ends of each. => unassigned: Ropes (ordered): TODO: Ann knots the ends of each.
£40 from the fair to be deposited in the bank. => unassigned: £40 from the fair to be deposited in the bank.
Ann and Cara should repaint the punt. => Ann Lee and Cara Hunt: Ann and Cara should repaint the punt.
The Clerk should ring the ferry. => Ed Moss: The Clerk should ring the ferry.
The slip, again > todo Cara (the old one) => Cara Hunt: The slip, again > todo Cara (the old one)
The students (TODO Ann: ring the ferry) => Ann Lee: The students (TODO Ann: ring the ferry)
Cara - I will send the charts round. => Cara Hunt: Cara - I will send the charts round.
ACT-HILL-2016-58:Action: Cara - Share the charts. => Cara Hunt: ACT-HILL-2016-58:Action: Cara - Share the charts.
Ann's going to ring the ferry. => Ann Lee: Ann's going to ring the ferry.
Cara has an action to ring the ferry. => Cara Hunt: Cara has an action to ring the ferry.
We will have Ann ring the ferry. => Ann Lee: We will have Ann ring the ferry.
Get Cara to ring the ferry. => Cara Hunt: Get Cara to ring the ferry.
Can Cara please ring the ferry? => Cara Hunt: Can Cara please ring the ferry?
Ann - to ring the ferry. => Ann Lee: Ann - to ring the ferry.
Ring the ferry for times -> Ann => Ann Lee: Ring the ferry for times
Ring the ferry for times @Cara => Cara Hunt: Ring the ferry for times
Ring the ferry for times. Owner: Cara => Cara Hunt: Ring the ferry for times.
With Ann to ring the ferry. => Ann Lee: With Ann to ring the ferry.
It was agreed to poll the lightermen. => unassigned: It was agreed to poll the lightermen.
Ann: ping the ferry. => Ann Lee: Ann: ping the ferry.
Ann talk to Cara about the rope. => Ann Lee: Ann talk to Cara about the rope.
Cara reports all is well. She will be moving the mast. => Cara Hunt: She will be moving the mast.
B. Paying of bills- Cara spoke. She will pay the miller. => Cara Hunt: She will pay the miller.
It would be dear, and Ann is to ask the miller. => Ann Lee: It would be dear, and Ann is to ask the miller.
It was left to Ann to ring the ferry. => Ann Lee: Ann to ring the ferry.
@Ann to ring the ferry => Ann Lee: Ann to ring the ferry
Ann was tasked to ring the ferry. => Ann Lee: Ann was tasked to ring the ferry.
To be ordered. => unassigned: To be ordered.
The fee has come. To be banked. => unassigned: To be banked.
Ongoing Actions: Keys to be made available => unassigned: Ongoing Actions: Keys to be made available
Ann to follow this up. => Ann Lee: Ann to follow this up.
It needs to be raised at the annual meeting. => unassigned: It needs to be raised at the annual meeting.
"""
# what gives nobody of the roll work, or not for sure
NOT_FIRM = """
Ann said that Bob Low has left and will gild the prow.
Ann will be away in June.
Ann to chair the next meeting.
Cara will stand down in May.
If the tide serves, Ann will varnish the oars.
Cara hoped that Ann will varnish the oars.
Ann put up the flag.
Gordon read the letter out.
The ferry will varnish its own oars.
Ann asked who would varnish the oars.
REPORTED: that the group on oars had met and would report in May.
PLA/MCA will move to the new quay in July.
Actions: Ann had fixed the pump.
Members asked about the punt and spoke of the need to paint it (Ann)
Everything was said on oars and rope – Ann
Annual report and dues: Cara
Tenders for the slip were read by Ann and Cara.
The Governor will direct the traffic.
ACTION-15 (Cara): closed.
The gull was unable to land and would try again.
Ann still has the key to it.
Ann to date has paid nothing.
Cara has been asked to many fairs.
Ann said she'd seen the pump.
Members to agree a colour.
Councillors will consider the plan.
We will meet with them every month.
The roof needs to be repaired.
AP2 was done in May.
The request to the Ferry to stay was read.
Ann to have lunch at noon.
The rope was left to Ann to rot.
If it is left to Ann to ring the ferry, she may not.
It was agreed that Ann would remain in office until May.
Ann agreed to stay on until May.
Members will be reminded at each fair.
The owner will be asked if the tide serves.
The plan will be notified in May if the Panel agrees.
Ann named three more things to be considered:
Ann spoke of many lists, notably those of Bob Dale, Al Moss and Jo Hill to do this.
Guests came: Jo Brown (FO)
Ann should have rung the ferry.
Cara asked whether Ann should ring the ferry.
Ann happy to go without.
Action: Moved by Ann, seconded by Cara, and carried to adopt the chart.
Action: Adopted Chart No. 12.
Action: The Board took no reportable action.
Action: Presentation received, no action taken.
Action Item Table - No updates.
Ann explain that the slip leaks.
Ann: do not ring the ferry.
Position: do not join the ferry.
Cara Motioned to approve the chart, Ann seconded motion.
Ask Ann to ring the ferry.
We will have Ann with us.
It was suggested that Ann ring the ferry.
Cara – the rope is old.
"""
OF_THE_PUBLIC = """
Mr Dunn said he would ask his neighbours.
"""


def _lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


def _firm(tmp_path: Path, words: str, title: str = "Boats") -> list[str]:
    path = tmp_path / "paper.txt"
    path.write_text(_HEAD.format(title=title, words=words))
    found = read_minutes(read_paper(path)).proposals
    return [f"{p.owner}: {p.quotation}" for p in found if p.kind in WORKING and p.confidence == "firm"]


def test_who_promised_is_she_who_will(tmp_path: Path) -> None:
    found = _firm(tmp_path, "Ann will lay the stone. She will ask the miller.")
    assert sorted(found) == ["Ann Lee: Ann will lay the stone.", "Ann Lee: She will ask the miller."]


@pytest.mark.parametrize("line", _lines(FIRM))
def test_is_firmly_owed(line: str, tmp_path: Path) -> None:
    words, wanted = line.split(" => ")
    assert _firm(tmp_path, words) == [wanted]


@pytest.mark.parametrize("words", _lines(NOT_FIRM))
def test_is_not_firmly_owed(words: str, tmp_path: Path) -> None:
    assert _firm(tmp_path, words) == []


@pytest.mark.parametrize("words", _lines(OF_THE_PUBLIC))
def test_who_speaks_from_the_floor_owes_nothing_for_sure(words: str, tmp_path: Path) -> None:
    assert _firm(tmp_path, words, "Public participation") == []
    assert _firm(tmp_path, words) != []


def test_every_form_reads_its_example(tmp_path: Path) -> None:
    assert len(by_name.EXAMPLES) > 4
    for example in by_name.EXAMPLES.values():
        assert _firm(tmp_path, f"{example}.") == [f"Ann Lee: {example}."], example


def test_names_beside_the_entries_of_a_list(tmp_path: Path) -> None:
    listed = "To do:\n- Tents – Gordon\n- Book the ferry (Cara)\n- Buns: Ann and Cara\n- A card through each door – all"
    assert _firm(tmp_path, listed) == [
        "Gordon Roe: Tents – Gordon",
        "Cara Hunt: Book the ferry (Cara)",
        "Ann Lee and Cara Hunt: Buns: Ann and Cara",
        "all: A card through each door – all",
    ]


def test_the_end_of_the_meeting_is_none_of_its_actions(tmp_path: Path) -> None:
    listed = "Ann: oil the hinge\n\nNext meeting: Monday 7 April 2025 at 7 pm\n\nMeeting closed at 8.30 pm"
    assert _firm(tmp_path, listed, "Actions") == ["Ann Lee: Ann: oil the hinge"]


def test_what_is_to_be_done_when_something_is_done_is_not_done(tmp_path: Path) -> None:
    listed = "Ann Lee: send the list out when it is done\n\nCara Hunt: oars varnished (done)"
    assert _firm(tmp_path, listed, "Actions") == ["Ann Lee: Ann Lee: send the list out when it is done"]
