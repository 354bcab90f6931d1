"""Decisions in forms of words beyond those of `csip.language.promises`: each form a row, looked for in each sentence.

A row names the decision that the record has for it. What is told of the past, of other bodies, on a condition or as a
plan decides nothing: `_NOT_NOW` and `_TELLS` are looked at in the words before the form.
"""

from __future__ import annotations

from typing import NamedTuple

from csip.importers.items.votes import vote_in
from csip.language.first_look import has_any, in_small_letters
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans
from csip.language.promises.words import MONTHS

_OWN = (
    r"(?:[Tt]he |[Aa]ll (?:the |of the )?|[Oo]ur )?(?:(?:[A-Z][\w'’-]+|whole|full|entire|remaining|other|executive"
    r"|school|parish|town|city|county|village|library|"
    r"management|governing) ){0,4}(?:Sub-?[Cc]ommittee|Council|Committee|Panel|Board|Cabinet|Executive|Forum|Group"
    r"|Trustees|Trust|Members|Councillors|Governors"
    r"|Directors|Commission|Commissioners|Supervisors|Selectmen|Assembly|Association|Club|Society|[Mm]embership"
    r"|[Mm]eeting|[Mm]embers|[Cc]ouncillors|"
    r"club|association|society|committee|council|panel|board|trustees|group|governors|directors|commissioners|supervisors|delegates|attendees"
    r"|founders|participants|homeowners|owners|shareholders|those"
    r"|team|executive(?! director| officer| secretary| summary)|subgroup|everyone|Everyone"
    r"|everybody|Body|body|Congregation|Vestry|Senate"
    r"|PC|SC|TC|TSC|TOC|PSC|PMC|CC|PCC|GB|FGB|LGB|We|we|WE|all|All|ALL)(?: present| in attendance| members| Members)?"
)
_NOT_OTHERS = (
    r"(?!(?:the )?(?:\w+ ){0,3}(?:County|District|State|Federal|National|Regional|Planning|Scottish|Welsh"
    r"|Government))"
)
_ADVERB = (
    r"(?:(?:then|also|all|both|formally|duly|unanimously|therefore|again|further|subsequently|verbally"
    r"|finally|provisionally) ){0,3}"
)
_VERB = (
    r"(?:approved|accepted|adopted|ratified|endorsed|authori[sz]ed|re-?elected|elected|appointed|re-?appointed"
    r"|co-?opted|confirmed(?! that\b)|supported"
    r"|resolved|agreed|rejected|waived|renewed)"
)
_BY_OWN = (
    rf"(?:by (?:{_NOT_OTHERS}{_OWN}|consensus|(?:a )?(?:show of hands|majority|unanimous\w*|voice vote|acclamation"
    rf"|e-?mail"
    r"|general consent)\b|those present))"
)
_BY = (
    rf"(?!\s+(?:and \w+ )?(?:by (?!{_NOT_OTHERS}{_OWN}\b|consensus|acclamation|e-?mail|a |an |the (?:majority"
    rf"|whole)|show"
    r"|unanim|voice|general|those|proposition|\d)|at (?:the|its|our|their|a) (?:last|previous|earlier|time\b|outset)"
    r"|last |previously|in (?:19|20)\d\d|in "
    rf"{MONTHS}\b|elsewhere|under delegated))"
)

_CLAUSE = r"(?:^|[,;:.–—-] ?|\b(?:and|but|so|then|discussion|debate|consideration) )"

# name, decision, form, example
_NO_HABIT = (  # in the present tense, what a body does by its rules
    r"(?!.*\b(?:each|every|always|usually|normally|annually|yearly|monthly|before|after|first|then|next|who|which)\b)"
)
_HOW = r" unanimously| nem\.? ?con\.?| without (?:dissent|objection|opposition)"
_ROWS = (
    ("moved-and-voted", "agreed", r"(?i)\bmoved,? seconded,? and voted \d{1,2} ?[-–] ?0\b", "Moved, "
     "seconded and voted 3-0 to accept it."),
    ("motion-carried", "agreed", r"(?i)\b(?:motion|resolution|amendment|question|proposal"
     r"|vote)s?\b[^.;]{0,60}?\b(?:carried|carries|passed|passes|adopted|approved(?: unanimously|\W*$)|"
     r"unanimous(?:ly)?(?: approved)?)\b", "The motion to ring the bank was carried."),
    ("motion-approved", "agreed", r"(?i)\b(?:motion|resolution|amendment) (?:was |is |were )?(?:then |duly "
     r"|unanimously )*(?:approved|accepted|agreed)\b", "Motion approved."),
    ("carried-alone", "agreed", r"(?i)^\W*(?:and )?(?:was |were |all |it was |duly |unanimously )*(?:carried"
     rf"|passed)\b(?:{_HOW}| by\b| \d|\W*$)", "And was carried."),
    ("rule-carried", "agreed", rf"^(?!(?:They|He|She|We|I)\b)[A-Z][^.;:]{{2,60}}\b(?:carried|passed)(?:{_HOW})?\W*$",
     "Rule 3 carried"),
    ("report-accepted", "agreed", r"(?i)^\W*(?:[\w'’]+ ){0,4}reports? (?:was |were )?(?:duly )?(?:accepted|adopted"
     r"|approved)\b(?! (?:by|at|in|from)\b)", "Report accepted with thanks."),
    ("with-corrections", "approved", r"(?i)^\W*(?:approved|accepted|adopted|passed) with(?:out)? (?:the |an? |some "
     r"|any |minor |one )*(?:\w+ )?(?:corrections?|amendments?|changes?|additions?)\b", "approved with corrections."),
    ("supported-by", "agreed", r"(?i)^\W*(?:supported|opposed|approved|refused|objected to) by "
     r"the (?:parish |town |community )?council\b", "Supported by the Parish Council - a new porch"),
    ("all-passed", "agreed", r"(?i)\b(?:all|were|was|both|and|been)(?: \w+)? (?:unanimously|duly) (?:passed|carried"
     r"|approved|agreed|accepted|adopted|elected)\b", "both were unanimously passed"),
    ("vote-passed", "agreed", r"(?i)\bvotes? (?:on|to|for)\b[^.;]{3,80}[;,:] ?(?:and )?(?:it )?(?:was )?"
     r"(?:passed|carried|approved)\b(?! (?:by|in)\b)",
     "Called a vote on the rota; passed unanimously"),
    ("after-a-dash", "agreed", r"(?i)\s(?:[-–—→]|[-=]>)\s?(?:unanimously )?(?:passed|carried|agreed|approved|accepted"
     r"|adopted)(?: as \w+| for \w+| unanimously| by all| by (?:the )?(?:members?|membership"
     r"|consensus)(?: vote)?)?\W*$|[(\[](?:all )?(?:passed|carried|agreed|approved|accepted"
     r"|adopted)[)\]]\W*$",
     "To paint it blue – passed"),
    ("approved-as", "approved", r"(?i)\b(?:approved|accepted|adopted) as (?:submitted|presented|circulated|written"
     r"|read|amended|printed|distributed|corrected|proposed|drafted|is)\b", "approved as presented"),
    ("in-favour", "agreed", r"(?i)\b(?<!if )(?<!whether )(?:all|everyone|everybody|unanimous\w*)(?: (?:those|were"
     r"|was|present|voted|members|of|the|councillors|governors|being|hands|responded)){0,4} in "
     r"favou?r\b(?!.{0,20}\?)", "All in favour of helping."),
    ("unanimous", "agreed", r"(?i)\bvote (?:was|is|being)? ?unanimous\b|^\W*unanimous(?:ly)?\W*$"
     r"|^\W*(?:all |everyone |everybody |members )?(?:were |was |are )?(?:all )?in (?:full )?agreement\W*$"
     r"|^\W*unanimous(?:ly)? (?:approved|agreed|accepted|adopted|carried|passed|vote|decision|agreement|consent)\b"
     r"|\b(?:was|were) unanimous(?:ly)? (?:approved|agreed|accepted|adopted|elected|supported|resolved)\b", "Vote "
     "was unanimous."),
    ("tally", "agreed", r"(?i)\b(?P<all>[2-9]|[1-9]\d) ?/ ?(?P=all) (?:votes?,? ?)?(?:yes|yeas?|ayes?|in favou?r"
     r"|votes? for|for)\b|\b(?:[2-9]|[1-9]\d)Y\W{0,2}[01]N\b", "Mend the roof – 4/4 votes, yes"),
    ("yes-have-it", "agreed", r"(?i)\b(?:ayes|yeses) have it\b|\bnone opposed\b|\bno (?:one|body) "
     r"opposed\b", "The ayes have it."),
    ("body-verb", "", rf"(?:^|[,;:(–—-] ?|\b(?:and|so|then|discussion|debate|When) ){_OWN} {_ADVERB}(?:(?:discussed"
     rf"|considered|reviewed|read|noted|received|voted)(?:,? and) (?:\w+ly )?)?"
     rf"(?P<verb>(?:approved|accepted|adopted|ratified|endorsed|authori[sz]ed|re-?elected|elected|appointed"
     rf"|re-?appointed|co-?opted|rejected|waived)(?:/\w+)?)\b(?! (?:by|that)\b)",
     "The Board accepted the rota"),
    ("body-agreed-that", "agreed", rf"{_CLAUSE}{_OWN} "
     rf"{_ADVERB}(?:agreed|AGREED|decided|felt and agreed) (?:that|we|not to|to)\b(?=.{{0,200}}\b(?:should|would"
     rf"|will|shall|must|be|to|we|stay|remain|keep|(?:is|are) (?:now |not )?(?:adequate|acceptable|appropriate"
     rf"|sufficient|necessary|needed|suitable|satisfactory|required|in order))\b)",
     "The PC agreed that the shed stay shut."),
    ("body-did-and-agreed", "agreed", rf"{_CLAUSE}{_OWN} {_ADVERB}[a-z]+ed [^.;]{{3,160}}?,? (?:but|and) {_ADVERB}"
     r"agreed (?:that|to)\b(?=.{0,200}\b(?:should|would|will|shall|must|be|to)\b)",
     "The Board discussed the letter, but agreed that it would be sent in May."),
    ("is-approved", "approved", r"^(?P<what>(?!(?:This|That|It|Which|What|He|She|They)\b)[A-Z0-9£$“\"'][^;:,]{1,80}?)"
     rf" (?:is|are) {_ADVERB}(?:approved|adopted|ratified)\b{_BY}{_NO_HABIT}", "Ed Roe is approved for office."),
    ("as-a-record", "approved", r"(?i)\b(?:moved|proposed|accepted|agreed|(?-i:signed)|approved|confirmed|taken"
     r"|passed) "
     r"(?:off )?as (?:an? |the |being )?(?:true|correct|accurate|fair)\b", "The notes were moved as a true record."),
    ("body-voted", "agreed", rf"{_CLAUSE}{_OWN} {_ADVERB}"
     rf"(?:(?:reviewed|discussed|considered) [^.;]{{3,60}}? and )?"
     rf"(?:voted (?:\d{{1,2}} ?[-–] ?\d{{1,2}} )?(?:to|in favou?r"
     rf"|unanimously|for|and|on and)|opted to"
     rf"|chose to|consented to|determined (?:to|that)|concluded that .{{0,80}}\b(?:should|be)\b)",
     "The board voted and Ann has the cup."),
    ("body-agreed", "agreed", rf"{_CLAUSE}{_OWN} {_ADVERB}(?:(?:were|was) (?:also )?(?:all )?(?:in (?:full |general "
     r"|unanimous )?agreement (?:for|to|that|with)|agreed (?:to|that|on)|happy to (?:approve|accept|adopt|agree"
     rf"|endorse|support)|content to (?:approve|accept|adopt|agree)|minded to approve)"
     r"|agreed (?:on |upon |a |an |the |(?:with|to) the (?:proposed |proposals?|recommendations?|plans?)"
     r"|(?:with )?(?:this|these)\b|£"
     r"|\$))", "The members were in agreement for her to keep it."),
    ("decision-to", "agreed", r"(?i)^\W*(?:the |a |final |board |group |committee )*decision (?:was |is )?(?:made "
     r"|taken |reached )?(?:to|that|not to)\b|\b(?:a|the) decision (?:was|has been) (?:made|taken|reached) (?:to"
     r"|that|not to)\b",
     "Decision to take the cheaper quotation."),
    ("consensus", "agreed", r"(?i)\b(?:consensus|(?:general|unanimous|full) agreement)(?: of the \w+| from the \w+| "
     r"among \w+)? "
     r"(?:(?:was |is |reached )?(?:(?:not )?to|that|for)|(?:was|is) (?:we|the|this|all))\b"
     r"|\bagreement (?:was|is) (?:reached )?(?:to|that)\b"
     r"|\bthere was (?:an? )?(?:(?:general|broad|unanimous|full) )?agreement (?:on|to|that|with)\b|^\W*by "
     r"consensus\b", "The consensus was to wait."),
    ("agreed-be", "agreed", r"^\W*(?:It was (?:then |also |further )?)?(?:[Aa]greed|AGREED) (?:(?:we|to|that|not"
     r"|the|a|an|all|unanimously|by|on|in principle|£|\$)\b|\w+(?: \w+){0,5} (?:be|to be|is|are|should"
     r"|will)\b)", "Agreed bills be paid:"),
    ("so-approved", "approved", r"(?i)^\W*(?:so|therefore|thus|all|duly|hence) (?:approved"
     r"|ordered)\b|^\W*(?:agreed|approved|accepted) and (?:duly )?signed\b|^\W*(?-i:CONFIRMED)\b", "So approved."),
    ("numbered-resolution", "resolved", r"^\W*(?:Resolution|RESOLUTION) (?:[Nn]o\.? |[Nn]umber )?[A-Z]{0,4}[-/ ]?\d"
     r"[\w./-]*\s*[:–—-]\s+(?=\w+ \w+ \w+)(?!.*\b(?i:lost|defeated|failed|withdrawn|tabled|deferred|moved|motion)\b)",
     "Resolution 58: the group sends the draft out."),
    ("body-noted", "noted", rf"{_CLAUSE}{_OWN} {_ADVERB}noted (?:the|this|these|his|her|their) (?:[\w'’-]+ ){{0,5}}"
     r"(?:reports?|updates?|papers?|positions?|contents?|accounts?|figures|minutes|letters?)"
     r"(?: (?:of|from|by) [^,;.]{3,40})?[.]?\s*$", "The Board noted the report."),
    ("that-was-agreed", "agreed", rf"^(?:[Tt]h(?:at|is|ese)|[Ii]t|[Bb]oth|[Aa]ll)(?: \w+){{0,3}} (?:was|were) "
     rf"{_ADVERB}(?:agreed|approved|accepted|adopted|supported|endorsed)\b(?: {_BY_OWN}|\W*$| (?:to|and|with|as|for"
     r"|unanimously|on)\b)", "That was agreed by the panel."),
    ("was-decided", "agreed", r"\b[Ii]t (?:was|is|has been) (?:then |also |further |therefore |unanimously |finally "
     r")*(?:decided|determined) (?:to|that|not|on|we|by|the|there|this"
     r"|[Mm]embers|[Cc]ouncillors|[Gg]overnors|[Tt]rustees)\b|\b[Ii]t has been (?:\w+ )?agreed (?:to|that)\b"
     r"|\b[Ii]t was (?:\w+ )?(?:to be )?settled that\b", "It was "
     "decided to wait."),
    ("settled", "agreed", rf"\b(?:was|were) {_ADVERB}(?:settled|fixed|decided|chosen) {_BY_OWN}", "The days were "
     "settled by the members."),
    ("noted-by", "noted", rf"\b(?:was|were) {_ADVERB}noted {_BY_OWN}", "The survey was noted by the Board."),
    ("approved-by", "approved", rf"\b(?:was|were|has been|have been|is|are) (?:[\w,]+ ){{0,4}}?(?:approved|accepted"
     rf"|adopted|ratified|endorsed) {_BY_OWN}", "The oars were approved by the Council."),
    ("passed-by", "agreed", rf"\b(?:was|were) {_ADVERB}passed(?: unanimously)? {_BY_OWN}", "Rule 9 was passed by the "
     "Board."),
    ("voted-to", "agreed", r"^\W*(?:VOTED|Voted)(?: unanimously)?:? (?:[Tt]o|[Tt]hat) [a-z]", "Voted: to mend the "
     "gate"),
    ("paper-approved", "approved", r"^(?:The )?(?:[A-Z][\w'’-]+ )?(?i:minutes|budget|accounts|reports?|policy|policies"
     r"|bills|invoices|payments|statement)(?: of [^.;:,–—]{2,40})?(?: were| was| [-–—])? (?:unanimously )?(?:approved"
     r"|adopted|accepted|agreed)(?: and signed| unanimously)?[.!]?\s*$", "Budget approved."),
    ("declared", "agreed", r"\b(?:was|were|is|are) (?:duly |then )?declared (?:duly )?(?:re-)?elected\b", "Ann Roe was "
     "declared elected."),
    ("agenda", "approved", r"(?i)^\W*(?:the )?(?:draft |final |consent |revised )?agenda (?:was |is )?(?:unanimously )?"
     r"(?:approved|adopted|accepted|agreed)\b", "Agenda approved"),
    ("passive", "", rf"^(?!Apologies|A(?:n other)? list|No )(?P<what>[A-Z0-9£$“\"'][^;:]{{1,220}}?) (?:was|were) "
     rf"{_ADVERB}(?:(?:moved|discussed|considered|reviewed|read|proposed|seconded|completed|presented|received"
     rf"|signed|circulated|noted)[ ,]+(?:and )?(?:\w+ly )?)*"
     rf"(?!resolved\b(?! that| to| unanim))(?P<verb>{_VERB})\b{_BY}", "The new rate was approved."),
    ("deferred", "deferred", rf"\b(?:was|were|is|are|be) {_ADVERB}(?:tabled|deferred|postponed|held over|put off"
     rf"|put on hold|adjourned to)\b(?! by (?:the )?(?:County|District))"
     rf"|^\W*(?:(?:The )?[Mm]otion )?(?:DEFERRED|TABLED|tabled|Deferred"
     rf"|Tabled)\b", "The talk is tabled for now."),
    ("vote-label", "agreed", r"^\W*(?:VOTES?|Votes?)\s*:.{2,}\b(?:[2-9]|[1-9]\d)\b", "VOTE: a red one 2, a blue one "
     "11"),
    ("recommended", "recommended", rf"\bRECOMMENDED\b|{_CLAUSE}{_OWN} {_ADVERB}recommended (?:to (?:the )?[A-Z]\w+ "
     rf")?(?:that|approval|refusal)\b",
     "The Committee recommended approval."),
    ("noted", "noted", rf"\b{_OWN} {_ADVERB}(?:(?i:received|considered|discussed|examined"
     r"|scrutini[sz]ed|reviewed) and )?NOTED\b|^\W*NOTED\b", "Governors NOTED the update."),
    ("and-approved-it", "approved", rf"{_CLAUSE}{_OWN} [^.;]{{2,80}}? and {_ADVERB}(?:approved|adopted|accepted"
     rf"|endorsed|ratified) (?:it|them|this|these|the (?:plan|proposal|report|policy|budget|minutes))\b",
     "Trustees were content with the plan and approved it."),
    ("leave-given", "approved", r"\b(?:[Aa]pproval|[Cc]onsent|[Pp]ermission|[Aa]uthority) was (?:given"
     r"|granted)\b(?! by)", "Approval was given to buy rope."),
    ("welsh-resolved", "resolved", r"\bPENDERFYNWYD\b|^\W*Penderfynwyd\b", "PENDERFYNWYD prynu rhaff."),
    ("welsh-agreed", "agreed", r"\bCYTUNWYD\b|^\W*Cytunwyd\b", "CYTUNWYD i brynu rhaff."),
    ("welsh-noted", "noted", r"\bNODWYD\b|^\W*Nodwyd\b", "NODWYD yr adroddiad."),
    ("begins", "", r"^\W*(?P<verb>Approved|Accepted|Adopted|Ratified|Endorsed) (?:the|last|previous|these|all)\b",
     "Accepted the minutes of May."),
    ("begins-to", "", r"^\W*(?P<verb>Approved|Agreement)(?= to (?!the )[a-z])"
     r"(?!.*\b(?:was|were|is|are|has|have|had|been|received|signed|reached|lapsed|expires?|expired)\b)",
     "Agreement to use the weekly call."),
    ("body-verb-now", "approved", rf"(?:^|[,;:] ?|\band ){_OWN} {_ADVERB}(?:accepts|approves|adopts|ratifies|endorses)"
     r" (?:the|this|these|it|with|(?:[a-z]+ )?(?:reports?|minutes|accounts|budget|plans?))\b" + _NO_HABIT,
     "Meeting accepts the report."),
    ("body-votes", "agreed", rf"(?:^|[,;:] ?|\band ){_OWN}(?: of [A-Z]\w+)? {_ADVERB}"
     r"(?:votes (?:unanimously )?(?:to [a-z]|in favou?r of)"
     r"|accepts [A-Z][\w ]{2,40}['’]s? (?:application|resignation|offer)\b)" + _NO_HABIT,
     "Council votes to mend the oars."),
    ("all-agree", "agreed", r"^\W*(?:We all|Everyone|Everybody|All(?: of)?(?: the| those)?(?: (?:attendees|members"
     r"|participants|present|directors|trustees|councillors|governors))*) agrees? (?:(?:on|to)\b|that\b(?=.*\b(?:should"
     r"|would|will|shall|must)\b))",
     "All attendees agree on this."),
    ("for-payment", "approved", r"(?i)\b(?:pass(?:ed)?|approved|agreed|accepted) for payment\b",
     "Rope £9 - pass for payment."),
    ("planning", "agreed", r"(?:^\W*(?:[A-Z]{0,3}[/ ]?(?:19|20)?\d{2}/\d{3,}|[Pp]lanning [Aa]pplication)\b"
     r".*?(?:[-–—:.,]\s*|\s)|\d{2}/\d{3,} )(?:No (?:objections?|comments?)|NO OBJECTIONS?|Support(?:ed)?|SUPPORT|Object"
     r"|OBJECT)\W*$"
     r"|^\W*(?:No objections?|NO OBJECTIONS?)\W*$", "10/0042 A shed at the quay - No objection"),
    ("we-have-decided", "agreed", r"\b[Ww]e(?:[’']ve| have) (?:\w+ly |all |now )?(?:decided|agreed|resolved|voted"
     r"|chosen) (?:to (?!ask\b|see\b)|that |not to )", "We've decided to move it."),
    ("consensus-is", "agreed", r"\b[Cc]onsensus (?:is|was)[: ,]+(?:yes\b|no\b|to [a-z]|that )",
     "Consensus is yes, move it."),
    ("body-decided", "agreed", rf"{_CLAUSE}{_NOT_OTHERS}{_OWN} {_ADVERB}(?:[a-z]+ed\b[^.;]{{0,160}}? and {_ADVERB})?"
     r"decided (?:that|to(?! (?:see|wait and see)\b)|not to)\b", "The supervisors decided to wait."),
    ("body-agreed-upon", "agreed", rf"{_CLAUSE}{_NOT_OTHERS}{_OWN} {_ADVERB}[a-z]+ed\b[^.;]{{0,160}}? and {_ADVERB}"
     r"agreed (?:up)?on (?:an? |the )", "The Board discussed it and agreed upon a change."),
    ("approved-by-body", "approved", rf"^(?:The )?[A-Z][\w'’ -]{{2,60}}? (?:approved|accepted|adopted"
     rf"|endorsed|ratified) by {_NOT_OTHERS}{_OWN}\W*$", "Gift of a rope approved by the Board."),
    ("by-vote", "agreed", r"\b(?:BANNED|APPROVED|ACCEPTED|ADOPTED|banned|accepted|adopted|allowed|chosen)"
     r" (?:BY|by) (?:a )?(?:unanimous |majority )?(?:VOTE|vote)\b(?! of the (?:\w+ )?(?:state|house|county))",
     "Dogs were banned by vote."),
    ("agreement-on", "agreed", r"^\W*(?:General )?[Aa]greement on the need to\b",
     "Agreement on the need to mend it."),
    ("nominated-and-elected", "agreed", r"\b(?:was|were) nominated\b[^.;]{0,80}? and (?:was |were )?(?:then |duly )?"
     r"(?:re-)?elected\b(?! (?:others|the|an?|new|members|officers)\b)", "Ann was nominated by Bob and elected."),
    ("go-ahead", "agreed", r"\b(?:was|were|is|are) given the go[- ]ahead\b", "The plan was given the go-ahead."),
    ("settled-on", "agreed", rf"{_CLAUSE}{_NOT_OTHERS}{_OWN} {_ADVERB}settled (?:up)?on\b",
     "The group settled on 3 May."),
    ("body-and-this-agreed", "agreed", r",? and this was (?:\w+ly )?(?:agreed|approved|accepted|carried)\b"
     r"(?! (?:by|at) )", "Ann felt it should wait and this was agreed."),
    ("label-approved", "approved", r"^\W*(?:Approved|APPROVED) ?: ?(?=\w+ [a-z])", "Approved: the new rota."),
    ("label", "agreed", r"^\W*(?:\d+\W+)?(?:Decisions?|DECISIONS?|Agreement|Agreed|AGREED|Outcome|Board decision"
     r"|Conclusion) ?[:–—-] ?(?=\w+ \w+)", "Decision: the shed stays."),
)  # fmt: skip
EXAMPLES = {name: example for name, _, _, example in _ROWS}
# Words of which each form has one. A form without a row is tried on every sentence.
NEEDS = {
    "motion-carried": ("carried", "carries", "passe", "adopted", "approved", "unanimous"),
    "motion-approved": ("motion ", "resolution ", "amendment "),
    "carried-alone": ("carried", "passed"),
    "rule-carried": ("carried", "passed"),
    "report-accepted": ("accepted", "adopted", "approved"),
    "with-corrections": ("approved with", "accepted with", "adopted with", "passed with"),
    "supported-by": ("by the",),
    "vote-passed": ("passed", "carried", "approved"),
    "all-passed": ("duly ", "unanimously "),
    "approved-as": ("approved as", "accepted as", "adopted as"),
    "in-favour": ("in favour", "in favor"),
    "unanimous": ("unanimous", "agreement"),
    "yes-have-it": ("have it", "opposed"),
    "body-verb": ("approved", "accepted", "adopted", "ratified", "endorsed", "authori", "elected", "appointed", "opted",
                  "rejected", "waived"),
    "we-have-decided": ("'ve ", "’ve ", "e have "),
    "consensus-is": ("onsensus ",),
    "body-decided": ("decided ",),
    "body-agreed-upon": ("agreed on ", "agreed upon "),
    "approved-by-body": (" by ",),
    "by-vote": (" by ",),
    "agreement-on": ("greement ",),
    "nominated-and-elected": ("elected",),
    "go-ahead": ("go-ahead", "go ahead"),
    "settled-on": ("settled ",),
    "body-and-this-agreed": ("and this was ",),
    "body-agreed-that": ("agreed that", "agreed we", "agreed not", "agreed to", "decided that", "decided we",
                         "decided not", "decided to"),
    "as-a-record": (" as ",),
    "body-voted": ("voted ", "opted to", "chose to", "consented to", "determined ", "concluded that"),
    "body-agreed": ("agreed ", "agreement ", "happy to", "content to", "minded to"),
    "decision-to": ("decision ",),
    "consensus": ("consensus", "agreement "),
    "agreed-be": ("agreed ",),
    "so-approved": ("so approved", "so ordered", "therefore ", "thus ", "all ", "duly ", "hence ", "signed",
                    "confirmed"),
    "numbered-resolution": ("resolution ",),
    "body-noted": ("noted ",),
    "that-was-agreed": ("agreed", "approved", "accepted", "adopted", "supported", "endorsed"),
    "was-decided": ("decided ", "determined ", "agreed ", "settled that"),
    "settled": ("settled by", "fixed by", "decided by", "chosen by"),
    "noted-by": ("noted by",),
    "approved-by": ("approved by", "accepted by", "adopted by", "ratified by", "endorsed by"),
    "passed-by": ("passed by", "passed unanimously by"),
    "voted-to": ("voted ", "voted:"),
    "declared": ("declared ",),
    "agenda": ("agenda ",),
    "passive": ("was ", "were "),
    "deferred": ("tabled", "deferred", "postponed", "held over", "put off", "put on hold", "adjourned to"),
    "vote-label": ("vote",),
    "recommended": ("recommended",),
    "noted": ("noted",),
    "and-approved-it": ("ed it", "ed them", "ed this", "ed these", "ed the "),
    "leave-given": ("was given", "was granted"),
    "welsh-resolved": ("penderfynwyd",),
    "welsh-agreed": ("cytunwyd",),
    "welsh-noted": ("nodwyd",),
    "begins": ("approved ", "accepted ", "adopted ", "ratified ", "endorsed "),
    "begins-to": ("approved", "agreement"),
    "body-verb-now": ("accepts ", "approves ", "adopts ", "ratifies ", "endorses "),
    "body-votes": ("votes ", "accepts "),
    "all-agree": ("agree ", "agrees "),
    "for-payment": ("for payment",),
    "planning": ("objection", "comment", "support", "object"),
    "label-approved": ("approved",),
    "body-did-and-agreed": (" agreed that", " agreed to"),
    "is-approved": (" approved", " adopted", " ratified"),
    "label": ("decision", "agreement", "agreed", "outcome", "conclusion"),
}  # fmt: skip
_NOT_NOW = Pattern(
    r"(?i)\b(?:if|unless|whether|once|until|until it|after it|when it|provided|should|could|(?-i:may)|might|would|will"
    r"|to be|previously|already|not yet|"
    r"had|last (?:year|month|week|meeting)|previous (?:year|meeting)|in (?:19|20)\d\d|asked (?:that|for)|requires?"
    r"|hopes?|hoping|propos(?:es|ing) to|denotes?|stands for)\b"
)
_TELLS = Pattern(
    r"(?i)\b(?:said|reported|explained|stated|advised|noted that|told|informed|announced|mentioned|added|who|which"
    r"|whose|where|when|because|although|while|since|as a result|thanked|reminded|understood|"
    r"the (?:county|district|borough|city) (?:council|planning)|planning (?:application|permission|authority)"
    r"|ofsted|government|minister|parliament|congress|legislature|highways|police|the bank|the school board of)\b"
)
_OWN_CLAUSE = Pattern(r"[,;:–—-]|but\b|so\b| and this\b")
_LATER = Pattern(r".{0,60}?\b(?:in (?:19|20)\d\d|last (?:year|month|week|autumn|spring|summer)|ago)\b")
_CONDITION = Pattern(r"\W*(?:If|IF|When|Once|Unless|Should|Until|Had)\b")
_DENIED = Pattern(r"(?i)\bno (?:decision|vote|action|motion)\b|\bnot\b(?! to\b)|\bnever\b|\bnobody\b|\?\W*$")
_STEMS = (  # no form is without one
    "noted", "given", "granted", "agree", "approv", "accept", "adopt", "resol", "decid", "decision", "carried",
    "carries", "passe", "unanim", "favour", "favor", "vote", "elect", "appoint", "tabled", "deferred", "postpon",
    "held over", "put o", "consensus", "ratif", "endors", "settled", "fixed", "chosen", "ayes", "opposed",
    "recommended", "authoris", "authoriz", "coopt", "co-opt", "outcome", "conclusion", "reject", "waive", "opted",
    "chose", "go-ahead", "go ahead", "yes", "yea", "confirmed:", "for payment", "objection", "comment", "support",
    "object", "penderfynwyd", "cytunwyd", "nodwyd",
    *(f"as {an}{word}" for an in ("", "a ", "an ") for word in ("true", "correct", "accurate", "fair")),
)  # fmt: skip
_DEEDS = {
    "approved": "approved",
    "accepted": "approved",
    "adopted": "approved",
    "ratified": "approved",
    "endorsed": "approved",
    "rejected": "not agreed",
    "resolved": "resolved",
    "passed": "agreed",
}
_LOST = Pattern(r"\s*(?i:defeated|lost|failed|not carried|withdrawn)\b\W*(?:$|\s)")  # the sentence behind
_NOT_WON = Pattern(
    r"(?i)\b(?:lost|defeated|fail(?:s|ed|ure)|fell|rejected|withdrawn|not (?:carried|passed|approved|agreed|enough)"
    r"|two[- ]thirds|three[- ]quarters|super-?majority|2/3)\b"
)
UNTICKED = Pattern(r"\W*(?:\[\s?\]|☐)")  # "[ ] FAILED", below "[x] PASSED": what was not chosen
_LONGEST = 1500  # characters of a sentence that are looked at


class _Row(NamedTuple):
    name: str
    decision: str
    form: Pattern


_PATTERNS = tuple(_Row(name, decision, Pattern(form, needs=NEEDS.get(name, ()))) for name, decision, form, _ in _ROWS)


def decided_in(text: str) -> str | None:
    """The decision that one of these forms plainly states in these words, or None."""
    if not has_any(_STEMS, in_small_letters(text)) or UNTICKED.match(text):
        return None
    for start, end in sentence_spans(text):
        if decision := _in_sentence(text[start : min(end, start + _LONGEST)]):
            return None if _LOST.match(text, end) else decision
    return "agreed" if _voted_for(text) else None


def _in_sentence(sentence: str) -> str | None:
    if not has_any(_STEMS, in_small_letters(sentence)) or _DENIED.search(sentence):
        return None
    for row in _PATTERNS:
        found = row.form.search(sentence)
        if found is None or _LATER.match(sentence, found.end()):
            continue
        groups = found.groupdict()
        before = sentence[: found.start()] + (groups.get("what") or "")
        if row.name.startswith("body") and _OWN_CLAUSE.match(found[0]):
            before = before if _CONDITION.match(sentence) else ""
        within = before if "what" in groups else before + found[0]
        if not _NOT_NOW.search(within) and not _TELLS.search(before):
            verb = (groups.get("verb") or "").split("/")[0].lower()
            return row.decision or _DEEDS.get(verb, "agreed")
    return None


def _voted_for(text: str) -> bool:
    """Whether figures alone say that a vote was won: "To ask again: yes 7, no 2, abstain 1"; no words say otherwise."""
    vote = vote_in(text)
    others = vote.get("against", vote.get("abstained"))
    return "for" in vote and others is not None and vote["for"] > others and not _NOT_WON.search(text)
