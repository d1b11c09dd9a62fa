"""What is said before an import, and what lines of keys and values mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.importing.described import lines_of, told_in
from app.gui.importing.looked import Kind, kind_of
from app.gui.importing.words import amounts, note, rule_title, size_words, sums, time_left
from app.tasks.staged import Alike, Staged, Twin
from app.text.cutting import Cut

KEYS = st.text("abcdef_كلمة", min_size=1, max_size=8)
LINES = st.text(st.characters(exclude_categories=("C", "Z")), max_size=20)
VALUES = st.one_of(LINES, st.integers(), st.booleans(), st.lists(st.integers(), max_size=3))


def staged(**more):
    told = {"number": 0, "key": "a", "title": "خبر", "file": "a.txt", "place": "", "reader": "text"}
    return Staged(**told, length=9, language="ar", rtl=True, **more)


@pytest.mark.parametrize(
    ("seconds", "done", "total", "words"),
    [
        (0.5, 1, 2, ""),
        (9, 0, 2, ""),
        (9, 0, 0, ""),
        (9, 3, 2, ""),
        (10, 5, 10, "less than a minute left"),
        (60, 1, 2, "1 minute left"),
        (60, 1, 10, "9 minutes left"),
    ],
)
def test_time_left(seconds, done, total, words):
    assert time_left(seconds, done, total) == words


def test_amounts():
    said = amounts(1_500_000, 3_000_000, 1234, 10, in_bytes=True)
    assert said == "1,234 articles · 1.5 MB of 3.0 MB · less than a minute left"
    assert amounts(5, 10, 0, 0, in_bytes=False) == ""
    assert amounts(5, 10, 1, 0, in_bytes=True) == "1 article · 5 B of 10 B"


def test_sizes():
    assert [size_words(n) for n in (0, 999, 1000, 2_500_000_000)] == [
        "0 B",
        "999 B",
        "1.0 kB",
        "2.50 GB",
    ]


def test_sums():
    counts = {"read": 412, "coming": 400, "aside": 7, "skipped": 5}
    assert sums(counts, 0) == "412 read: 400 come in, 7 kept aside, 5 skipped."
    assert sums(counts, 1).endswith("1 passage is left out.")
    assert sums(counts, 2000).endswith("2,000 passages are left out.")


def test_notes():
    twin = Twin(Alike.TEXT, 1, "", "خبر {n} آخر")
    one = staged(twins=(twin,), group=2, quality=0.97, proposed=(Cut(0, 2, "dots"),))
    said = note(one, 1)
    assert "خبر {n} آخر" in said
    for words in ("same text as", "wire copy, group 3", "proof-read first, 0.97", "1 passage left"):
        assert words in said
    assert note(one, 0).endswith("proposals not taken")
    assert note(staged(), 0) == ""
    assert kind_of(one) == Kind.TWIN | Kind.CUTS | Kind.DOUBT
    assert kind_of(staged(twins=(Twin(Alike.VERSION, None, "u", "x"),))) == Kind.VERSION


def test_a_rule_of_a_reader_goes_by_its_id():
    assert rule_title("dots") != "dots"
    assert rule_title("site_menu") == "site menu"


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_lines_that_nobody_changed_change_nothing(values):
    assert told_in(lines_of(values), values) == {}


def test_lines_tell_what_was_changed():
    before = {"n": 3, "tags": ["a"], "note": "خبر", "gone": "x"}
    lines = 'n = 4\ntags = ["a", "b"]\nnote = خبر = آخر\nnew = قيمة\nno sign\n= no key'
    assert told_in(lines, before) == {
        "n": 4,
        "tags": ["a", "b"],
        "note": "خبر = آخر",
        "new": "قيمة",
        "gone": None,
    }
    assert told_in("n = four", {"n": 3}) == {"n": "four"}
