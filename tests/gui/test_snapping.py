from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.gui.settings import SNAPS, Settings
from app.gui.snapping import Snap, extent_at, snapped, with_proclitic_turned
from app.model.clock import now
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.text.lexicon import Lexicon
from app.text.snap import snap_to_sentences
from tests.gui.hands import caret_on, press, quotes

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "قال «إن والجيش دخل دمشق». وانتهى الخبر!\nثم وللشعب كلمة"
LEXICON = Lexicon.of(TEXT, known=lambda _word: False)
ARABIC = st.text(alphabet="وفبلكسالجيش «».،\n\u064e\u0640 ", max_size=40)


def words(extent):
    return "" if extent is None else TEXT[slice(*extent)]


def at(word, snap):
    return words(extent_at(TEXT, TEXT.index(word) + 1, snap, LEXICON))


def test_what_is_taken_at_the_caret():
    assert at("والجيش", Snap.STEM) == "الجيش"
    assert at("والجيش", Snap.WORD) == "والجيش"
    assert at("والجيش", Snap.LETTER) == "ا"
    assert at("والجيش", Snap.SENTENCE) == "قال «إن والجيش دخل دمشق»"
    assert at("وانتهى", Snap.SENTENCE) == "وانتهى الخبر"
    assert at("وللشعب", Snap.STEM) == "لشعب"


def test_nothing_is_taken_where_nothing_is():
    for snap in Snap:
        assert extent_at("  \n ", 1, snap, LEXICON) is None
        assert extent_at("", 0, snap, LEXICON) is None


def dragged(part, snap):
    start = TEXT.index(part)
    return words(snapped(TEXT, start, start + len(part), snap, lambda: LEXICON))


def test_what_a_drag_takes():
    assert dragged("جيش دخ", Snap.STEM) == "الجيش دخل"
    assert dragged("جيش دخ", Snap.WORD) == "والجيش دخل"
    assert dragged("جيش دخ", Snap.LETTER) == "جيش دخ"
    assert dragged("جيش دخ", Snap.SENTENCE) == "قال «إن والجيش دخل دمشق»"
    assert dragged("دمشق». وا", Snap.WORD) == "دمشق». وانتهى"
    assert dragged("دمشق».", Snap.STEM) == "دمشق"


def test_a_drag_over_attached_letters_alone_takes_the_word():
    start = TEXT.index("والجيش")
    assert words(snapped(TEXT, start, start + 1, Snap.STEM, lambda: LEXICON)) == "والجيش"


@given(ARABIC, st.integers(0, 40), st.integers(0, 40), st.sampled_from(list(Snap)))
def test_what_is_taken_lies_in_the_text(text, one, other, snap):
    lexicon = Lexicon.of(text, known=lambda _word: False)
    start, end = snapped(text, one, other, snap, lambda: lexicon)
    assert 0 <= start <= end <= len(text)
    extent = extent_at(text, min(one, len(text)), snap, lexicon)
    assert extent is None or (0 <= extent[0] < extent[1] <= len(text))


@given(ARABIC, st.integers(0, 40), st.integers(0, 40))
def test_sentences_hold_what_was_touched_of_words(text, one, other):
    start, end = snap_to_sentences(text, one, other)
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == text[start:end].strip() or not text[start:end].strip()


def span_on(part, text=TEXT):
    start = text.index(part)
    fragments = ((start, start + len(part)),)
    quote = quote_of(text, fragments)
    return Span(
        uid=new_uid(), article="a", annotator="m", label="actor", fragments=fragments,
        quote=quote, created=now(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "turned"),
    [
        ("والجيش", "الجيش"),
        ("وللشعب", "لشعب"),
        ("كلمة", "لمة"),
        ("الخبر", None),
        ("دمشق", None),
    ],
)
def test_attached_letters_are_left_out_and_taken_in_again(of, turned):
    span = span_on(of)
    after = with_proclitic_turned(span, TEXT, LEXICON)
    assert (after.quote if after else None) == turned
    if after is not None:
        back = with_proclitic_turned(after, TEXT, LEXICON)
        assert back is not None
        assert back.quote == of


def test_a_span_in_the_middle_of_a_word_is_left_alone():
    assert with_proclitic_turned(span_on("جيش"), TEXT, LEXICON) is None
    assert with_proclitic_turned(span_on("«"), TEXT, LEXICON) is None


QUOTED = [
    ("قال: «دخل الجيش المدينة.»", "دخل الجيش المدينة"),
    ('قال: "دخل الجيش المدينة."', "دخل الجيش المدينة"),
    ("قال: “دخل الجيش المدينة”.", "دخل الجيش المدينة"),
    ("دخل الجيش المدينة؟!", "دخل الجيش المدينة"),
    ("دخل الجيش المدينة…", "دخل الجيش المدينة"),
    ("دخل تنظيم (داعش).", "دخل تنظيم (داعش)"),
    ("دخل تنظيم «داعش».", "دخل تنظيم «داعش»"),
    ("قُتل 30%.", "قُتل 30%"),
]


@pytest.mark.parametrize(("text", "taken"), QUOTED)
@pytest.mark.parametrize("snap", [Snap.STEM, Snap.WORD])
def test_a_drag_leaves_out_the_stop_and_quotation_marks_whose_other_half_is_outside(
    text, taken, snap
):
    lexicon = Lexicon.of(text, known=lambda _word: False)
    first = text.index(taken.split()[0])
    start, end = snapped(text, first, len(text), snap, lambda: lexicon)
    assert text[start:end] == taken


@pytest.mark.parametrize(("text", "taken"), QUOTED)
def test_a_sentence_leaves_them_out_too(text, taken):
    lexicon = Lexicon.of(text, known=lambda _word: False)
    extent = extent_at(text, text.index(taken) + 2, Snap.SENTENCE, lexicon)
    sentence = text[slice(*extent)]
    assert sentence.endswith((taken, f"“{taken}”"))  # a pair that is inside stays whole


STACKS = st.sampled_from(["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب", "وك"])
NAMES = st.sampled_from(["الجيش", "وزارة", "بيروت", "لبنان", "فلسطين", "سوريا", "وليد", "كركوك"])
MARKS = st.sampled_from(["", "«", '"', "(", "\u200f"])


@given(STACKS, NAMES, MARKS, st.data())
def test_a_name_is_taken_without_what_is_attached_wherever_the_caret_stands(
    stack, name, mark, data
):
    if name == "الجيش" and "ل" in stack:
        stack, name, whole = stack.replace("ل", "لل"), "لجيش", stack.replace("ل", "") + "للجيش"
    else:
        whole = stack + name
    text = f"قال {mark}{whole}، أمس"
    start = text.index(whole)
    caret = data.draw(st.integers(start, start + len(whole) - 1))
    lexicon = Lexicon.of(text, known=lambda _word: False)
    extent = extent_at(text, caret, Snap.STEM, lexicon)
    assert text[slice(*extent)] == name
    assert extent_at(text, extent[0], Snap.STEM, lexicon) == extent
    assert text[slice(*extent_at(text, caret, Snap.WORD, lexicon))] == whole


@given(ARABIC, st.integers(0, 40), st.integers(0, 40), st.sampled_from(list(Snap)))
def test_what_a_drag_took_is_taken_again(text, one, other, snap):
    lexicon = Lexicon.of(text, known=lambda _word: False)
    once = snapped(text, one, other, snap, lambda: lexicon)
    if once[0] < once[1] and snap is not Snap.STEM:
        assert snapped(text, *once, snap, lambda: lexicon) == once


@given(st.lists(st.tuples(STACKS, NAMES), min_size=1, max_size=5), st.data())
def test_the_key_goes_forth_and_back(words, data):
    text = " ".join(stack + name for stack, name in words)
    lexicon = Lexicon.of(text, known=lambda _word: False)
    caret = data.draw(st.integers(0, len(text) - 1))
    extent = extent_at(text, caret, Snap.STEM, lexicon)
    if extent is None:
        return
    span = replace(span_on(text[slice(*extent)], text), fragments=(extent,))
    once = with_proclitic_turned(span, text, lexicon)
    if once is not None:
        back = with_proclitic_turned(once, text, lexicon)
        assert back is not None
        assert back.fragments == span.fragments
        assert once.quote == text[once.start : once.end]


# --- in the window


def test_the_key_turns_attached_letters_and_undo_turns_them_back(window):
    caret_on(window, "والشعب", 3)
    window.session.tag("actor")
    assert quotes(window) == [("actor", "الشعب")]
    press(window.page.reader, Qt.Key.Key_Equal, text="=")
    assert quotes(window) == [("actor", "والشعب")]
    press(window.page.reader, Qt.Key.Key_Equal, text="=")
    assert quotes(window) == [("actor", "الشعب")]
    window.session.undo()
    assert quotes(window) == [("actor", "والشعب")]


def test_the_key_goes_through_the_choices_and_the_foot_shows_them(window):
    button = window.status.snap
    names = list(window.session.snapping.names().values())
    assert button.text() == names[0]
    for name in [*names[1:], names[0]]:
        press(window.page.reader, Qt.Key.Key_B, CTRL)
        assert button.text() == name
    press(window.page.reader, Qt.Key.Key_B, CTRL | SHIFT)
    assert button.text() == names[-1]
    button.menu().actions()[1].trigger()
    assert window.session.snapping.snap is Snap.WORD
    assert Settings(window.settings.path).snap == "word"


def test_the_choice_rules_what_a_label_takes(window):
    taken = []
    for snap in Snap:
        window.session.snapping.choose(snap)
        caret_on(window, "والشعب", 3)
        press(window.page.reader, Qt.Key.Key_1, text="1")
        taken.append(window.session.span.quote)
        window.session.undo()
    sentence = "قالت وزارة الدفاع إن الجيش دخل دمشق والشعب ينتظر"
    assert taken == ["الشعب", "والشعب", "ش", sentence]


def test_the_settings_know_all_choices():
    assert set(SNAPS) == {snap.value for snap in Snap}


def test_the_key_without_a_span_a_letter_or_a_layer_of_ones_own_says_why(window):
    told = []
    window.session.told.connect(told.append)
    snapping = window.session.snapping
    assert not snapping.turn_proclitic()
    assert told[-1] == "Select a span first: Tab goes from span to span."
    caret_on(window, "الجيش")
    window.session.tag("actor")
    press(window.page.reader, Qt.Key.Key_Equal, text="=")
    assert told[-1] == "Its first word has no attached letter."
    caret_on(window, "والشعب", 3)
    window.session.tag("actor")
    window.session.become("samar")
    window.session.show_layers("all")
    theirs = next(s for s in window.session.spans.visible if s.quote == "الشعب")
    window.session.select_span(theirs.uid)
    assert not snapping.turn_proclitic()
    assert window.session.span.quote == "الشعب"


def test_nothing_is_taken_without_a_project(empty_window):
    assert empty_window.session.snapping.at_caret() is None
    assert empty_window.session.snapping.snapped("والشعب", 2, 4) == (1, 6)
