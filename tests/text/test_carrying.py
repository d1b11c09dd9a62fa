"""Where the words of an old text stand in its new version."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.aligning import aligned, changes
from app.text.carrying import Carrier, Uncarried, Why
from app.text.words import words

OLD = (
    "قالت وزارة الدفاع الروسية إن داعش هاجم تدمر 🙂 يوم 3 أيار\n"
    "ونفى التنظيم ذلك في بيان، وقال إن الوزارة تكذب.\n"
    "وقال المرصد إن ثلاثة مدنيين قتلوا في تدمر."
)
LETTERS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي 🙂\u200f\u0651\n.،", max_size=120)
DISTINCT = st.lists(
    st.text("ابتثجحخدذرزسشصضطظعغ", min_size=2, max_size=7), min_size=3, max_size=40, unique=True
)


def at(text, quote, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


def carried(new, quote, nth=0, old=OLD):
    place = Carrier(old, new).stretch(*at(old, quote, nth))
    return place if isinstance(place, Uncarried) else (new[slice(*place)], place)


@given(LETTERS, st.data())
def test_in_the_same_text_everything_stays_where_it_is(text, data):
    carrier = Carrier(text, text)
    ends = data.draw(st.tuples(*[st.integers(0, len(text))] * 2).map(sorted))
    if ends[0] < ends[1]:
        assert carrier.span((tuple(ends),)) == (tuple(ends),)


@given(LETTERS, LETTERS, st.data())
def test_what_is_carried_has_the_same_words(old, new, data):
    ends = data.draw(st.tuples(*[st.integers(0, len(old))] * 2).map(sorted))
    if ends[0] < ends[1]:
        place = Carrier(old, new).stretch(*ends)
        assert isinstance(place, Uncarried) or new[slice(*place)] == old[slice(*ends)]


@given(LETTERS, LETTERS)
def test_stretches_are_the_same_in_both_texts_and_in_order(old, new):
    last = (0, 0)
    for same in aligned(old, new):
        assert same.length > 0
        assert (same.old, same.new) >= last
        assert same.old >= last[0]
        assert same.new >= last[1]
        end = same.old + same.length, same.new + same.length
        assert old[same.old : end[0]] == new[same.new : end[1]]
        last = end


@given(LETTERS, LETTERS)
def test_the_changes_are_all_of_both_texts(old, new):
    told = list(changes(old, new))
    assert "".join(old[slice(*there)] for _, there, _ in told) == old
    assert "".join(new[slice(*here)] for _, _, here in told) == new
    assert all(old[slice(*a)] == new[slice(*b)] for how, a, b in told if how == "same")


@given(DISTINCT, st.data())
def test_what_happens_outside_of_spans_moves_none_of_them(tokens, data):
    """Each word is tagged; some are left out, others come between: the rest is where it was."""
    kept = data.draw(st.lists(st.booleans(), min_size=len(tokens), max_size=len(tokens)))
    new_words, here = [], {}
    for n, (word, keep) in enumerate(zip(tokens, kept, strict=True)):
        new_words += ["كل" * 5] * data.draw(st.integers(0, 2))
        if keep:
            here[n] = len(" ".join([*new_words, ""])) if new_words else 0
            new_words.append(word)
    old, new = " ".join(tokens), " ".join(new_words)
    carrier, start = Carrier(old, new), 0
    for n, word in enumerate(tokens):
        place = carrier.stretch(start, start + len(word))
        if n in here:
            assert place == (here[n], here[n] + len(word))
        start += len(word) + 1


def test_a_sentence_before_moves_what_follows():
    new = "عاجل: " + OLD
    assert carried(new, "داعش") == ("داعش", at(new, "داعش"))
    assert carried(new, "تدمر", 1) == ("تدمر", at(new, "تدمر", 1))


def test_paragraphs_that_change_places_take_their_spans_with_them():
    one, two, three = OLD.split("\n")
    new = "\n".join((three, two, one))
    assert carried(new, "المرصد") == ("المرصد", at(new, "المرصد"))
    assert carried(new, "تدمر") == ("تدمر", at(new, "تدمر", 1))
    assert carried(new, "تدمر", 1) == ("تدمر", at(new, "تدمر"))


def test_a_conjunction_before_a_word_is_not_part_of_it():
    new = OLD.replace("قالت وزارة", "وقالت الوزارة", 1)
    assert carried(new, "قالت") == ("قالت", (1, 5))
    assert carried(new, "وزارة").why is Why.GONE


def test_a_longer_word_is_another_word():
    new = OLD.replace("قتلوا", "قتلواهم")
    assert carried(new, "قتلوا").why is Why.GONE
    new = OLD.replace("التنظيم", "التنظيمات")
    assert carried(new, "التنظيم").why is Why.GONE


def test_words_that_are_gone_do_not_jump_to_their_namesakes():
    new = OLD.replace("هاجم تدمر", "هاجم حلب")
    assert "تدمر" in new
    assert carried(new, "تدمر").why is Why.GONE
    assert carried(new, "تدمر", 1) == ("تدمر", at(new, "تدمر"))


def test_words_in_another_context_are_not_the_same():
    new = "وفي خبر آخر اجتمع داعش أمس.\n" + OLD.replace("داعش", "التنظيم")
    found = carried(new, "داعش")
    assert (found.why, found.places) == (Why.ELSEWHERE, 1)
    assert str(found) == "Its words stand in the new version, but in another context."


def test_where_the_context_does_not_decide_nobody_guesses():
    old = "قبل. داعش هاجم. بعد."
    new = "أول داعش هاجم ثان. ثالث داعش هاجم رابع. خامس داعش هاجم سادس."
    found = carried(new, "داعش", old=old)
    assert (found.why, found.places) == (Why.MANY, 3)
    assert "3 times" in str(found)


def test_pieces_in_another_order_are_no_span():
    one, two = "قالت وزارة الدفاع أمس في بيان لها", "وقع الهجوم الكبير قرب المدينة القديمة"
    old, new = f"{one}. {two}.", f"{two}. {one}."
    found = Carrier(old, new).span((at(old, one), at(old, two)))
    assert found == Uncarried(Why.APART)
    assert str(found)


def test_all_pieces_of_a_span_are_carried():
    new = OLD.replace("الروسية", "الروسية أمس")
    pieces = (at(OLD, "وزارة الدفاع"), at(OLD, "الروسية"))
    assert Carrier(OLD, new).span(pieces) == (at(new, "وزارة الدفاع"), at(new, "الروسية"))


@pytest.mark.parametrize("seed", range(5))
def test_words_without_lines_are_told_apart(seed):
    random = Random(seed)
    old = [f"ك{random.randrange(400)}" for _ in range(3000)]
    gone = set(random.sample(range(3000), 300))
    new = [word for n, word in enumerate(old) if n not in gone]
    same = sum(one.length for one in aligned(" ".join(old), " ".join(new)))
    assert same > 0.95 * len(" ".join(new))


def test_long_texts_that_say_little_end():
    """No two tokens are rare: what is not the same at the ends is left as it is."""
    old, new = "ab " * 30_000, "ba " * 30_000
    assert sum(one.length for one in aligned(old, new)) >= 0
    assert aligned("أ\n" * 30_000, "أ\n" * 29_000)[0].length == 2 * 29_000


def test_a_new_version_with_a_typing_mistake_mended():
    new = OLD.replace("مدنيين", "مدنيّين")
    tagged = list(words(OLD))
    carrier = Carrier(OLD, new)
    lost = [OLD[s:e] for s, e in tagged if isinstance(carrier.stretch(s, e), Uncarried)]
    assert lost == ["مدنيين"]
