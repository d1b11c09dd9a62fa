"""Feedback in a colleague's window: on the page, in the list, by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.gui.review.row_words import about_words
from app.model.edits import ChangeSpan
from app.project.project import Project
from app.review.choices import Way
from app.review.feedback import Direction, Stand
from app.tasks.feedback import read_feedback, write_feedback
from app.tasks.feedback_taking import take
from tests.gui.hands import collect
from tests.gui.review.deciders import keys
from tests.gui.review.feedback_window import feedback_files, with_feedback
from tests.review.colleagues import A, B
from tests.tasks.feedback_hands import answer, proposals_in, told


@pytest.fixture
def window(empty_window, tmp_path, qtbot):
    return with_feedback(empty_window, tmp_path, qtbot)


@pytest.fixture
def sentences(window):
    found = []
    window.session.told.connect(found.append)
    return found


def marked(window):
    tie = next(t for t in window.page.findChildren(object) if type(t).__name__ == "FeedbackOnPage")
    return tie.marks.marked


def stand(window, uid):
    return proposals_in(window.session.project)[uid].stand


def type_words(window, words):
    window.feedback.field.setText(words)
    keys(window, "Return")


# -- seen


def test_taking_a_file_opens_the_list_and_marks_the_page(window):
    session = window.session
    assert window.feedback.isVisible()
    assert session.feedback.waiting == len(session.feedback.all) > 40
    assert window.feedback.heading.text().startswith(f"Feedback: {session.feedback.waiting} to")
    assert len(marked(window)) == session.feedback.waiting
    assert session.mode is session.feedback.mode
    assert {mark.sign for mark in marked(window)} == {"+", "−", "≠"}
    assert session.feedback.told.comment.text in window.feedback.words.text()


def test_a_sign_on_the_page_can_be_pressed(window, qtbot):
    session, reader = window.session, window.page.reader
    tie = next(t for t in window.page.findChildren(object) if type(t).__name__ == "FeedbackOnPage")
    for mark, box in tie.marks.bubbles(reader.frame()):
        if mark.uid != session.feedback.current and reader.viewport().rect().contains(box.toRect()):
            qtbot.mouseClick(
                reader.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint()
            )
            assert session.feedback.current == mark.uid
            assert tie.at(QPointF(box.center())) == mark.uid
            return
    pytest.fail("no sign is in view")


def test_the_list_goes_with_the_page(window):
    session, view = window.session, window.feedback.view
    keys(window, "n", "n")
    uids = [row.comment.uid for row in view.listed.rows]
    assert uids[view.currentIndex().row()] == session.feedback.current
    keys(window, "p")
    assert uids[view.currentIndex().row()] == session.feedback.current
    for row in range(view.listed.rowCount()):
        assert view.listed.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    view.setFocus()
    view.setCurrentIndex(view.listed.index(7, 0))
    assert session.feedback.current == uids[7]


def test_every_look_paints(window):
    for look in ("dark", "sepia", "light"):
        window.session.look.choose(look)
        assert not window.grab().isNull()


# -- answered by keys


def test_one_key_accepts_and_goes_on_and_undo_takes_it_back(window, sentences):
    session = window.session
    first = session.feedback.told
    before = session.project.spans(session.uid, B)
    keys(window, "a")
    assert stand(window, first.comment.uid) is Stand.ACCEPTED
    after = session.project.spans(session.uid, B)
    assert after != before
    (decided,) = first.proposal.instead
    assert any((s.label, s.fragments) == (decided.label, decided.fragments) for s in after)
    assert session.feedback.current not in ("", first.comment.uid)
    assert sentences[-1].startswith("Accepted. ")
    keys(window, "Ctrl+Z")
    assert stand(window, first.comment.uid) is Stand.OPEN
    assert session.project.spans(session.uid, B) == before


def test_whoever_declines_says_why(window, sentences):
    session = window.session
    first = session.feedback.told
    keys(window, "x")
    assert window.feedback.field.isVisible()
    assert window.feedback.field.hasFocus()
    type_words(window, "  ")
    assert sentences[-1].startswith("Say why")
    type_words(window, "المثال الثالث في الدليل")
    assert stand(window, first.comment.uid) is Stand.DECLINED
    comments = session.project.comments(session.uid)
    assert any(c.parent == first.comment.uid and c.annotator == B for c in comments)
    assert not window.feedback.field.isVisible()
    assert window.page.reader.hasFocus()
    keys(window, "Ctrl+Z")
    assert stand(window, first.comment.uid) is Stand.OPEN
    assert len(session.project.comments(session.uid)) == len(comments) - 1


def test_an_answer_alone_leaves_it_open(window, sentences):
    session = window.session
    first = session.feedback.told
    keys(window, "c")
    type_words(window, "Why?")
    assert sentences[-1] == "Answered; it stays open."
    assert stand(window, first.comment.uid) is Stand.OPEN
    assert session.feedback.current == first.comment.uid
    assert "Why?" in window.feedback.said.text()


def test_escape_leaves_the_field_then_the_letters_then_the_list(window):
    session = window.session
    keys(window, "c")
    keys(window, "Esc")
    assert not window.feedback.field.isVisible()
    assert session.mode is session.feedback.mode
    keys(window, "Esc")
    assert session.mode is None
    window.open_list("feedback")
    window.feedback.view.setFocus()
    window.feedback.put_away()
    assert session.mode is None
    assert not window.feedback.isVisible()


def test_a_letter_changes_nothing_unasked(window):
    session = window.session
    before = session.project.spans(session.uid)
    keys(window, "d", "1", "m")
    assert session.project.spans(session.uid) == before


def test_a_span_changed_meanwhile_is_taken_over_only_if_asked_twice(window, sentences):
    session = window.session
    feedback = session.feedback
    found = next(
        one
        for one in feedback.all
        if one.proposal.yours and one.proposal.instead and not one.proposal.links
    )
    span = session.spans.get(found.proposal.yours[0].uid)
    start = span.start
    shorter = replace(span, fragments=((start, start + 1),), quote=session.text[start])
    assert session.run(ChangeSpan(span, shorter))
    assert feedback.go(found.comment.uid)
    keys(window, "a")
    assert "You have changed this span since" in sentences[-1]
    assert session.spans.get(span.uid) == shorter
    keys(window, "a")
    assert stand(window, found.comment.uid) is Stand.ACCEPTED
    assert session.spans.get(span.uid).fragments == found.proposal.instead[0].fragments


# -- the journey


def test_all_of_it_by_keys_and_back_to_who_decided(empty_window, tmp_path, qtbot):
    window = with_feedback(empty_window, tmp_path, qtbot)
    session = window.session
    declined = session.feedback.current
    keys(window, "x")
    type_words(window, "I keep it.")
    while session.feedback.waiting:
        left = session.feedback.waiting
        keys(window, "a")
        assert session.feedback.waiting == left - 1
    assert window.feedback.heading.text().startswith("Feedback: nothing left")
    keys(window, "Ctrl+Shift+E")
    dialog = window.doors.dialog
    qtbot.waitUntil(lambda: dialog.found is not None)
    assert dialog.wish.direction is Direction.ANSWERS
    assert dialog.counts.text().startswith(f"{len(session.feedback.all)} decisions, 1 comment in")
    target = tmp_path / "back.feedback.json"
    dialog.path_field.show_path(target)
    dialog.answered.emit()
    assert target.is_file()
    collect()
    lead = tmp_path / "lead.hashiya"
    assert window.doors.open_path(lead)
    assert window.doors.take_feedback(target)
    kept = proposals_in(session.project)
    assert kept[declined].stand is Stand.DECLINED
    assert sum(one.stand is Stand.ACCEPTED for one in kept.values()) == len(kept) - 1
    assert session.feedback.waiting == 0
    assert session.feedback.answered(kept[declined].case)[0].stand is Stand.DECLINED
    assert not session.feedback.told
    mine = session.project.comments(session.uid)
    assert any(c.text == "I keep it." and c.parent == declined for c in mine)


# -- doors


def test_a_dropped_file_is_taken_in(empty_window, tmp_path, qtbot):
    _, path, target = feedback_files(tmp_path)
    window = empty_window
    assert window.doors.open_path(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(target))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    assert window.session.feedback.waiting
    keys(window, "Ctrl+Z")
    assert not window.session.feedback.all
    window.session.close_project()
    assert not window.doors.take_feedback(target)


def test_feedback_for_another_name_is_asked_about(empty_window, tmp_path, qtbot):
    _, path, target = feedback_files(tmp_path)
    with Project.open(path) as project:
        project.set_annotator("Salma")
    window = empty_window
    assert window.doors.open_path(path)
    assert not window.doors.take_feedback(target)
    question = window.doors.question
    assert "is for annotator_B; you are Salma" in question.text()
    question.reject()
    collect()
    assert not window.session.feedback.all
    window.doors.take_feedback(target)
    (yes,) = [b for b in window.doors.question.buttons() if "all the same" in b.text()]
    yes.click()
    collect()
    assert window.session.feedback.waiting


def test_what_is_no_feedback_is_told_in_plain_words(window, tmp_path):
    problems = []
    window.session.problem_raised.connect(lambda message, hint: problems.append((message, hint)))
    odd = tmp_path / "odd.feedback.json"
    odd.write_bytes(b"{")
    assert not window.doors.take_feedback(odd)
    assert "no file of feedback" in problems[-1][0]


def test_the_dialog_counts_what_goes_along(empty_window, tmp_path, qtbot):
    lead, _, _ = feedback_files(tmp_path)
    window = empty_window
    assert window.doors.open_path(lead)
    window.doors.ask_feedback()
    dialog = window.doors.dialog
    qtbot.waitUntil(lambda: "nothing to tell" in dialog.counts.text())
    assert not dialog.answer.isEnabled()
    dialog.person.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.found is not None)
    assert dialog.found.person == B
    assert "decisions" in dialog.counts.text()
    dialog.articles.setText("label:nothing-like-it")
    qtbot.waitUntil(dialog.mistake.isVisible)
    assert not dialog.answer.isEnabled()
    dialog.articles.clear()
    dialog.everything.setChecked(True)
    qtbot.waitUntil(lambda: dialog.found is not None)
    dialog.path_field.line.clear()
    dialog.answered.emit()
    assert dialog.mistake.isVisible()
    dialog.reject()


def test_a_review_takes_the_keys_and_hides_the_list(window, qtbot):
    session = window.session
    assert session.review.begin((A, B))
    qtbot.waitUntil(lambda: not session.review.found.running)
    assert not window.feedback.isVisible()
    assert session.mode is session.deciding.mode
    assert marked(window) == ()
    session.review.end()
    assert marked(window)


@pytest.fixture
def answered(empty_window, tmp_path, qtbot):
    """The lead's window, after answers were taken in: one declined, one accepted."""
    lead, colleague, target = feedback_files(tmp_path, Way.ACCEPT)
    back = tmp_path / "back.feedback.json"
    with Project.open(colleague) as project:
        take(project, read_feedback(target))
        found = [x for x in proposals_in(project).values() if not x.links and x.yours]
        answer(project, found[0].uid, Stand.DECLINED, "No.")
        answer(project, found[1].uid, Stand.ACCEPTED)
        write_feedback(told(project, direction=Direction.ANSWERS), back)
    assert empty_window.doors.open_path(lead)
    assert empty_window.doors.take_feedback(back)
    return empty_window, found[0], found[1]


def test_nobody_answers_for_somebody_else(answered):
    window, declined, _ = answered
    found = []
    window.session.told.connect(found.append)
    assert window.session.feedback.go(declined.uid)
    assert not window.session.feedback.accept()
    assert "only they accept or decline" in found[-1]
    assert window.session.feedback.waiting == 0


def test_the_list_of_disagreements_says_what_became_of_decisions(answered, qtbot):
    window, declined, accepted = answered
    review = window.session.review
    assert review.begin((A, B))
    qtbot.waitUntil(lambda: not review.found.running)
    words = {row.case: about_words(row, window.session) for row in review.found.rows}
    assert words[declined.case].startswith("declined · ")
    assert words[accepted.case].startswith("accepted · ")
    assert sum("·" in one for one in words.values()) == 2
    window.open_list("disagreements")
    assert not window.grab().isNull()


def test_opening_a_project_says_how_much_waits(window, tmp_path, qtbot):
    found = []
    path = window.session.project.path
    window.session.close_project()
    assert not window.feedback.isVisible()
    window.session.told.connect(found.append)
    assert window.doors.open_path(path)
    assert any("to look at. Ctrl+H opens the list." in words for words in found)
    keys(window, "Ctrl+H")
    assert window.feedback.isVisible()


def test_a_project_without_feedback_says_so(empty_window, tmp_path, qtbot):
    lead, _, _ = feedback_files(tmp_path)
    assert empty_window.doors.open_path(lead)
    found = []
    empty_window.session.told.connect(found.append)
    empty_window.open_list("feedback")
    assert found[-1] == "There is no feedback in this project."
    assert not empty_window.session.feedback.step(1)
    assert not empty_window.session.feedback.ask_words(declining=True)
    assert not empty_window.session.feedback.go("nowhere")


def test_while_names_are_hidden_the_dialog_tells_none(empty_window, tmp_path, qtbot):
    lead, _, _ = feedback_files(tmp_path)
    window = empty_window
    assert window.doors.open_path(lead)
    assert window.session.review.begin((A, B), blind=True)
    qtbot.waitUntil(lambda: not window.session.review.found.running)
    window.doors.ask_feedback()
    dialog = window.doors.dialog
    for place, letter in enumerate("AB"):
        dialog.person.setCurrentIndex(place)
        assert dialog.person.currentText() == letter
        assert dialog.target.name == f"lead-{letter}.feedback.json"
        qtbot.waitUntil(lambda: "counted" not in dialog.counts.text())
        assert "annotator" not in dialog.counts.text()
    assert dialog.found.person == B
    dialog.reject()
