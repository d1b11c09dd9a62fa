"""Agreement in a window of its own: figures, pictures, and the way to the articles behind them."""

from collections.abc import Generator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.jobs import Jobs, Work
from app.gui.keys import chords_of
from app.gui.review.asking_pane import AskingPane
from app.gui.review.figures_pane import FiguresPane
from app.gui.review.leading import leads
from app.gui.review.pictures.board import Board
from app.gui.review.pictures.paint import measured
from app.gui.review.pictures.plot import SeriesPlot
from app.gui.review.pictures_pane import PicturesPane, Show
from app.gui.session import Session
from app.gui.settings import Settings
from app.model.errors import UserError
from app.project.project import Project
from app.review.drawing import Target
from app.review.drawn_matrix import drawn_matrix
from app.review.drawn_rows import drawn_kinds, drawn_progress
from app.review.figure_tables import figure_tables
from app.review.meanings import MEANINGS
from app.review.naming import Names, names_of, order_of
from app.review.pictures import Matrix, Series
from app.tasks.agreement import AgreementWish, measured_people
from app.tasks.progress import Progress
from app.tasks.reviewing import Reviewed, review

_SIZE = (1240, 800)
_KEPT = "agreement"
"""Where the settings keep its size."""


class AgreementWindow(QWidget):
    """Who agrees how far. Esc closes it; it goes with the project.

    Attributes:
        reviewed: What was measured last, or None.

    Signals:
        articles_wanted: The main window shows what is behind a place (``queue``, ``review`` or
            ``article``).
        report_asked: A report of what is ticked is wanted.
        closed: It was put away.
    """

    articles_wanted = Signal(str)
    report_asked = Signal()
    closed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("pane")
        self.setWindowTitle(self.tr("Agreement"))
        self._session, self._settings = session, settings
        self.jobs = Jobs(self)
        self.reviewed: Reviewed | None = None
        self._wish = AgreementWish()
        self._names = Names()
        self.asking = AskingPane(session, self)
        self.figures = FiguresPane(self)
        self._make_pictures()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self.setMinimumSize(900, 560)
        geometry = settings.bytes_of(_KEPT)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._fill()

    # -- building

    def _make_pictures(self) -> None:
        look, tr = self._session.look, self.tr
        told = {name: f"{one.meaning} {one.misleads}" for name, one in MEANINGS.items()}
        exact = told["exact"]
        kinds = tr(
            "How often somebody differs from the first person, and how. Whoever has read more has "
            "more to differ in, so look at the figures, too."
        )
        progress = tr(
            "How many articles are done. It says nothing of how well they were done, and articles "
            "differ in length."
        )
        self.matrix = PicturesPane(
            look, Board(look, tr("Confusion of labels")), told["confusion"], self
        )
        self.by_article = PicturesPane(look, SeriesPlot(look, tr("By article")), exact, self)
        self.by_day = PicturesPane(look, SeriesPlot(look, tr("Over time")), exact, self)
        self.kinds = PicturesPane(look, Board(look, tr("Kinds of disagreement")), kinds, self)
        self.progress = PicturesPane(look, Board(look, tr("Progress")), progress, self)
        self.panes = (self.matrix, self.by_article, self.by_day, self.kinds, self.progress)

    def _lay_out(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Figures and pictures"))
        self.tabs.addTab(self.figures, self.tr("Figures"))
        tr = self.tr
        titles = tr("Confusion"), tr("By article"), tr("Over time"), tr("Kinds"), tr("Progress")
        for pane, title in zip(self.panes, titles, strict=True):
            self.tabs.addTab(pane, title)
        self.empty = soft(self.tr("Measure shows figures and pictures here."), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tabs.hide()
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.empty, 1)
        right.addWidget(self.tabs, 1)
        right.addLayout(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 18, 20, 16)
        row.setSpacing(22)
        row.addWidget(self.asking)
        row.addLayout(right, 1)

    def _foot(self) -> QHBoxLayout:
        self.status = QLabel(" ", self)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setObjectName("soft")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName(self.tr("Measuring"))
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setObjectName("small")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self._on_stop)
        row = QHBoxLayout()
        row.addWidget(self.status, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        self.bar.hide()
        self.stop.hide()
        return row

    def _connect(self) -> None:
        session = self._session
        self.asking.measure_asked.connect(self._on_measure)
        self.asking.report_asked.connect(self.report_asked)
        self.jobs.ended.connect(self._on_ended)
        session.project_left.connect(self.close)
        session.names_changed.connect(self._on_names_changed)
        for pane in self.panes:
            pane.chosen.connect(self._on_target)
            pane.article_chosen.connect(self._on_article)

    def _fill(self) -> None:
        """Who there is; everyone with work is ticked."""
        project = self._session.project
        if project is None:
            return
        try:
            ticked: Sequence[str] = measured_people(project)[:8]
        except UserError as error:
            ticked = ()
            self.empty.setText(f"{error.message} {error.hint}".strip())
        if self._session.reviewing:
            ticked = self._session.review.people
        self.asking.fill(project.annotators(), ticked, project.scheme)
        self.asking.people.setFocus()

    # -- measuring

    def measure(self, *, intervals: bool = False, gamma: bool = False) -> None:
        """Measures what is ticked, in a thread; Stop ends it."""
        project = self._session.project
        if project is None or self.jobs.job is not None:
            return
        self._wish = self.asking.wish
        work = reviewing(project, self._wish, intervals=intervals, gamma=gamma)
        job = self.jobs.start(work)
        if job is not None:
            job.progressed.connect(self._on_progressed)
            job.succeeded.connect(self._on_measured)
            job.failed.connect(self._on_failed)
            job.cancelled.connect(self._on_cancelled)
            self._running(True)

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Shows figures and pictures."""
        self.reviewed = reviewed
        people = {name: self._session.name_of(name) for name in reviewed.people}
        names = self._names = names_of(reviewed.scheme, people)
        order = order_of(reviewed.scheme)
        self.figures.show_tables(list(figure_tables(reviewed.agreement, names, order)))
        found, titles = reviewed.pictures, reviewed.titles
        self.matrix.show_choices(
            [(self._pair(one), partial(self._show_matrix, one)) for one in found.matrices], titles
        )
        for pane, series in ((self.by_article, found.by_article), (self.by_day, found.by_day)):
            choices = [(self._pair(one), partial(self._show_series, pane, one)) for one in series]
            pane.show_choices(choices, titles)
        for pane, draw in ((self.kinds, drawn_kinds), (self.progress, drawn_progress)):
            board = pane.picture
            assert isinstance(board, Board)
            show: Show = partial(board.show_drawing, partial(draw, found, names, measured))
            pane.show_choices([("", show)], titles)
        self.empty.hide()
        self.tabs.show()
        words = self.tr("Articles that count: {n}. No number alone says how good the work is.")
        self.status.setText(words.format(n=f"{reviewed.agreement.articles:,}"))

    def _pair(self, one: Matrix | Series) -> str:
        return f"{self._names.person(one.a)} · {self._names.person(one.b)}"

    def _show_matrix(self, matrix: Matrix) -> None:
        board = self.matrix.picture
        assert isinstance(board, Board)
        board.show_drawing(partial(drawn_matrix, matrix, self._names, measured))

    def _show_series(self, pane: PicturesPane, series: Series) -> None:
        plot = pane.picture
        assert isinstance(plot, SeriesPlot)
        plot.show_series(series, self._names, self._title)

    def _title(self, uid: str) -> str:
        return self.reviewed.titles.get(uid, uid) if self.reviewed else uid

    def _running(self, on: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(on)
        self.stop.setVisible(on)
        self.stop.setEnabled(on)
        self.asking.setEnabled(not on)

    # -- what happens

    def _on_measure(self, intervals: bool, gamma: bool) -> None:
        self.measure(intervals=intervals, gamma=gamma)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.status.setText(f"{what}: {done:,} / {total:,}")

    def _on_measured(self, reviewed: Reviewed) -> None:
        first = self.reviewed is None
        self.show_reviewed(reviewed)
        if first:
            self.figures.table.setFocus()

    def _on_failed(self, message: str, hint: str) -> None:
        self.status.setText(" ")
        self.asking.show_mistake(f"{message} {hint}".strip())

    def _on_cancelled(self) -> None:
        self.status.setText(self.tr("Stopped."))

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        if self.jobs.job is not None:
            self.jobs.job.cancel()

    def _on_ended(self) -> None:
        self._running(False)

    def _on_names_changed(self) -> None:
        ticked = self.asking.people.chosen
        project = self._session.project
        if project is not None:
            self.asking.fill(project.annotators(), ticked, project.scheme)
        if self.reviewed is not None:
            self.show_reviewed(self.reviewed)

    def _on_target(self, target: Target) -> None:
        people = self.reviewed.people if self.reviewed else ()
        shown = leads(self._session, target, people, self._wish.articles)
        if shown:
            self.articles_wanted.emit(shown)
            return
        pane = self.tabs.currentWidget()
        if isinstance(pane, PicturesPane):
            pane.list_articles()

    def _on_article(self, uid: str) -> None:
        if self._session.open_article(uid):
            self.articles_wanted.emit("article")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chords = chords_of(event)
        if "Esc" in chords:
            self.close()
        elif "Ctrl+Shift+P" in chords and self.asking.report.isEnabled():
            self.report_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.jobs.stop()
        self._settings.keep_bytes(_KEPT, self.saveGeometry())
        self.closed.emit()
        super().closeEvent(event)


def reviewing(project: Project, wish: AgreementWish, *, intervals: bool, gamma: bool) -> Work:
    """The work, with a project of its own."""
    path = project.path

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, read_only=True, lock=False) as opened:
            return (yield from review(opened, wish, intervals=intervals, gamma=gamma))

    return work
