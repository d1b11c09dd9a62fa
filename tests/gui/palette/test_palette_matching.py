"""What answers to what is typed, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.palette.entry import Entry, Kind, names_of
from app.gui.palette.matching import best, by_place, parted
from app.gui.palette.values import nothing
from app.text.beginnings import BEGINNING, FIRST, MIDDLE, bare, standing
from app.text.fold import fold


def entry(name: str, *more: str, kind: Kind = Kind.COMMAND, beneath: bool = False) -> Entry:
    names = names_of(name, *more)
    return Entry(id=name, kind=kind, title=name, run=nothing, names=names, beneath=beneath)


def titles(found):
    return [each.title for each in found]


def test_how_well_a_name_answers():
    assert standing(("next",), "next span") == FIRST
    assert standing(("span",), "next span") == BEGINNING
    assert standing(("جيش",), "دخل الجيش") == BEGINNING
    assert standing(("ext",), "next span") == MIDDLE
    assert standing(("next", "sp"), "next span") == FIRST
    assert standing(("span", "ne"), "next span") == BEGINNING
    assert standing(("next", "pan"), "next span") == MIDDLE
    assert standing(("nothing",), "next span") is None
    assert standing((), "next span") == FIRST


@given(st.lists(st.text("abcا ل", min_size=1), min_size=1), st.text("abcا ل\n"))
def test_every_word_has_to_be_there_with_the_article_or_without(words, names):
    parts = tuple(part for word in words for part in word.split())
    missing = [part for part in parts if part not in names]
    if not missing:
        assert standing(parts, names) is not None
    elif any(bare(part) == "" or bare(part) not in names for part in missing):
        assert standing(parts, names) is None


def test_the_article_may_be_typed_where_the_name_has_none():
    assert standing(("المقال",), "بحث في مقال") == BEGINNING
    assert standing(("المقال",), "بحث في المقال") == BEGINNING
    assert standing(("المقال",), "بحث في كالمقال") == MIDDLE
    assert standing(("القال",), "بحث في مقال") is None  # no word begins so
    assert standing(("ال",), "بحث") is None
    assert bare("الف") == ""
    assert bare("مقال") == ""


def test_beginnings_of_words_come_before_middles():
    pool = [entry("Show article"), entry("Outwards"), entry("Tag how"), entry("Howl")]
    assert titles(best(pool, "how", ())) == ["Howl", "Tag how", "Show article"]
    assert titles(best(pool, "w", ())) == ["Howl", "Show article", "Outwards", "Tag how"]


def test_words_further_ahead_come_first():
    pool = [entry("Theme: Light or dark as the system"), entry("Theme: Dark")]
    assert titles(best(pool, "theme d", ()))[0] == "Theme: Dark"


def test_what_was_used_last_comes_first_among_equals():
    pool = [entry("Next span"), entry("Next article"), entry("Annex")]
    used = ["Annex", "Next article"]
    assert titles(best(pool, "nex", used)) == ["Next article", "Next span", "Annex"]
    assert titles(best(pool, "", used)) == ["Annex", "Next article", "Next span"]


def test_arabic_is_found_in_every_spelling():
    pool = [entry("Find", "بحث في المقالة"), entry("Undo", "إعادة")]
    for typed in ("المَقاله", "مقالة", "بَحث"):
        assert titles(best(pool, typed, ())) == ["Find"]
    assert titles(best(pool, "اعاده", ())) == ["Undo"]


def test_keys_of_the_other_layout_are_understood():
    assert by_place("عىيخ") == "undo"
    assert by_place("لااشق") == "bhar"
    assert titles(best([entry("Undo"), entry("Find")], "عىيخ", ())) == ["Undo"]
    assert best([entry("Undo")], "قققق", ()) == []


def test_values_of_settings_stay_away_until_something_is_typed():
    pool = [entry("Line height: 2", beneath=True), entry("Line height…")]
    assert titles(best(pool, "", ())) == ["Line height…"]
    assert titles(best(pool, "line h", ())) == ["Line height…", "Line height: 2"]


def test_a_sign_in_front_asks_for_one_kind():
    assert parted(" > find it ") == (Kind.COMMAND, "find it")
    assert parted("#") == (Kind.LABEL, "")
    assert parted("@خبر") == (Kind.ARTICLE, "خبر")
    assert parted("خبر @") == (None, "خبر @")
    assert parted("") == (None, "")


@given(st.text())
def test_names_are_folded_line_by_line(name):
    assert names_of(name, "x").count("\n") <= 1
    assert fold(names_of(name)) == names_of(name)
