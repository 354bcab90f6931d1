"""OpenDocument texts made here."""

import io
import zipfile

_SPACES = {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "svg": "svg-compatible",
    "fo": "xsl-fo-compatible",
}  # fmt: skip
NAMES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in _SPACES.items())
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
LOOKS = (
    '<style:style style:name="Gone" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    '</style:style><style:style style:name="Secret" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="Heavy" style:family="text"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
)


def level(depth: int, form: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" {more}/>'


LISTS = (
    f'<text:list-style style:name="N">{level(1, "1", """style:num-suffix="." """)}'
    f'{level(2, "1", """text:display-levels="2" """)}{level(3, "a", """style:num-prefix="(" style:num-suffix=")" """)}'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="•"/></text:list-style>'
)


def odt(body: str, *, lists: str = LISTS, margins: str = "", manifest: str = "", declaration: str = "") -> bytes:
    file = io.BytesIO()
    styles = f"<office:automatic-styles>{LOOKS}{lists}</office:automatic-styles>"
    page = (
        f'<office:master-styles><style:master-page style:name="S">{margins}</style:master-page></office:master-styles>'
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        text = f"<office:body><office:text>{body}</office:text></office:body>"
        archive.writestr(
            "content.xml", f"{declaration}<office:document-content {NAMES}>{styles}{text}</office:document-content>"
        )
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}>{page}</office:document-styles>")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return file.getvalue()


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def items(*texts: str, style: str = "N", more: str = "") -> str:
    """A list of one level; an item may hold lists in turn."""
    inner = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


HEAD = p("Minutes of the Weir Trust held on 4 May 2021 at 7pm") + p("Present: A Roe (Chair), B Dale")
