"""The versions of the article of the page: what changed between two, and what waits for a place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.edit_parts import parts_of
from app.gui.extents import trimmed
from app.gui.fields import CalmCombo
from app.gui.naming import labels_of
from app.gui.quoted import isolated
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.versions.changes_view import ChangesView
from app.gui.versions.waiting import WaitingList
from app.model.edits import AddSpan, ChangeArticle, Edit, RemoveSpan
from app.model.errors import UserError
from app.model.record import ArticleRecord
from app.project.queries_versions import Version
from app.tasks.versions_listed import leaving, listed, placing
from app.text.direction import article_is_rtl

_SIZE, _LEAST = (1060, 660), (720, 440)
_KEPT = "versions"
"""Where the settings keep its size."""


class VersionsWindow(QWidget):
    """Follows the article of the page. Esc closes it; it goes with the project.

    Attributes:
        versions: The versions, the one of the page first.
        older: Which version before it is looked at.
        changes: What has changed since then.
        old: The old version, to be read.
        waiting: Spans of older versions that have no place yet.
        status: One calm sentence.
    """

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("pane")
        self.setWindowTitle(self.tr("Versions of the article"))
        self._session, self._settings = session, settings
        self.versions: list[Version] = []
        self._record: ArticleRecord | None = None
        self._make()
        self._lay_out()
        self._connect()
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        geometry = settings.bytes_of(_KEPT)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._dress()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus: what waits, else what has changed."""
        return self.waiting if self.waiting.listed else self.changes

    def renew(self) -> bool:
        """Shows the article of the page; False if it has but one version."""
        project, article = self._session.project, self._session.article
        if project is None or article is None:
            return False
        try:
            self.versions = project.versions(article.uid)
        except UserError as error:
            self._session.report(error)
            return False
        if len(self.versions) < 2:
            return False
        self.heading.setText(article.title)
        self.older.blockSignals(True)
        self.older.clear()
        for version in self.versions[1:]:
            self.older.addItem(self._named(version), version.article.uid)
        self.older.blockSignals(False)
        self._show_older()
        self._list()
        return True

    def place(self) -> None:
        """Puts the span that is chosen where the selection of the page is."""
        one, session = self.waiting.chosen, self._session
        if one is None or session.project is None or not session.can_write():
            return
        extent = trimmed(session.text, *session.selection) if session.has_selection else None
        if extent is None:
            self.status.setText(self.tr("Select its words on the page first, then place it."))
            return
        try:
            edit = placing(session.project, session.uid, one, (extent,))
        except UserError as error:
            self.status.setText(f"{error.message} {error.hint}".strip())
            return
        if session.run(edit):
            self.status.setText(
                self.tr("Placed with all that was said of it; Ctrl+Z takes it back.")
            )

    def leave_behind(self) -> None:
        """Says of the span that is chosen that it is not in this version any more."""
        one, session = self.waiting.chosen, self._session
        if one is None or session.project is None or not session.can_write():
            return
        try:
            edit = leaving(session.project, session.uid, one.span.uid)
        except UserError as error:
            self.status.setText(f"{error.message} {error.hint}".strip())
            return
        if session.run(edit):
            words = self.tr(
                "Not in this version any more; the old one keeps it. Ctrl+Z takes it back."
            )
            self.status.setText(words)

    # -- what happens

    def _show_older(self) -> None:
        """Shows the version before that is chosen, and what has changed since then."""
        project, session = self._session.project, self._session
        uid = self.older.currentData()
        if project is None or not uid:
            return
        try:
            record = self._record = project.version(uid)
        except UserError as error:
            session.report(error)
            return
        self.changes.show_changes(record.text, session.text)
        self.old.set_article(record.text, rtl_default=article_is_rtl(record.text))
        self.old.set_layers(record.spans, labels_of(session.scheme))
        count = len(self.changes.places)
        for button in (self.before, self.after):
            button.setEnabled(bool(count))
        one, many = self.tr("1 change"), self.tr("{n} changes")
        self.count.setText(one if count == 1 else many.format(n=f"{count:,}"))

    def _list(self) -> None:
        project = self._session.project
        if project is None or not self._session.uid:
            return
        try:
            self.waiting.put(listed(project, self._session.uid))
        except UserError as error:
            self._session.report(error)
            return
        count = len(self.waiting.listed)
        one, many = self.tr("1 span without a place"), self.tr("{n} spans without a place")
        words = one if count == 1 else many.format(n=f"{count:,}")
        self.title.setText(words if count else self.tr("Every span has its place"))
        self._on_chosen()

    def _on_chosen(self) -> None:
        """Shows where the span that is chosen stood."""
        one = self.waiting.chosen
        for button in (self.here, self.gone):
            button.setEnabled(one is not None and self._session.writing)
        if one is None:
            return
        at = self.older.findData(one.version.uid)
        if at >= 0 and at != self.older.currentIndex():
            self.older.setCurrentIndex(at)
        self.old.set_selected_span(one.span.uid)
        self.old.ensure_visible(one.span.start)
        self.changes.go_to(one.span.quote.split("\n")[0])

    def _on_committed(self, edit: Edit) -> None:
        kinds = (AddSpan, RemoveSpan, ChangeArticle)
        touched = edit.articles()
        if self._session.uid in touched and any(isinstance(p, kinds) for p in parts_of(edit)):
            self._list()

    def _on_opened(self, uid: str) -> None:
        if not uid or not self.renew():
            self.close()

    def _on_before(self) -> None:
        self.changes.step(-1)

    def _on_after(self) -> None:
        self.changes.step(1)

    def _dress(self) -> None:
        look = self._session.look
        self.old.set_theme(look.theme)
        self.old.set_page_type(look.page_family, look.page_size, look.line_height, look.measure)
        self.changes.dress()

    # -- how it is done

    def _named(self, version: Version) -> str:
        words = self.tr("{day}, {person}: {length} characters")
        return words.format(
            day=version.imported[:16].replace("T", " "),
            person=isolated(self._session.name_of(version.by)),
            length=f"{version.article.length:,}",
        )

    def _make(self) -> None:
        self.heading = QLabel(self)
        self.heading.setObjectName("title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.older = CalmCombo(self)
        self.older.setAccessibleName(self.tr("The version before"))
        self.older.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.changes = ChangesView(self._session.look, self)
        self.old = ReaderView(self)
        self.old.setAccessibleName(self.tr("The old version"))
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.changes, self.tr("What has changed"))
        self.tabs.addTab(self.old, self.tr("The old version"))
        icons = self._session.look.icons
        self.before = icons.button("caret-up", self.tr("Previous change"), self)
        self.after = icons.button("caret-down", self.tr("Next change"), self)
        self.count = soft("", self)
        self.count.setWordWrap(False)
        self.title = QLabel(self)
        self.title.setObjectName("heading")
        self.waiting = WaitingList(self._session, self)
        self.here = QPushButton(self.tr("Place it here"), self)
        self.here.setToolTip(self.tr("Where the selection on the page is (Return)"))
        self.gone = QPushButton(self.tr("Not in this version any more"), self)
        self.gone.setToolTip(self.tr("It leaves the list; the old version keeps it (Delete)"))
        self.status = soft(" ", self)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        label = QLabel(self.tr("Compared with"), self)
        label.setBuddy(self.older)
        top.addWidget(label)
        top.addWidget(self.older, 1)
        for part in (self.count, self.before, self.after):
            top.addWidget(part)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.waiting, 1)
        for button in (self.here, self.gone):
            column.addWidget(button)
        left = QWidget(self)
        texts = QVBoxLayout(left)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(8)
        texts.addLayout(top)
        texts.addWidget(self.tabs, 1)
        texts.addWidget(soft(self.tr("Underlined is new, struck out is gone."), self))
        panes = QSplitter(self)
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(side)
        panes.setStretchFactor(0, 2)
        panes.setStretchFactor(1, 1)
        side.setMinimumWidth(220)
        panes.setSizes([690, 330])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(12)
        whole.addWidget(self.heading)
        whole.addWidget(panes, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        session = self._session
        self.older.currentIndexChanged.connect(self._show_older)
        self.waiting.currentRowChanged.connect(self._on_chosen)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.here.clicked.connect(self.place)
        self.gone.clicked.connect(self.leave_behind)
        session.committed.connect(self._on_committed)
        session.article_opened.connect(self._on_opened)
        session.project_left.connect(self.close)
        session.look.theme_changed.connect(self._dress)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, on_list = event.key(), self.waiting.hasFocus()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif on_list and key == Qt.Key.Key_Delete:
            self.leave_behind()
        elif on_list and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.place()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.keep_bytes(_KEPT, self.saveGeometry())
        super().closeEvent(event)
