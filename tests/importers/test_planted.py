"""Losses and additions planted in made-up papers, 200 of each format: not one goes unnoticed.

A third each: constructs in the paper that carry a word ("Zyx17") past a reader, faults of a reader, and of the reading.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Line, Paper
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from tests.importers.odts import HEAD as ODT_HEAD
from tests.importers.odts import items, odt, table
from tests.importers.odts import p as odt_p
from tests.importers.test_docx import HEAD as WORD_HEAD
from tests.importers.test_docx import grid, p, word
from tests.importers.test_rtf import HEAD as RICH_HEAD
from tests.importers.test_word_constructs import KEPT, STYLES, A

pytestmark = pytest.mark.slow

openpyxl = pytest.importorskip("openpyxl", reason="nothing that reads workbooks is installed: pip install csip[docs]")

MANY = 200
WORDS = [
    "gate",
    "path",
    "pond",
    "fence",
    "hedge",
    "roof",
    "bench",
    "ditch",
    "well",
    "kiln",
    "barn",
    "field",
    "stone",
    "bell",
    "rope",
    "weir",
    "the",
    "a",
    "was",
    "is",
    "near",
]
MINUTED = "minuted"  # a construct that shows its word plainly
APART = "apart"  # one whose word may stand anywhere but in the minutes


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(4, 12))).capitalize() + "."


# --- papers, each with a place for one more thing ----------------------------------------------------------------


def text(rng: random.Random, more: str = "") -> bytes:
    head = "POND COMMITTEE\n\nMinutes of the meeting held on 4 May 2021 at 7 pm in the Hall\n\n"
    roll = "Present: Cllr Roe (Chair), Cllr Dale\nApologies: Cllr Moss\nIn attendance: Mrs Fenn (Clerk)\n"
    body = "".join(f"\n{n}. Item\n\n{n}.1 {sentence(rng)}{more if n == 2 else ''}\n" for n in (1, 2, 3))
    return (head + roll + body).encode()


def markdown(rng: random.Random, more: str = "") -> bytes:
    head = "# Minutes of the Pond Committee\n\n4 May 2021 at 7 pm\n\n**Present:** Cllr Roe (Chair), Cllr Dale\n"
    body = "".join(
        f"\n## {n}. Item\n\n{sentence(rng)}{more if n == 2 else ''}\n\n- {sentence(rng)}\n" for n in (1, 2, 3)
    )
    return (head + body).encode()


def page(rng: random.Random, more: str = "") -> bytes:
    head = (
        "<html><body><h1>Minutes of the Pond Committee</h1><p>4 May 2021 at 7 pm</p><p>Present: Cllr Roe, Cllr Dale</p>"
    )
    body = "".join(
        f"<h2>{n}. Item</h2><p>{sentence(rng)}{more if n == 2 else ''}</p><table><tr><td>{sentence(rng)}<td>b</table>"
        for n in (1, 2, 3)
    )
    return f"{head}{body}</body></html>".encode()


def document(rng: random.Random, more: str = "") -> bytes:
    body = "".join(p(f"Item {n}", 1) + p(sentence(rng), 1, 1) + grid((sentence(rng), "b")) for n in (1, 2, 3))
    return word(WORD_HEAD + body + f"<w:p><w:r><w:t>Last.</w:t></w:r>{more}</w:p>", styles=STYLES)


def rich(rng: random.Random, more: str = "") -> bytes:
    row = r"\trowd\pard\intbl {}\cell b\cell\row\pard "
    body = "".join(
        rf"{{\listtext {n}.\tab}}Item\par {sentence(rng)}{more if n == 2 else ''}\par " + row.format(sentence(rng))
        for n in (1, 2, 3)
    )
    return (r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}" + RICH_HEAD + body + "}").encode("latin-1")


def open_document(rng: random.Random, more: str = "") -> bytes:
    body = "".join(
        items(odt_p("Item"), more='text:continue-numbering="true"')
        + odt_p(sentence(rng) + (more if n == 2 else ""))
        + table((sentence(rng), "b"))
        for n in (1, 2, 3)
    )
    return odt(ODT_HEAD + body)


def mail(rng: random.Random, more: str = "") -> bytes:
    return b"From: a@example.org\nSubject: Minutes\nMIME-Version: 1.0\nContent-Type: text/plain\n\n" + text(rng, more)


def records(rng: random.Random, more: str = "") -> bytes:
    return "".join(f'{n},{sentence(rng)}{more if n == 2 else ""},"Cllr Roe, Chair"\n' for n in (1, 2, 3)).encode()


def workbook(rng: random.Random, more: str = "") -> bytes:
    made = openpyxl.Workbook()
    for n in (1, 2, 3):
        made.active.append([n, sentence(rng) + (more if n == 2 else ""), "Cllr Roe"])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


# --- what is planted in the paper ----------------------------------------------------------------------------------

IN_MARKS = {
    "text": (text, "a.txt"),
    "markdown": (markdown, "a.md"),
    "page": (page, "a.html"),
    "document": (document, "a.docx"),
    "rich": (rich, "a.rtf"),
    "open_document": (open_document, "a.odt"),
    "mail": (mail, "a.eml"),
    "records": (records, "a.csv"),
    "workbook": (workbook, "a.xlsx"),
}
RUN = "<w:r><w:rPr>{}</w:rPr><w:t>Zyx</w:t></w:r>"
CONSTRUCTS: dict[str, list[tuple[str, str]]] = {
    "text": [
        (gap + "Zyx", MINUTED)
        for gap in (*" \t\x0b\x0c\x1c\x85\u2028\u2029\u00a0\u3000\n\r", "\n\n", " " * 300)
    ],
    "markdown": [
        (" ~~Zyx~~", APART), (" <s>Zyx</s>", APART), (" <del class=a>Zyx</del>", APART), (" <!-- Zyx -->", APART),
        (" <strike>\nZyx</strike>", APART), (" **Zyx**", MINUTED), (" `Zyx`", MINUTED), (" [a](Zyx)", APART),
        (" ![Zyx](b)", APART), ("\n\n> Zyx", MINUTED), ("\n\n| a | Zyx |\n|---|---|\n| b | c |", MINUTED),
        ("\n\n```Zyx\nb\n```", MINUTED), ("\n\n[Zyx]: http://a", APART), (" <b title=Zyx>c</b>", APART),
        (" <span hidden>Zyx</span>", APART), (" <img alt=Zyx>", APART), ("\n\n<table><tr><td>Zyx</table>\n\n", MINUTED),
        ("\n\n<dl><dt>a<dd>Zyx</dl>\n\n", MINUTED), (" [a](b 'Zyx')", APART), ("\n\n    Zyx", MINUTED),
        ("\n\n| a | b |\n|---|---|\n| b | c | Zyx |", MINUTED), (" [a][Zyx]", MINUTED), ("\n\n{.Zyx}", APART),
        (" <Zyx>", MINUTED), (" &lt;Zyx&gt;", MINUTED), ("\n---\nZyx\n\n", MINUTED),
        ("\n\nZyx\n===\n\n", MINUTED), (" \\*Zyx\\*", MINUTED), (" <!-- Zyx", APART),
    ],
    "page": [
        (f"<{tag}>Zyx</{tag}>", APART) for tag in ("s", "strike", "del", "template", "noscript", "datalist", "title")
    ] + [
        (f"<{tag} {how}>Zyx</{tag}>", APART)
        for tag in ("span", "b", "i", "font", "a")
        for how in ("hidden", "style='display:none'", "style='text-decoration:line-through'", "style='mso-hide:all'")
    ] + [
        ("<img alt=Zyx>", APART), ("<input value=Zyx>", APART), ("<input type=submit value=Zyx>", APART),
        ("<svg><title>Zyx</title></svg>", APART), ("<?xml:namespace a ?> Zyx", MINUTED), ("<![if x]> Zyx", MINUTED),
        (" <select><option>Zyx<option>b</select>", MINUTED), (" <textarea>Zyx</textarea>", MINUTED),
        (" <object>Zyx</object>", MINUTED), ("<br>Zyx", MINUTED), (" <o:p>Zyx</o:p>", MINUTED),
        ("<ol><li value=7>Zyx</ol>", MINUTED), ("<details> Zyx</details>", MINUTED), (" <math>Zyx</math>", MINUTED),
    ],
    "document": [
        (RUN.format(mark), APART)
        for mark in (
            "<w:vanish/>", "<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Deep"/>', '<w:rStyle w:val="Gone"/>',
            '<w:vanish w:val="on"/>',
        )
    ] + [(run.replace(kept, "Zyx"), APART) for run, kept in KEPT.values()] + [
        ("<w:del><w:r><w:delText>Zyx</w:delText></w:r></w:del>", APART),
        ("<w:ins><w:r><w:t xml:space='preserve'> Zyx</w:t></w:r></w:ins>", MINUTED),
        ("<w:smartTag><w:r><w:tab/><w:t>Zyx</w:t></w:r></w:smartTag>", MINUTED),
        ("<w:sdt><w:sdtContent><w:r><w:ptab/><w:t>Zyx</w:t></w:r></w:sdtContent></w:sdt>", MINUTED),
        ("<w:fldSimple><w:r><w:br/><w:t>Zyx</w:t></w:r></w:fldSimple>", MINUTED),
        ("<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Zyx</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", MINUTED),
        ("<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Zyx</w:t></w:r>"
         "</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>", MINUTED),
        ("<x:y xmlns:x='urn:x'><w:r><w:tab/><w:t>Zyx</w:t></w:r></x:y>", MINUTED),
        (f"<w:r><w:drawing><x {A}><a:t>Zyx</a:t></x></w:drawing></w:r>", APART),
    ],
    "rich": [
        (rf"{{{how} Zyx}}", APART)
        for how in (r"\strike", r"\striked1", r"\v", r"\deleted", r"\*\annotation", r"\footnote", r"\*\unheard",
                    r"\header")
    ] + [
        (r"\par {\v Zyx\par}", APART), (r" {\b Zyx}", MINUTED), (r"\par Zyx", MINUTED), (r"\line Zyx", MINUTED),
        (r"\tab Zyx", MINUTED), (r"\trowd\pard\intbl Zyx\cell\row\pard ", MINUTED), (r" {\fldrslt Zyx}", MINUTED),
        (r"{\shp{\*\shpinst{\shptxt Zyx\par}}}", MINUTED), (r" {\object{\*\objdata 00}{\result Zyx}}", MINUTED),
        (r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv Zyx}}}}", APART), (r"{\*\moMath{\mr Zyx}}", APART),
    ],
    "open_document": [
        (f'<text:span text:style-name="{style}">Zyx</text:span>', APART) for style in ("Gone", "Secret")
    ] + [
        ("<text:note><text:note-body><text:p>Zyx</text:p></text:note-body></text:note>", APART),
        ("<office:annotation><text:p>Zyx</text:p></office:annotation>", APART),
        ("<svg:desc>Zyx</svg:desc>", APART), ("<text:hidden-text text:string-value='Zyx'/>", APART),
        ("<text:tab/><text:a>Zyx</text:a>", MINUTED), ("<text:line-break/><text:unheard>Zyx</text:unheard>", MINUTED),
        ("<draw:frame><draw:text-box><text:p>Zyx</text:p></draw:text-box></draw:frame>", MINUTED),
        ("</text:p><text:section><text:p>Zyx</text:p></text:section><text:p>", MINUTED),
        ("</text:p><text:section text:display='none'><text:p>Zyx</text:p></text:section><text:p>", APART),
        ("</text:p><text:list><text:list-header><text:p>Zyx</text:p></text:list-header></text:list><text:p>", MINUTED),
        ("</text:p><table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Zyx</text:p>"
         "</table:table-cell></table:table-row></table:table-header-rows></table:table><text:p>", MINUTED),
    ],
    "mail": [
        (" Zyx", MINUTED), ("\n\nZyx", MINUTED), ("\n-- \nZyx", APART), ("\n\nOn 1 May A Roe wrote:\n> Zyx", APART),
    ],
    "records": [
        (" Zyx", MINUTED), (",Zyx", MINUTED), ("\n\nZyx", MINUTED), (',"Zyx\nb"', MINUTED), (';""Zyx""', MINUTED),
    ],
    "workbook": [(" Zyx", MINUTED), ("\nZyx", MINUTED), ("\u00a0Zyx\u3000", MINUTED)],
}  # fmt: skip
KINDS = sorted(CONSTRUCTS)
MINUTES = sorted(set(CONSTRUCTS) - {"records", "workbook"})  # a table of actions has no meeting that could be harmed


@pytest.mark.parametrize("kind", KINDS)
def test_no_construct_carries_a_word_past(kind: str) -> None:
    make, name = IN_MARKS[kind]
    rng = random.Random(kind)  # noqa: S311
    planted = 0
    while planted < MANY // 3:
        for construct, where in CONSTRUCTS[kind]:
            nonce = f"Zyx{rng.randint(10, 99999)}"
            try:
                reading = _proven(make(rng, construct.replace("Zyx", nonce)), name)
            except CsipError:
                planted += 1
                continue
            minutes = json.dumps([reading.meeting["items"], reading.meeting["as_printed"], reading.meeting["title"]])
            left = json.dumps([reading.leftovers, reading.unsure])
            assert nonce in minutes + left, construct
            assert where == MINUTED or nonce not in minutes, construct
            planted += 1


def test_most_papers_with_constructs_are_imported_not_refused() -> None:
    for kind in KINDS:
        make, name = IN_MARKS[kind]
        for construct, _ in CONSTRUCTS[kind]:
            _proven(make(random.Random(1), construct), name)  # noqa: S311


@pytest.mark.parametrize("kind", KINDS)
def test_no_fault_of_a_reader_goes_unnoticed(kind: str) -> None:
    make, name = IN_MARKS[kind]
    rng = random.Random(kind)  # noqa: S311
    for n in range(MANY // 3 + 1):
        paper = read_paper(make(rng), name)
        changed, lost = _misread(paper, rng, f"Zyx{n}")
        try:
            reading = prove(changed, read_minutes(changed))
        except CsipError:
            continue
        assert lost, "an addition was let through"
        assert lost in json.dumps(reading.leftovers, ensure_ascii=False)
        assert "among the leftovers" in str(reading.unsure)


def _misread(paper: Paper, rng: random.Random, nonce: str) -> tuple[Paper, str]:
    """The paper as a faulty reader has it: a word too few (it is said which), too many, or another."""
    long = [n for n, line in enumerate(paper.lines) if len(line.text.split()) > 2]
    at = rng.choice([n for n in long if not paper.lines[n].cells] or long)
    line = paper.lines[at]
    words = line.text.split(" ")
    spot = rng.choice([n for n, one in enumerate(words) if n and one.strip(".") in WORDS] or [len(words) - 1])
    kind = rng.choice(("lose", "add", "change"))
    lost = words[spot]
    words[spot : spot + (kind != "add")] = [] if kind == "lose" else [nonce]
    lines: list[Line] = list(paper.lines)
    lines[at] = line._replace(text=" ".join(words))
    return replace(paper, lines=tuple(lines)), lost if kind == "lose" else ""


@pytest.mark.parametrize("kind", MINUTES)
def test_no_fault_of_the_reading_goes_unnoticed(kind: str) -> None:
    make, name = IN_MARKS[kind]
    rng = random.Random(kind)  # noqa: S311
    for n in range(MANY // 3 + 1):
        paper = read_paper(make(rng), name)
        reading = read_minutes(paper)
        whole = len(prove(paper, reading).leftovers)
        _harm(reading, rng, f"Zyx{n}")
        try:
            assert len(prove(paper, reading).leftovers) > whole
        except CsipError:
            continue


def _harm(reading: Reading, rng: random.Random, nonce: str) -> None:
    """One word of the meeting taken out, put in or changed; or one person, day or hour."""
    meeting = reading.meeting
    texts: list[tuple[Any, Any]] = (
        [(meeting, "title"), (meeting, "venue")] if meeting["venue"] else [(meeting, "title")]
    )
    texts += [(item, "title") for item in meeting["items"]]
    texts += [(one, "text") for item in meeting["items"] for one in item["minutes"]]
    texts += [(meeting["as_printed"]["head"], n) for n in range(len(meeting["as_printed"]["head"]))]
    acts: list[Callable[[], None]] = [
        lambda: meeting.update(date="2020-02-29"),
        lambda: meeting["present"].append(nonce),
        meeting["present"].pop,
        meeting["items"].pop,
        lambda: meeting["items"].append({"number": None, "title": nonce, "minutes": []}),
    ]
    if rng.random() < 0.3:
        rng.choice(acts)()
        return
    holder, key = rng.choice(texts)
    words = str(holder[key]).split()
    spot = rng.randrange(len(words))
    kind = rng.choice(("lose", "add", "change"))
    if kind == "lose" and (holder, key) == (meeting, "venue"):
        kind = "add"  # a shorter venue is still said; the paper's own words of it stand in the head
    words[spot : spot + (kind != "add")] = [] if kind == "lose" else [nonce]
    holder[key] = " ".join(words)


def _proven(content: bytes, name: str) -> Reading:
    paper = read_paper(content, name)
    return prove(paper, read_minutes(paper))
