"""Letters as e-mail: a file that a mail program opens ready to be sent, or many in one mbox. Nothing is sent.

Names, subjects and addresses come from the book: none of them can begin a header of its own (RFC 5322), and the same
book gives the same bytes, whenever and wherever they are made.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.errors import HeaderParseError
from email.generator import BytesGenerator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

from csip.documents.blocks import Document
from csip.errors import CsipError
from csip.formats.text import text
from csip.language.display import visible
from csip.language.sides import unmarked

_WIDTH = 72


class Mailbox(NamedTuple):
    """A name, and the address where panel.yaml has one."""

    name: str
    email: str | None


def message(document: Document, to: Mailbox, sender: Mailbox | None, day: date) -> EmailMessage:
    """The letter as a message from one to another, dated that day; who has no address is to be filled in."""
    mail = EmailMessage(policy=SMTP)
    if sender is not None and sender.email is not None:
        mail["From"] = _address(sender)
    if to.email is not None:
        mail["To"] = _address(to)
    mail["Subject"] = _one_line(unmarked(document.title))
    mail["Date"] = format_datetime(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
    body = text(document._replace(title=""), _WIDTH).lstrip("\n")
    fingerprint = sha256("\0".join((unmarked(document.title), to.name, to.email or "", day.isoformat(), body)).encode())
    mail["Message-ID"] = f"<{fingerprint.hexdigest()[:32]}@csip.invalid>"
    mail["X-Unsent"] = "1"  # mail programs open it as a draft
    mail.set_content(body, charset="utf-8", cte="quoted-printable")
    return mail


def eml(mail: EmailMessage) -> bytes:
    """One message as a file."""
    return mail.as_bytes()


def mbox(mails: Iterable[EmailMessage], day: date) -> bytes:
    """Many messages in one file (mboxrd's quoting of lines that begin with From)."""
    out = BytesIO()
    begins = f"From csip {datetime(day.year, day.month, day.day, 9, tzinfo=UTC).ctime()}"
    for mail in mails:
        mail.set_unixfrom(begins)
        policy = mail.policy.clone(linesep="\n")
        BytesGenerator(out, mangle_from_=True, policy=policy).flatten(mail, unixfrom=True)
        out.write(b"\n")
    return out.getvalue()


def _address(somebody: Mailbox) -> Address:
    try:
        if not (somebody.email or "").isascii():
            raise ValueError("it has letters that e-mail addresses cannot have")
        return Address(_one_line(somebody.name), addr_spec=somebody.email)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise CsipError(
            f"the e-mail address of {somebody.name} cannot be used: {somebody.email}",
            f"Correct `email:` in panel.yaml ({error}).",
        ) from None


def _one_line(words: str) -> str:
    return " ".join(visible(words, keep="\n\t\r").split())
