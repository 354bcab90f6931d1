import re
import string

from csip.language.first_look import has_any, in_small_letters


def test_letters_are_small_as_a_pattern_sees_them() -> None:
    every = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    small = in_small_letters(every)
    assert len(small) == len(every)  # so that the letters stand at the same places
    for letter in string.ascii_lowercase:
        seen = {found.start() for found in re.finditer(letter, every, re.IGNORECASE)}
        assert seen == {found.start() for found in re.finditer(letter, small)}


def test_words_are_found_within_words() -> None:
    assert has_any(("agree", "vote"), in_small_letters("It was AGREED."))
    assert not has_any(("agree", "vote"), "noted")
