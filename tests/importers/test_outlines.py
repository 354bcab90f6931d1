"""Which lines of a paper are its items: for each shape of paper the numbers, the titles and how many paragraphs."""

from typing import Any

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

HEAD = "Minutes of the Weir Trust held on 4 May 2021\n\nPresent: Ann Roe (Chair), Bob Dale, Cal Fenn\n\n"
TWO = "1. Apologies\n\nNone came.\n\n2. Ropes\n\n"

# The paper below its head, and of each item the number, the title and the number of its paragraphs, nested ones too.
NUMBERED = {
    "what an item is for, far behind its title": (
        "1. Ropes            Official Action\n\nThey fray.\n\n2. Gates: May Works                 Report\n\n"
        "3. Locks\n\nShut.\n",
        ["1 Ropes 2", "2 Gates: May Works 1", "3 Locks 1"],
    ),
    "one of many told by its number, and what it is": (
        "1. Ropes\n\nThey fray.\n\n2. Issue 112: loose strands\n\nTwo ways.\n\n3. Gates: None\n",
        ["1 Ropes 1", "2 Issue 112: loose strands 1", "3 Gates: 1"],
    ),
    "a number far ahead set as a heading": (
        "## 1. Ropes\n\nThey fray.\n\n## 9. Gates\n\nThey stick.\n\n## 2. Locks\n\nShut.\n",
        ["1 Ropes 1", "9 Gates 1", "2 Locks 1"],
    ),
    "a list under a heading that has a number": (
        "## 1. Ropes\n\nThey fray.\n\n## 2. Gates\n\nTo buy:\n\n3. Hinges\n4. Bolts\n",
        ["1 Ropes 1", "2 Gates 3"],
    ),
    "1.0 over 1.1": (
        "1.0 Ropes\n\n1.1 They fray and want to be renewed soon.\n\n2.0 Gates\n\n2.1 The lower gate sticks again.\n",
        ["1.0 Ropes 1", "2.0 Gates 1"],
    ),
    "a stop left out": (
        TWO + "They fray.\n\n3 Gates\n\n(d) Hinges\n\n4. Locks\n\nShut.\n",
        ["1 Apologies 1", "2 Ropes 1", "3 Gates 1", "4 Locks 1"],
    ),
    "numbers of the year, and of a planning application": (
        "107/20 Ropes\n\nThey fray.\n\n108/20 Planning\n\n0451/19 New Porch\n\nAgreed.\n\n109/20 Gates\n\nShut.\n",
        ["107/20 Ropes 1", "108/20 Planning 2", "109/20 Gates 1"],
    ),
    "the word Item and a sign": (
        "Item #1: Ropes\n\nThey fray.\n\nItem #2: Gates\n\nThey stick.\n",
        ["1 Ropes 1", "2 Gates 1"],
    ),
    "the word Item": ("Item 1: Ropes\n\nThey fray.\n\nItem 9: Gates\n\nThey stick.\n", ["1 Ropes 1", "9 Gates 1"]),
    "a list that runs past the number of its item": (
        TWO + "They fray.\n\n3. Gates\n\nTo buy\n1. Hinges\n2. Bolts\n3. Locks\n4. Oil\n",
        ["1 Apologies 1", "2 Ropes 1", "3 Gates 5"],
    ),
    "a number with a letter": (
        TWO + "They fray.\n\n2a. Gates\n\nThey stick.\n\n3. Locks\n\nShut.\n",
        ["1 Apologies 1", "2 Ropes 1", "2a Gates 1", "3 Locks 1"],
    ),
    "a house number": (
        TWO + "They fray.\n\n27. Mill Lane\n\nThe house is let.\n\n3. Locks\n\nShut.\n",
        ["1 Apologies 1", "2 Ropes 3", "3 Locks 1"],
    ),
    "a list under one heading of many": (
        "## Agenda\n\n1. Rope wear\n2. Gate wear\n\n## Ropes\n\nThey fray.\n\n## Gates\n\nThey stick.\n\n## Close\n",
        ["Agenda 2", "Ropes 1", "Gates 1", "Close 0"],
    ),
    "roman numbers without a stop": (
        "I Call to Order\n\nAnn Roe opened.\n\nII Ropes\n\nThey fray.\n\nIII Gates\n\nThey stick.\n\n"
        "IV Adjournment\n\nAt nine.\n",
        ["I Call to Order 1", "II Ropes 1", "III Gates 1", "IV Adjournment 1"],
    ),
    "a single item": ("1. Ropes\n\nThey fray.\n", ["1 Ropes 1"]),
    "decimals of one number": ("3.1 Ropes\n\nThey fray.\n\n3.2 Gates\n\nThey stick.\n", ["3.1 Ropes 1", "3.2 Gates 1"]),
    "numbers without a stop": ("1 Ropes\n\nThey fray.\n\n2 Gates\n\nThey stick.\n", ["1 Ropes 1", "2 Gates 1"]),
}

# The same for papers whose lists, references and addresses have numbers of their own.
LISTS = {
    "1) in 1.": (
        "1. Co-option\n\nDot Gray was co-opted.\n\n2. Roads\n\n"
        "1) The county has agreed to mend the lane beside the mill before the winter begins.\n\n"
        "2) Bob Dale spoke at some length about the broken drain at the corner by the bakery.\n\n"
        "3. Finance\n\n1) The statement to the end of May was shown to all the members and then filed.\n\n"
        "2) It was agreed to buy a noticeboard for the green and to pay the joiner in advance.\n",
        ["1 Co-option 1", "2 Roads 2", "3 Finance 2"],
    ),
    "letters near the end": (
        "1) Apologies\nNone\n\n2) Accounts\nThey were adopted.\n\n3) Rink leaders\nA. Bob Dale\nB. Cal Fenn\n"
        "C. Ann Roe\n\n4) Closing\nThere was nothing else.\n",
        ["1 Apologies 1", "2 Accounts 1", "3 Rink leaders 3", "4 Closing 1"],
    ),
    "numbers of an earlier meeting": (
        "1. Welcome\nNone.\n\n2. Interests\nNone.\n\n3. Last minutes\nAgreed.\nMatters Arising\n4. Boiler\n"
        "It has been mended.\n8. Signs\nOn order.\n11. Insurance\nIt is renewed.\n\n4. Policies\nAdopted.\n\n"
        "5. Reports\nNoted.\n\n6. Other business\nNone.\n",
        ["1 Welcome 1", "2 Interests 1", "3 Last minutes 8", "4 Policies 1", "5 Reports 1", "6 Other business 1"],
    ),
    "capital romans over letters": (
        "I. Opening\n\nAnn Roe opened the meeting.\n\nII. Agenda\n\nBob Dale moved it.\n\nIII. Reports\n\n"
        "a. Treasurer, Cal Fenn - the balance was shared.\n\nb. Secretary - nothing to report.\n\n"
        "IV. Old Business\n\nThe gate was discussed.\n\nV. Close\n\nBob Dale moved to close.\n",
        ["I Opening 1", "II Agenda 1", "III Reports 2", "IV Old Business 1", "V Close 1"],
    ),
    "an item taken before its turn": (
        "1. Paths\n\n1) The stile is mended.\n\n2) Loose planks are on order.\n\n3) Ann is drawing a map.\n\n"
        "2. Grants\n\nThe grant was spent.\n\n3. Motions\n\nIt was agreed to hear item 6 now.\n\n"
        "6. Motion of Bob Dale\n\nThe motion was adopted.\n\n4. Bins\n\nThe bins are full.\n\n"
        "5. Benches\n\nThe bench is broken.\n\n7. Date of next meeting\n\nMonday 7 June 2021 at 7 pm\n",
        [
            "1 Paths 3",
            "2 Grants 1",
            "3 Motions 1",
            "6 Motion of Bob Dale 1",
            "4 Bins 1",
            "5 Benches 1",
            "7 Date of next meeting 1",
        ],
    ),
    "an agenda behind the minutes": (
        "1. Paths\n\nThe stile is mended.\n\n2. Grants\n\nSpent.\n\n3. Dates\n\nNone.\n\nAGENDA\n\n"
        "1. Apologies\n\n2. Interests\n",
        ["1 Paths 1", "2 Grants 1", "3 Dates 1"],
    ),
    "an agenda before the minutes": (
        "Agenda\n1. Paths\n2. Grants\n3. Dates\n\n1. Paths\n\nThe stile is mended.\n\n2. Grants\n\nSpent.\n\n"
        "3. Dates\n\nNone.\n",
        ["1 Paths 1", "2 Grants 1", "3 Dates 1"],
    ),
    "numbers that stand twice": (
        "1.NOTES OF THE SPRING MEETING\n\nThese were read.\n\n2. TALK WITH THE BUS COMPANY\n\n2. THINGS LEFT OVER\n\n"
        "The bench was painted.\n\n3. SUMMER EVENTS – BOTH SMALL AND LARGE\n\nThe tent costs £30.\n\n"
        "4. TREASURER’S NOTE: THE NEW FERRY\n\nShe sailed in it.\n\n5. AOB: LAMPS AT THE PIER\n\nThey flicker.\n",
        [
            "1 NOTES OF THE SPRING MEETING 1",
            "2 TALK WITH THE BUS COMPANY 0",
            "2 THINGS LEFT OVER 1",
            "3 SUMMER EVENTS – BOTH SMALL AND LARGE 1",
            "4 TREASURER’S NOTE: THE NEW FERRY 1",
            "5 AOB: LAMPS AT THE PIER 1",
        ],
    ),
    "an item that is spoken of": (
        "1. Gates\n\nShut.\n\n2. Locks\n\nOpen.\n\n3. Boats\n\nItem 9 was put off until the summer.\n",
        ["1 Gates 1", "2 Locks 1", "3 Boats 1"],
    ),
    "titles of people in titles": (
        "Item 1 – Otter Survey of the River – slides - Ms. Jane Doe, Ecologist.\n\nMs. Doe showed slides.\n\n"
        "Item 2 – Motion from Councillor E. Hart\n\nThe motion was read.\n",
        ["1 Otter Survey of the River – slides - Ms. Jane Doe, Ecologist. 1", "2 Motion from Councillor E. Hart 1"],
    ),
    "triples that leave their order": (
        "16.05.1 Election of Chair\nAnn Roe was elected.\n\n16.05.2 Interests\nNone.\n\n"
        "16.05.5 Sheds was brought forward, as Mr Hill was present.\nHe spoke.\n\n16.05.3 Minutes\nTrue.\n\n"
        "16.05.4 Paths\nDry.\n\n16.05.6 Lamps\nLit.\n",
        [
            "16.05.1 Election of Chair 1",
            "16.05.2 Interests 1",
            "16.05.5 Sheds was brought forward, as Mr Hill was present. 1",
            "16.05.3 Minutes 1",
            "16.05.4 Paths 1",
            "16.05.6 Lamps 1",
        ],
    ),
    "a hyphen between year and number": (
        "21-031 Apologies\n\nNone.\n\n21-032 Minutes of the last meeting\n\nTrue.\n\n21-033 Paths\n\nDry.\n",
        ["21-031 Apologies 1", "21-032 Minutes of the last meeting 1", "21-033 Paths 1"],
    ),
    "month and number": (
        "2021-05.1 Apologies\n\nNone.\n\n2021-05.2 Minutes\n\nTrue.\n\n2021-05.3 Paths\n\nDry.\n",
        ["2021-05.1 Apologies 1", "2021-05.2 Minutes 1", "2021-05.3 Paths 1"],
    ),
    "capital letters alone, titles below, lists in them": (
        "A.\n\nCALL TO ORDER\n\n1. Visitor comments\n\n2. Closed session\n\nB.\n\nAPPROVAL OF MINUTES\n\n"
        "1. Minutes of 4 April\n\nC.\n\nCONSENT AGENDA\n\n1. Personnel\n\n2. Gifts\n\nD.\n\nADJOURNMENT\n\n"
        "The meeting closed.\n",
        ["A CALL TO ORDER 2", "B APPROVAL OF MINUTES 1", "C CONSENT AGENDA 2", "D ADJOURNMENT 1"],
    ),
    "lists that begin at 1 in each item": (
        "1. Reports\n\n1. The chair was away.\n2. The clerk was ill.\n3. The warden was well.\n\n2. Money\n\n"
        "1. Ten pounds came in.\n2. Nine went out.\n\n3. Paths\n\nDry.\n",
        ["1 Reports 3", "2 Money 2", "3 Paths 1"],
    ),
    "years in bold that are no items": (
        "1. Awards\n\n**20 Years**\n\nDot Gray\n\n**25 Years**\n\nEd Hart\n\n2. Paths\n\nDry.\n\n3. Close\n\nNine.\n",
        ["1 Awards 4", "2 Paths 1", "3 Close 1"],
    ),
    "a part II that counts anew": (
        "1. APOLOGIES\n\nNone.\n\n2. PATHS\n\nDry.\n\n3. LAMPS\n\nLit.\n\nPART II - CONFIDENTIAL\n\n"
        "1. STAFF\n\nPaid.\n\n2. RENTS\n\nRaised.\n",
        ["1 APOLOGIES 1", "2 PATHS 1", "3 LAMPS 1", "PART II - CONFIDENTIAL 0", "1 STAFF 1", "2 RENTS 1"],
    ),
}

# Papers without numbers: by what the lines look like.
HEADINGS = {
    "bullets with a title and a dash, and no other headings": (
        "- Doors opened at 7\n- Ropes – The upper rope frays.\n- Gates – They stick.\n- Other Business – N/A\n"
        "- Locks - none\n- No closed session\n",
        ["Ropes 1", "Gates 1", "Other Business 1", "Locks 2"],
    ),
    "bullets with a dash under headings": (
        "## Ropes\n\n- Upper – The strands fray.\n- Lower – The strands hold.\n- Spare – None is left.\n\n"
        "## Gates\n\nThey stick.\n",
        ["Ropes 3", "Gates 1"],
    ),
    "capitals before a dash and alone, over a list of payments": (
        "ROPES – They fray.\n\nACTION ITEMS\n\nThe gates were oiled, and these bills paid.\n\n"
        "Plumber – A. Smith $31\nDale & Co – Joiner $42.50\nPainter – B. Moss $8\n\nADJOURNMENT – At 9 pm.\n",
        ["ROPES 1", "ACTION ITEMS 4", "ADJOURNMENT 1"],
    ),
    "where the recording is": (
        "Meeting Recording: Shelf 4\n\n## Ropes\n\nThey fray.\n\n## Gates\n\nThey stick.\n",
        ["Ropes 1", "Gates 1"],
    ),
    "a sheet to see behind a dash, and who wrote it": (
        "Ropes – They fray.\n\nGates – see the attached sheet\n\nLocks – Shut.\n\nRespectfully Submitted:\nAnn Roe\n",
        ["Ropes 1", "Gates 1", "Locks 3"],
    ),
    "a title, a dash and text": (
        "Call to Order and Roll Call - Ann Roe and Bob Dale were there\nChanges to the Agenda - None\n"
        "Approval of Previous Minutes - The minutes of 4 April 2021 were approved.\n"
        "Treasurer's Report - Cal Fenn - The balance was noted.\nDam - The lake is nearly full.\n",
        [
            "Call to Order and Roll Call 1",
            "Changes to the Agenda 1",
            "Approval of Previous Minutes 1",
            "Treasurer's Report 1",
            "Dam 1",
        ],
    ),
    "a list in headings over text": (
        "Old Business\n1) Fair\nThe stalls were discussed.\n\n2) Signs\nBob Dale will buy paint.\n\n"
        "Treasurer's Report\nThe balance was noted.\n\nNew Business\nThe fence is broken.\n",
        ["Old Business 4", "Treasurer's Report 1", "New Business 1"],
    ),
    "capitals, as boards have them": (
        "CALL TO ORDER\n\nThe meeting was called to order at 7 pm.\n\nAPPROVAL OF MINUTES\n\nApproved.\n\n"
        "OLD BUSINESS\n\nThe roof leaks.\n\nADJOURNMENT\n\nAt 8 pm.\n",
        ["CALL TO ORDER 1", "APPROVAL OF MINUTES 1", "OLD BUSINESS 1", "ADJOURNMENT 1"],
    ),
    "bold": (
        "**Call to order**\n\nAnn Roe opened.\n\n**Treasurer's report**\n\nTen pounds.\n\n**Pool**\n\nIt is cold.\n",
        ["Call to order 1", "Treasurer's report 1", "Pool 1"],
    ),
    "labels alone on a line": (
        "Treasurer's report:\n\nTen pounds.\n\nPool:\n\nIt is cold.\n\nGarden:\n\nIt is dry.\n",
        ["Treasurer's report: 1", "Pool: 1", "Garden: 1"],
    ),
    "labels with their text": (
        "Treasurer's report: The balance was read out to all.\nPool: It is cold and will be heated soon.\n"
        "Garden: Nobody has watered it since the spring.\n",
        ["Treasurer's report: 1", "Pool: 1", "Garden: 1"],
    ),
    "letters of the agenda in brackets": (
        "Call to Order (A) The meeting was called to order by Ann Roe.\n\n"
        "Minutes Approved (B) It was moved by Bob Dale that they be approved.\n\n"
        "Staff Reports (C-1) Cal Fenn spoke of the pool.\n\nAdjournment (D) The meeting closed at nine.\n",
        ["Call to Order (A) 1", "Minutes Approved (B) 1", "Staff Reports (C-1) 1", "Adjournment (D) 1"],
    ),
    "between signs of a wiki": (
        "== Old Business ==\n\n* The roof leaks.\n* The door sticks.\n\n== Server ==\n\n* It is up.\n",
        ["Old Business 2", "Server 1"],
    ),
    "headings of two levels, numbers in their lists": (
        "## Agenda\n\n1. To confirm the minutes\n2. To elect the committee\n\n## Minutes\n\n### Quorum\n\n"
        "Seventeen came.\n\n### Previous minutes\n\nConfirmed.\n\n### Election of officers\n\n1. Ann\n2. Bob\n\n"
        "### Other business\n\nNone.\n",
        [
            "Agenda 2",
            "Minutes 0",
            "Quorum 1",
            "Previous minutes 1",
            "Election of officers 2",
            "Other business 1",
        ],
    ),
    "a label that recurs": (
        "STAFF REPORTS\n\nThe mower is old.\n\nRECORDED VOTE\n\nFor: Ann Roe.\n\nBOARD REPORTS\n\nBooks are dry.\n\n"
        "RECORDED VOTE\n\nFor: Bob Dale.\n\nCORRESPONDENCE\n\nNone.\n\nRECORDED VOTE\n\nFor: all.\n",
        ["STAFF REPORTS 3", "BOARD REPORTS 3", "CORRESPONDENCE 3"],
    ),
}

# Papers of boards, clubs and schools, as they come.
WHOLE = {
    "a homeowners' board": (
        "I. CALL TO ORDER\nAnn Roe called the meeting to order at 6:02 p.m.\n\nII. REPORTS\n  A. Treasurer\n"
        "     The balance is $4,200.\n  B. Landscape\n     1. Mowing starts in April.\n"
        "     2. The pond pump failed.\n\n"
        "III. OLD BUSINESS\n  A. Fence\n     The fence is to be painted.\n\nIV. ADJOURNMENT\nAt 7:15 p.m.\n",
        ["I CALL TO ORDER 1", "II REPORTS 5", "III OLD BUSINESS 2", "IV ADJOURNMENT 1"],
    ),
    "titles before the sentence, the year first": (
        "2021/31. Apologies for absence. Apologies were received from Mr Hart.\n"
        "2021/32. Declarations of interest. There were none.\n2021/33. Planning.\na) 21/00123/FUL: no objection.\n"
        "b) 21/00140/HHA: the trust objects.\n2021/34. Finance. These were approved:\nHall hire £30.00\n",
        [
            "2021/31 Apologies for absence. 1",
            "2021/32 Declarations of interest. 1",
            "2021/33 Planning. 2",
            "2021/34 Finance. 2",
        ],
    ),
    "labels in capitals with their text": (
        "APPROVAL OF AGENDA: Moved by Dale, seconded by Fenn, to approve the agenda. Motion carried 4-0.\n\n"
        "PUBLIC COMMENT: None.\n\nNEW BUSINESS\nBus Purchase: Moved by Dale, seconded by Roe, to buy a bus. Carried.\n"
        "Roof: The board discussed the roof.\n\nADJOURNMENT: Meeting adjourned at 8:05 p.m.\n",
        ["APPROVAL OF AGENDA: 1", "PUBLIC COMMENT: 1", "NEW BUSINESS 2", "ADJOURNMENT: 1"],
    ),
    "titles right over their text": (
        "Welcome\nAnn welcomed everybody.\n\nTreasurer's report\nBob said that we have £340.\n"
        "He will send the accounts.\n\n"
        "Path\nThe path by the stream is wet.\n\nAny other business\nThe bench is broken.\n",
        ["Welcome 1", "Treasurer's report 2", "Path 1", "Any other business 1"],
    ),
    "numbers without a stop, text set under the title": (
        "1  Welcome\n   Ann Roe (Chair), Bob Dale, Cal Fenn\n\n2  Apologies\n   Dot Gray\n\n3  Finance\n"
        "   3.1  The accounts were received.\n   3.2  The budget was approved:\n        (a) income £4,000;\n"
        "        (b) spending £3,500.\n\n4  Any other business\n   There was none.\n",
        ["1 Welcome 1", "2 Apologies 1", "3 Finance 4", "4 Any other business 1"],
    ),
    "a select board": (
        "1. Call to Order: Chair Roe called the meeting to order at 6:00 PM.\n\n2. Pledge of Allegiance\n\n"
        "3. Public Hearing: Zoning Ordinance Amendments\n   The hearing opened at 6:05 PM.\n\n4. Department Reports\n"
        "   a. Police - Chief Gray reported 34 calls.\n   b. Library - Open Sundays.\n\n5. Warrants\n"
        "   Motion by Dale, second by Roe to sign warrants. Vote 3-0.\n\n6. Adjourn: 7:10 PM\n",
        [
            "1 Call to Order: 1",
            "2 Pledge of Allegiance 0",
            "3 Public Hearing: Zoning Ordinance Amendments 1",
            "4 Department Reports 2",
            "5 Warrants 1",
            "6 Adjourn: 1",
        ],
    ),
    "a title, a dash and a few words": (
        "1. Minutes – agreed\n2. Matters arising – Bob has mended the tap\n"
        "3. Bookings – up on last year. Cal to write.\n"
        "4. Finance – £1,200 in bank\n5. AOB – none\n",
        ["1 Minutes 1", "2 Matters arising 1", "3 Bookings 1", "4 Finance 1", "5 AOB 1"],
    ),
    "a city council": (
        "1. CALL TO ORDER\nThe Mayor opened the meeting.\n\n2. ADOPTION OF AGENDA\n"
        "21-031 Moved by Dale, seconded by Fenn,\n"
        "THAT the agenda be adopted. CARRIED\n\n3. REPORTS\n3.1 Fire Hall\n21-032 Moved by Roe, seconded by Dale,\n"
        "THAT the tender be awarded. CARRIED\n3.2 Snow Plan\nReceived for information.\n\n4. ADJOURNMENT\n"
        "At 8:15 p.m.\n",
        ["1 CALL TO ORDER 1", "2 ADOPTION OF AGENDA 1", "3 REPORTS 4", "4 ADJOURNMENT 1"],
    ),
    "sections over items that count on": (
        "A. PROCEDURAL\n1. Welcome\nAnn welcomed everyone.\n2. Declarations\nNone.\n\nB. SCHOOL IMPROVEMENT\n"
        "3. Headteacher's report\nBob presented it.\n\nC. CLOSE\n4. AOB\nNone.\n",
        [
            "1 Welcome 1",
            "2 Declarations 1",
            "B. SCHOOL IMPROVEMENT 0",
            "3 Headteacher's report 1",
            "C. CLOSE 0",
            "4 AOB 1",
        ],
    ),
    "labels alone and with their text": (
        "Matters arising:\nBob has fixed the gate.\n\nWater:\nThe tank leaks.\nBob asked for a hose ban.\n\n"
        "AOB:\nRats.\n\nNext meeting: 1st June\n",
        ["Matters arising: 1", "Water: 2", "AOB: 1", "Next meeting: 1"],
    ),
    "numbers in brackets": (
        "(1) Apologies\nNone were received.\n\n(2) Racing\n(a) The spring series begins on 6 June.\n"
        "(b) A safety boat is wanted.\n\n(3) House\nThe bar made £300.\n",
        ["(1) Apologies 1", "(2) Racing 2", "(3) House 1"],
    ),
    "bold labels of a nonprofit board": (
        "**Call to Order:** Ann called the meeting to order at 6:00.\n\n**Finance Committee:** The audit is done.\n\n"
        "- Grants are up\n- Gifts are down\n\n**New Business:**\n\n- Gala date set for June 7\n\n"
        "**Adjournment:** 7:05 PM\n",
        ["Call to Order: 1", "Finance Committee: 3", "New Business: 1", "Adjournment: 1"],
    ),
    "a confidential part between the numbers": (
        "C21/101 APOLOGIES\nNone came.\n\nC21/102 ACCOUNTS\nPaid:\n\n1. Hill Motors        £120.00\n"
        "2. Water        £45.10\n"
        "\nCONFIDENTIAL SESSION\n\nC21/103 STAFFING\nThe report was noted.\n",
        ["C21/101 APOLOGIES 1", "C21/102 ACCOUNTS 3", "CONFIDENTIAL SESSION 0", "C21/103 STAFFING 1"],
    ),
    "capitals before a dash": (
        "MINUTES - Motion by Dale, seconded by Fenn, to approve the minutes.\n\n"
        "ROADMASTER - Two trucks were repaired.\n\nOLD BUSINESS\nZoning map - still at the county.\n\n"
        "ADJOURNMENT - Motion by Fenn to adjourn.\n",
        ["MINUTES 1", "ROADMASTER 1", "OLD BUSINESS 1", "ADJOURNMENT 1"],
    ),
    "capitals over text, of two letters too": (
        "SUMMER FAIR\nDate set for 14 June.\nACTION - Bob to book the castle.\n\nUNIFORM SALE\nMade £120.\n\nA.O.B.\n"
        "Cal asked about the garden.\n\nDATE OF NEXT MEETING\n1 June 2021\n",
        ["SUMMER FAIR 2", "UNIFORM SALE 1", "A.O.B. 1", "DATE OF NEXT MEETING 1"],
    ),
    "bullets two columns apart": (
        "* Website\n  * Ann has moved the site\n  * Bob to check links\n* Server\n  * Disk is full\n",
        ["Website 2", "Server 1"],
    ),
    "A.O.B. behind the last number": (
        "1. Apologies\n\nNone came.\n\n2. Team captains\n\nA. Ann Roe\n\nB. Bob Dale\n\nA.O.B.\n\nThe keys are lost.\n",
        ["1 Apologies 1", "2 Team captains 2", "A.O.B. 1"],
    ),
    "decimals over decimals": (
        "25.1 Apologies\n\nNone came.\n\n25.2 Minutes\n\n25.2.1 They were agreed.\n"
        "25.2.2 The lease has been signed.\n\n"
        "25.3 Grants\n\nThese were awarded:\nHill School - £500\n",
        ["25.1 Apologies 1", "25.2 Minutes 2", "25.3 Grants 2"],
    ),
    "what is told before the first heading": (
        "The meeting was called to order by Ann Roe, who asked for patience.\n\n"
        "Bob Dale moved that the agenda be adopted.\n\n"
        "Old Business. The roof was discussed again, and nobody knew of a builder.\n\n"
        "New Business. The pool was drained and will be painted by Cal Fenn.\n",
        ["Minutes of the Weir Trust held on 4 May 2021 2", "Old Business. 1", "New Business. 1"],
    ),
}


def outline(text: str) -> tuple[list[str], list[str]]:
    """The items of a paper, and what is not certain."""
    paper = read_paper((HEAD + text).encode(), "a.md" if "##" in text or "**" in text else "a.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    found = []
    for item in reading.meeting["items"]:
        number = f"{item['number']} " if item["number"] else ""
        found.append(f"{number}{item['title']} {_count(item['minutes'])}")
    return found, [message for _, message in reading.unsure]


def _count(paragraphs: list[dict[str, Any]]) -> int:
    return sum(1 + _count(paragraph.get("minutes", [])) for paragraph in paragraphs)


SHAPES = {**NUMBERED, **LISTS, **HEADINGS, **WHOLE}


@pytest.mark.parametrize("shape", SHAPES)
def test_items_of_a_shape(shape: str) -> None:
    text, expected = SHAPES[shape]
    assert outline(text)[0] == expected


def test_people_one_a_line_and_an_hour_are_no_items() -> None:
    text = (
        "Rowing Club Minutes 5 April 2021\n\n2 pm Boat House\n\nPresent:\n\nAnn Roe – chair\n\nBob Dale – secretary\n\n"
        "Cal Fenn – membership\n\nThe constitution\n\nAll agreed that it stands.\n\nFees\n\nBob to look at them.\n\n"
        "Boats\n\nTwo of them leak, and one has lost an oar.\n"
    )
    reading = read_minutes(read_paper(text.encode(), "a.txt"))
    assert [item["title"] for item in reading.meeting["items"]] == ["The constitution", "Fees", "Boats"]
    assert len(reading.meeting["present"]) == 3
    assert (reading.meeting["time"], reading.meeting["venue"]) == ("14:00", "Boat House")


def test_letters_and_romans_below_them_are_numbers_that_may_be_cited() -> None:
    text = (
        HEAD + "I. Ropes\n\na. Upper rope\n\ni. Frays\n\nii. Is old\n\nII. Gates of the weir\n\nIII. Locks and keys\n"
    )
    [upper] = read_minutes(read_paper(text.encode(), "a.txt")).meeting["items"][0]["minutes"]
    assert [upper["number"], *(under["number"] for under in upper["minutes"])] == ["a.", "i.", "ii."]


@pytest.mark.parametrize(("outer", "inner"), ["•-", "•–", "•◦", "-•", "*+", "▪–"])
def test_a_bullet_stands_under_what_it_is_set_in_below_whatever_its_sign(outer: str, inner: str) -> None:
    text = HEAD + (
        f"1. Ropes\n\n  {outer}   The meeting looked at the rope.\n"
        f"        {inner}   It frays.\n        {inner}   It is old.\n"
        f"  {outer}   The gate was shut.\n        {inner}   It sticks.\n\n2. Gates of the weir\n\nNone.\n"
    )
    paragraphs = read_minutes(read_paper(text.encode(), "a.txt")).meeting["items"][0]["minutes"]
    assert [(upper["text"], [under["text"] for under in upper["minutes"]]) for upper in paragraphs] == [
        ("The meeting looked at the rope.", ["It frays.", "It is old."]),
        ("The gate was shut.", ["It sticks."]),
    ]


def test_the_first_item_in_capitals_under_the_names_is_nobody() -> None:
    text = (
        "Pond Committee, 12 March 2025\n\nPresent: Ann Roe, Bob Dale\n\n 1. MINUTES OF THE NOVEMBER MEETING\n"
        "   These were moved as correct by Ann Roe.\n\n 2. MATTERS ARISING\n   None.\n\n"
        " 1. TREASURER'S REPORT\n   None.\n"
    )
    read = read_minutes(read_paper(text.encode(), "a.txt")).meeting
    assert read["present"] == ["Ann Roe", "Bob Dale"]
    assert [item["title"] for item in read["items"]][:2] == ["MINUTES OF THE NOVEMBER MEETING", "MATTERS ARISING"]


def test_titles_in_bold_stand_above_the_topics_of_their_lists() -> None:
    text = (
        "**Report**\n- To do by March\n- Consists of:\n  - A list\n    - by Ann\n\n**Ropes**\n- Old ones\n"
        "  - They fray\n- New ones\n  - None yet\n\n**The fair**\n- Possibly in June?\n  - Rain\n\n"
        "**Hoodies**\n- Two sizes\n  - Large\n"
    )
    assert outline(text)[0] == ["Report 4", "Ropes 4", "The fair 2", "Hoodies 2"]


def test_the_outer_list_of_a_markdown_text_is_the_items_where_one_within_it_begins_at_0() -> None:
    text = (
        "1. **Status of ropes**\n\t0. AR - shown by Ann\n\t1. BD - Does it fray?\n"
        "\t2. AR - It does.\n\n2. **Next steps**\n\n"
        "\t1. BD - None.\n\t2. AR - Yes.\n\n3. **AOB**\n\n\t1. BD - No.\n"
    )
    assert [title.rsplit(" ", 1)[0] for title in outline(text)[0]] == ["1 Status of ropes", "2 Next steps", "3 AOB"]


def test_lines_of_accounts_are_no_items() -> None:
    text = (
        "**Ropes**: they fray.\n\n**The fair**: Bob gave the costs.\n\nMusicians      $100.00\n\n"
        "Candles       $49.40\n\n"
        "Total       $149.40\n\n**Any other business**: none.\n"
    )
    assert [title.rsplit(" ", 1)[0] for title in outline(text)[0]] == ["Ropes:", "The fair:", "Any other business:"]


def test_the_outer_list_of_a_printed_page_is_the_items_where_others_are_set_in() -> None:
    text = (
        "1. Status of ropes\n      0. AR - shown by Ann\n      1. BD - Does it fray?\n      2. AR - It does.\n"
        "      3. BD - Oh.\n      4. AR - Yes.\n2. Next steps\n      1. BD - None.\n"
        "      2. AR - Yes.\n3. AOB\n      1. BD - No.\n"
    )
    assert [title.rsplit(" ", 1)[0] for title in outline(text)[0]] == ["1 Status of ropes", "2 Next steps", "3 AOB"]


def test_what_stands_below_another_number_of_an_item_of_apologies_is_nobody() -> None:
    text = (
        "Pond Council, 12 March 2025\n\n**1. Apologies for Absence.**\n\n  2.  Election of officers.\n\n"
        "Risk Assessments.\n\nAsset Register.\n\n**Election of Officers.**\n\nF Reid was elected.\n\n"
        "**Matters arising.**\n\nThere were none.\n\n**Forms.**\n\nNo change.\n"
    )
    read = read_minutes(read_paper(text.encode(), "a.md")).meeting
    assert len(read["items"]) == 4
    assert not read["apologies"]
