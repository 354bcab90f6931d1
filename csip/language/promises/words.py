"""The words that promises are made of: who can stand before a verb, and which verbs are work."""

from csip.language.pattern import Pattern

TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllrs?|Clls?|(?:County|District|Borough|Parish|Town) (?:Cllr|Councillor)|Councillors?"
    r"|Cr|Cyng(?:horydd)?"
    r"|Prof(?:essor)?|Sir|Lady|Lord|Rev(?:d|erend)?|PCSO|PC|Sgt|Ald(?:erman)?|Baroness|Dame|Capt(?:ain)?)\.?"
)
IN_A_NAME = r"\w'’ʼ\u2010\u2011-"  # with the apostrophes and hyphens of keyboards and of Word
# Apart, since of one class of all its marks Python makes a table of 65,536 characters, each time that it is compiled.
LETTER = r"(?:[^\W\d_]|['-]|[\u2010\u2011]|’)"
# No name is as long as that; without the bound a line of thousands of capitals takes the square of its length.
CAPITAL = rf"[A-Z]{LETTER}{{1,60}}(?<!-)"  # "Bills- Tom" is no name
NAME = (
    rf"(?:{TITLE} (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z]\.? ?){{0,3}}(?:{CAPITAL}|[A-Z]{{2,4}})(?: {CAPITAL}){{0,2}}"
    rf"|(?:[A-Z]\.? ?){{1,2}} ?{CAPITAL}|{CAPITAL}(?: [A-Z]\.?)? {CAPITAL})"
)
# one more name after the first: its title is enough to know it by
NAMES = rf"{NAME}(?:(?:, | and | & |/)(?:the )?(?:[A-Z][.{IN_A_NAME}]*(?<!-) ){{0,3}}{CAPITAL})*"
POST = (
    r"(?:Clerk|Councillor|Chair(?:man|woman|person)?|Vice[- ]?Chair(?:man|woman|person)?|Secretary|Treasurer"
    r"|Leader|Mayor|RFO"
    r"|President|Cabinet Members?|Portfolio Holder|Proper Officer|Officers?|Managers?|Directors?|Warden|Lengthsman"
    r"|Solicitor|Engineer|Registrar|Consultant|Caretaker|Handyman|Groundsman|Chief Executive|Town Crier|Co-?ordinator"
    r"|Administrator|Accountant|Auditor|Lead|Head of [A-Z]\w+|Monitoring Officer|Head[- ]?[Tt]eacher|Headmaster"
    r"|Headmistress|(?:Vice[- ])?Chancellor|Provost|Dean|Rector|Supervisor|Superintendent"
    r"|Sec|Attorney|Comptroller|Webmaster|Editor|Principal|Bursar|SENCO|Ranger|Custodian|Vicar|Conven[eo]r)"
)
ROLE = (
    rf"(?:[Tt]he |[Oo]ur )?(?:[A-Z][{IN_A_NAME}]+ ){{0,4}}(?:{POST}|clerk|chair(?:man)?|secretary|treasurer"
    rf"|officers?)"
    rf"(?: (?:of|for) (?:the )?{CAPITAL}(?:,? (?:and )?{CAPITAL}){{0,4}})?"
    rf"(?:(?: and |/| & )(?:[Tt]he )?(?:[A-Z][.{IN_A_NAME}]* ){{0,2}}{CAPITAL}(?: of the {CAPITAL})?)?"
)
BODY_WORD = (
    r"(?:Sub-?[Cc]ommittee|Council|Committee|Panel|Board|Cabinet|Executive|Forum|Group|Trust(?:ee)?s?|Members"
    r"|Councillors|Colleagues|Governors|Partnership|Assembly|Authority|Commission|[Mm]eeting|members|councillors|committee"
    r"|council"
    r"|panel|board|trustees|group|governors|present|everyone|residents|parishioners|Everyone|Both|WE|We|we|All|all"
    r"|ALL)"
)
BODY = (
    rf"(?:[Tt]he |[Aa]ll (?:the )?)?(?:[A-Z][{IN_A_NAME}]+ ){{0,4}}{BODY_WORD}"
    rf"(?: (?:of|for) the (?:{CAPITAL} ?){{1,4}}| present)?"
)
# The last words of the adverbs that may stand between somebody and the verb.
_ADVERBS = """
    also then kindly further furthermore unanimously therefore thereby subsequently again both duly now formally
    verbally provisionally reluctantly gladly hereby each turn accordingly thus more so please happily
    shortly always still
"""
ADVERBS = frozenset(_ADVERBS.split())
# Of small words, those that may stand right before the "to" of an order: an adverb, or the end of a ROLE or a BODY.
_SMALL_ENDS = """
    is are clerk chair chairman secretary treasurer officer officers meeting members councillors committee council
    panel board trustees group governors present everyone residents parishioners all we
"""
ENDS_SMALL = ADVERBS | frozenset(_SMALL_ENDS.split())
INITIALS = r"(?:Cllrs? |PC )?[A-Z]{2,4}\.?(?:(?:/| and | & |, )[A-Z]{2,4})*"
SUBJECT = (
    rf"(?P<body>{BODY})|(?P<role>{ROLE})|(?P<initials>{INITIALS})|(?P<person>{NAMES})"
    r"|(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|[Ww]ho)|(?P<first>[A-Z][a-z]+(?:(?: and | & |/)[A-Z][a-z]+(?= ))?)"
)
# Behind a name and before its verb: "Ann (Clerk)", "Ann, Clerk,"; not "the fair (3 May)".
ASIDE = r"(?<=\w)(?: \((?![\d£$])[^()]{1,60}\)|, (?P<title>(?:the )?[A-Z][\w &'’/-]{1,40}),)"
SAID = r"[a-z]+ed|said|gave|spoke|felt|thought|told|put|brought|made|reports|says|advises|states|explains"


_WITH_A_NOTE = rf"(?:{SUBJECT})(?:,[^,()]{{0,70}},|\s*\([^()]{{0,70}}\))?"  # a title in commas, or words in brackets
ENDS_WITH_SUBJECT = Pattern(rf"(?<![{IN_A_NAME}]){_WITH_A_NOTE}\s*$")
STARTS_WITH_SUBJECT = Pattern(rf"(?:{SUBJECT})(?![\w])")
SPEAKING = Pattern(rf"(?<![{IN_A_NAME}]){_WITH_A_NOTE}\s+(?:then |also |has |had )?(?:{SAID})\b")


_NOT_A_NAME = """
    The This That These Those It There With TODO When While What Where Which Who Why How If In On At By For From To Of
    As And But Or Following After Before During Since Having Being Once Until Also However Therefore Thanks
    Please No Not None Any Some Each Every Both Such Our Their His Her Its My Your Next Last Previous Report
    Reports Welcome Minutes Item Items Motion Work Details Access Changes Amendments Apologies Correspondence
    Date Notes Update Updates Plans Proposals Subject Resolved Agreed Noted Action Actions Agenda Application
    Applications Due Further Additional New Contribution Attention Reference Response Responses Relating Owing
    Prior According Page Section Request Requests Back Up Down Way Nothing Something Everything Anything
    Ofsted Cafcass Highways Children Parents Carers Pupils Students Patients Residents Families Teachers Nurses
    FGB LGB PCC HOA POA AGM EGM PTA KCSIE GDPR VAT CIL
    Schools Volunteers Education Health Inspectors Reviewers Consultants Contractors Estyn Parliament
    Approval Proposal Status Great Good Happy Keen Glad Pleased Sorry Ready Willing Hope Hoping Try Trying Continue
    Continuing Recommended Recommend Refer Referred Aiming Budget Cost Costs Money Funds Funding Letter Letters
    Email Emails Link Links List Lists Time Dates Space Place Ways Chance Opportunity Things People Left Right
    Free Close Closing Looking Going Visit Working Agree Vote Voting Moved Moving Move Unable Likely Best Better
    PM AM Photographs Photos Quotes Quotations Estimates Bids Invoices Payments Cheques Volunteers Speakers Flyers
    Damage Repairs Improvements Objection Objections Grant Donation Invitation Need Want Wish Aim Able Unable
    Starting Beginning Trying Considering Discussing Reviewing Waiting Preparing Researching
    Wants Wanted Hopes Hoped Wishes Wished Intends Intended Expects Expected Needs Needed Asks Asked Offered Offers
    Encourage Remind Allow Enable Urge Ask Invite Tell Contact Persuade Require Have Get
    Let Help Instruct Advise Inform
    Still Then Reminder Reminders Calendar Tender Tenders
    Difficult Easy Hard Impossible Possible Important Necessary Useful Helpful Essential
    Position Option Outcome Conclusion Background Suggestion
    Planned Decided Voted Reminded Encouraged Encourages Continues Continued Tries Tried Started Starts
"""
# "Resolutions to fill", "Approval to spend": a single word with such an end is a thing, nobody's name.
A_THING = Pattern(r"(?!Clement\b|Harkness\b|Guinness\b)[A-Z][a-z]+(?:tion|sion|ment|ness|ship|ology|ility)s?")
NOT_A_NAME = frozenset(_NOT_A_NAME.split())
# What a sentence may begin with before a comma, and names nobody: "Later, Ann and Bob will ring".
_NO_FIRST = """
    Today Tomorrow Yesterday Tonight Later Afterwards Afterward Thereafter Instead Otherwise Overall Besides Moreover
    Nevertheless Nonetheless Indeed Again Hence Thus Subsequently Furthermore Likewise Regardless Now Soon So Well Yes
    Alternatively Following First Firstly Second Third Last Next Finally Sadly Luckily Councillors Members Officers
    Trustees Governors Colleagues Everyone Everybody All Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday Spring Summer Autumn Winter
"""
OPENERS = frozenset(_NO_FIRST.split())
_IN_ED = """
    Ahmed Alfred Creed Fred Hamed Jared Javed Jawed Khaled Majed Mildred Mohamed Mohammed Muhammed Naveed Ned Raed
    Rashed Reed Saeed Sayed Steed Syed Ted Waleed Wilfred Winifred
"""
NAMES_IN_ED = frozenset(_IN_ED.split())
IN_LY = Pattern(r"(?!(?:Sally|Kelly|Emily|Molly|Polly|Lily|Carly|Billy|Willy|Holly|Beverly|Kimberly)$)[A-Z]\w+ly")
# Verbs of work: somebody who "will" do one of these has taken something on; "continue", "be", "have", "expect" are not.
_WORK = """
    walk host drive bake help assist mend plant dig fetch sort tackle handle scan film resubmit
    act add address cover advertise advise agree allocate amend analyse apply appoint approach arrange ask assess
    attempt attend audit book bring build buy call carry cascade chase check circulate clarify clean clear collate
    collect come compile complete compose conduct confirm consider consult contact convene co-ordinate
    coordinate copy create cut deal deliver design determine develop discuss display distribute do draft draw drop
    email e-mail endeavour engage enquire ensure erect establish examine explore extend feed file fill find
    finalise fix follow formulate forward gather get give go highlight hold identify implement include inform
    inquire inspect install instruct investigate invite issue keep lead let liaise list lobby locate look make
    map measure meet mention monitor move notify obtain offer order organise organize paint pass pay phone pick
    place plan post prepare present print process procure produce progress promote propose provide publicise
    publish purchase pursue put query raise read re-circulate re-issue recirculate record refer register remind
    remove renew rent repair replace reply report represent request research resend resolve respond retain return
    review revise revisit ring schedule scope secure see seek send set share show sign source speak submit
    solicit summarise supply survey table take talk telephone tell test tidy trim try undertake update upload verify
    visit water work write
    ping poll compare calculate count correct delete edit evaluate explain finish hang interview launch negotiate
    nominate outline oversee pull push re-add reconcile recruit redraft reissue relay relocate rename reorganise
    reschedule rewrite scout select settle switch sweep tweet upgrade wash weed withdraw estimate merge migrate
    nudge prioritise rebook
    adjust alert answer apologise archive assemble assign borrow brief cancel commission communicate
    configure consolidate convert convey deposit devise digitise disseminate document donate double-check enlist
    enter escalate facilitate figure hand hire incorporate inquire insert insure introduce involve label laminate
    lay lend
    mail mark mount mow pack patch photograph proofread prune quote recommend recycle redesign redirect redo refund
    refurbish reimburse repay rephrase replenish restock restore retrieve sand scrub search sell split
    stack store summarize tag thank track transcribe transfer translate transport treat type unblock validate vet
    warn
    automate benchmark crowdsource curate deprecate fundraise moderate onboard prototype refactor repaint reprint
    streamline strip sow spray sweep synthesise synthesize triage trial varnish weld
"""
WORK = frozenset(_WORK.split())
CALL_PREFIX = r"[A-Z]{1,2}[\d\u00d8]"
CALL_SIGN = rf"{CALL_PREFIX}[A-Z]{{1,4}}"
"""By which amateurs of radio call each other: G3ABC."""
MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
MEETING = (
    rf"(?:(?:a|the|our|any) (?:\w+ ){{0,3}}?(?:future|next|following|subsequent|later|forthcoming|{MONTHS})"
    r"(?: \w+){0,4}? (?:meetings?|agenda)|next meeting|future meetings?|the next (?:[A-Z]\w+ ){1,3})"
)
_MONTH_OR_SO = rf"(?:{MONTHS}|spring|summer|autumn|winter|week|month|year|\d{{4}})\b"
WHEN = (
    r"(?:(?:by|before|in|for|at|during|from|until|of|early|late|mid) (?:the )?(?:end of |beginning of |start of "
    r"|early "
    rf"|mid |late |next |\d{{1,2}}(?:st|nd|rd|th)? )*{_MONTH_OR_SO}|(?:early|late|mid) {MONTHS}\b|the following "
    r"(?:week|month|year)|next (?:week|month|year)|(?:in|within) (?:\w+ ){1,2}(?:days|weeks|months)|in the near "
    r"future"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTHS}\b|tomorrow|immediate(?:ly)?)"
)
# A run of capitals with one of these in it is a thing or an organisation, not a person.
_NOT_A_PERSON = """
    Services Service School College Council Committee AGM Hall Matters Authority Police Team Department
    Highways Trust Worke Workers Business Road Street Lane Park Church Centre Village Parish Town County
    District Borough Plan Strategy Report Programme Project Scheme Policy Fund Group Board Panel Forum
    Association Society Club Ltd Limited Company Network Election Elections Meeting Meetings Agency University
    Hospital Surgery Library Green Field Playground Charity Bank Partnership Grant Press Committee's
    Government Parliament Budget Unit Framework Framework's Review Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April June July August Septembe Octobe Novembe Decembe Kent England
    Wales Scotland Worker Partner Partners Conference Update Website System Festival Weekend Season Facebook
    Google Zoom Insurance Fundraiser Newsletter Motioned Seconded Move Moves Moved
"""
NOT_A_PERSON = frozenset(_NOT_A_PERSON.split())
