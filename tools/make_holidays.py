"""Makes csip/facts/bank_holidays.py from the `holidays` library: python tools/make_holidays.py

Run it when the library learns of a new bank holiday (tests/facts/test_clear_days.py fails then, and says so).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import holidays

FIRST_YEAR, LAST_YEAR = 1980, 2045
TABLE = Path(__file__).resolve().parent.parent / "csip" / "facts" / "bank_holidays.py"

# The library's name, the letter that stands for it in the table, and the name a clerk would use.
YEARLY = {
    "New Year's Day": ("N", "New Year's Day"),
    "New Year Holiday": ("J", "2nd January"),
    "Saint Patrick's Day": ("P", "St Patrick's Day"),
    "Good Friday": ("G", "Good Friday"),
    "Easter Monday": ("E", "Easter Monday"),
    "May Day": ("M", "Early May bank holiday"),
    "Spring Bank Holiday": ("S", "Spring bank holiday"),
    "Battle of the Boyne": ("B", "Battle of the Boyne"),
    "Late Summer Bank Holiday": ("A", "Summer bank holiday"),
    "Summer Bank Holiday": ("A", "Summer bank holiday"),
    "Saint Andrew's Day": ("D", "St Andrew's Day"),
    "Christmas Day": ("C", "Christmas Day"),
    "Boxing Day": ("X", "Boxing Day"),
    "Saint Brigid's Day": ("R", "St Brigid's Day"),
    "May Bank Holiday": ("F", "first Monday in May"),
    "June Bank Holiday": ("U", "first Monday in June"),
    "August Bank Holiday": ("L", "first Monday in August"),
    "October Bank Holiday": ("O", "last Monday in October"),
    "Saint Stephen's Day": ("T", "St Stephen's Day"),
}
ONCE = {
    "Wedding of Charles and Diana": "Royal wedding",
    "Millennium Celebrations": "Millennium Eve",
    "Golden Jubilee of Elizabeth II": "Golden Jubilee",
    "Wedding of William and Catherine": "Royal wedding",
    "Diamond Jubilee of Elizabeth II": "Diamond Jubilee",
    "Platinum Jubilee of Elizabeth II": "Platinum Jubilee",
    "State Funeral of Queen Elizabeth II": "State funeral of Queen Elizabeth II",
    "Coronation of Charles III": "Coronation of King Charles III",
    "Scotland's participation in the FIFA World Cup final": "Scotland at the World Cup",
    "National Day of Mourning": "National day of mourning",
    "Day of Remembrance and Recognition": "Day of Remembrance and Recognition",
}
# Where the library and the record differ, the record is followed.
NOT_HOLIDAYS = {
    # St Andrew's Day became a bank holiday by 2007 asp 2, in force from 16 January 2007.
    ("SCT", date(2006, 11, 30)),
}

HEAD = '''"""The bank holidays of the United Kingdom and the public holidays of Ireland, with no library to load.

Made by tools/make_holidays.py: do not edit. Each entry is a month, a day and a letter of KINDS; a small letter
is a substitute day (12-27c: Christmas Day fell at a weekend), and * is a name in ONE_OFF. Wales keeps England's
days. Years to come hold what the law already says: days proclaimed later are not in them.
"""
'''


def kept_in(region: str, year: int) -> dict[date, str]:
    """The bank holidays of a region (IE: of Ireland) in a year, by the library's names, as corrected."""
    if region == "IE":
        found = holidays.country_holidays("IE", years=year, language="en_US")
    else:
        found = holidays.country_holidays("GB", subdiv=region, years=year, language="en_GB")
    return {day: found[day] for day in sorted(found) if (region, day) not in NOT_HOLIDAYS}


def entry(day: date, library_name: str) -> str:
    """One day in the table, such as 12-25C. Of two names for a day (Scotland's 2 January) the last is used."""
    name = library_name.rpartition("; ")[2]
    usual = name.removesuffix(" (observed)")
    if name in ONCE:
        return f"{day:%m-%d}*"
    letter = YEARLY[usual][0]
    return f"{day:%m-%d}{letter if name == usual else letter.lower()}"


def table_text() -> str:
    """The whole of csip/facts/bank_holidays.py."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    england: list[str] = []
    scotland: list[str] = []
    northern_too: list[str] = []
    ireland: list[str] = []
    one_off: dict[date, str] = {}
    for year in years:
        by_region = {region: kept_in(region, year) for region in ("ENG", "WLS", "SCT", "NIR", "IE")}
        assert by_region["WLS"] == by_region["ENG"], year  # noqa: S101 - the table's shape rests on it
        assert by_region["ENG"].items() <= by_region["NIR"].items(), year  # noqa: S101
        extra = {day: name for day, name in by_region["NIR"].items() if day not in by_region["ENG"]}
        for rows, days in (
            (england, by_region["ENG"]),
            (scotland, by_region["SCT"]),
            (northern_too, extra),
            (ireland, by_region["IE"]),
        ):
            rows.append(f'    {year}: "{" ".join(entry(day, name) for day, name in days.items())}",')
            one_off.update({day: ONCE[name] for day, name in days.items() if name in ONCE})
    kinds = dict(YEARLY.values())
    parts = [
        HEAD,
        f"FIRST_YEAR = {FIRST_YEAR}",
        f"LAST_YEAR = {LAST_YEAR}",
        "KINDS = {",
        *(f'    "{letter}": "{name}",' for letter, name in kinds.items()),
        "}",
        "ONE_OFF = {",
        *(f'    "{day}": "{name}",' for day, name in sorted(one_off.items())),
        "}",
    ]
    for name, rows in (
        ("ENGLAND_AND_WALES", england),
        ("SCOTLAND", scotland),
        ("NORTHERN_IRELAND_TOO", northern_too),
        ("IRELAND", ireland),
    ):
        comment = "  # besides the days of England and Wales" if rows is northern_too else ""
        parts += [f"{name} = {{{comment}", *rows, "}"]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table_text(), encoding="utf-8")
    print(f"Wrote {TABLE.name}: {FIRST_YEAR} to {LAST_YEAR}")
