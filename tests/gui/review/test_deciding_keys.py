import pytest
from PySide6.QtCore import Qt

from app.gui.review.list_view import ReviewView
from app.model.article import State
from app.model.decision import Reason, Verdict
from tests.gui.hands import press
from tests.gui.review.deciders import begin_review, gold_of, keys
from tests.review.colleagues import A, B


@pytest.fixture
def reviewing(empty_window, tmp_path, qtbot):
    return begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)


@pytest.fixture
def told(reviewing):
    sentences = []
    reviewing.session.told.connect(sentences.append)
    return sentences


def test_caps_lock_does_not_accept_what_was_not_looked_at(reviewing, told):
    keys(reviewing, "n")
    before = len(reviewing.session.review.decided)
    press(reviewing.focusWidget() or reviewing.page.reader, Qt.Key.Key_A, text="A")
    assert len(reviewing.session.review.decided) == before + 1
    assert told[-1].startswith("Every version taken")


def decision(window, case):
    return window.session.review.decided[case.uid]


def first_span_case(window, kind=None):
    """Looks at the first disagreement about spans, of a kind if one is named."""
    review = window.session.review
    case = next(
        case
        for case in review.comparison.disagreements
        if hasattr(case, "spans") and None not in case.spans and kind in (None, *case.kinds)
    )
    assert review.choose(case.uid)
    return case


def test_keys_decide_from_the_beginning_on(reviewing):
    session = reviewing.session
    assert session.mode is session.deciding.mode
    assert session.review.current is session.review.comparison.disagreements[0]
    assert reviewing.deciding_keys.isVisible()


def test_one_key_takes_a_version_and_goes_on(reviewing, told):
    case = first_span_case(reviewing)
    keys(reviewing, "1")
    made = decision(reviewing, case)
    assert gold_of(reviewing) == [(case.spans[0].label, case.spans[0].fragments)]
    assert (made.verdict, made.annotator) == (Verdict.ADOPTED, "lead")
    assert reviewing.session.review.current is not None
    assert reviewing.session.review.current.uid != case.uid
    assert told[-1].startswith("Taken from \u2068annotator_A\u2069: ")
    keys(reviewing, "p")
    assert reviewing.session.review.current.uid != case.uid  # it is decided


@pytest.mark.parametrize(
    ("key", "verdict", "count"),
    [
        ("2", Verdict.ADOPTED, 1),
        ("a", Verdict.COMBINED, 2),
        ("u", Verdict.COMBINED, 1),
        ("i", Verdict.COMBINED, 1),
        ("x", Verdict.REJECTED, 0),
        ("Del", Verdict.REJECTED, 0),
        ("0", Verdict.OPEN, 0),
    ],
)
def test_every_way_has_a_key(reviewing, key, verdict, count):
    case = first_span_case(reviewing, "boundary")
    keys(reviewing, key)
    assert decision(reviewing, case).verdict is verdict
    assert len(gold_of(reviewing)) == count
    assert decision(reviewing, case).reason is Reason.BOUNDARY


def test_a_decision_is_one_step_and_undo_shows_the_case_again(reviewing):
    session = reviewing.session
    case = first_span_case(reviewing)
    keys(reviewing, "a")
    assert session.review.current.uid != case.uid
    keys(reviewing, "Ctrl+Z")
    assert session.review.current.uid == case.uid
    assert gold_of(reviewing) == []
    assert session.review.decided == {}
    assert session.project.state(session.uid, "gold") is State.NEW
    assert session.mode is session.deciding.mode
    keys(reviewing, "Ctrl+Shift+Z")
    assert len(gold_of(reviewing)) == 2


def test_backspace_takes_a_decision_back(reviewing, told):
    case = first_span_case(reviewing)
    keys(reviewing, "1")
    reviewing.session.review.choose(case.uid)
    keys(reviewing, "Backspace")
    assert gold_of(reviewing) == []
    assert told[-1] == "The decision is taken back."
    keys(reviewing, "Backspace")
    assert told[-1] == "Nothing is decided about this yet."


def test_what_is_put_off_comes_again(reviewing):
    review = reviewing.session.review
    first = review.current
    keys(reviewing, "0")
    row = next(row for row in review.found.rows if row.case == first.uid)
    assert not row.decided
    keys(reviewing, "p")
    assert review.current.uid == first.uid


def test_editing_gives_the_keys_back_until_return(reviewing, told):
    session = reviewing.session
    case = first_span_case(reviewing)
    keys(reviewing, "e")
    made = decision(reviewing, case)
    assert session.selected == made.result
    before = session.span
    inward = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(reviewing.page.reader, Qt.Key.Key_F8, inward)
    assert session.span.end == before.end - 1
    keys(reviewing, "Return")
    assert decision(reviewing, case).verdict is Verdict.COMBINED
    assert session.review.current.uid != case.uid
    assert told[-1] == "Taken as it was edited."
    assert not session.deciding.editing
    gold = session.project.span(made.result)
    assert gold.extra["decision"]["verdict"] == "combined"


def test_editing_may_be_left_and_nothing_be_edited(reviewing, told):
    session = reviewing.session
    case = first_span_case(reviewing)
    keys(reviewing, "e", "Esc")
    assert session.mode is session.deciding.mode
    assert not session.deciding.editing
    keys(reviewing, "e", "Return")
    assert told[-1] == "Kept as it was taken."
    assert decision(reviewing, case).verdict is Verdict.ADOPTED


def test_a_reason_stays_until_another_is_given(reviewing):
    review = reviewing.session.review
    one = first_span_case(reviewing, "boundary")
    keys(reviewing, "r", "5", "1")
    two = review.current
    keys(reviewing, "1")
    assert decision(reviewing, one).reason is Reason.GUIDELINE
    assert decision(reviewing, two).reason is Reason.GUIDELINE
    three = first_span_case(reviewing, "boundary")
    keys(reviewing, "r", "0", "1")
    assert decision(reviewing, three).reason is Reason.BOUNDARY


def test_a_note_is_written_below_the_page(reviewing, qtbot):
    case = first_span_case(reviewing)
    keys(reviewing, "m")
    field = reviewing.deciding_keys.note
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "the longer one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reviewing.page.reader.hasFocus())
    assert "the longer one" in reviewing.deciding_keys.headline()
    keys(reviewing, "1")
    made = decision(reviewing, case)
    assert made.note == "the longer one"
    reviewing.session.review.choose(case.uid)
    reviewing.session.deciding.set_note("shorter")
    assert decision(reviewing, case).note == "shorter"
    assert reviewing.session.project.span(made.result).extra["decision"]["note"] == "shorter"


def test_a_note_that_is_begun_can_be_left(reviewing, qtbot):
    first_span_case(reviewing)
    keys(reviewing, "m")
    field = reviewing.deciding_keys.note
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "x12")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: reviewing.page.reader.hasFocus())
    assert field.isHidden()
    assert reviewing.session.deciding.note == ""
    assert reviewing.session.review.decided == {}
    assert reviewing.session.mode is reviewing.session.deciding.mode


def test_keys_decide_in_the_list_as_well(reviewing, qtbot):
    reviewing.open_list("disagreements")
    view = reviewing.disagreements.findChild(ReviewView)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    case = first_span_case(reviewing)
    keys(reviewing, "1")
    assert decision(reviewing, case).verdict is Verdict.ADOPTED
    assert view.hasFocus()
    assert reviewing.session.review.current.uid != case.uid


def test_what_everyone_agrees_on_is_one_key_and_one_step(reviewing, told):
    session = reviewing.session
    agreed = [case for case in session.review.comparison.spans if not case.kinds]
    keys(reviewing, "A")
    assert len(gold_of(reviewing)) == len(agreed)
    assert told[-1].startswith(f"{len(agreed)} spans everyone agrees on")
    keys(reviewing, "Ctrl+Z")
    assert gold_of(reviewing) == []


def test_the_whole_queue_is_asked_for_then(reviewing, told, qtbot):
    keys(reviewing, "A", "A")
    assert "in every article?" in told[-1]
    assert reviewing.session.deciding.asks == "queue"
    keys(reviewing, "Esc")
    assert reviewing.session.deciding.asks == ""
    assert reviewing.session.mode is reviewing.session.deciding.mode
    keys(reviewing, "Ctrl+Z", "A", "A")
    reviewing.session.undo()
    with qtbot.waitSignal(reviewing.session.long.ended):
        keys(reviewing, "Return")
    agreed = [case for case in reviewing.session.review.comparison.spans if not case.kinds]
    qtbot.waitUntil(lambda: len(gold_of(reviewing)) == len(agreed))
    assert reviewing.session.mode is reviewing.session.deciding.mode


def test_esc_leaves_and_another_key_comes_back(reviewing, told):
    session = reviewing.session
    keys(reviewing, "Esc")
    assert session.mode is None
    assert "Ctrl+Shift+K" in told[-1]
    keys(reviewing, "Ctrl+Shift+K")
    assert session.mode is session.deciding.mode


def test_other_modes_give_the_keys_back(reviewing):
    session = reviewing.session
    press(reviewing.page.reader, Qt.Key.Key_Space, text=" ")
    assert session.mode is not session.deciding.mode
    keys(reviewing, "Esc")
    assert session.mode is session.deciding.mode


def test_letters_are_found_under_an_arabic_layout(reviewing):
    case = first_span_case(reviewing)
    press(reviewing.page.reader, ord("ء"), text="ء", scan=53)  # the key of X
    assert decision(reviewing, case).verdict is Verdict.REJECTED
    press(reviewing.page.reader, 0, text="لا", scan=56)  # the key of B, which types two letters
    assert reviewing.session.review.blind
    other = first_span_case(reviewing)
    press(reviewing.page.reader, ord("٢"), text="٢", scan=11)
    assert decision(reviewing, other).verdict in (Verdict.ADOPTED, Verdict.REJECTED)


def test_a_key_that_means_nothing_does_nothing(reviewing):
    before = gold_of(reviewing), len(reviewing.session.spans.visible)
    keys(reviewing, "9", "z", "-")
    assert (gold_of(reviewing), len(reviewing.session.spans.visible)) == before
    keys(reviewing, "7")
    assert gold_of(reviewing) == []


def test_names_are_hidden_in_what_is_told(reviewing, told):
    keys(reviewing, "b")
    first_span_case(reviewing)
    keys(reviewing, "2")
    assert told[-1].startswith("Taken from \u2068B\u2069: ")
    assert B not in "".join(told)


def test_spans_without_a_common_character_are_told(reviewing, told):
    review = reviewing.session.review
    case = next(case for case in review.comparison.disagreements if hasattr(case, "relations"))
    review.choose(case.uid)
    keys(reviewing, "i")
    assert "neither union nor intersection" in told[-1]
    keys(reviewing, "e")
    assert "Shift+F9" in told[-1]
    assert review.current.uid == case.uid


def test_a_comment_is_written_to_one_of_them(reviewing):
    case = first_span_case(reviewing)
    targets = []
    reviewing.session.comments.writing_asked.connect(targets.append)
    keys(reviewing, "c", "2")
    assert [target.span for target in targets] == [case.spans[1].uid]


def test_every_disagreement_is_one_key(reviewing, told):
    session = reviewing.session
    review = session.review
    count = len(review.comparison.disagreements)
    keys(reviewing, "A")
    for _ in range(count):
        keys(reviewing, "1")
    assert told[-1].endswith("Every disagreement that is listed is decided.")
    assert session.project.state(session.uid, "gold") is State.DONE

    def said(by):
        return sorted((s.label, s.fragments) for s in session.project.spans(session.uid, by))

    assert said("gold") == said(A)
    assert session.project.check().problems == []


def test_keys_can_be_pressed_with_the_mouse(reviewing, qtbot):
    strip = reviewing.deciding_keys
    case = first_span_case(reviewing)

    def click(chord):
        placed = next(p for p in strip.placed if p.key.chord == chord)
        point = strip.box(placed).center().toPoint()
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=point)

    click("k")
    click("x")
    assert decision(reviewing, case).verdict is Verdict.REJECTED


def test_relations_of_the_gold_layer_are_changed_and_drawn(reviewing):
    session = reviewing.session
    keys(reviewing, "A")
    gold = session.project.relations(session.uid, "gold")
    link = gold[0]
    assert session.links.own(link.uid) == link
    theirs = session.project.relations(session.uid, A)[0]
    assert session.links.own(theirs.uid) is None
    assert session.links.may_draw_from(session.spans.get(link.source))
    assert not session.links.may_draw_from(session.spans.get(theirs.source))
    session.review.end()
    assert session.links.own(link.uid) is None


def test_the_keys_of_labels_are_shown_only_while_they_mark(reviewing, qtbot):
    def marking(wanted: bool):
        qtbot.waitUntil(lambda: reviewing.labels.isVisible() is wanted)

    marking(False)
    first_span_case(reviewing)
    keys(reviewing, "e")
    marking(True)
    keys(reviewing, "Return")
    marking(False)
    keys(reviewing, "Esc")
    marking(True)
    keys(reviewing, "Ctrl+Shift+K")
    marking(False)
    reviewing.session.review.end()
    marking(True)


def test_the_end_of_the_review_ends_it_all(reviewing):
    reviewing.session.review.end()
    assert reviewing.session.mode is None
    assert not reviewing.deciding_keys.isVisible()
    assert not reviewing.session.owns("gold")
