"""The queue: every article wished for, with its state and the number of its spans."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.gui.queue.assignee import AssigneeDialog
from app.gui.queue.foot import ProgressFoot
from app.gui.queue.line import FilterLine
from app.gui.queue.menus import emptied, fill_articles_menu
from app.gui.queue.painter import RowPainter
from app.gui.queue.view import QueueView
from app.gui.queue_model import QueueModel
from app.gui.session import Session


class QueuePanel(QWidget):
    """The filter line, the list, and how far one is.

    Attributes:
        model: The queue as Qt sees it.
        view: The list.
        line: The filter and its menus.
        heading: How many articles there are.
        foot: How far one is.
        menu: What can be done with the selected articles.

    Signals:
        page_wanted: An article was chosen; the page is wanted.
    """

    page_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.model = QueueModel(session, self)
        self.line = FilterLine(session, self)
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.view = QueueView(self.model, self)
        self.view.setItemDelegate(RowPainter(session, self.view))
        self.nothing = soft(self.tr("No article fits.\nEsc in the filter shows all again."), self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 24, 16, 0)
        self.foot = ProgressFoot(session, self)
        self.menu = QMenu(self)
        self.dialog: AssigneeDialog | None = None
        self._lay_out()
        self._connect()
        self._on_reset()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.view if self.model.rowCount() else self.line.field

    def start_filtering(self) -> None:
        """Lets a filter be typed."""
        self.line.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.field.selectAll()

    def clear_filter(self) -> None:
        """Shows all articles again."""
        self.line.write("")

    def leave(self) -> bool:
        """Empties the filter line if it has the focus; says whether there was anything in it."""
        if not self.line.field.hasFocus() or not self.line.field.text():
            return False
        self.line.write("")
        return True

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        session, view = self._session, self.view
        self.model.modelReset.connect(self._on_reset)
        view.article_chosen.connect(session.open_article)
        view.page_wanted.connect(self.page_wanted)
        view.menu_asked.connect(self._on_menu_asked)
        view.left_upward.connect(self.start_filtering)
        self.line.field.left_downward.connect(self._on_left_downward)
        session.article_opened.connect(view.show_article)
        session.look.theme_changed.connect(view.viewport().update)

    def selected(self) -> list[int]:
        """The local ids of the selected articles."""
        queue = self._session.queue
        return [queue[place] for place in self.view.places()]

    def _on_reset(self) -> None:
        self.heading.setText(self._words())
        problem = self._session.arranging.problem
        self.heading.setObjectName("danger" if problem else "heading")
        self.heading.setWordWrap(bool(problem))
        self.heading.style().polish(self.heading)
        missed = not self.model.rowCount() and self._session.arranging.found.total > 0
        self.nothing.setVisible(missed)
        self.view.setVisible(not missed)
        self.foot.count()
        self.view.show_article(self._session.uid)

    def _words(self) -> str:
        arranging = self._session.arranging
        shown, total = len(arranging.found.ids), arranging.found.total
        if arranging.problem:
            return arranging.problem
        if arranging.wish.filter.is_empty:
            return counted("articles", shown)
        words = self.tr("{n} of {articles}")
        return words.format(n=f"{shown:,}", articles=counted("articles", total))

    def _on_left_downward(self, anew: bool) -> None:
        """Return filters anew: what no longer fits leaves the list."""
        if anew:
            self._session.arranging.look_for(self.line.field.text())
        if not self.model.rowCount():
            return
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.currentIndex().isValid():
            self.view.go_to(0)

    def _on_menu_asked(self, where: QPoint) -> None:
        articles = self.selected()
        if not articles or self.menu.isVisible():  # some systems ask twice for one key
            return
        emptied(self.menu)
        self.menu.addAction(counted("articles", len(articles))).setEnabled(False)
        self.menu.addSeparator()
        fill_articles_menu(self.menu, self._session, articles, self._on_name_wanted)
        self.menu.popup(where)

    def _on_name_wanted(self) -> None:
        """Asks for the name of somebody who is not in the project yet."""
        self.dialog = AssigneeDialog(self._session, self.selected(), self)
        self.dialog.open()
