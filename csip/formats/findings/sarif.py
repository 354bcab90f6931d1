"""Findings as SARIF 2.1.0, for code-scanning services (OASIS standard, 27 March 2020)."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import Any
from urllib.parse import quote

from csip import __version__
from csip.diagnostics import Diagnostic
from csip.formats.findings.context import Context, RulePage

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def sarif(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """One run. Waived findings are always there, as suppressed in the source, with the reason."""
    pages = {rule.code: rule for rule in context.rules}
    codes = sorted({*pages, *(d.code for d in diagnostics)})
    index = {code: n for n, code in enumerate(codes)}
    driver: dict[str, Any] = {"name": "csip", "semanticVersion": __version__, "version": __version__}
    if context.documentation:
        driver["informationUri"] = context.documentation
    driver["rules"] = [_rule(code, pages.get(code), context.page_of(code)) for code in codes]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, index[d.code], context.in_checkout(d.path)) for d in diagnostics],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, page: RulePage | None, address: str) -> dict[str, Any]:
    if page is None:
        return {"id": code}
    return {
        "id": code,
        **({"helpUri": address} if address else {}),
        "name": page.name,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.title},  # GitHub asks for both
        "help": {"text": page.text, "markdown": page.markdown},
        "defaultConfiguration": {"level": str(page.severity)},
    }


def _result(d: Diagnostic, rule: int, path: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": str(d.severity),  # SARIF has the same three words
        "message": {"text": f"{d.message}\n{d.hint}" if d.hint else d.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(path), "uriBaseId": _ROOT},
                    "region": {
                        "startLine": d.line,
                        "startColumn": d.column,
                        "endLine": d.end_line,
                        "endColumn": d.end_column,
                    },
                }
            }
        ],
    }
    if d.waived is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": d.waived}]
    return result


def _uri(path: str) -> str:
    return quote(path, safe="/", errors="surrogatepass")
