from hypothesis import given
from hypothesis import strategies as st

from app.gui.review.keys_line import KeyWord, keys_now, set_in_lines
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
