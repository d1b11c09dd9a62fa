"""Comments by keys, in a real window on a real project."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.queue_model import ROW
from app.gui.reader.accessible import SPOKEN
from app.model.article import Comment
from app.model.edits import AddComment
from app.model.uids import new_uid
from tests.gui.hands import caret_on, collect, press, reopened

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def span(window):
    caret_on(window, "الجيش")
    window.session.tag("actor")
    return window.session.span


def key(window, code, modifiers=NONE):
    """Presses a key where the focus is."""
    press(window.focusWidget(), code, modifiers)
    QApplication.processEvents()


def typed(window, words):
    window.focusWidget().insertPlainText(words)


def written(window, words):
    """Writes a comment by keys alone."""
    key(window, Key.Key_M, CTRL)
    typed(window, words)
    key(window, Key.Key_Return, CTRL)


def said(window, **about):
    """A colleague's comment."""
    fields = {"uid": new_uid(), "article": window.session.uid, "annotator": "Huda", "text": "?"}
    comment = Comment(**(fields | {"created": "2026-11-20T09:30:00.000Z"} | about))
    assert window.session.run(AddComment(comment))
    return comment


def listed(window):
    return window.inspector.comments


def test_a_comment_on_the_selected_span_is_written_by_keys(window, span, project_path):
    written(window, "which army?")
    assert window.focusWidget() is window.page.reader
    (card,) = listed(window).cards
    assert card.isVisible()
    assert card.words.text() == "which army?"
    assert "maryam" in card.head.text()
    assert card.head.toolTip() == card.comment.created
    with reopened(project_path) as project:
        (comment,) = project.comments(span.article)
    assert (comment.span, comment.text, comment.annotator) == (span.uid, "which army?", "maryam")
    assert comment.created.endswith("Z")


def test_without_a_span_it_is_on_the_article(window):
    written(window, "a day off")
    (comment,) = window.session.project.comments(window.session.uid)
    assert comment.span is None
    assert listed(window).heading.text() == "Comments on the article"


def test_undo_takes_it_back_and_redo_brings_it_again(window, span):
    written(window, "which army?")
    window.session.select_span(None)
    window.session.undo()
    assert window.session.selected == span.uid
    assert listed(window).isHidden()
    window.session.redo()
    assert len(listed(window).cards) == 1


def test_margin_description_and_queue_follow_at_once(window, span):
    written(window, "which army?")
    window.session.go_to(span.uid)
    cards = window.page._ties[1].margin.cards
    assert cards.gloss(span.uid).comments == 1
    assert "1 comment" in window.page.reader.property(SPOKEN)
    model = window.queue.model
    assert model.data(model.index(0), ROW).comments == 1
    window.session.undo()
    assert cards.gloss(span.uid).comments == 0
    assert "comment" not in window.page.reader.property(SPOKEN)
    assert model.data(model.index(0), ROW).comments == 0


def test_esc_keeps_a_draft_and_the_key_goes_on_with_it(window, span):
    key(window, Key.Key_M, CTRL)
    typed(window, "half a")
    told = []
    window.session.told.connect(told.append)
    key(window, Key.Key_Escape)
    assert window.focusWidget() is window.page.reader
    assert told == ["The draft is kept; Ctrl+M goes on with it."]
    window.session.select_span(None)
    assert listed(window).isHidden()
    window.session.select_span(span.uid)
    assert listed(window).writing.words == "half a"
    key(window, Key.Key_M, CTRL)
    typed(window, " thought")
    key(window, Key.Key_Return, CTRL)
    (comment,) = window.session.project.comments(span.article)
    assert comment.text == "half a thought"
    assert listed(window).writing.isHidden()


def test_esc_from_an_empty_field_leaves_nothing(window, span):
    key(window, Key.Key_M, CTRL)
    key(window, Key.Key_Escape)
    assert listed(window).isHidden()
    assert window.focusWidget() is window.page.reader


def test_a_draft_outlives_the_article_and_the_window(window, span, project_path):
    key(window, Key.Key_M, CTRL)
    typed(window, "half a")
    key(window, Key.Key_PageDown, CTRL)
    assert window.session.uid != span.article
    assert window.focusWidget() is window.page.reader
    assert listed(window).isHidden()
    window.session.close_project()
    assert window.doors.open_path(project_path)
    window.session.open_article(span.article)
    window.session.go_to(span.uid)
    assert listed(window).writing.words == "half a"
    assert window.session.project.comments(span.article) == []


def test_a_draft_is_kept_when_the_window_closes(window, span, project_path):
    key(window, Key.Key_M, CTRL)
    typed(window, "half a")
    window.close()
    with reopened(project_path) as project:
        assert project.setting("drafts/maryam") == {f"new/{span.uid}": "half a"}


def test_a_colleague_is_answered_and_settled_but_not_changed(window, span):
    first = said(window, span=span.uid)
    key(window, Key.Key_T, CTRL)
    card = listed(window).card_of(first.uid)
    assert window.focusWidget() is card
    told = []
    window.session.told.connect(told.append)
    key(window, Key.Key_F2)
    key(window, Key.Key_Delete)
    assert told == ["This comment is \u2068Huda\u2069’s: answer it or settle it."] * 2
    key(window, Key.Key_Return)
    typed(window, "the Syrian one")
    key(window, Key.Key_Return, CTRL)
    assert window.focusWidget() is listed(window).card_of(first.uid)
    root, answer = window.session.project.comments(span.article)
    assert (answer.parent, answer.span, answer.text) == (root.uid, span.uid, "the Syrian one")
    key(window, Key.Key_Space)
    assert window.session.comments.get(first.uid).resolved
    assert listed(window).cards[0].state.isVisible()
    key(window, Key.Key_M, CTRL | SHIFT)
    assert not window.session.comments.get(first.uid).resolved


def test_ones_own_words_are_changed_and_removed(window, span):
    written(window, "which amry?")
    key(window, Key.Key_T, CTRL)
    key(window, Key.Key_F2)
    assert listed(window).writing.words == "which amry?"
    window.focusWidget().setPlainText("which army?")
    key(window, Key.Key_Return, CTRL)
    (comment,) = window.session.project.comments(span.article)
    assert comment.text == "which army?"
    key(window, Key.Key_Delete)
    assert window.session.project.comments(span.article) == []
    assert window.focusWidget() is window.page.reader
    window.session.undo()
    assert [c.words.text() for c in listed(window).cards] == ["which army?"]


def test_words_left_as_they_were_are_no_draft(window, span):
    written(window, "which army?")
    key(window, Key.Key_T, CTRL)
    key(window, Key.Key_F2)
    key(window, Key.Key_Escape)
    window.session.select_span(None)
    window.session.select_span(span.uid)
    assert listed(window).writing.isHidden() or listed(window).writing.target.changed == ""
    assert window.session.comments.drafts._words == {}


def test_what_was_answered_by_others_stays_but_own_answers_go_along(window, span):
    written(window, "which army?")
    (own,) = window.session.comments.all
    comments = window.session.comments
    theirs = said(window, span=span.uid, parent=own.uid)
    assert not comments.remove(own.uid)
    window.session.undo()
    assert comments.get(theirs.uid) is None
    said(window, span=span.uid, parent=own.uid, annotator="maryam")
    assert comments.remove(own.uid)
    assert comments.all == []
    window.session.undo()
    assert len(comments.all) == 2


def test_open_comments_are_gone_through_across_the_project(window, span):
    session = window.session
    on_span = said(window, span=span.uid)
    on_article = said(window)
    said(window, resolved=True)
    session.step(1)
    session.step(1)
    elsewhere = said(window)
    session.open_article(span.article)
    found = []
    for _ in range(4):
        key(window, Key.Key_T, CTRL)
        found.append((session.uid, session.selected, window.focusWidget().comment.uid))
    first = (on_article.article, "", on_article.uid)
    second = (span.article, span.uid, on_span.uid)
    third = (elsewhere.article, "", elsewhere.uid)
    assert found == [first, second, third, first]
    key(window, Key.Key_T, CTRL | SHIFT)
    assert window.focusWidget().comment.uid == elsewhere.uid
    key(window, Key.Key_T, CTRL | SHIFT)
    assert window.focusWidget().comment.uid == on_span.uid


def test_settling_one_goes_on_with_the_next(window, span):
    first, second = said(window, created="1"), said(window, created="2")
    key(window, Key.Key_T, CTRL)
    assert window.focusWidget().comment.uid == first.uid
    key(window, Key.Key_Space)
    key(window, Key.Key_T, CTRL)
    assert window.focusWidget().comment.uid == second.uid
    key(window, Key.Key_Space)
    told = []
    window.session.told.connect(told.append)
    key(window, Key.Key_T, CTRL)
    assert told == ["No comment is open."]


def test_a_comment_on_a_hidden_layer_shows_that_layer(window, span):
    said(window, span=span.uid)
    window.session.become("Omar")
    window.session.show_layers("own")
    window.session.select_span(None)
    window.session.comments.chosen = ""
    key(window, Key.Key_T, CTRL)
    assert window.session.selected == span.uid
    assert window.session.spans.is_shown(span.uid)


def test_arabic_runs_and_stands_right_to_left(window, span):
    key(window, Key.Key_M, CTRL)
    field = window.focusWidget()
    typed(window, "أي جيش؟")
    assert field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    line = field.document().firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().left() > field.viewport().width() / 2
    key(window, Key.Key_Return, CTRL)
    (card,) = listed(window).cards
    assert card.words.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert card.head.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_arrow_keys_go_from_card_to_card(window, span):
    first = said(window, span=span.uid)
    answer = said(window, span=span.uid, parent=first.uid, created="2026-11-21")
    key(window, Key.Key_T, CTRL)
    key(window, Key.Key_Down)
    assert window.focusWidget().comment.uid == answer.uid
    key(window, Key.Key_Down)
    assert window.focusWidget().comment.uid == answer.uid
    key(window, Key.Key_Up)
    assert window.focusWidget().comment.uid == first.uid
    key(window, Key.Key_Escape)
    assert window.focusWidget() is window.page.reader


def test_the_menu_of_a_card_does_what_it_says(window, span):
    first = said(window, span=span.uid)
    card = listed(window).card_of(first.uid)
    words = [action.text().split("\t")[0] for action in card.menu.actions()]
    assert words == ["Answer", "Settle"]
    card.menu.actions()[1].trigger()
    card = listed(window).card_of(first.uid)
    assert card.menu.actions()[1].text().startswith("Open again")


def test_a_removed_span_takes_its_comments_and_undo_brings_them(window, span):
    written(window, "which army?")
    window.session.remove_selected()
    assert window.session.comments.all == []
    window.session.undo()
    assert [c.text for c in window.session.comments.all] == ["which army?"]
    assert len(listed(window).cards) == 1


def test_nothing_written_is_told_and_nothing_stored(window, span):
    key(window, Key.Key_M, CTRL)
    told = []
    window.session.told.connect(told.append)
    key(window, Key.Key_Return, CTRL)
    assert told == ["There is nothing written yet."]
    assert window.session.comments.all == []


def test_what_work_holds_up_stays_in_the_field(window, span):
    key(window, Key.Key_M, CTRL)
    typed(window, "later")
    window.session.begin_work("Import")
    key(window, Key.Key_Return, CTRL)
    assert window.session.comments.all == []
    assert listed(window).writing.words == "later"
    window.session.end_work()
    key(window, Key.Key_Return, CTRL)
    assert [c.text for c in window.session.comments.all] == ["later"]


def test_a_card_is_read_aloud_in_words(window, span):
    first = said(window, span=span.uid, text="which\narmy?")
    name = listed(window).card_of(first.uid).accessibleName()
    assert name.startswith("Comment by Huda; ")
    assert name.endswith("; which army?; open")


def test_keys_work_under_an_arabic_layout(window, span):
    press(window.page.reader, 0x0649, CTRL, "ى", scan=58)
    assert window.focusWidget() is listed(window).writing.field
    QTest.keyClicks(window.focusWidget(), "x")
    assert listed(window).writing.words == "x"


def test_another_theme_comes_when_cards_are_gone(window, span):
    written(window, "which army?")
    gone = listed(window).cards[0]
    window.session.undo()
    collect()
    window.look.icons.draw()
    window.look.choose("dark")
    assert gone not in listed(window).cards
    window.look.choose("light")


def test_a_note_in_arabic_stands_on_the_right(window, span):
    note = window.inspector.note
    note.setPlainText("أي جيش؟")
    line = note.document().firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().left() > note.viewport().width() / 2
    note.setPlainText("which army?")
    line = note.document().firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().left() < note.viewport().width() / 2


def test_what_is_written_stays_while_the_menu_is_open(window, span):
    key(window, Key.Key_M, CTRL)
    field = window.focusWidget()
    typed(window, "half a")
    window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert listed(window).writing.words == "half a"
    assert field.isVisible()


def test_the_row_of_the_queue_shows_how_many_there_are(window, span):
    view = window.queue.view
    index = view.model().index(0, 0)
    QApplication.processEvents()
    before = view.grab(view.visualRect(index)).toImage()
    written(window, "which army?")
    QApplication.processEvents()
    with_one = view.grab(view.visualRect(index)).toImage()
    assert with_one != before
    window.session.undo()
    QApplication.processEvents()
    assert view.grab(view.visualRect(index)).toImage() == before
