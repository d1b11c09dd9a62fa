from hypothesis import given
from hypothesis import strategies as st

from app.gui.review.keys_line import KeyWord, all_keys, keys_now, set_in_lines, set_in_one_line
from tests.gui.review.deciders import begin_review

LINE = 26.0
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
KEYS = st.lists(
    st.builds(KeyWord, chord=WORDS, cap=WORDS, words=WORDS, person=st.integers(-1, 7)), max_size=20
)


def measure(words, cap):
    return (8.0 if cap else 7.0) * len(words)


@given(KEYS, st.floats(80, 2000), st.booleans())
def test_keys_stand_in_lines_and_never_on_each_other(keys, width, rtl):
    placed = set_in_lines(keys, width, measure, LINE, rtl=rtl)
    assert [one.key for one in placed] == keys
    for one in placed:
        assert one.box.contains(one.cap)
        assert one.box.top() % LINE == 0
        assert one.box.left() <= one.words[0] <= one.box.right()
        assert not one.cap.intersects(one.mark)
        assert one.mark.isEmpty() is (one.key.person < 0)
        alone = sum(other.box.top() == one.box.top() for other in placed) == 1
        assert alone or (one.box.left() >= -0.01 and one.box.right() <= width + 0.01)
    for n, one in enumerate(placed):
        assert not any(one.box.intersects(other.box) for other in placed[n + 1 :])


@given(KEYS)
def test_the_order_is_that_of_reading(keys):
    for rtl in (False, True):
        placed = set_in_lines(keys, 300, measure, LINE, rtl=rtl)
        order = [(one.box.top(), -one.box.left() if rtl else one.box.left()) for one in placed]
        assert order == sorted(order)


PEOPLE = st.lists(WORDS, max_size=8).map(
    lambda names: [KeyWord(str(n), str(n), name, n) for n, name in enumerate(names)]
)
OTHERS = st.lists(st.builds(KeyWord, chord=WORDS, cap=WORDS, words=WORDS), max_size=16)


@given(PEOPLE, OTHERS, st.floats(80, 2000))
def test_one_line_has_the_first_keys_that_fit_and_always_the_last(people, others, width):
    keys, last = [*people, *others], all_keys(shown=False)
    placed = set_in_one_line(keys, last, width, measure, LINE)
    assert placed[-1].key.chord == last.chord
    shown = [one.key for one in placed[:-1]]
    assert [key.chord for key in shown] == [key.chord for key in keys[: len(shown)]]
    assert all(one.box.top() == 0 for one in placed)
    if shown:
        assert placed[-1].box.right() <= width + 0.01
    names = [key.words for key in shown if key.person >= 0]
    assert names in ([key.words for key in people[: len(names)]], [""] * len(names))
    if names and all(names):
        assert placed[-1].key == last
        assert len(names) == len(people)


def test_four_people_with_long_names_all_have_their_key_in_a_narrow_line():
    people = [KeyWord(str(n + 1), str(n + 1), "Somebody Long", n) for n in range(4)]
    for width, words in ((800, "all keys"), (360, "all keys"), (300, "")):
        placed = set_in_one_line(people, all_keys(shown=False), width, measure, LINE)
        assert [one.key.chord for one in placed] == [*"1234", "k"]
        assert placed[-1].key.words == words
        assert (placed[0].key.words == "") is (width < 800)


def test_every_state_shows_its_keys(empty_window, tmp_path, qtbot):
    window = begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)
    deciding, review = window.session.deciding, window.session.review

    def chords():
        return [key.chord for key in keys_now(deciding, review)]

    assert chords()[:3] == ["1", "2", "a"]
    link = next(c for c in review.comparison.disagreements if hasattr(c, "relations"))
    review.choose(link.uid)
    assert not {"u", "i", "e"} & set(chords())
    missing = next(c for c in review.comparison.disagreements if "missing" in c.kinds)
    review.choose(missing.uid)
    assert [key.absent for key in keys_now(deciding, review)[:2]] == [False, True]
    deciding.ask("reason")
    assert chords() == [*"12345670", "Esc"]
    deciding.ask("queue")
    assert chords() == ["Return", "Esc"]
    deciding.ask("")
    deciding.edit()
    assert chords() == ["", "", "Return", "Esc"]
    assert len(window.deciding_keys.placed) == 4
    description = window.deciding_keys.accessibleDescription()
    assert "Return: go on" in description
