"""Counts, lists and shortened words."""

from csip.language.phrases import and_more, in_words, listed, truncate, truncate_at_word


def test_counts_with_their_noun() -> None:
    assert [in_words(n, "day") for n in range(3)] == ["0 days", "1 day", "2 days"]
    assert [in_words(n, "day", none="no") for n in range(3)] == ["no days", "1 day", "2 days"]
    assert [in_words(n, "file was", "files were") for n in (1, 1200)] == ["1 file was", "1,200 files were"]


def test_lists() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b", "c"], "or") == "a, b or c"


def test_the_first_of_many_and_how_many_more() -> None:
    assert and_more(["a", "b"], 2) == ["a", "b"]
    assert and_more(["a", "b"], 1202) == ["a", "b and 1,200 more"]
    assert [and_more(["a"], total, "word") for total in (2, 3)] == [["a and 1 more word"], ["a and 2 more words"]]
    assert and_more([], 0) == []


def test_words_are_cut_where_they_are_too_long() -> None:
    assert [truncate("Apologies", longest) for longest in (9, 8)] == ["Apologies", "Apologi…"]
    assert truncate("for the absence", 8) == "for the…"
    assert truncate("for the absence", 9, strip=False) == "for the …"
    assert [truncate_at_word("for the absence", longest) for longest in (15, 14)] == ["for the absence", "for the …"]
    assert truncate_at_word("for the absence", 9, "...") == "for the ..."
