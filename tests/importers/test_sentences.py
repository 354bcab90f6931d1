"""Sentences of our own invention in the words of many countries' minutes: what is decided, and who moved it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csip.importers.items import decided, motions, movers
from csip.importers.items.drafts import ParagraphDraft
from csip.importers.items.facts import stated
from csip.importers.items.motions import motion_in
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proposals import action_labels
from csip.importers.proposals.proposal import WORKING
from tests.patience import no_hang

# a sentence and its decision
DECIDED = """
agreed: We've decided to move our rules over to a copy of the new ones.
agreed: The Board discussed a review of the rota and decided that at present no changes are needed.
agreed: Ann felt that it should wait and this was agreed.
approved: Gift of the rope approved by TSC
agreed: Ban on dogs - BANNED BY VOTE
agreed: Flo Ives was nominated by Ann Roe and elected unanimously.
approved: Accepted without correction.
agreed: There was general agreement on the two days in May.
agreed: The Board discussed the letter and made some changes, but agreed that it would be sent in May.
approved: Ed Roe is approved for office.
agreed: The minutes of the last meeting were agreed for publication.
agreed: The word list – Approved for publication
agreed: Passed without dissent.
agreed: Report accepted with gratitude.
agreed: Warden's report approved.
approved: approved with corrections.
agreed: Supported by the Parish Council - a new porch at 4 High Street
agreed: Consensus was not to paint it.
agreed: Called for a vote on the rota; passed unanimously.
agreed: All members reviewed the rules and voted to approve them.
approved: Meeting accepts the report on oars.
approved: The Committee approves this rota.
agreed: All attendees agree on this rule.
agreed: Agreement to use the weekly call for news.
approved: Approved to be added to the book.
agreed: Consensus is we should let them stay as a group.
agreed: The founders agreed on Cal Fenn.
approved: Approved: screening beyond what is asked.
approved: Accepted the minutes of the May meeting.
agreed: It was decided Councillors should invite the club.
approved: Rope £9 - pass for payment.
agreed: Planning application 10/0042 Support
agreed: Garden room at 64 School Lane 10/000 Support
agreed: No objection.
agreed: A vote for staff → Accepted.
agreed: A motion was made and seconded to buy rope. Ayes-8; Nos-1
agreed: MOTION: (Roe/Dale) Approved.
approved: The accounts were approved.
agreed: The plan for the March 3, 2025 fair was unanimously approved.
approved: The Board accepted the Warden's rota for this spring.
approved: The Board formally approved/adopted these new rules.
agreed: The group agreed that one lamp is adequate.
approved: The oars were approved by the Parish Council.
approved: The form was completed and approved by the Council.
approved: The map has been discussed and approved by Councillors.
agreed: The Councillors were in agreement for her to keep it.
agreed: Two rules, both unanimously passed:
agreed: A motion was made on oars. And was carried.
agreed: To paint it blue – passed
agreed: Rule 3 carried
approved: A show of hands, and the colour was approved.
deferred: The talk about oars is tabled for now.
agreed: The board voted and Ann Roe will hold the cup.
agreed: To ask again: Yes 7, no 2, abstain 1
agreed: Motion carried.
agreed: Motion carried unanimously.
agreed: Motion passed 5-0.
agreed: The motion was put and carried.
agreed: All in favor.
agreed: All those present voted in favour.
agreed: The vote was unanimous.
agreed: It was decided to wait.
agreed: It was agreed to buy a kettle.
agreed: It has been agreed to sell the punt.
agreed: It was decided the Panel would wait.
agreed: The meeting agreed with the proposed list.
agreed: It was unanimously agreed that the hall be painted.
resolved: It was resolved that the rent be £40.
resolved: RESOLVED: That the rent be £40.
resolved: Resolved (nem con) to sell the van.
agreed: AGREED: the hall be painted.
agreed: Agreed.
approved: Approved.
approved: Governors approved the policy.
approved: Governors APPROVED the Charging Policy.
agreed: Trustees agreed to renew the lease.
agreed: The Trustees ratified the appointment of the auditor.
approved: The Board adopted the budget as presented.
agreed: The financial report was accepted as presented.
approved: The minutes were approved as a true record, proposed AR seconded BD.
agreed: The minutes of the last meeting were taken as read and signed as a true record.
approved: Minutes approved as circulated.
agreed: Decision: the shed stays shut.
agreed: DECISION - to buy the red one
approved: The policy was adopted.
approved: The recommendation was accepted by the committee.
approved: The Directors approved the loan.
agreed: The Commissioners voted to pave the lot.
agreed: The Council decided that the lamps would stay.
resolved: Council resolved to move into closed session.
agreed: It was moved and seconded that the bills be paid. Carried.
agreed: Ann Roe was elected Chair.
agreed: Ann Roe and Bob Dale were re-elected as trustees.
agreed: The officers were elected by acclamation.
agreed: The following were appointed to the panel:
deferred: The item was deferred to the May meeting.
deferred: This matter was postponed until spring.
agreed: Consensus was to keep the date.
agreed: By consensus the agenda was accepted.
agreed: The committee was happy to approve the plan.
agreed: Everyone was in favour.
agreed: Members were all in favour of the new sign.
approved: So approved.
agreed: Decision to take the cheaper quotation.
agreed: A decision was made to close the pool.
noted: The survey was noted by the Board.
approved: The grant was approved unanimously.
agreed: The club agreed the new fees.
agreed: The PC agreed that the shed stay shut.
agreed: We agreed to meet monthly.
agreed: We voted to keep the name.
agreed: By-law 2025-7 was read a third time and passed.
not agreed: The request was rejected.
agreed: The Board authorized the purchase of a truck.
approved: The executive approved the sale of the oars.
agreed: The Board of Directors votes to appoint Ann Roe as Coordinator.
agreed: Mend the roof - 4/4 votes, yes
agreed: Go to the vote. Vote #30 accepted with 10Y:0N:1A
agreed: Council endorsed the plan.
approved: Following discussion, the Board approved the contract.
approved: After some debate the new rules were adopted.
approved: The report was received and adopted.
agreed: The days were settled by the members present.
noted: Governors NOTED the list.
recommended: The Committee RECOMMENDED to Council that it be paid.
approved: Trustees were content with the plan and approved it.
approved: Permission was granted to use the hall.
agreed: Board consensus to proceed with the fence.
agreed: Ann asked for £20 for rope. All in agreement.
agreed: Rule 9, on boats, was passed unanimously by the Trustees.
approved: Agenda approved
approved: Minutes of 3 May - agreed and signed
approved: Budget approved.
agreed: There being no other names, Ann Roe was declared elected.
deferred: Motion tabled.
agreed: Voted: To accept the report. (5-0)
agreed: VOTED unanimously to close the gate.
approved: Look at the agenda	Agenda approved	none
noted: The Panel SCRUTINISED and NOTED the list.
agreed: The commissioners agreed that the lamp would stay.
approved: The agenda was unanimously adopted.
approved: Agreed and signed.
approved: CONFIRMED: the minutes of the May meeting.
noted: The Board noted the report of the Warden.
resolved: Resolution 58: WG 3 sends the draft out to ballot.
"""
NOT_DECIDED = """
It is not known when the board decided that.
All the members were nominated for it and elected others.
That is the story of how we decided to use the rope.
[ ] PASSED
They also worked to get the new rule passed.
The report was accepted by the magazine.
The rent was agreed at the time of the lease.
The Board approves the budget each March.
The committee approves the plan before it goes to the County.
All agree that the hall is cold.
Everyone agrees with Ann about the weather.
Agreement to lease the land was received from Mr Roe.
23/0042 A shed at the quay - approved by the Council
IF the Board agrees that the item should be looked into, it will be put on the list.
M/S/C denotes a motion made, seconded and carried.
Anyone who wants to object may write to the Council.
The site was chosen by the County.
A motion was made and seconded to buy rope. Ayes-8; Nos-1. It failed for want of a quorum.
To change rule 3: for 6, against 4. Two thirds are needed.
Comments
It was confirmed that the class is small and that support staff are there.
Members spoke of the grant application for IT Support
Approved: Ann Roe
Approved: 3 May 2024
If approved, the work begins in May.
The budget will be approved in May.
The plan was approved by the County Council.
The plan was approved last year.
The motion will be voted on in June.
The Clerk said that the budget was approved.
Planning permission was granted by the District Council.
Members asked whether the plan was approved.
The County had agreed to pay.
He reported that the club was elected to the league.
The draught was generally accepted; the smoke was not.
It was noted that the river was high.
The draft is to be approved by the Board.
No decision was made.
The Board discussed the plan.
The vote will be held in May.
Members agreed that the buses were late.
The members thanked Ann.
The approved plan is on the wall.
The grant that was approved in May is spent.
The list was passed round the table.
The bill was passed by the State Council.
The members were not all in agreement.
A box was carried to the hall.
The results were positive for members.
Has this been approved?
The Clerk explained that the motion carried last time was void.
No vote was taken.
The company accepted our order.
Approval of the budget
She passed her exam.
Apologies were accepted from Ann Roe.
Ann was appointed to her job in 2019.
The Minister agreed to write.
Put the list of Board approved oars in the shed.
The committee should decide in June.
The vote was close in Ohio.
We have not agreed a date.
The bridge opened in May and was adopted by the County in June.
Once the plan is adopted, the work can begin.
Ms Dorn said that the board approved the sign in 2019.
The City approved our permit.
Approved lists will be on the site.
Signed as a true record
They were resolved one by one.
The issue of the lamps was resolved.
Resolution 58: to sell the boat. Defeated.
The Board noted the smell of paint.
The executive director approved the sale of the oars.
The Board votes every year to appoint a Coordinator.
Three of us, 3/4 yes, want it.
The Clerk noted the report.
"""
# who moved, who seconded, how it went, and the words
MOVED = """
Ann Roe | Bob Dale | carried | It was approved with Ann Roe making the motion, Bob Dale second, Cal making it unanimous.
Ann Roe | Bob Dale | carried | The rules were approved with Ann Roe making the motion and Bob Dale seconding.
Ann Roe | Bob Dale | carried | Upon motion duly made by Ann Roe, seconded by Bob Dale and approved by all:
Ann | Bob | carried | Ann sent them round. Moved by her that they be adopted. Seconded by Bob. The motion was carried.
Ann | - | carried | Ann motion five minute recess; properly seconded without objection.
Ann | - | - | Ann motioned, but only for this year. Motion was seconded.
Ann Roe | - | - | Ann Roe motioned, but asked that Bob be thanked. Noted. Motion was seconded.
Ann Roe | Bob Dale | carried | Motion by Ann Roe, second by Bob Dale, to approve the minutes. Motion carried.
Ann Roe | Bob Dale | carried | Ann Roe moved to approve the agenda, Bob Dale seconded; motion passed 5-0.
Roe | Dale | carried | M/S/C (Roe/Dale) to approve the bills.
Roe | Dale | carried | MSC Roe/Dale to approve the bills
Roe | Dale | carried | Moved: Roe Seconded: Dale CARRIED
Cr Roe | Cr Dale | carried | Moved: Cr Roe  Seconded: Cr Dale CARRIED 5/0
Roe | Dale | carried | MOTION: That the fence be mended. Moved by Roe. Seconded by Dale. Vote: All in favour.
Ann Roe | Bob Dale | lost | A motion was made by Ann Roe and seconded by Bob Dale to buy a mower. The motion failed 2-3.
Ann | Bob | carried | Ann made a motion to buy a mower. Bob seconded the motion. The motion carried.
Roe | Dale | carried | On motion of Roe, seconded by Dale, it was resolved that the gate be shut.
Director Roe | Director Dale | carried | Upon motion by Director Roe, seconded by Director Dale, and carried, it shut.
Ann | Bob | carried | Motioned by Ann, 2nd by Bob. All in favor.
Ann | Bob | carried | Ann motioned for a budget to be drawn up by the Treasurer. Bob seconded the motion. All in favor.
Bob P | Mike K | carried | Bob P. motion to accept the minutes, Mike K. seconded the motion. Carried.
President | - | carried | President moved to accept the minutes of 2022. Passed.
Secretary | - | carried | Secretary moved that the reports be received (passed).
Ann | Bob | - | Motion to adjourn by Ann; Bob to second.
Ann Roe | Bob Dale | carried | A motion to buy oars was made by Ann Roe. Seconded by Bob Dale. All in favor said aye.
Ann | Bob Dale | carried | Ann moved to wait. Bob Dale 2nd. Approved.
Ann | Bob | - | Ann moved to ask again, Bob 2nd.
Ann | Bob | - | Flo wanted a motion on the lamps. Ann made the motion. Bob seconded the motion.
Ann | Bob | - | Jo motioned about lunch. Ann motioned and Bob seconded. The sun shone.
Ann | Bob Dale | - | Ann motion to sell the oars, Bob Dale seconded the motion.
Ann | Bob | carried | Ann makes a motion / Seconded by Bob. Approved
Ann | Bob | carried | Motion for made by Ann and seconded by Bob. Vote was unanimous.
Ms. Roe | Dr. McDale | carried | It was moved by Ms. Roe, seconded by Dr. McDale, to wait. MOTION CARRIED [Roe, Dale]
Commissioner Roe | Commissioner Dale | carried | Commissioner Roe moved, Commissioner Dale seconded, to wait. Passed.
Roe | Dale | carried | Moved by Roe, supported by Dale, to pay the bills. Ayes: 5 Nays: 0. Motion carried.
Mayor Pro Tem Lee | Council Member Ortiz | lost | Motion by Mayor Pro Tem Lee; seconded by Council Member Ortiz. Failed.
Roe | - | not seconded | Roe moved to sell the truck. Motion died for lack of a second.
AR | BD | carried | The minutes were approved as a true record, proposed AR seconded BD
Ann Roe | Bob Dale | - | The minutes were moved as a true record by Ann Roe and Bob Dale.
BD | AR | - | £40 for paint to Hill Stores. Proposed for payment: BD seconded AR
BD | AR | carried | Prop. BD, 2nd AR, all in favour
B. Dale | C. Fenn | - | R2025-041 B. Dale, C. Fenn: That we adopt By-Law 2025-7.
B. Dale | C. Fenn | carried | B. Dale, C. Fenn: That we adopt By-Law 2025-7. Carried.
Cllr Roe | Cllr Dale | carried | On the proposal of Cllr Roe, seconded by Cllr Dale, the rules were suspended.
Councillor Roe (J) | Councillor Dale | - | Proposed by Councillor Roe (J); seconded by Councillor Dale.
Cr Roe | Cr Dale | lost | MOVED Cr Roe SECONDED Cr Dale That the report be received. LOST
Trustee Roe | Trustee Dale | carried | Moved by Trustee Roe, seconded by Trustee Dale THAT it be kept. CARRIED
Dr. de la Cruz | Ms. Van Dyke | carried | Dr. de la Cruz moved and Ms. Van Dyke seconded the motion. It passed.
Ann | Bob | - | 1st Ann, 2nd Bob
Ann Roe | Bob Dale | - | Proposer: Ann Roe Seconder: Bob Dale
AR | BD | carried | Moved AR / seconded BD that we buy a kettle. Carried unanimously.
Roe | Dale | carried | Motion: Roe; Second: Dale; Vote: unanimous
The Chair | Cllr Dale | carried | The Chair moved and Cllr Dale seconded that the report be noted. Agreed.
Roe | Dale | - | Resolved (Roe/Dale) to fund the bus.
Ann Roe | Bob Dale | carried | Ann Roe so moved. Bob Dale seconded. Unanimous.
Roe | Dale | carried | Motion to approve the minutes of 3 May (Roe, seconded Dale). Motion carried.
Ann | Bob | carried | Flo read the names and Ann moved to vote. Bob seconded and Flo asked if all were in favor, Yes.
Ann Doe | Bob Dale | - | Ann Doe motioned to paint it and Bob Dale seconded.
Ann | Bob | carried | Proposed: Ann Seconded: Bob - Agreed
Johnson | Smith | carried | Motion to approve: Johnson/Smith. Passed 7-0.
Cllr Roe | Cllr Dale | lost | Amendment moved by Cllr Roe, seconded by Cllr Dale, was lost.
Dorn | Roe | carried | Dorn/Roe moved to accept the gift. MCU.
The treasurer | Lee Roe | carried | The treasurer moved that it be kept. Seconded by Lee Roe. Carried.
Lee Roe | Flo Ives | carried | Kay Dorn was proposed as Chair by Lee Roe, seconded by Flo Ives, and duly elected.
COUNCILMEMBER DORN | COUNCILMEMBER ROE | - | COUNCILMEMBER DORN moved to wait, seconded by COUNCILMEMBER ROE.
Lee Roe | Bob Page | - | Proposed Lee Roe, seconded Bob Page
Roe | Dale | carried | Roe motioned, Dale seconded, to close the hearing. Vote: 5 ayes, 0 nays.
Roe | Dale | lost | Roe motioned, Dale seconded, to close the hearing. Vote: 2 ayes, 3 nays.
Roe | Dale | carried | Moved by Roe, second by Dale to accept. AYES: All. NAYS: None.
Ann Roe | Bob Dale | carried | Accounts adopted, proposed by Ann Roe and seconded by Bob Dale.
Roe | Dale | carried | Motion 25-14 (Roe/Dale) That the list be received. CARRIED
ROE | DALE | carried | MOVED BY ROE, SECONDED BY DALE. CARRIED
Roe | Dale | carried | On a motion by Roe and a second by Dale, the board voted 5-0 to pay the bills.
Roe | Dale | carried | The board unanimously approved the list on a motion by Roe, seconded by Dale.
Roe | Dale | carried | Roe made the motion, Dale seconded it, to adjourn at 9 pm. Approved.
J reed | D Dale | - | Proposed J reed, seconded D Dale
D Dale | J reed | carried | Proposed by D Dale, seconded by J reed. Carried.
Lee | Bob | carried | Motion to Adjourn Lee, Bob Seconds; Motion unanimous
Kay Dorn | Lee Roe | carried | Motion to keep the list Passed with a motion by Kay Dorn and a second by Lee Roe.
Ann | Bob | carried | Ann went over the bills and moved to pay them. Bob seconded. The vote by Ann was unanimous.
Cllr Roe | Cllr Dale | - | Cllr Roe proposed Cllr Fenn, seconded by Cllr Dale.
Dorn | Roe | carried | Dorn MOVED and Roe seconded the motion to wait. The motion PASSED.
Ann | Bob | carried | B. Bills- Ann moved to pay them. Bob seconded. Carried.
Ann Roe | Bob Dale | carried | Ann Roe MOVED to wait. Bob Dale SECONDED the motion and it PASSED unanimously 7-0.
Ann | Bob | - | Motion (Ann): to keep the list. Second (Bob).
Kay Dorn | Lee Roe | carried | Motion by Kay Dorn, second by Lee Roe, to wait. Final Resolution: Motion Carried.
"""
NOT_MOVED = """
The Chair thanked Ann for her report. Moved by her that it be adopted. Seconded by Bob.
Roe moved to approve. Motion withdrawn.
Motion was made by Ann and seconded by all in the room.
Ann Roe wanted a motion on the oars. The motion was made and seconded.
Mr Roe moved to London, and Mrs Dale seconded the officer to the Trust.
Cllr Roe proposed a tea party.
The rota, as nobody minded moved for approval
A motion was made and seconded to approve the bills. Motion carried.
Hill A rose to 4th in the league by half a point
The works were proposed by Anglian Water and approved by the County.
"""


def _lines(table: str) -> list[str]:
    return table.strip().splitlines()


def _decision(words: str) -> str | None:
    (facts,) = stated([ParagraphDraft(words, 1)])
    decision = facts.get("decision")
    return decision if decision is None else str(decision)


@pytest.mark.parametrize("line", _lines(DECIDED))
def test_decides(line: str) -> None:
    decision, words = line.split(": ", 1)
    assert _decision(words) == decision


@pytest.mark.parametrize("words", _lines(NOT_DECIDED))
def test_decides_nothing(words: str) -> None:
    assert _decision(words) is None


@pytest.mark.parametrize("line", _lines(MOVED))
def test_names_its_movers(line: str) -> None:
    mover, seconder, outcome, words = (part if part != "-" else None for part in line.split(" | ", 3))
    assert motion_in(str(words)) == {"moved_by": mover, "seconded_by": seconder, "outcome": outcome}


@pytest.mark.parametrize("words", _lines(NOT_MOVED))
def test_names_no_movers(words: str) -> None:
    assert motion_in(words) is None


def test_every_form_reads_its_example() -> None:
    for name, example in decided.EXAMPLES.items():
        assert decided.decided_in(example), name
    for name, example in movers.FORMS.items():
        words = f"Ann Roe moved. {example}" if name.startswith("seconded") else example
        assert list(movers.moved_in(words)), name
    for name, example in action_labels.EXAMPLES.items():
        assert action_labels.labelled(example), name
    for outcome, example in motions.OUTCOMES.items():
        found = motion_in(f"Ann Roe moved and Bob Dale seconded that it stay. {example}")
        assert (found or {}).get("outcome") == outcome


PARAGRAPHS = {
    "noted in a few words": (
        ["Rope - vote", "AR move", "BD 2nd", "13-0 pass"],
        [("agreed", "AR", "carried"), (None, None, None), (None, None, None), (None, None, None)],
    ),
    "noted with what was moved": (
        ["It leaks", "AR Move to mend the boat", "BD 2nd", "5-6"],
        [(None, None, None), (None, "AR", None), (None, None, None), (None, None, None)],
    ),
    "a recorded vote, name by name": (
        [
            "Roe moved to mend the fence.",
            "Dale seconded the motion.",
            "Motion carried: Roe – aye, Dale – aye, Fenn – no",
        ],
        [("agreed", "Roe", "carried"), (None, None, None), (None, None, None)],
    ),
    "made, talked over, seconded and passed, each in its paragraph": (
        [
            "Ann Roe made a motion to sell the boat.",
            "Bob spoke.",
            "The motion was seconded by Cy Low.",
            "Motion failed.",
        ],
        [(None, "Ann Roe", "lost"), (None, None, None), (None, None, None), (None, None, None)],
    ),
    "moved, and seconded below": (
        ["Ann Roe moved to open an account.", "Seconded by Cy Low.", "All in favour."],
        [("agreed", "Ann Roe", "carried"), (None, None, None), (None, None, None)],
    ),
    "moved by one, then by another": (
        ["Ann Roe moved that the hats be sold.", "Bob moved that they be kept.", "Seconded by Cy.", "Carried."],
        [(None, None, None), ("agreed", "Bob", "carried"), (None, None, None), (None, None, None)],
    ),
    "seconded is what another proposed": (
        ["Ann Roe moved to sell the boat.", "It was proposed to paint the hut.", "Seconded by Cy Low."],
        [(None, None, None), (None, None, None), (None, None, None)],
    ),
    "moved house, and a plan that is seconded": (
        ["Ann Roe moved to Leeds.", "Bob seconded the plan."],
        [(None, None, None), (None, None, None)],
    ),
    "outcome in the next paragraph": (
        ["Roe moved, Dale seconded, that the fence be mended.", "Carried."],
        [("agreed", "Roe", "carried"), (None, None, None)],
    ),
    "each on its line, then the words": (
        ["Proposed by Cllr Roe;", "Seconded by Cllr Dale;", "And Resolved:", "“That the slip be let.”", "A talk."],
        [(None, None, None)] * 3 + [("resolved", "Cllr Roe", "carried"), (None, None, None)],
    ),
    "the words, then who moved them": (
        ["MOTION: That the slip be let.", "Moved by Roe, seconded by Dale. All in favour."],
        [("agreed", None, None), (None, "Roe", "carried")],
    ),
    "who moved, then the words": (
        ["Moved by Roe, seconded by Dale", "THAT the report be received.", "CARRIED"],
        [(None, None, None), ("agreed", "Roe", "carried"), (None, None, None)],
    ),
    "each label on its line, then the words": (
        ["Moved by: Ann Roe", "Seconded by: Bob Dale", "THAT the lane be shut.", "(a) the low end", "Motion Carried"],
        [(None, None, None)] * 2 + [("agreed", "Ann Roe", "carried")] + [(None, None, None)] * 2,
    ),
    "the outcome behind the words": (
        ["Moved by Councillor Roe", "Seconded by Councillor Dale", "THAT the lane be shut. CARRIED"],
        [(None, None, None)] * 2 + [("agreed", "Councillor Roe", "carried")],
    ),
    "a number in words": (
        ["Resolution number HC/2025/41", "MOVED by A Roe, seconded by B Dale:", "That the lane be shut.", "CARRIED"],
        [(None, None, None)] * 2 + [("agreed", "A Roe", "carried"), (None, None, None)],
    ),
    "a number before the movers": (
        ["Resolution No. 4 Moved by Ann Roe Seconded by Bob Dale", "RESOLVED that it be shut.", "RESULT: Motion lost"],
        [(None, None, None), (None, "Ann Roe", "lost"), (None, None, None)],
    ),
    "a number on its line": (
        ["Motion No. A-1", "Moved by Roe, Seconded by Dale", "Be it resolved that it be shut.", "Carried.", "A talk."],
        [(None, None, None)] * 2 + [("resolved", "Roe", "carried")] + [(None, None, None)] * 2,
    ),
    "the movers lead in to what was resolved": (
        ["It was proposed by Cllr Roe, seconded by Cllr Dale and", "RESOLVED: That the slip be let.", "A talk."],
        [(None, None, None), ("resolved", "Cllr Roe", "carried"), (None, None, None)],
    ),
    "labels without words": (
        ["Moved by: Ann Roe", "Seconded by: Bob Dale", "A talk of the river."],
        [(None, "Ann Roe", None), (None, None, None), (None, None, None)],
    ),
    "the mover behind a colon": (
        ["Motion to adopt: Warden Roe", "Second: Warden Dale", "Vote: 5 of 5 approved."],
        [("agreed", "Warden Roe", "carried"), (None, None, None), (None, None, None)],
    ),
    "the outcome with the seconder": (
        ["Motion made by Warden Roe to keep the lamp", "Motion seconded by Warden Dale, motion carried."],
        [("agreed", "Warden Roe", "carried"), (None, None, None)],
    ),
    "the words, then each label on its line": (
        ["MOTION: To approve the list", "MOVED BY: Roe", "SECONDED BY: Dale", "AYES: 5 NAYS: 0", "MOTION PASSED"],
        [("agreed", "Roe", "carried")] + [(None, None, None)] * 4,
    ),
    "the words in a paragraph of their own": (
        ["Motion was made by Mr. Roe and seconded by Mrs. Dale", "to approve the bills.", "Roll call: all yes"],
        [(None, None, None), ("agreed", "Mr. Roe", "carried"), (None, None, None)],
    ),
    "what follows the movers is no motion": (
        ["Moved by Ann Roe, seconded by Bob Dale", "That was the last of it."],
        [(None, "Ann Roe", None), (None, None, None)],
    ),
    "another motion failed": (
        ["The motion to keep the lamp failed.", "Motion carried."],
        [(None, None, None), ("agreed", None, None)],
    ),
    "nobody named": (
        ["It was moved and seconded to pay the bills.", "Motion carried.", "All in favour."],
        [("agreed", None, None), (None, None, None), ("agreed", None, None)],
    ),
    "said twice that it was carried": (
        ["Ann Roe moved and Bob Dale seconded to pay. IT WAS RESOLVED THAT it be paid.", "The motion carried."],
        [("resolved", "Ann Roe", "carried"), (None, None, None)],
    ),
    "a motion's outcome is not the words moved": (
        ["Ann Roe moved to keep it, seconded by Bob Dale", "Motion passes unanimously"],
        [("agreed", "Ann Roe", "carried"), (None, None, None)],
    ),
    "the outcome before the roll call": (
        ["COUNCILMEMBER DORN moved to wait, seconded by Roe.", "The motion carried, 7-0, by the following roll call:"],
        [("agreed", "COUNCILMEMBER DORN", "carried"), (None, None, None)],
    ),
    "with the names of those who voted": (
        ["It was moved by Roe, seconded by Dale, that the bills be paid.", "MOTION CARRIED [Roe, Dale]."],
        [("agreed", "Roe", "carried"), (None, None, None)],
    ),
    "lost": (
        ["Motion: Roe, second Dale: to sell the boat.", "Lost by 3 votes to 1."],
        [(None, "Roe", "lost"), (None, None, None)],
    ),
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs_complete_each_other(name: str) -> None:
    texts, wanted = PARAGRAPHS[name]
    facts = stated([ParagraphDraft(text, n) for n, text in enumerate(texts)])
    motions_ = [own.get("motion") or {} for own in facts]
    found = [
        (own.get("decision"), motion.get("moved_by"), motion.get("outcome"))
        for own, motion in zip(facts, motions_, strict=True)
    ]
    assert found == wanted


@pytest.mark.parametrize(
    "word", ["Roe moved ", "Motion to Ann by ", "seconded by A. ", "The Board ", "A/B ", "carried "]
)
def test_long_lines_cost_their_length(word: str) -> None:
    with no_hang():
        stated([ParagraphDraft(word * (20_000 // len(word)), 1)])


# a paragraph under each of these headings, and the actions that are proposed: owner, due, words
OWED = """
He will do another round on the pond. => unassigned | - | He will do another round on the pond.
Ann Lee was appointed to attend to badges. => Ann Lee | - | Ann Lee was appointed to attend to badges.
Bob will be covering the fair for an hour. => Bob Roe | - | Bob will be covering the fair for an hour.
Ann Lee (Warden) to write to the bank. => Ann Lee | - | Ann Lee (Warden) to write to the bank.
Ann Lee, Warden, to write to the bank. => Ann Lee | - | Ann Lee, Warden, to write to the bank.
The Clerk (Mr Hill) to write to the bank. => Mr Hill | - | The Clerk (Mr Hill) to write to the bank.
Bob (Elm Trust) to auger the holes. => Bob Roe | - | Bob (Elm Trust) to auger the holes.
ACTION 2025-01-07: Bob to ring the bank. => Bob Roe | - | ACTION 2025-01-07: Bob to ring the bank.
Ann Lee (@annlee): Update the page of the club => Ann Lee | - | Ann Lee (@annlee): Update the page of the club
Bob > ring the bank => Bob Roe | - | Bob > ring the bank
Bob -> ring the bank => Bob Roe | - | Bob -> ring the bank
To be actioned by Bob. => Bob Roe | - | To be actioned by Bob.
All to read the plan of the pond. => All | - | All to read the plan of the pond.
Bob asked to contact the school. => Bob Roe | - | Bob asked to contact the school.
Ann asked Bob if he could draft a form. => Bob Roe | - | Ann asked Bob if he could draft a form.
Ann asked Bob to ring them, which he agreed to do. => Bob Roe | - | Ann asked Bob to ring them, which he agreed to do.
ACTION Clerk to arrange the visit => Mr Hill | - | ACTION Clerk to arrange the visit
Ann's action: chase the bank. => Ann Lee | - | Ann's action: chase the bank.
Ann Lee has been tasked with the fence. => Ann Lee | - | Ann Lee has been tasked with the fence.
Ann Lee has been delegated this event. => Ann Lee | - | Ann Lee has been delegated this event.
Action:Ask Dan Low about the lock. => unassigned | - | Action:Ask Dan Low about the lock.
Group to reach out to the owners. => Group | - | Group to reach out to the owners.
Paths Team to paint the gate. => Paths Team | - | Paths Team to paint the gate.
The Works Unit to mend it by 3 June 2025. => The Works Unit | 2025-06-03 | The Works Unit to mend it by 3 June 2025.
Ann Lee to buy a rope. Deadline: 1 June. => Ann Lee | 2025-06-01 | Ann Lee to buy a rope.
ACTION: AL Order the belt => Ann Lee | - | ACTION: AL Order the belt
Action: sysadmins to clean the disk => sysadmins | - | Action: sysadmins to clean the disk
It was decided councillors should ask them. => councillors | - | It was decided councillors should ask them.
The lease will be reviewed by a working party. => a working party | - | The lease will be reviewed by a working party.
The working party will undertake a survey. => The working party | - | The working party will undertake a survey.
A poster will be displayed around the village. => unassigned | - | A poster will be displayed around the village.
An announcement will be made on the website. => unassigned | - | An announcement will be made on the website.
The path needs care - clerk to contact the builder. => Mr Hill | - | The path needs care - clerk to contact the builder.
Kay will figure out the contract. => Kay | - | Kay will figure out the contract.
Ann and Cal Fenn will discuss the rules. => Ann Lee and Cal Fenn | - | Ann and Cal Fenn will discuss the rules.
ACTION AL: Order the belt => Ann Lee | - | ACTION AL: Order the belt
Action BR: Find a ladder by 3 July 2025 => Bob Roe | 2025-07-03 | Action BR: Find a ladder by 3 July 2025
ACTION AL/BR: Ask the landlord => Ann Lee and Bob Roe | - | ACTION AL/BR: Ask the landlord
Action (BR) - paint the gate => Bob Roe | - | Action (BR) - paint the gate
TODO: oil the hinge => unassigned | - | TODO: oil the hinge
Task: AL to oil the hinge => Ann Lee | - | Task: AL to oil the hinge
AL ACTION: oil the hinge => Ann Lee | - | AL ACTION: oil the hinge
Sep ACT-YD-2025-03: BR - Film of the pump => Bob Roe | - | Sep ACT-YD-2025-03: BR - Film of the pump
The hinge is dry. (AL) => Ann Lee | - | The hinge is dry.
It was agreed to write to the owner. => unassigned | - | It was agreed to write to the owner.
Members resolved to seek a bid by 1 May 2025. => unassigned | 2025-05-01 | Members resolved to seek a bid by 1 May 2025.
Bob Roe will solicit bids. => Bob Roe | - | Bob Roe will solicit bids.
[AL] Check the lock => Ann Lee | - | [AL] Check the lock
* Bob Roe: check the lock => Bob Roe | - | Bob Roe: check the lock
All members to send dates by 1 May 2025. => All members | 2025-05-01 | All members to send dates by 1 May 2025.
Ann Lee must send the form by 5 May 2025. => Ann Lee | 2025-05-05 | Ann Lee must send the form by 5 May 2025.
Ann Lee took on the job of renewing it. => Ann Lee | - | Ann Lee took on the job of renewing it.
Action: Clerk advised to write to the owner. => unassigned | - | Action: Clerk advised to write to the owner.
The Chair directed the Clerk to ring. => Mr Hill | - | The Chair directed the Clerk to ring.
AL to ring the baker. => Ann Lee | - | AL to ring the baker.
The Chair asked Bob Roe to read the draft by May. => Bob Roe | - | The Chair asked Bob Roe to read the draft by May.
Bob sought leave to buy it. All agreed – action BR. => Bob Roe | - | Bob sought leave to buy it. All agreed
Ann Lee will draw up the new list. => Ann Lee | - | Ann Lee will draw up the new list.
Ann Lee will reach out to the school. => Ann Lee | - | Ann Lee will reach out to the school.
The wall is to be finished by May (AL) => Ann Lee | - | The wall is to be finished by May
Clement will write to the owner. => Clement | - | Clement will write to the owner.
Ann Lee agreed to look for a rope. => Ann Lee | - | Ann Lee agreed to look for a rope.
"""
NOT_OWED = """
Hill Fair (3 May) to use the green.
Resolved\\n\\n- Ann: Review of the rota
Called to order at 7:01 p.m. by Ann Lee
Captain: Mark Lee
Ann Lee was appointed to serve as Clerk.
The grant will cover the hall.
No word yet as to when the lamp will be installed.
The weir to be cleared before this rope is of use would be to the east.
Ann Lee asked the Directors to approve the minutes.
What needs to be decided before it can be announced:
ACTION: Vote to change the rules
ACTION: 1st reading of the rules
Each rule will be presented by Ann Lee.
Ann Lee was given the floor.
Ann Lee was assigned a seat.
Ann Lee said that she would put it in the motion.
Ann Lee would then make another motion to keep it.
The minutes of the last meeting were agreed for publication.
Ann walked to the Post Office to send the letters.
Ann - install has been too hard
For one year term to 2022: Ann Lee, Bob Roe.
Bob Roe offered to resume his earlier role as Treasurer.
Bob Roe agreed to act as Chair for the meeting.
Bob Wants to install a lamp.
- [ ] No
- [x] PASSED\\n- [ ] FAILED
Bob will not be mending the gate.
Should the rope break, Bob will buy another.
Revise the statement that the Chair and Ann Lee will attend the fair each spring
Ann Lee volunteered to take the minutes.
It transpires that the pump requires bolts to be installed in sets.
Difficult to organise around exams
Presentation on ropes. To be deferred to 6 December 2025, where it will be the first item.
In answer to Mr Hill, she said that she would write.
AI: Bob to propose a rope\\n\\nDone
- Bob to propose a rope\\n\\nCompleted[7].
- Bob to propose a rope\\n\\nNo longer needed
A payment will be made if the works are done.
Bob reported that the bank has closed and will reopen soon.
It was agreed to keep the rent.
It was resolved to approve the plan.
Other costs to TIX would include rope and paint.
Film of the pump: done
The fair will be held in May.
Nothing to report.
The County will mend the road.
AL - Everybody is here.
Sailing Club: request a grant for the slip.
The police will patrol the area.
The contractor will start on Monday.
A resident asked if the path could be cleared.
The grant will help to pay for the roof.
Ann Lee will be away in May.
If it rains, Bob Roe will move the stall.
Ann Lee reported that she had written to the owner.
The Minister will announce the result in June.
The developer has agreed to plant trees.
Wants to solicit views for the Board.
Starting to look for a mower.
It was agreed that Ann Lee be appointed as the new judge.
The rules state that any member can ask for a rope to be included.
She asked Ann Lee to read the notes.
The Chair asked Bob Roe to lead the singing.
The motion on lamps will be carried over to the next meeting.
ACTION ITEM: Ann Lee moved to keep the list.
ACTION ITEM: Ann Lee reviewed the bills and moved to pay them.
Mr Hill said the bridge will be repaired by the County in June.
ACTION ITEM: The members reviewed the list by mail.
Action Point 2 – BR read from the letter of the owner as follows:
Action 3: the Clerk wrote to the owner.
Apologies came from Zoe and Kim - AL
Motion to table it till May - AL
Ann Lee: Do we want a rope?
Ann Lee is happy to report that the gate is mended.
Methodology is to mend what is old first.
Ability to take a rest from oars?
Ann Lee: Thank you all, see you at the next meeting.
Call for nominations from the floor.
Ann nominate Bob, accepted.
Members were reminded to vote as they see fit.
Ann do you think we should have a rope?
Mr Hill told the panel that the builder has indicated the wall will be finished by May.
"""
# what is said => whose it is, of several whom a list names together
OWED_TOGETHER = """
Ann, Bob, will ring the bank. => Ann Lee and Bob Roe
Ann, Bob, to ring the bank. => Ann Lee and Bob Roe
A group consisting of Zoe, Ann and Bob will look at the gate. => Zoe and Ann Lee and Bob Roe
Ann - Email everyone. Bob - Check the door. => Ann Lee; Bob Roe
Ann: email everyone. They have waited long. => Ann Lee
Zoe, Ann and Bob will mend the gate. => Zoe and Ann Lee and Bob Roe
Today, Ann and Bob will mend the gate. => Ann Lee and Bob Roe
Separately, Ann and Bob will mend the gate. => Ann Lee and Bob Roe
Ann (Warden), Zoe (A7BC), and Bob (A8BD) have offered to mend the gate. => Ann Lee and Zoe and Bob Roe
When Ann Lee is back with the keys, she will ask for a rope. => Ann Lee
Resolved\\n\\n- Ann: Add "other" to the form of the club\\n- Bob: Display rules\\n- (none) => Ann Lee; Bob Roe
Ann mentioned that Bob has a draft of it and will work on it with the school. => Bob Roe
Bob Roe, Warden, is to ask about the bins. => Bob Roe
Have we a rope? No. Bob to get one. => Bob Roe
Talk of names for the board, Bob will start soliciting them. => Bob Roe
We have bought three buoys and will install them this month. => unassigned
Ann Lee or Bob Roe will mend the gate. => Ann Lee and Bob Roe
Mr Hill asked whether two are required, Ann Lee will enquire of the bank. => Ann Lee
The signs are with the old warden Zoe, she is to return them. => Zoe
Bob spoke about the gate. He is to contact the school. => Bob Roe
Ann, Bob, and Mr Hill will mend the gate. => Ann Lee and Bob Roe and Mr Hill
Zoe, Ann, and Bob will mend the gate. => Zoe and Ann Lee and Bob Roe
Ann, Zoe, and the Clerk agreed to mend the gate. => Ann Lee and Zoe and Mr Hill
Zoe and Bob, BTS, will mend the gate. => Zoe and Bob Roe
The Chair appointed Zoe Kent, Ann Lee and Bob Roe to mend the gate. => Zoe Kent and Ann Lee and Bob Roe
AL will mend the gate and ask BR for a rope. [Action AL/BR] => Ann Lee and Bob Roe
However, Ann and Bob will mend the gate. => Ann Lee and Bob Roe
AGREED and the Clerk will write to the owner. => Mr Hill
Approved and the Clerk will send it to the owner. => Mr Hill
Done and Bob will mend the gate. => Bob Roe
Ann, the Clerk, and Mr Hill will mend the gate. => Ann Lee and Mr Hill
Fred and Bob will mend the gate. => Fred and Bob Roe
SB and SB will mend the gate. => SB and SB
Ann (Chair) and Bob will mend the gate. => Ann Lee and Bob Roe
In answer to Ann, Bob will mend the gate. => Bob Roe
The Chair asked Ann, and Bob will mend the gate. => Bob Roe
The lamp was lit by Ann, and Bob will mend the gate. => Bob Roe
After a word with Zoe, Ann and Bob will mend the gate. => Ann Lee and Bob Roe
Zoe, Ann, and Bob will mend the gate. Bob will ring the school. => Zoe and Ann Lee and Bob Roe; Bob Roe
It was agreed that Ann, Zoe and Bob mend the gate. => Ann Lee and Zoe and Bob Roe
Agreed the Clerk, Ann and Bob to mend the gate. => Mr Hill and Ann Lee and Bob Roe
Action: Ann, Zoe and Bob to mend the gate. => Ann Lee and Zoe and Bob Roe
Action 3: AL and BR to mend the gate. => Ann Lee and Bob Roe
Agreed that:\\n- Ann, Zoe and Bob will mend it\\n- AL and BR to ask => Ann Lee and Zoe and Bob Roe; Ann Lee and Bob Roe
The Council and Bob will mend the gate. => The Council and Bob Roe
The lamp was sent to the Council and Bob will mend the gate. => Bob Roe
The Clerk/RFO to send the form. => Mr Hill
The Clerk and RFO will send the form. => Mr Hill
Ann and the RFO will send the form. => Ann Lee and the RFO
Ann to mend the gate and Bob to ring the school. => Ann Lee; Bob Roe
Ann draft a letter, Bob book the hall, and the Clerk to write. => Mr Hill; Ann Lee; Bob Roe
Action on BR to remember each owner, i.e. AL and the Clerk to see what is feasible. => Bob Roe
The gate is old. Action on BR to mend it. => Bob Roe
Ann thanked Bob, who will mend the gate. => Bob Roe
TO DO: Find a rope. => unassigned
Everyone is requested to prepare a report on oars. => unassigned
All team leaders are reminded to provide figures to Ann. => All team leaders
Bob Roe tasked with finding a rope. => Bob Roe
Ann Lee volunteers gladly to mend the gate. => Ann Lee
An email must be sent out about the gate. => unassigned
We need to subsequently request a rope. => unassigned
Will be doing a list of all ropes. => unassigned
TO DO:\\n(1) Send Ann your hours\\n(2) Ask the school => unassigned; unassigned
Ann to mend the gate, Bob to ring the school and the Clerk to write. => Ann Lee; Bob Roe; Mr Hill
"""
_HEAD = """Hill Panel

Minutes of the meeting held on Monday 3 March 2025 at 7 pm in the Hall

Present: Ann Lee (AL), Bob Roe (BR), Mr Hill (Clerk)

1. Gate

"""


def _owed(tmp_path: Path, words: str) -> list[str]:
    path = tmp_path / "paper.txt"
    path.write_text(_HEAD + words + "\n")
    return [
        f"{p.owner} | {p.due or '-'} | {p.quotation}"
        for p in read_minutes(read_paper(path)).proposals
        if p.kind in WORKING
    ]


@pytest.mark.parametrize("line", _lines(OWED))
def test_is_owed(line: str, tmp_path: Path) -> None:
    words, wanted = line.split(" => ")
    assert _owed(tmp_path, words) == [wanted]


@pytest.mark.parametrize("line", _lines(OWED_TOGETHER))
def test_is_owed_by_all_of_a_list(line: str, tmp_path: Path) -> None:
    words, wanted = line.split(" => ")
    owed = _owed(tmp_path, words.replace("\\n", "\n"))
    assert [one.split(" | ")[0] for one in owed] == wanted.split("; ")


@pytest.mark.parametrize(
    ("entry", "owner"),
    [
        ("Revise and sign the lease: Ann Lee", "Ann Lee"),
        ("Bob, Ann :: Ask the school for a hall", "Bob Roe and Ann Lee"),
        ("Ann, Zoe and Bob to mend the gate", "Ann Lee and Zoe and Bob Roe"),
        ("[BR]  D1 (Manifesto): redraft it", "Bob Roe"),
        ("(Ann Lee + Bob Roe): Follow up with the school", "Ann Lee and Bob Roe"),
        ("Follow up with the school (Nate W)", "Nate W"),
        ("Fork and revise the page (Mele)", "Mele"),
        ("Publish update post (Mele)", "Mele"),
        ("Send minutes to members", "unassigned"),
        ("[BR, AL] Gather photographs of the fair", "Bob Roe and Ann Lee"),
        ("Ann and Bob Roe will mend the gate", "Ann Lee and Bob Roe"),
        ("New group to choose who holds the keys on Kayaks - https://hill.example/keys", "New group"),
    ],
)
def test_whose_an_entry_of_a_list_is(entry: str, owner: str, tmp_path: Path) -> None:
    listed = _owed(tmp_path, f"The gate is old.\n\n2. Actions\n\n- {entry}\n- Ann Lee to buy a rope")
    assert [one.split(" | ")[0] for one in listed] == [owner, "Ann Lee"]


@pytest.mark.parametrize("words", _lines(NOT_OWED))
def test_is_not_owed(words: str, tmp_path: Path) -> None:
    assert _owed(tmp_path, words.replace("\\n", "\n")) == []


@pytest.mark.parametrize(
    "words",
    [
        "Ann spoke to Jake and he will mend the gate.",
        "Ann spoke to the builder Jake Orr about it. He will mend the gate.",
        "Ann reports she spoke to Stone Works and they will mend the gate.",
        "Ann reported that Bob had the keys. She will ring him.",
        "Ann or Bob will mend the gate.",
        "Ann thought Bob would ask the bank.",
        "AI: Bob to propose a rope. Completed[2]",
        "Bob spoke about the gate. He is to contact the school.",
    ],
)
def test_who_is_meant_by_a_pronoun_is_doubtful_where_another_was_named(words: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(_HEAD + words + "\n")
    found = [p for p in read_minutes(read_paper(path)).proposals if p.kind in WORKING]
    assert [p.confidence for p in found] == ["doubtful"]


@pytest.mark.parametrize(
    "words", ["Ann will ask Bob whether he will come.", "Ann will tell the club that they will get the money."]
)
def test_whoever_is_named_before_the_verb_is_meant(words: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(_HEAD + words + "\n")
    found = [p for p in read_minutes(read_paper(path)).proposals if p.kind in WORKING]
    assert [(p.owner, p.confidence) for p in found] == [("Ann Lee", "firm")]


def test_what_a_lead_in_leads_in_to_ends_with_what_hangs_on_it(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    listed = "- The meeting agreed to:\n  - List the oars\n- Homework:\n  - Action Item: Bob to buy a rope\n"
    path.write_text(_HEAD + listed + "- Everyone to reread the rules\n")
    reading = read_minutes(read_paper(path))
    first, homework, everyone = reading.meeting["items"][0]["minutes"]
    assert first["minutes"][0]["decision"] == "agreed"
    assert not any("decision" in p for p in (homework, *homework["minutes"], everyone))
    assert [p.owner for p in reading.proposals if p.kind == "action"][:1] == ["Bob Roe"]


@pytest.mark.parametrize("words", ["Send minutes to members", "Determine how to change the key", "Buy rope"])
def test_a_bullet_bids_by_a_verb_that_is_no_noun(words: str, tmp_path: Path) -> None:
    assert [one.split(" | ")[0] for one in _owed(tmp_path, f"The hall is old.\n\n- {words}\n- It is cold")] == [
        "unassigned"
    ]


def test_a_list_with_names_in_brackets_is_of_work(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    listed = "- Follow up on the hall (Ann)\n- Sort out the rope (Bob and Ann)\n- Paint (Bob)\n- Start the fair (Zoe)\n"
    path.write_text(_HEAD.replace("1. Gate", "## 1. Who does it") + listed)
    found = [(p.owner, p.quotation) for p in read_minutes(read_paper(path)).proposals if p.kind in WORKING]
    assert [owner for owner, _ in found] == ["Ann Lee", "Bob Roe and Ann Lee", "Bob Roe", "Zoe"]


def test_what_stands_below_a_box_is_a_remark_on_its_task(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    listed = (
        "Action items\n\n- [x] Ann: send the form\n  - Did it\n- [ ] Bob: ring the bank\n  - https://elm.example/bank\n"
    )
    path.write_text(_HEAD.replace("1. Gate", "## 1. Gate") + listed)
    found = [(p.owner, p.quotation) for p in read_minutes(read_paper(path)).proposals if p.kind in WORKING]
    assert [owner for owner, _ in found] == ["Bob Roe"]


def test_what_stands_below_somebody_who_is_to_do_it_is_theirs(tmp_path: Path) -> None:
    words = "- Ann to:\n  - Ring the hall\n  - Look into shirts\n- Charge £10\n\nBob agreed to:\n\n- Mend the gate"
    assert [one.split(" | ")[0] for one in _owed(tmp_path, words)] == ["Ann Lee", "Ann Lee", "Bob Roe"]


def test_who_stands_before_work_again_and_again_need_not_be_on_the_roll(tmp_path: Path) -> None:
    tasks = "- Ann: Buy a rope\n- Bob: Paint it\n- Nell: Determine who mends the gate\n- Nell: Make two racks"
    assert [one.split(" | ")[0] for one in _owed(tmp_path, tasks)] == ["Ann Lee", "Bob Roe", "Nell", "Nell"]


def test_a_list_of_actions_by_person(tmp_path: Path) -> None:
    words = (
        "Summary of Action Items by Person:\n\nAnn Lee:\n\noil the hinge\n\nStill pending:\n\nfind a rope (waiting)"
        "\n\nCompleted:\n\nbuy a lamp\n\nBob Roe:\n\npaint the gate by 1 May 2025"
    )
    assert _owed(tmp_path, words) == [
        "Ann Lee | - | oil the hinge",
        "Ann Lee | - | find a rope (waiting)",
        "Bob Roe | 2025-05-01 | paint the gate by 1 May 2025",
    ]


def test_each_of_several_motions_has_its_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    words = (
        "1.1 Ann Lee moved to wait. Bob Roe seconded. Carried. Mr Hill moved to go. Ann Lee seconded. Motion failed."
    )
    path.write_text(_HEAD + words + "\n")
    reading = read_minutes(read_paper(path))
    first, second = reading.meeting["items"][0]["minutes"]
    assert (first["number"], first["motion"]["outcome"], second["number"]) == ("1.1", "carried", "none")
    assert second["text"] == "Mr Hill moved to go. Ann Lee seconded. Motion failed."
    assert second["motion"] == {"moved_by": "Mr Hill", "seconded_by": "Ann Lee", "outcome": "lost"}
    assert any("several motions" in remark for _, remark in reading.unsure)


def test_a_table_of_motions(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    table = "| Motion | Moved by | Seconded by | Status |\n|---|---|---|---|\n"
    table += "| Keep the rent | AL | Bob Roe | Passed |\n| Sell the boat | BR | AL | Lost 1-5 |\n"
    table += "| Dig | None | - | Lapsed |\n"
    path.write_text(_HEAD.replace("1. Gate", "## 1. Gate") + table)
    reading = read_minutes(read_paper(path))
    (item,) = reading.meeting["items"]
    rows = [row for p in item["minutes"] for row in (p, *p.get("minutes", ()))]
    found = [(row.get("decision"), *row["motion"].values()) for row in rows if "motion" in row]
    assert found == [("agreed", "AL", "Bob Roe", "carried"), (None, "BR", "AL", "lost")]
    assert not [p for p in reading.proposals if p.kind in WORKING]


def test_a_table_of_notes_with_their_actions(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    table = "| Topic | Notes/Action items | Actions: Responsible |\n|---|---|---|\n"
    table += "| Opening | Enough were there | |\n| Gate | It squeaks | Ann Lee to oil the hinge |\n"
    path.write_text(_HEAD.replace("1. Gate", "## 1. Gate") + table)
    working = [p for p in read_minutes(read_paper(path)).proposals if p.kind in WORKING]
    assert [(p.owner, p.quotation) for p in working] == [("Ann Lee", "Ann Lee to oil the hinge")]


def test_what_a_form_needs_is_in_its_example() -> None:
    for name, need in movers.NEEDS.items():
        assert re.search(need, movers.FORMS[name]), name
