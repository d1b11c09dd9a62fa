import hashlib

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from app.gui.queue_model import PAGE, ROW
from app.gui.spanlist import OWN
from app.gui.states import paint_state, state_words
from app.gui.theme import DARK, LIGHT
from app.gui.tips import tip
from app.model.article import Article, State
from app.model.clock import now
from app.model.edits import AddSpan
from app.model.record import ArticleRecord
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project
from tests.gui.hands import caret_on, press

MANY = 12_345


def record(n: int) -> ArticleRecord:
    text = f"خبر {n}"
    article = Article(
        uid=new_uid(),
        key=f"{n}.txt",
        title=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
    )
    return ArticleRecord(article=article, text=text)


def test_rows_say_title_state_and_spans(window):
    model = window.queue.model
    assert model.rowCount() == 3
    assert model.rowCount(model.index(0)) == 0
    first = model.index(0)
    assert first.data() == window.session.article.title
    assert first.data(ROW).spans == 0
    caret_on(window, "دمشق")
    window.session.tag("location")
    assert first.data(ROW).spans == 1
    assert first.data(ROW).state is State.IN_PROGRESS
    said = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert state_words(State.IN_PROGRESS) in said
    assert "1" in said
    assert first.data(Qt.ItemDataRole.ToolTipRole) == tip("هدنة في الجنوب\na.txt")
    assert first.data(Qt.ItemDataRole.FontRole) is None
    assert model.index(99).data() is None
    assert window.queue.heading.text() == "3 articles"
    window.session.set_state(State.DONE)
    assert first.data(ROW).state is State.DONE


def test_choosing_a_row_opens_it_and_the_row_follows_the_article(window):
    view = window.queue.view
    view.setFocus()
    press(view, Qt.Key.Key_Down)
    assert window.session.article.key == "b.txt"
    window.session.step(1)
    assert view.currentIndex().row() == 2
    assert window.head.title.text()


def test_another_annotator_sees_another_queue(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.session.become("samar")
    assert window.queue.model.index(0).data(ROW).spans == 0
    assert window.queue.model.index(0).data(ROW).state is State.NEW


def test_a_long_queue_is_read_page_by_page(empty_window, tmp_path, project_path):
    with Project.open(project_path) as project, project.importing("many") as importer:
        for n in range(MANY):
            importer.add(record(n))
    empty_window.doors.open_path(project_path)
    model = empty_window.queue.model
    assert model.rowCount() == MANY + 3
    assert len(model._pages) <= 2
    last = model.index(MANY + 2)
    assert last.data() == f"خبر {MANY - 1}"
    middle = model.row(PAGE * 30)
    assert middle is not None
    assert model.row(PAGE * 30 - 1).id == middle.id - 1
    empty_window.queue.view.scrollToBottom()
    empty_window.grab()
    assert len(model._pages) < 10
    uid = last.data(ROW).uid
    empty_window.session.open_article(uid)
    assert empty_window.queue.view.currentIndex().row() == MANY + 2
    assert f"{MANY + 3} of {MANY + 3}" in empty_window.status.place.text()
    for page in range(60):
        model.row(page * PAGE)
    assert len(model._pages) <= 40
    assert model.place_of("") == -1


def test_state_signs_differ_without_colour(qapp):
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    for theme in (LIGHT, DARK):
        seen = set()
        for state in State:
            picture = QImage(24, 24, QImage.Format.Format_Grayscale8)
            picture.fill(0 if theme.dark else 255)
            painter = QPainter(picture)
            paint_state(painter, QRectF(4, 4, 16, 16), state, theme)
            painter.end()
            seen.add(bytes(picture.constBits()))
        assert len(seen) == len(State)
    assert not QPixmap(1, 1).isNull()


def test_the_head_names_the_article_and_its_state(window, qtbot):
    head = window.head
    assert head.title.toolTip() == tip(window.session.article.title)
    assert head.state.text() == "New"
    done = next(a for a in head.state.menu().actions() if a.data() == "done")
    head.state.menu().triggered.emit(done)
    assert head.state.text() == "Done"
    head.next.click()
    assert window.session.article.key == "b.txt"
    head.previous.click()
    head.done.click()
    assert window.session.article.key == "b.txt"
    window.session.step(1)
    assert head.title.layoutDirection() == Qt.LayoutDirection.LeftToRight
    head.title.resize(60, 20)
    assert head.title.text().endswith("…")


def test_the_spans_of_every_layer_shown_are_counted(window, project_path):
    with Project.open(project_path, lock=False) as project:
        uid = project.first_article()
        assert uid
        text = project.text(uid)
        for start, end in ((0, 4), (5, 7)):
            made = Span(
                uid=new_uid(),
                article=uid,
                annotator="samar",
                label="actor",
                fragments=((start, end),),
                quote=text[start:end],
                created=now(),
            )
            project.apply(AddSpan(made))
    model, session = window.queue.model, window.session

    def count() -> int:
        row = model.row(0)
        assert row is not None
        return row.spans

    session.layers_changed.emit()
    assert count() == 0
    session.show_layers("samar")
    assert count() == 2
    caret_on(window, "الجيش")
    assert session.tag("actor")
    assert count() == 3
    session.show_layers(OWN)
    assert count() == 1
