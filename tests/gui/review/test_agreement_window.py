"""The agreement window on a real project: measured in a thread, walked by keys, leading on."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.gui.commands import BY_ID
from app.gui.dialogs import ReviewReportDialog
from app.gui.review.pictures.paint import colors_of, measured, paint
from app.gui.theme import THEMES
from app.model.article import State
from app.model.edits import SetState
from app.project.project import Project
from app.review.cases import Kind
from app.review.drawn_matrix import drawn_matrix
from app.review.meanings import MEANINGS, UNDEFINED
from tests.gui.hands import collect, press
from tests.review.colleagues import A, B, colleagues_project
from tests.review.pictured import NAMES, matrix

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def colleagues_window(empty_window, tmp_path, qtbot):
    """The window on two colleagues' work."""
    with colleagues_project(tmp_path / "colleagues.hashiya") as project:
        path = project.path
    assert empty_window.doors.open_path(path)
    qtbot.waitUntil(lambda: empty_window.page.reader.hasFocus())
    return empty_window


@pytest.fixture
def agreement(colleagues_window, qtbot):
    """The agreement window, with everything measured."""
    colleagues_window.doors.show_agreement()
    found = colleagues_window.doors.agreement
    measure(found, qtbot)
    return found


def measure(found, qtbot, **wish):
    found.measure(**wish)
    qtbot.waitUntil(lambda: found.jobs.job is None, timeout=20_000)


def shown(agreement, pane):
    agreement.tabs.setCurrentWidget(pane)
    QApplication.processEvents()
    pane.picture.setFocus()
    return pane.picture


def click(picture, place):
    point = picture.point_of(place).toPoint()
    QTest.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=point)


# -- opening and closing


def test_its_key_opens_it_and_esc_closes_it(colleagues_window, qtbot):
    reader = colleagues_window.page.reader
    assert press(reader, Qt.Key.Key_A, CTRL_SHIFT, scan=38)
    found = colleagues_window.doors.agreement
    assert found.isVisible()
    assert found.isWindow()
    colleagues_window.doors.show_agreement()
    assert colleagues_window.doors.agreement is found
    press(found, Qt.Key.Key_Escape)
    collect()
    assert colleagues_window.doors.agreement is None


def test_it_remembers_its_size(colleagues_window):
    doors = colleagues_window.doors
    doors.show_agreement()
    doors.agreement.resize(950, 610)
    doors.agreement.close()
    collect()
    doors.show_agreement()
    assert doors.agreement.height() == 610  # the width is cut to that of this small screen


def test_it_goes_with_the_project(colleagues_window):
    colleagues_window.doors.show_agreement()
    colleagues_window.session.close_project()
    collect()
    assert colleagues_window.doors.agreement is None


def test_it_takes_two_people(window):
    window.doors.show_agreement()
    found = window.doors.agreement
    assert "two people" in found.empty.text()
    assert not found.asking.measure.isEnabled()
    assert found.asking.mistake.text() == "Tick at least two people."
    found.measure()
    assert found.reviewed is None or found.jobs.job is None


# -- measuring


def test_people_labels_and_articles_are_chosen_by_key(colleagues_window, qtbot):
    colleagues_window.doors.show_agreement()
    found = colleagues_window.doors.agreement
    assert found.asking.wish.annotators == (A, B)
    labels = found.asking.labels
    labels.setFocus()
    labels.setCurrentRow(0)
    press(labels, Qt.Key.Key_Space, text=" ")
    assert len(found.asking.wish.labels) == labels.count() - 1
    found.asking.articles.setText("nothing-like-this")
    press(found.asking.articles, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.jobs.job is None, timeout=20_000)
    assert found.reviewed.agreement.articles == 0
    assert found.figures.table.item(0, 3).text() == "–"
    found.figures.table.setCurrentCell(0, 3)
    assert UNDEFINED in found.figures.told.text()


def test_a_mistake_is_told_where_it_was_made(agreement, qtbot):
    agreement.asking.articles.setText("state:nowhere")
    measure(agreement, qtbot)
    assert "There is no state" in agreement.asking.mistake.text()


def test_measuring_can_be_stopped(colleagues_window, qtbot):
    colleagues_window.doors.show_agreement()
    found = colleagues_window.doors.agreement
    found.measure()
    assert found.stop.isVisible()
    assert not found.asking.isEnabled()
    found.stop.click()
    qtbot.waitUntil(lambda: found.jobs.job is None, timeout=20_000)
    assert found.asking.isEnabled()
    assert found.reviewed is None
    assert found.status.text() == "Stopped."


def test_closing_while_it_measures_leaves_nothing(colleagues_window):
    colleagues_window.doors.show_agreement()
    colleagues_window.doors.agreement.measure()
    colleagues_window.doors.agreement.close()
    collect()
    assert colleagues_window.doors.agreement is None


# -- figures


def test_each_figure_is_told_where_it_is(agreement):
    figures = agreement.figures
    titles = [figures.choice.itemText(n) for n in range(figures.choice.count())]
    assert titles[:2] == ["Two people", "Everybody together"]
    assert len(titles) == 4
    figures.table.setCurrentCell(0, 5)
    for figure in ("f1", "exact"):
        assert MEANINGS[figure].meaning in figures.told.text()
        assert MEANINGS[figure].misleads in figures.told.text()
    figures.choice.setCurrentIndex(1)
    figures.table.setCurrentCell(1, 2)
    assert MEANINGS["unitizing"].misleads in figures.told.text()
    assert figures.table.item(1, 0).text() == "Actor · جهة فاعلة"
    figures.table.setCurrentCell(1, 0)
    assert "Go to a figure" in figures.told.text()


def test_the_table_is_copied_as_text(agreement):
    press(agreement.figures.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, scan=54)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["First", "Second", "Counted"]
    assert lines[1].split("\t")[:3] == [A, B, "exact"]
    assert len(lines) == 4


def test_intervals_and_gamma_come_when_asked(agreement, qtbot):
    assert agreement.reviewed.agreement.gamma is None
    agreement.asking.gamma.click()
    qtbot.waitUntil(lambda: agreement.jobs.job is None, timeout=60_000)
    assert agreement.reviewed.agreement.gamma is not None
    agreement.figures.choice.setCurrentIndex(1)
    heads = agreement.figures.table.horizontalHeaderItem
    assert heads(agreement.figures.table.columnCount() - 1).text() == "Gamma"


# -- pictures


def test_arrows_walk_the_matrix_and_tell_where_one_is(agreement):
    board = shown(agreement, agreement.matrix)
    first = board.target
    assert agreement.matrix.said.text() == first.words
    press(board, Qt.Key.Key_Down)
    press(board, Qt.Key.Key_Right)
    assert board.target is not first
    assert agreement.matrix.said.text() == board.target.words
    assert board.accessibleDescription() == board.target.words
    assert agreement.matrix.behind.count() == len(board.target.articles)
    assert agreement.matrix.behind.item(0).toolTip().startswith("<qt>")  # titles are no mark-up
    press(board, Qt.Key.Key_End)
    assert board.current == len(board.drawing.targets) - 1
    press(board, Qt.Key.Key_Home)
    assert board.target == first


def test_a_click_on_a_cell_opens_the_article_behind_it(agreement, colleagues_window, qtbot):
    session = colleagues_window.session
    uid = session.uid
    session.open_article("")
    board = shown(agreement, agreement.matrix)
    with qtbot.waitSignal(agreement.articles_wanted) as wanted:
        click(board, 1)
    assert wanted.args == ["article"]
    assert session.uid == uid


def test_return_on_a_kind_lists_those_disagreements(agreement, colleagues_window, qtbot):
    board = shown(agreement, agreement.kinds)
    aim = board.target.aim
    with qtbot.waitSignal(agreement.articles_wanted) as wanted:
        press(board, Qt.Key.Key_Return)
    assert wanted.args == ["review"]
    review = colleagues_window.session.review
    assert review.people == (A, B)
    assert (review.found.filters.kind, review.found.filters.label) == (aim.kind, aim.label)
    qtbot.waitUntil(lambda: not review.found.running, timeout=20_000)
    assert review.found.rows
    assert aim.kind in Kind
    assert colleagues_window.disagreements.isVisible()
    colleagues_window.session.review.end()


def test_progress_leads_to_the_filtered_queue(agreement, colleagues_window, qtbot):
    session = colleagues_window.session
    session.run(SetState(session.uid, A, State.NEW, State.DONE))
    measure(agreement, qtbot)
    board = shown(agreement, agreement.progress)
    place = next(n for n, one in enumerate(board.drawing.targets) if "done" in one.words)
    click(board, place)
    assert session.arranging.line == f"by:{A} state:done"
    assert colleagues_window.queue.line.field.text() == f"by:{A} state:done"
    assert len(session.queue) == 1


def test_what_no_filter_says_is_listed_and_taken_from_there(agreement, colleagues_window, qtbot):
    board = shown(agreement, agreement.progress)
    target = board.target
    assert target.filter == ""
    uid = colleagues_window.session.uid
    agreement._on_target(type(target)(target.box, 0, 0, "", (uid, uid)))
    assert agreement.progress.behind.hasFocus()
    with qtbot.waitSignal(agreement.articles_wanted):
        press(agreement.progress.behind, Qt.Key.Key_Return)


def test_points_are_walked_and_clicked(agreement, colleagues_window, qtbot):
    plot = shown(agreement, agreement.by_article)
    assert len(plot.targets) == 1
    assert plot.place_at(plot.point_of(0)) == 0
    assert plot.place_at(QPointF(3, 3)) == -1
    press(plot, Qt.Key.Key_Right)
    assert plot.current == 0
    colleagues_window.session.open_article("")
    with qtbot.waitSignal(agreement.articles_wanted):
        click(plot, 0)
    assert colleagues_window.session.uid
    with qtbot.waitSignal(agreement.articles_wanted):
        press(plot, Qt.Key.Key_Return)


def test_tool_tips_say_what_is_under_the_pointer(agreement):
    for pane in (agreement.matrix, agreement.by_article):
        picture = shown(agreement, pane)
        point = picture.point_of(0).toPoint()
        event = QHelpEvent(QEvent.Type.ToolTip, point, picture.mapToGlobal(point))
        QApplication.sendEvent(picture.viewport(), event)
        assert QToolTip.text() == picture.target.words
        QToolTip.hideText()
        away = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), picture.mapToGlobal(QPoint(2, 2)))
        QApplication.sendEvent(picture.viewport(), away)


def test_the_pointer_shows_what_can_be_pressed(agreement):
    board = shown(agreement, agreement.matrix)
    for point, shape in (
        (board.point_of(0), Qt.CursorShape.PointingHandCursor),
        (QPointF(1, 1), Qt.CursorShape.ArrowCursor),
    ):
        place = board.viewport().mapToGlobal(point)
        none = Qt.MouseButton.NoButton
        kind = QEvent.Type.MouseMove
        event = QMouseEvent(kind, point, place, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(board.viewport(), event)
        assert board.viewport().cursor().shape() is shape


@pytest.mark.parametrize("look", ["light", "dark", "sepia"])
def test_pictures_wear_the_theme(agreement, colleagues_window, look):
    colleagues_window.look.choose(look)
    theme = THEMES[look]
    for pane in agreement.panes:
        picture = shown(agreement, pane)
        image = picture.grab().toImage()
        ratio = image.devicePixelRatio()
        near = image.pixelColor(int(3 * ratio), int((picture.height() - 3) * ratio))
        assert near.name().upper() == theme.page.upper()


def test_a_narrow_board_is_scrolled_not_squeezed(agreement):
    board = shown(agreement, agreement.matrix)
    agreement.resize(agreement.minimumSize())
    QApplication.processEvents()
    assert board.drawing.width >= 480
    assert board.minimumHeight() >= board.drawing.height


def test_a_drawing_is_painted_sharply_twice_as_large(dressed):
    drawing = drawn_matrix(matrix(), NAMES, measured, 700)
    images = []
    for scale in (1, 2):
        image = QImage(
            int(drawing.width * scale), int(drawing.height * scale), QImage.Format.Format_RGB32
        )
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.scale(scale, scale)
        paint(painter, drawing, colors_of(THEMES["light"]))
        painter.end()
        images.append(image)
    small, large = images
    assert large.scaled(small.size()) != small
    assert {large.pixelColor(x, 300).name() for x in range(large.width())} - {"#ffffff"}


# -- names that are hidden, and the report


def test_names_are_hidden_while_a_review_is_blind(agreement, colleagues_window):
    review = colleagues_window.session.review
    assert review.begin((A, B), blind=True)
    text = agreement.figures.table.item(0, 0).text()
    assert text == "A"
    assert A not in agreement.matrix.choice.itemText(0)
    assert A not in agreement.asking.people.item(0).text()
    review.end()


def test_a_report_is_written_from_the_window(agreement, colleagues_window, qtbot, tmp_path):
    press(agreement, Qt.Key.Key_P, CTRL_SHIFT, scan=33)
    doors = colleagues_window.doors
    dialog = doors.dialog
    assert isinstance(dialog, ReviewReportDialog)
    assert dialog.path_field.path.name == "colleagues-review.html"
    dialog.kind.setCurrentIndex(1)
    assert dialog.path_field.path.suffix == ".pdf"
    dialog.path_field.show_path(tmp_path / "out.txt")
    dialog.answer.click()
    assert "neither" in dialog.mistake.text()
    for name in ("out.html", "out.pdf"):
        target = tmp_path / name
        if doors.dialog is None:
            doors.ask_report()
        doors.dialog.path_field.show_path(target)
        doors.dialog.answer.click()
        qtbot.waitUntil(target.exists, timeout=20_000)
        qtbot.waitUntil(lambda: doors.jobs.job is None and doors.progress is None)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    assert "Review of colleagues" in (tmp_path / "out.html").read_text("utf-8")
    assert "Written to" in agreement.status.text()


def test_a_report_without_two_people_says_why(window, qtbot):
    with qtbot.waitSignal(window.session.problem_raised) as raised:
        window.dispatcher.trigger(BY_ID["review_report"])
    assert "two people" in raised.args[0]
    assert window.doors.dialog is None


def test_nothing_is_written_by_measuring(agreement, colleagues_window):
    path = colleagues_window.session.project.path
    with Project.open(path, read_only=True, lock=False) as project:
        assert project.history(1)[0].kind != "set_state"
    assert agreement.reviewed.people == (A, B)
