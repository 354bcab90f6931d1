"""Names as parts of addresses, on every system."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.public.slugs import slug


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Irene Lowe", "irene-lowe"),
        ("Cllr Irene Lowe", "irene-lowe"),
        ("Rev. Dr Siân O’Brien", "sian-obrien"),
        ("Mr K Smith", "k-smith"),
        ("Mrs", "mrs"),
        ("Con", "con-"),
        ("A2026-01", "a2026-01"),
        ("…", "somebody"),
        ("Ωραία Πόλη", "ωραια-πολη"),
    ],
)
def test_addresses_of_names(name: str, address: str) -> None:
    assert slug(name) == address


@given(st.text())
def test_no_name_leads_out_of_its_folder_or_is_kept_by_windows(name: str) -> None:
    made = slug(name)
    assert made
    assert not re.search(r'[\s/\\:*?"<>|.\x00-\x1f]', made)
    assert not re.fullmatch(r"(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]", made)
    assert len(made) <= 61
