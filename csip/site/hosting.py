"""What a host is told: the policy of the pages as headers, for Netlify and Cloudflare, and for nginx."""

from __future__ import annotations

from collections.abc import Iterator

from csip.site.page import NOT_FOUND, File

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"
SEARCH_POLICY = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


def hosting_files() -> Iterator[File]:
    """`_headers`, and the same in words for nginx."""
    why = "a host may be told what the pages say themselves"
    yield File("_headers", _headers().encode(), why)
    yield File("about/hosting.txt", _nginx().encode(), why)


def _headers() -> str:
    always = "".join(f"  {name}: {value}\n" for name, value in _ALWAYS.items())
    own = f"  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n"
    search = f"  ! Content-Security-Policy\n  Content-Security-Policy: {SEARCH_POLICY}; frame-ancestors 'none'\n"
    data = "  Access-Control-Allow-Origin: *\n"
    return f"/*\n{always}{own}/search/*\n{search}" + "".join(f"{path}\n{data}" for path in ("/data/*", "/*/data/*"))


def _nginx() -> str:
    always = "".join(f'add_header {name} "{value}";\n' for name, value in _ALWAYS.items())

    def indented(lines: str) -> str:
        return "".join(f"    {line}\n" for line in lines.splitlines())

    def policy(value: str) -> str:
        return f"add_header Content-Security-Policy \"{value}; frame-ancestors 'none'\";\n"

    return f"""\
This site is a folder of files: any host takes it. Nothing runs there, and no page needs a header: each says its own
policy. A host that can send headers may send these too.

Netlify and Cloudflare Pages read the file _headers. For nginx, within `server`, where the site is at its top:

error_page 404 /{NOT_FOUND};
types {{ text/calendar ics; application/atom+xml atom; application/wasm wasm pagefind; }}
location / {{
{indented(always + policy(POLICY))}}}
location /search/ {{
{indented(always + policy(SEARCH_POLICY))}}}
"""
