"""Input as hypothesis makes it, and makes smaller when it breaks the promise: books laid out in any way, any bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.promise import Case, keep
from tests.generated import files, meetings, registers
from tests.importers.test_proof import papers as papers_of_pieces

if TYPE_CHECKING:
    from tests.fuzz.__main__ import Run

NAMES = (
    "panel.yaml",
    "schedule.yaml",
    "actions.yaml",
    "plan.yaml",
    "meetings/2026-05-06.yaml",
    "reports/2026-05-06.yaml",
)
_ENDINGS = st.sampled_from((".txt", ".md", ".html", ".docx", ".pdf"))
STRATEGIES: dict[str, st.SearchStrategy[Case]] = {
    "a meeting": files(meetings).map(lambda made: Case({"meetings/2026-05-06.yaml": made[1]})),
    "a register": files(registers).map(lambda made: Case({"actions.yaml": made[1]})),
    "any bytes": st.builds(lambda name, data: Case({name: data}), st.sampled_from(NAMES), st.binary(max_size=300)),
    "any text": st.builds(
        lambda name, text: Case({name: text.encode("utf-8", "surrogatepass")}),
        st.sampled_from(NAMES),
        st.text(max_size=200),
    ),
    "a paper of any bytes": st.builds(
        lambda ending, data: Case({f"paper{ending}": data}), _ENDINGS, st.binary(max_size=300)
    ),
    "a paper of pieces": st.builds(
        lambda ending, text: Case({f"paper{ending}": text.encode("utf-8", "surrogatepass")}),
        st.sampled_from((".txt", ".md", ".html")),
        papers_of_pieces,
    ),
}
_SETTINGS: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.generate, Phase.target, Phase.shrink),
}


def round_of(run: Run, number: int) -> None:
    """Forty cases of each strategy; the smallest that breaks the promise is kept."""
    for name, strategy in STRATEGIES.items():
        broken: list[tuple[Case, BaseException]] = []
        try:
            seed(f"{run.seed}:{number}")(settings(max_examples=40, **_SETTINGS)(given(strategy)(_test(run, broken))))()
        except Exception:  # noqa: BLE001  hypothesis has made it as small as it can
            case, error = broken[-1]
            run.keep(error, case, f"hypothesis {name} {number}")


def _test(run: Run, broken: list[tuple[Case, BaseException]]) -> Callable[[Case], None]:
    def keeps_the_promise(case: Case) -> None:
        run.counts["hypothesis"] += 1
        try:
            keep(case)
        except Exception as error:
            broken.append((case, error))
            raise

    return keeps_the_promise
