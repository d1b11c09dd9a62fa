"""What becomes of comments: settled and out of sight, on pieces, gone with a span, refused."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from app.gui.commands import BY_ID
from app.gui.comments.drafts import Target
from app.gui.comments.shelf import gone_with_spans
from app.model.edits import Batch, RemoveComment, RemoveSpan
from app.model.errors import UserError
from app.model.queue import Filter, Remark, Wish
from app.tasks.creating import create_project
from app.tasks.exporting import export_corpus
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import caret_on

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def listed(window):
    return window.inspector.comments


def words_of(window):
    """The comments that are shown, in their order."""
    QApplication.processEvents()
    return [card.words.text() for card in listed(window).cards if card.isVisible()]


# --- settled ones


def test_settled_threads_stand_last_and_can_be_put_out_of_sight(window, span, said):
    said(span=span.uid, text="done", resolved=True, created="1")
    said(span=span.uid, text="open", created="2")
    assert words_of(window) == ["open", "done"]
    assert listed(window).settled.text() == "Hide what is settled"
    listed(window).settled.click()
    assert words_of(window) == ["open"]
    assert listed(window).settled.text() == "Show what is settled (1)"
    assert not window.settings.settled
    listed(window).settled.click()
    assert words_of(window) == ["open", "done"]


def test_where_all_is_settled_and_out_of_sight_a_button_says_so(window, span, said):
    window.session.comments.show_settled(False)
    said(span=span.uid, resolved=True)
    assert words_of(window) == []
    assert listed(window).isVisible()
    assert listed(window).settled.isVisible()


def test_without_settled_ones_there_is_no_button(window, span, said):
    said(span=span.uid)
    assert listed(window).settled.isHidden()


def test_the_command_says_whether_settled_ones_are_shown(window, span, said):
    command = BY_ID["settled_comments"]
    said(span=span.uid, resolved=True)
    assert command.ticked(window)
    window.dispatcher.trigger(command)
    assert not command.ticked(window)
    assert words_of(window) == []


def test_settling_by_key_while_they_are_hidden_leads_to_the_next(window, span, said, key):
    window.session.comments.show_settled(False)
    first = said(span=span.uid, text="one", created="1")
    second = said(span=span.uid, text="two", created="2")
    key(Key.Key_T, CTRL)
    assert window.focusWidget().comment.uid == first.uid
    key(Key.Key_Space)
    assert words_of(window) == ["two"]
    assert window.focusWidget().comment.uid == second.uid
    key(Key.Key_Space)
    assert window.focusWidget() is window.page.reader


def test_a_thread_that_is_answered_stays_while_it_is_written_in(window, span, said, key):
    first = said(span=span.uid, text="one")
    key(Key.Key_T, CTRL)
    key(Key.Key_Return)
    window.focusWidget().insertPlainText("so")
    window.session.comments.show_settled(False)
    window.session.comments.settle(first.uid)
    assert words_of(window) == ["one"]
    key(Key.Key_Return, CTRL)
    assert words_of(window) == []


# --- with spans that change or go


def test_a_removed_span_tells_how_many_comments_went_along(window, span, said, told, key):
    first = said(span=span.uid)
    said(span=span.uid, parent=first.uid, annotator="maryam")
    window.session.select_span(span.uid)
    key(Key.Key_Delete)
    assert told[-1] == "2 comments went with the span; Ctrl+Z brings all back."
    assert window.session.comments.all == []
    key(Key.Key_Z, CTRL)
    assert len(window.session.comments.all) == 2
    assert window.session.comments.thread_of(first.uid).answers


def test_a_removed_span_without_comments_says_nothing(window, span, told, key):
    key(Key.Key_Delete)
    assert told == []


def test_only_comments_of_removed_spans_count(window, span, said):
    on_span, on_article = said(span=span.uid), said()
    here = (RemoveComment(on_span), RemoveComment(on_article))
    assert gone_with_spans(Batch("x", (*here, RemoveSpan(span)))) == 1
    assert gone_with_spans(Batch("x", here)) == 0


def test_a_comment_stays_when_its_span_is_relabelled_moved_and_in_pieces(window, span, said):
    session = window.session
    comment = said(span=span.uid)
    session.select_span(span.uid)
    session.relabel("location")
    start = caret_on(window, "دمشق", 0)
    session.place(start, start + 4)
    assert session.ends.join_selection()
    assert len(session.span.fragments) == 2
    assert [card.comment.uid for card in listed(window).cards] == [comment.uid]
    assert session.comments.counts[span.uid] == 1
    session.select_span(None)
    assert session.comments.step(1)
    assert session.selected == span.uid


def test_a_draft_on_a_span_that_has_gone_is_not_stored(window, span, told):
    gone = Target(window.session.uid, span.uid)
    window.session.remove_selected()
    assert not window.session.comments.store(gone, "too late")
    assert told[-1] == "What this was about is not there any more."
    answer = Target(window.session.uid, answered=span.uid)
    assert not window.session.comments.store(answer, "too late")
    change = Target(window.session.uid, changed=span.uid)
    assert not window.session.comments.store(change, "too late")
    elsewhere = Target(span.uid)
    assert not window.session.comments.store(elsewhere, "too late")


# --- refusals


def test_without_a_project_nothing_is_written_or_gone_through(empty_window):
    comments = empty_window.session.comments
    assert not comments.write()
    assert not comments.step(1)
    assert comments.all == []
    assert not comments.show_comment("nothing")
    assert comments._article_beside(1) == ""


def test_what_is_asked_of_no_comment_is_told(window, span, told):
    comments = window.session.comments
    for deed in (comments.answer, comments.change, comments.settle, comments.remove):
        assert not deed()
    assert set(told) == {"No comment is chosen: Ctrl+T goes from one to the next."}


def test_the_first_one_shown_is_meant_where_none_is_chosen(window, span, said):
    first = said(span=span.uid)
    window.session.comments.chosen = ""
    assert window.session.comments.settle()
    assert window.session.comments.get(first.uid).resolved


def test_nothing_becomes_of_comments_while_long_work_runs(window, span, said, told):
    first, comments = said(span=span.uid), window.session.comments
    window.session.begin_work("Import")
    assert not comments.settle(first.uid)
    assert told[-1] == "Import is running; edits wait."
    window.session.end_work()
    assert comments.settle(first.uid)


def test_in_a_project_for_reading_nothing_is_written(window, span, said, told, monkeypatch):
    first, comments = said(span=span.uid), window.session.comments
    monkeypatch.setattr(type(window.session), "read_only", property(lambda _self: True))
    assert not comments.write()
    assert not comments.answer(first.uid)
    assert not comments.settle(first.uid)
    assert not comments._may_change(replace(first, annotator="maryam"))
    assert all(words.startswith("The project is open for reading only.") for words in told)


def test_what_the_file_refuses_stays_in_the_field(window, span, key, monkeypatch):
    key(Key.Key_M, CTRL)
    window.focusWidget().insertPlainText("words")

    def refuse(_edit):
        raise UserError("The disk is full.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(type(window.session.project), "apply", lambda _self, edit: refuse(edit))
        key(Key.Key_Return, CTRL)
        assert listed(window).writing.words == "words"
    key(Key.Key_Return, CTRL)
    assert words_of(window) == ["words"]


def test_a_file_that_cannot_be_read_is_reported(window, span, said, monkeypatch):
    said(span=span.uid)
    problems = []
    window.session.problem_raised.connect(lambda *said: problems.append(said[0]))

    def fail(*_):
        raise UserError("The file cannot be read.", "Look at the disk.")

    comments = window.session.comments
    comments.forget()
    with monkeypatch.context() as patch:
        patch.setattr(type(window.session.project), "comments", fail)
        assert comments.all == []
    with monkeypatch.context() as patch:
        patch.setattr(type(window.session.project.queueing), "arrange", fail)
        assert comments._article_beside(1) == ""
    assert problems == ["The file cannot be read."] * 2


# --- other people's edits


def test_an_edit_of_another_article_changes_nothing_here(window, span, said):
    here = said(span=span.uid)
    window.session.step(1)
    there = said()
    assert [c.uid for c in window.session.comments.all] == [there.uid]
    window.session.open_article(span.article)
    assert [c.uid for c in window.session.comments.all] == [here.uid]


def test_spans_of_another_article_are_nothing_to_tell(window, span, said, qtbot):
    with qtbot.assertNotEmitted(window.session.comments.comments_changed):
        window.session.spans_changed.emit("another")


def test_going_backward_from_one_that_is_settled_goes_to_the_one_before(window, span, said, key):
    first = said(text="1", created="1")
    second = said(text="2", created="2")
    third = said(text="3", created="3")
    window.session.comments.show_comment(second.uid)
    window.session.comments.settle(second.uid)
    key(Key.Key_T, CTRL | SHIFT)
    assert window.session.comments.chosen == first.uid
    window.session.comments.show_comment(second.uid)
    key(Key.Key_T, CTRL)
    assert window.session.comments.chosen == third.uid


# --- the inspector


def test_a_long_thread_scrolls_to_what_is_gone_to(window, span, said, key):
    first = said(span=span.uid, text="\n".join("سطر طويل" for _ in range(12)))
    for n in range(12):
        said(
            span=span.uid, parent=first.uid, text=f"answer {n}\n" * 3, created=f"2026-11-21T{n:02}"
        )
    window.session.select_span(None)
    last = said(span=span.uid, text="the last", created="2026-11-22")
    window.session.comments.show_comment(last.uid)
    for _ in range(5):
        QApplication.processEvents()
    card = listed(window).card_of(last.uid)
    port = window.inspector._scroll.viewport()
    top = card.mapTo(port, QPoint(0, 0)).y()
    assert 0 <= top < port.height()
    assert card.width() <= port.width()


def test_the_focus_of_a_card_is_known_from_within(window, span, said):
    card = listed(window).card_of(said(span=span.uid).uid)
    assert not card.has_focus_within()
    card.setFocus()
    assert card.has_focus_within()
    card.more.setFocus()
    assert card.has_focus_within()


def test_keys_with_modifiers_are_not_the_cards(window, span, said, key):
    first = said(span=span.uid)
    key(Key.Key_T, CTRL)
    key(Key.Key_Return, SHIFT)
    assert listed(window).writing.isHidden()
    key(Key.Key_X)
    assert window.session.comments.get(first.uid).text == "?"


def test_the_field_keeps_its_words_while_another_window_has_the_focus(window, span, key):
    key(Key.Key_M, CTRL)
    field = window.focusWidget()
    field.insertPlainText("half")
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(field, away)
    assert listed(window).writing.words == "half"
    assert window.session.comments.drafts._words == {}


def test_a_comment_that_goes_while_it_is_changed_ends_that(window, span, said, key):
    comments = window.session.comments
    own = said(span=span.uid, annotator="maryam")
    comments.change(own.uid)
    assert listed(window).writing.target.changed == own.uid
    window.session.undo()
    assert comments.get(own.uid) is None
    assert listed(window).writing.isHidden()


def test_of_many_drafts_the_oldest_go(window):
    drafts = window.session.comments.drafts
    for n in range(105):
        drafts.put(Target(f"article {n}"), f"words {n}")
    assert drafts.of(Target("article 0")) == ""
    assert drafts.of(Target("article 104")) == "words 104"
    assert len(drafts._words) == 100


# --- found, carried


def test_articles_with_comments_and_with_open_ones_are_found(window, span, said):
    said(span=span.uid, resolved=True)
    session = window.session
    queueing = session.project.queueing
    for remark, count in ((Remark.COMMENT, 1), (Remark.OPEN, 0)):
        wish = Wish(filter=Filter(remarks=frozenset((remark,))))
        assert len(queueing.arrange(wish, "maryam").ids) == count
    window.queue.line.write("has:comment")
    assert len(session.queue) == 1
    window.queue.line.write("has:open")
    assert len(session.queue) == 0


def test_threads_travel_in_the_corpus_format(window, span, said, tmp_path):
    first = said(span=span.uid, text="أي جيش؟")
    said(span=span.uid, parent=first.uid, text="the one", annotator="Omar", created="2026-11-21")
    said(text="on the article", resolved=True)
    session = window.session
    before = [thread_facts(thread) for thread in session.comments.threads]
    target = tmp_path / "corpus.jsonl"
    run(export_corpus(session.project, target))
    with create_project(tmp_path / "other.hashiya", annotator="Omar") as other:
        run(import_files(other, [target]))
        found = other.comments(session.uid)
    session.close_project()
    window.doors.open_path(tmp_path / "other.hashiya")
    session.open_article(span.article)
    assert [thread_facts(thread) for thread in session.comments.threads] == before
    assert len(found) == 3


def thread_facts(thread):
    return [
        (c.annotator, c.text, c.created, c.resolved, bool(c.span), bool(c.parent))
        for c in thread.comments
    ]
