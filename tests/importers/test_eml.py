"""Mails that hold minutes: what was written is read, what was quoted or sent along is apart, attachments are named."""

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

HEAD = (
    "From: Una Bell <ub@example.org>\nTo: All\nDate: Wed, 5 May 2021 09:00:00 +0100\nSubject: {}\nMIME-Version: 1.0\n"
)
MINUTES = (
    "Minutes of the Weir Trust held on 4 May 2021 at 7pm\n\nPresent: A Roe (Chair), B Dale\n\n1. Gate\n\n"
    "It squeaks, and has done so for many months now, as everybody who goes through it in the morning can hear.\n\n"
    "2. Path\n\nRESOLVED: that the path be swept before the feast, and that his bill of £45 be paid.\n\n"
)


def mail(body: str, subject: str = "Minutes", kind: str = "text/plain; charset=utf-8") -> bytes:
    return f"{HEAD.format(subject)}Content-Type: {kind}\n\n{body}".encode()


def parts(*bodies: tuple[str, str], of: str = "mixed", subject: str = "Minutes") -> bytes:
    inner = "".join(f"--xx\nContent-Type: {kind}\n\n{body}\n" for kind, body in bodies)
    return mail(f"{inner}--xx--\n", subject, f"multipart/{of}; boundary=xx")


def proven(content: bytes) -> Reading:
    paper = read_paper(content, "a.eml")
    return prove(paper, read_minutes(paper))


def titles(reading: Reading) -> list[str]:
    return [item["title"] for item in reading.meeting["items"]]


def left(reading: Reading) -> str:
    return "\n".join(text for _, text in reading.leftovers)


def remarks(reading: Reading) -> str:
    return "\n".join(message for _, message in reading.unsure)


def test_the_text_of_a_mail_is_read_and_its_head_is_apart() -> None:
    reading = proven(mail(MINUTES))
    assert (reading.meeting["date"], titles(reading)) == ("2021-05-04", ["Gate", "Path"])
    assert "From: Una Bell <ub@example.org>" in left(reading)
    assert "Date: Wed, 5 May 2021 09:00:00 +0100" in left(reading)


def test_the_day_of_sending_is_no_day_of_a_meeting_and_the_subject_may_be() -> None:
    undated = MINUTES.replace(" held on 4 May 2021 at 7pm", "")
    assert proven(mail(undated)).meeting["date"] is None
    assert proven(mail(undated, "Weir Trust, 4 May 2021")).meeting["date"] == "2021-05-04"


@pytest.mark.parametrize(
    "quoted",
    [
        "On 1 May 2021, A Roe wrote:\n> Shall we meet?\n> Or not?\n",
        "-----Original Message-----\nFrom: A Roe\nSent: 1 May 2021\nTo: All\n\nShall we meet? Or not?\n",
        "From: A Roe\nSent: 1 May 2021\nTo: All\nSubject: Meeting\n\nShall we meet? Or not?\n",
    ],
)
def test_an_earlier_mail_that_is_quoted_is_apart(quoted: str) -> None:
    reading = proven(mail(MINUTES + quoted))
    assert titles(reading) == ["Gate", "Path"]
    assert "Or not?" in left(reading)
    assert "what was quoted from an earlier message is among the leftovers" in remarks(reading)


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: A Roe\nDate: 5 May 2021\nSubject: Minutes\nTo: All\n\n",
        "From: A Roe\nSent: 5 May 2021\nTo: All\nSubject: Minutes\n\n",
    ],
)
def test_a_mail_that_is_sent_on_is_read_and_the_words_over_it_are_apart(head: str) -> None:
    reading = proven(mail(f"Dear all, see below. Una\n\n{head}{MINUTES}", "Fwd: Minutes"))
    assert (reading.meeting["date"], titles(reading)) == ("2021-05-04", ["Gate", "Path"])
    assert "Dear all, see below. Una" in left(reading)
    assert "the words over the message that was sent on are among the leftovers" in remarks(reading)


def test_a_signature_is_apart() -> None:
    assert "Una Bell, Clerk" in left(proven(mail(f"{MINUTES}-- \nUna Bell, Clerk\n")))


def test_of_two_forms_the_page_is_read_and_what_only_the_plain_one_says_is_kept() -> None:
    page = "".join(f"<p>{line}</p>" for line in MINUTES.split("\n\n") if line)
    reading = proven(parts(("text/plain", MINUTES + "Seen by me."), ("text/html", page), of="alternative"))
    assert titles(reading) == ["Gate", "Path"]
    assert "Seen by me." in left(reading)
    assert "shown only by other mail programs" in remarks(reading)


def test_lines_that_a_mail_program_broke_are_put_together() -> None:
    reading = proven(mail(MINUTES.replace("months now, ", "months \nnow, "), kind="text/plain; format=flowed"))
    assert "for many months now, as everybody" in str(reading.meeting["items"])


def test_encoded_words_and_letters_are_read() -> None:
    content = HEAD.format("=?utf-8?q?Caf=C3=A9?=") + "Content-Type: text/plain; charset=iso-8859-1\n"
    content += "Content-Transfer-Encoding: quoted-printable\n\n" + MINUTES.replace("£", "=A3")
    reading = proven(content.encode())
    assert "bill of £45" in str(reading.meeting["items"])
    assert "Subject: Café" in left(reading)


def test_attachments_are_named_and_a_mail_that_only_sends_one_is_refused() -> None:
    attached = ('application/octet-stream; name="minutes.docx"', "UEs=")
    reading = proven(parts(("text/plain", MINUTES), attached))
    assert "“minutes.docx” came with the mail and is not read: save it, and import it by itself" in remarks(reading)
    with pytest.raises(CsipError) as refused:
        proven(parts(("text/plain", "Dear all, minutes attached. Una"), attached))
    assert refused.value.message == "a.eml only sends minutes along, in “minutes.docx”"
    assert refused.value.hint == "Save that file from your mail program, and import it."


@pytest.mark.parametrize("content", [parts(("image/png", "x")), b"Subject: x\n\n", mail("", kind="multipart/mixed")])
def test_a_mail_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(CsipError, match="is a mail without a text"):
        read_paper(content, "a.eml")
