"""The look before an import: lists, passages, what is known of articles, what comes of it."""

import hashlib

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from app.gui.contrast import blend, ratio
from app.gui.dialogs.import_files import ImportDialog
from app.gui.importing.looked import Kind
from app.gui.importing.review import ReviewDialog
from app.gui.importing.struck import VEIL
from app.gui.theme import THEMES
from app.project.project import Project
from tests.gui.hands import collect, press
from tests.gui.importing.conftest import SEED

DOTS, DATE = "dots", "date"


def texts(window):
    """By title, the texts of the articles of the project."""
    with Project.open(window.session.project.path, read_only=True, lock=False) as project:
        return {record.article.title: record for record in project.records()}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- passages


def test_the_seed_comes_with_its_dots_and_its_empty_date_line_struck_through(window, look):
    review = look(SEED)
    page = review.preview.page
    struck = [page.text[cut.start : cut.end].split() for cut in page.struck.proposed]
    assert struck == [["."] * 4, ["نشر", "في:", "آخر", "تحديث:"]]
    assert page.struck.cuts == set(page.struck.proposed)
    assert list(review.preview.rules.boxes) == [DOTS, DATE]
    assert review.focusWidget() is review.preview.rules.boxes[DOTS]
    assert "without 2 passages" in review.answer.text()
    assert "2 passages are left out" in review.counts.text()


def test_what_is_left_out_is_cut_and_can_be_led_back(window, look, bring):
    review = look(SEED)
    before = review.preview.page.text
    first, second = review.preview.page.struck.proposed
    bring(review)
    (record,) = (one for title, one in texts(window).items() if title.startswith("داعش نائم"))
    expected = before[: first.start] + before[first.end : second.start] + before[second.end :]
    assert record.text == expected


def test_a_tick_taken_away_lets_the_words_stay(window, look, bring):
    review = look(SEED)
    before = review.preview.page.text
    for box in list(review.preview.rules.boxes.values()):
        press(box, Qt.Key.Key_Space, text=" ")
        QTest.keyRelease(box, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert review.decisions.wishes().decided[0].cuts == ()
    assert review.answer.text() == "&Import"
    bring(review)
    assert before in [record.text for record in texts(window).values()]


def test_enter_and_clicks_toggle_one_passage(window, look, qtbot):
    review = look(SEED)
    page = review.preview.page
    first, second = page.struck.proposed
    page.set_caret(second.start)
    press(page, Qt.Key.Key_Return, text="\r")
    assert review.decisions.cuts(review.preview.staged) == (first,)
    qtbot.waitUntil(lambda: page.struck.cuts == {first})
    boxes = review.preview.rules.boxes
    assert boxes[DOTS].isChecked()
    assert not boxes[DATE].isChecked()
    page.grab()
    place = page.point_of(second.start + 2)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert review.decisions.cuts(review.preview.staged) == (first, second)


def test_enter_outside_a_passage_goes_to_the_next_one(window, look):
    page = look(SEED).preview.page
    first, second = page.struck.proposed
    page.set_caret(first.end + 3)
    press(page, Qt.Key.Key_Return, text="\r")
    assert page.caret == second.start
    page.set_caret(second.end + 3)
    press(page, Qt.Key.Key_Return, text="\r")
    assert page.caret == first.start


def test_a_rule_goes_for_all_articles(window, look, batch, qtbot):
    review = look(SEED, batch)
    found = review.looked.stage.passages
    assert found[DOTS].articles == 11
    total = sum(one.count for one in found.values())
    assert review.decisions.passages() == total
    box = review.everywhere.boxes[DOTS]
    box.click()
    assert review.decisions.wishes().cut == {DATE}
    assert review.decisions.passages() == total - found[DOTS].count
    box.click()
    assert review.decisions.passages() == total


def test_what_was_decided_for_one_article_follows_the_rule_for_all(window, look):
    review = look(SEED)
    staged = review.preview.staged
    review.decisions.cut_rule(staged, DATE, out=False)
    review.decisions.cut_everywhere(DOTS, out=False)
    assert review.decisions.cuts(staged) == ()
    assert review.decisions.passages() == 0
    review.decisions.cut_everywhere(DATE, out=True)
    assert [cut.reason for cut in review.decisions.cuts(staged)] == [DATE]


def test_the_rules_that_were_not_wanted_are_remembered(window, look, bring, tmp_path):
    review = look(SEED)
    review.everywhere.boxes[DATE].click()
    bring(review)
    other = tmp_path / "other.txt"
    other.write_text(
        "خبر آخر\nالتاريخ:\nوصل الوفد إلى حمص أمس وعاد اليوم.\n....\n", encoding="utf-8"
    )
    review = look(other)
    assert review.everywhere.boxes[DOTS].isChecked()
    assert not review.everywhere.boxes[DATE].isChecked()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_that_are_left_out_stay_readable(theme):
    assert ratio(blend(theme.ink, theme.page, VEIL), theme.page) >= 4.5
    assert ratio(theme.danger, theme.page) >= 4.5


# --- the list


def test_duplicates_are_found_grouped_and_skipped(window, look, batch, bring):
    review = look(batch)
    stage = review.looked.stage
    same = [one for one in stage.articles if any(t.how.value == "bytes" for t in one.twins)]
    assert len(same) == 1
    wires = {stage.staged(n).group for n in (4, 7, 8)}
    assert len(wires) == 1
    assert None not in wires
    assert review.decisions.counts() == {"read": 30, "coming": 29, "aside": 0, "skipped": 1}
    review.pane.chips[Kind.TWIN].click()
    assert review.pane.model.rowCount() == review.looked.counts[Kind.TWIN]
    bring(review)
    assert window.queue.model.rowCount() == 3 + 29


def test_what_is_said_beforehand_is_what_the_report_says(window, look, batch, finish):
    review = look(SEED, batch)
    review.pane.choose_row(3)
    press(review.pane.list, Qt.Key.Key_Space, text=" ")
    said = review.decisions.counts()
    assert said == {"read": 31, "coming": 29, "aside": 0, "skipped": 2}
    review.answer.click()
    finish()
    report = window.doors.report
    words = "31 read: 29 came in, 0 kept aside, 2 skipped."
    assert report.sums.text().startswith(words)
    report.close()


def test_duplicates_can_be_taken_again(window, look, batch):
    review = look(batch)
    review.settings.twins.setCurrentIndex(1)
    assert review.decisions.counts()["coming"] == 30
    assert review.decisions.wishes().keep_twins


def test_a_duplicate_that_is_skipped_cannot_be_ticked_alone(window, look, batch):
    review = look(batch)
    (twin,) = review.decisions.skipped
    review.pane.choose_row(review.pane.model.row_of(twin))
    press(review.pane.list, Qt.Key.Key_Space, text=" ")
    assert "boxes below" in review.counts.text()
    assert not review.decisions.touched


def test_space_leaves_all_chosen_articles_out_and_takes_them_in(window, look, batch):
    review = look(batch)
    review.pane.list.selectAll()
    press(review.pane.list, Qt.Key.Key_Space, text=" ")
    assert review.decisions.counts()["coming"] == 0
    press(review.pane.list, Qt.Key.Key_Space, text=" ")
    assert review.decisions.counts()["coming"] == 29


def test_a_press_on_the_tick_toggles_one(window, look, batch):
    review = look(batch)
    view = review.pane.list
    view.grab()
    box = view.visualRect(review.pane.model.index(2))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(15, 15))
    assert review.decisions.of(2).left_out
    assert view.chosen == [0]


def test_the_list_is_filtered_by_words(window, look, batch, qtbot):
    review = look(batch)
    review.pane.words.setText("السويداء")
    qtbot.waitUntil(lambda: review.pane.model.rowCount() == 3)
    review.pane.words.setText("خبر-07")
    qtbot.waitUntil(lambda: review.pane.model.rowCount() == 1)
    qtbot.waitUntil(lambda: review.preview.staged.number == 7)
    review.pane.words.setText("no such words")
    qtbot.waitUntil(lambda: review.pane.model.rowCount() == 0)
    qtbot.waitUntil(lambda: review.preview.staged is None)


# --- what is known of articles


def test_what_is_written_goes_to_all_chosen_articles(window, look, batch, bring, qtbot):
    review = look(batch)
    review.pane.list.selectAll()
    qtbot.waitUntil(lambda: "30 articles" in review.form.heading.text())
    fields = review.form.fields
    assert fields["title"].placeholderText() == "several values"
    fields["author"].setText("وكالة سانا")
    fields["author"].editingFinished.emit()
    fields["language"].setCurrentText("apc")
    fields["direction"].setCurrentIndex(1)
    review.form.further.setPlainText("collection = نشرات 2026")
    bring(review)
    came = [one for title, one in texts(window).items() if title.startswith("أخبار")]
    assert came
    for record in came:
        assert record.article.metadata["author"] == "وكالة سانا"
        assert record.article.metadata["collection"] == "نشرات 2026"
        assert record.article.language == "apc"


def test_a_title_is_given_to_one_article(window, look, bring):
    review = look(SEED)
    title = review.form.fields["title"]
    title.setText("عنوان جديد")
    bring(review)
    assert "عنوان جديد" in texts(window)


def test_the_direction_is_seen_at_once(window, look, qtbot):
    review = look(SEED)
    combo = review.form.fields["direction"]
    combo.setCurrentIndex(combo.findData("ltr"))
    combo.activated.emit(combo.currentIndex())
    assert review.decisions.of(0).direction == "ltr"
    combo.setCurrentIndex(combo.findData(""))
    combo.activated.emit(combo.currentIndex())
    assert review.decisions.of(0).direction == ""


def test_articles_become_the_task_of_a_person(window, look, bring):
    review = look(SEED)
    assert [review.settings.queue.itemText(n) for n in range(2)] == ["everybody’s", "maryam"]
    review.settings.queue.setCurrentText("سمر")
    bring(review)
    row = next(r for r in texts(window).values() if r.article.title.startswith("داعش"))
    assert row.assigned == ("سمر",)


# --- dropping, leaving


def test_from_a_drop_to_the_queue(window, finish, tmp_path, qtbot):
    plain = tmp_path / "plain.txt"
    plain.write_text("خبر قصير\nوصل الوفد إلى حمص أمس وعاد اليوم.\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(plain))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, none))
    dialog = window.doors.dialog
    assert isinstance(dialog, ImportDialog)
    assert "خبر قصير" in dialog.beginning.toPlainText()
    press(dialog.answer, Qt.Key.Key_Return, text="\r")
    finish()
    review = window.doors.dialog
    assert isinstance(review, ReviewDialog)
    assert review.focusWidget() is review.answer
    press(review.answer, Qt.Key.Key_Return, text="\r")
    finish()
    window.doors.report.close()
    assert window.queue.model.rowCount() == 4
    assert "خبر قصير" in texts(window)


def test_cancel_leaves_the_project_byte_for_byte(window, look, batch, qtbot):
    path = window.session.project.path
    review = look(batch, SEED)
    before = digest(path)
    folder = review.looked.stage.items._place.parent
    assert folder.exists()
    review.reject()
    collect()
    assert digest(path) == before
    assert not folder.exists()
    assert window.doors.dialog is None
    assert window.queue.model.rowCount() == 3


def test_escape_asks_only_if_something_was_decided(window, look, batch, qtbot):
    review = look(batch)
    review.decisions.leave_out([1], out=True)
    press(review, Qt.Key.Key_Escape)
    assert review.question is not None
    review.question.reject()
    collect()
    assert window.doors.dialog is review
    press(review, Qt.Key.Key_Escape)
    (leave,) = (one for one in review.question.buttons() if one.text() == "Leave")
    leave.click()
    collect()
    assert window.doors.dialog is None


def test_a_project_that_is_closed_meanwhile_puts_the_look_away(window, look, batch):
    review = look(batch)
    folder = review.looked.stage.items._place.parent
    window.session.close_project()
    collect()
    assert window.doors.dialog is None
    assert not folder.exists()


# --- keys


def test_f6_goes_from_pane_to_pane(window, look, batch):
    review = look(SEED, batch)
    order = []
    review.pane.list.setFocus()
    for _ in range(7):
        order.append(review.focusWidget())
        press(review.focusWidget(), Qt.Key.Key_F6)
    assert review.focusWidget() is review.pane.list
    assert isinstance(order[1], QCheckBox)
    assert order[2] is review.preview.page
    assert order[3] is review.form.fields["title"]
    assert order[6] is review.answer
    press(review.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert review.focusWidget() is review.answer


def test_everything_has_a_name_and_can_be_reached(window, look, batch):
    review = look(SEED, batch)
    for field in review.form.fields.values():
        assert field.accessibleName()
    for box in [*review.everywhere.boxes.values(), *review.preview.rules.boxes.values()]:
        assert box.accessibleName()
    index = review.pane.model.index(0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("comes in, ")
    assert "2 passages left out" in words


def test_what_cannot_come_in_is_told_with_a_next_step(window, look, tmp_path):
    corpus = tmp_path / "c.jsonl"
    corpus.write_text(
        '{"format":"hashiya-corpus/1","offset_unit":"code point"}\n'
        '{"text":"خبر قصير عن حلب."}\n{"text":\n',
        encoding="utf-8",
    )
    review = look(corpus)
    assert review.tabs is not None
    table = review.tabs.widget(1)
    assert table.rowCount() == 1
    assert all(table.item(0, column).text() for column in range(3))
    assert review.decisions.counts() == {"read": 2, "coming": 1, "aside": 1, "skipped": 0}
