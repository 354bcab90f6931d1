"""PDF files made by hand: whole ones, and such as no program would make."""

from __future__ import annotations

import io
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def file(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def drawn(*lines: str, top: int = 720) -> bytes:
    """What a page draws to show these lines, one under the other."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 12 Tf 14 TL 72 {top} Td {shown} ET".encode("latin-1")


def word(x: float, y: float, text: str, size: float = 11, *, font: str = "F1", before: str = "") -> str:
    """What draws words at a place, counted from the lower left corner; `before` are operators such as a colour."""
    return f"q {before} BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET Q\n"


def lines(x: float, y: float, *texts: str, leading: float = 14, **keys: str) -> str:
    """Lines one under the other."""
    return "".join(word(x, y - n * leading, text, **keys) for n, text in enumerate(texts))  # type: ignore[arg-type]


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A drawn line."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """The rules of a table."""
    across = [rule(xs[0], y, xs[-1], y) for y in ys]
    return "".join(across + [rule(x, ys[0], x, ys[-1]) for x in xs])


def placed(*drawings: str) -> bytes:
    """A PDF of a page for each of these drawings; /F2 is bold."""
    bold = b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"
    made = pages(*(stream(drawing.encode("latin-1")) for drawing in drawings))
    return made.replace(b"/F1 3 0 R >>", b"/F1 3 0 R " + bold + b" >>")


def stream(held: bytes, keys: bytes = b"") -> bytes:
    """An object that holds a stream."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(held), keys, held)


def pages(*contents: bytes, page_keys: bytes = b"", resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of a page for each of these content streams (as `stream` makes them); `more` objects begin at 4 + 2n."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), FONT]
    for n, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %s >> %s >>" % (5 + 2 * n, resources, page_keys)
        )
        objects.append(content)
    return file([*objects, *more])


def paper(*lines: str, **keys: bytes) -> bytes:
    """A PDF of one page with these lines."""
    return pages(stream(drawn(*lines)), **keys)  # type: ignore[arg-type]


def locked(content: bytes, way: str, password: str = "") -> bytes:
    """The same PDF, encrypted: to be opened with `password`, and with another to be changed."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(password, "the owner's own", algorithm=way)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
