import re
import string

from csip.language.first_look import has_any, in_small_letters


def test_letters_are_small_as_a_pattern_sees_them() -> None:
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    small = [in_small_letters(letter) for letter in every]
    for letter in string.ascii_lowercase:
        pattern = re.compile(letter, re.IGNORECASE)
        assert {c for c in every if pattern.match(c)} == {c for c, s in zip(every, small, strict=True) if s == letter}


def test_words_are_found_within_words() -> None:
    assert has_any(("agree", "vote"), in_small_letters("It was AGREED."))
    assert not has_any(("agree", "vote"), "noted")
